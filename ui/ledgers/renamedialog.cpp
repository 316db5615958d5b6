// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/renamedialog.h"

#include "parts/announcement.h"
#include "parts/formcolumn.h"
#include "parts/wrappinglabel.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ledgerdesk {

RenameDialog::RenameDialog(const Subject &subject, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_before(subject.name)
{
    setWindowTitle(tr("Rename ledger"));
    setAttribute(Qt::WA_DeleteOnClose);
    build(subject);
    connect(m_name, &QLineEdit::textChanged, this, &RenameDialog::nameChanged);
    connect(m_rename, &QPushButton::clicked, this, &RenameDialog::enter);
}

void RenameDialog::build(const Subject &subject)
{
    m_form = new FormColumn(m_theme, this);
    m_now = new QLineEdit(subject.name, m_form);
    m_now->setReadOnly(true);
    m_now->setCursorPosition(0);
    m_name = new QLineEdit(subject.name, m_form);
    m_form->addRow(tr("Name now"), m_now);
    m_form->addRow(tr("New name"), m_name);

    auto *note = new WrappingLabel(this);
    setTextRole(note, TextRole::Muted);
    note->say({},
              tr("On %1. The ID %2, the metadata and the balances stay the same. Blnk sends its webhook for "
                 "a created ledger again.")
                  .arg(subject.place, subject.ledgerId));

    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    m_rename = new QPushButton(tr("Rename"), this);
    m_rename->setProperty("primary", true);
    m_rename->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(m_theme.scaled(8));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_rename);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    const int margin = m_theme.scaled(24);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(m_theme.scaled(16));
    column->addWidget(m_form);
    column->addWidget(note);
    column->addStretch(1);
    column->addLayout(buttons);
    setMinimumWidth(m_theme.scaled(560));
    m_name->setFocus();
    m_name->selectAll();
}

void RenameDialog::enter()
{
    const QString name = m_name->text();
    if (name.isEmpty())
        return sayMistake(tr("Enter a name."));
    if (name == m_before)
        return sayMistake(tr("This is the name that the ledger has."));
    Q_EMIT entered(m_before, name);
}

void RenameDialog::setAccess(Access access)
{
    m_name->setEnabled(access == Access::Typing);
    m_rename->setEnabled(access == Access::Typing);
}

void RenameDialog::sayWaiting()
{
    setAccess(Access::Waiting);
    const QString sentence = tr("Renaming…");
    m_form->say(m_name, sentence, FormColumn::Tone::Hint);
    announce(*m_name, sentence);
}

void RenameDialog::sayMistake(const QString &sentence)
{
    setAccess(Access::Typing);
    m_form->say(m_name, sentence);
    focusOnMistake(*m_name);
}

void RenameDialog::sayOvertaken(const QString &sentence, const QString &name)
{
    m_before = name;
    m_now->setText(name);
    m_now->setCursorPosition(0);
    sayMistake(sentence);
}

void RenameDialog::sayHint(const QString &sentence)
{
    m_form->say(m_name, sentence, FormColumn::Tone::Hint);
}

} // namespace ledgerdesk
