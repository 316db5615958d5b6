// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/saveviewdialog.h"

#include "ledgers/savedview.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace ledgerdesk {

SaveViewDialog::SaveViewDialog(const QString &suggestion, QStringList taken, const Theme &theme,
                               QWidget *parent)
    : QDialog(parent)
    , m_taken(std::move(taken))
    , m_name(new QLineEdit(suggestion.left(viewNameLimit)))
    , m_note(new QLabel)
{
    setWindowTitle(tr("Save this view"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *label = new QLabel(tr("View &name"));
    label->setBuddy(m_name);
    m_name->setAccessibleName(tr("View name"));
    m_name->setMaxLength(int(viewNameLimit));
    m_name->setMinimumWidth(theme.scaled(360));
    m_name->selectAll();
    setTextRole(m_note, TextRole::Muted);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    connect(m_name, &QLineEdit::textChanged, this, &SaveViewDialog::showState);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT named(m_name->text().trimmed());
        accept();
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(4);
    column->addWidget(label);
    column->addWidget(m_name);
    column->addWidget(m_note);
    column->addSpacing(12);
    column->addWidget(buttons);
    m_save->setDefault(true); // now that it is in the dialog, which takes Cancel otherwise
    showState();
}

void SaveViewDialog::showState()
{
    const QString name = m_name->text().trimmed();
    const bool isTaken = m_taken.contains(name, Qt::CaseInsensitive);
    m_save->setEnabled(!name.isEmpty());
    m_save->setText(isTaken ? tr("Replace") : tr("Save"));
    m_note->setText(isTaken ? tr("A view of this name exists. It would be replaced.")
                            : tr("Keeps the search, the columns and their order."));
    m_name->setAccessibleDescription(m_note->text());
}

} // namespace ledgerdesk
