// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/valuedialog.h"

#include "parts/copying.h"
#include "parts/longtext.h"
#include "text/visibletext.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace ledgerdesk {

ValueDialog::ValueDialog(const QString &title, const QString &value, const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *text = new LongText;
    text->setFont(theme.fixedFont());
    text->setText(visibleText(value));
    auto *caption = new QLabel(tr("&Value, %Ln characters", nullptr, int(value.size())));
    setTextRole(caption, TextRole::FieldLabel);
    caption->setBuddy(text);
    text->setAccessibleName(tr("Value"));
    auto *buttons = new QDialogButtonBox;
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    copy->setAccessibleName(tr("Copy"));
    close->setAccessibleName(close->text());
    copy->setIcon(theme.icon(IconName::Copy));
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, [value, copy] {
        copyText(value);
        copy->setText(tr("Copied"));
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(caption);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    resize(theme.scaled(640), theme.scaled(400));
}

} // namespace ledgerdesk
