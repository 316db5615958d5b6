// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/textdialog.h"

#include "parts/copying.h"
#include "parts/longtext.h"
#include "theme/theme.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace ledgerdesk {

TextDialog::TextDialog(const QString &title, const QString &text, const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *shown = new LongText;
    shown->setFont(theme.fixedFont());
    shown->setText(text);
    shown->setAccessibleName(title);
    auto *buttons = new QDialogButtonBox;
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    copy->setAccessibleName(tr("Copy"));
    copy->setIcon(theme.icon(IconName::Copy));
    close->setAccessibleName(close->text());
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, [text, copy] {
        copyText(text);
        copy->setText(tr("Copied"));
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(shown, 1);
    column->addWidget(buttons);
    resize(theme.scaled(640), theme.scaled(440));
}

} // namespace ledgerdesk
