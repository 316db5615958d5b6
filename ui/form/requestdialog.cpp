// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/requestdialog.h"

#include "parts/copying.h"
#include "parts/longtext.h"
#include "parts/rowtable.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

QString asText(const RequestPreview &preview)
{
    QString text = preview.method + u' ' + preview.url + u'\n';
    for (const auto &[name, value] : preview.headers)
        text += name + u": " + value + u'\n';
    return text + u'\n' + QString::fromUtf8(preview.body) + u'\n';
}

QLabel *fieldLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    setTextRole(label, TextRole::FieldLabel);
    label->setBuddy(buddy);
    return label;
}

QLabel *address(const RequestPreview &preview, const Theme &theme)
{
    auto *label = new QLabel(preview.method + u' ' + preview.url);
    label->setTextFormat(Qt::PlainText);
    label->setFont(theme.fixedFont());
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(RequestDialog::tr("Address"));
    label->setAccessibleDescription(label->text());
    return label;
}

QTableWidget *headerTable(const RequestPreview &preview, const Theme &theme)
{
    auto *table = new QTableWidget(int(preview.headers.size()), 2);
    table->setAccessibleName(RequestDialog::tr("Headers"));
    table->setHorizontalHeaderLabels({RequestDialog::tr("Header"), RequestDialog::tr("Value")});
    table->horizontalHeader()->setStretchLastSection(true);
    showAsRows(table, theme.scaled(28));
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setFont(theme.fixedFont());
    int row = 0;
    for (const auto &[name, value] : preview.headers) {
        table->setItem(row, 0, new QTableWidgetItem(name));
        table->setItem(row++, 1, new QTableWidgetItem(value));
    }
    table->resizeColumnToContents(0);
    const int rows = qBound(1, row, 8);
    table->setFixedHeight(theme.scaled(34) + rows * theme.scaled(28));
    return table;
}

LongText *bodyText(const RequestPreview &preview, const Theme &theme)
{
    auto *body = new LongText;
    body->setText(QString::fromUtf8(preview.body));
    body->setAccessibleName(RequestDialog::tr("Body"));
    body->setFont(theme.fixedFont());
    return body;
}

} // namespace

RequestDialog::RequestDialog(const RequestPreview &preview, const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Request"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *explanation = new QLabel(tr("Create ledger sends this request once. The token is masked."));
    setTextRole(explanation, TextRole::Muted);
    explanation->setWordWrap(true);
    QLabel *target = address(preview, theme);
    QTableWidget *headers = headerTable(preview, theme);
    LongText *body = bodyText(preview, theme);
    auto *buttons = new QDialogButtonBox;
    QPushButton *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    for (QPushButton *button : {copy, close})
        button->setAccessibleName(button->text());
    copy->setIcon(theme.icon(IconName::Copy));
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, [text = asText(preview), copy] {
        copyText(text);
        copy->setText(tr("Copied"));
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(explanation);
    column->addWidget(target);
    column->addWidget(fieldLabel(tr("Headers"), headers));
    column->addWidget(headers);
    column->addWidget(fieldLabel(tr("Body, %Ln bytes", nullptr, int(preview.body.size())), body));
    column->addWidget(body, 1);
    column->addWidget(buttons);
    resize(theme.scaled(640), theme.scaled(520));
    close->setFocus();
}

} // namespace ledgerdesk
