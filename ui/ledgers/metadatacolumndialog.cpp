// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/metadatacolumndialog.h"

#include "ledgers/tablelayout.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ledgerdesk {

MetadataColumnDialog::MetadataColumnDialog(const QStringList &paths, const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Add metadata column"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *key = new QComboBox;
    key->setEditable(true);
    key->setInsertPolicy(QComboBox::NoInsert);
    key->addItems(paths);
    key->setCurrentIndex(-1);
    key->setAccessibleName(tr("Metadata key"));
    key->lineEdit()->setAccessibleName(tr("Metadata key"));
    key->lineEdit()->setMaxLength(int(columnPathLimit));
    key->completer()->setCompletionMode(QCompleter::PopupCompletion);
    key->completer()->setFilterMode(Qt::MatchContains);
    key->setMinimumWidth(theme.scaled(320));
    auto *label = new QLabel(tr("Metadata &key"));
    label->setBuddy(key);
    auto *hint = new QLabel(tr("A key inside another is written with a dot, as in app.owner."));
    setTextRole(hint, TextRole::Muted);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *add = buttons->addButton(tr("Add column"), QDialogButtonBox::AcceptRole);
    add->setEnabled(false);
    connect(key, &QComboBox::editTextChanged, add,
            [add](const QString &text) { add->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this, key] {
        Q_EMIT chosen(key->currentText().trimmed());
        accept();
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(4);
    column->addWidget(label);
    column->addWidget(key);
    column->addWidget(hint);
    column->addSpacing(12);
    column->addWidget(buttons);
    add->setDefault(true); // now that it is in the dialog, which takes Cancel otherwise
}

} // namespace ledgerdesk
