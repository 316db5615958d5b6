// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "dialogs/connectionimportdialog.h"

#include "dialogs/connectionwords.h"
#include "ledger/visibletext.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

QString lineOf(const Connection &connection)
{
    return ConnectionImportDialog::tr("%1 — %2, %3")
        .arg(visibleText(connection.name), connection.endpoint.baseUrl.authority(),
             environmentWord(connection.environment));
}

QLabel *sentence(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ConnectionImportDialog::ConnectionImportDialog(const ConnectionImport &import, const Theme &theme,
                                               QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Import connections"));
    auto *heading = sentence(tr("Add %n connections?", nullptr, int(import.added.size())), this);
    setTextRole(heading, TextRole::Heading);
    auto *list = new QListWidget(this);
    list->setAccessibleName(tr("Connections to add"));
    list->setTextElideMode(Qt::ElideMiddle);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const Connection &connection : import.added) {
        auto *item =
            new QListWidgetItem(environmentDot(connection.environment, theme), lineOf(connection), list);
        item->setToolTip(toolTipText(lineOf(connection)));
    }
    auto *add = new QPushButton(tr("Add"), this);
    add->setAccessibleName(add->text());
    add->setProperty("primary", true);
    add->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAccessibleName(cancel->text());
    connect(add, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.scaled(8));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(add);
    auto *column = new QVBoxLayout(this);
    const int margin = theme.scaled(24);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(theme.scaled(12));
    column->addWidget(heading);
    column->addWidget(list, 1);
    column->addWidget(
        sentence(tr("The file holds no tokens: each is asked for when its connection is opened."), this));
    if (const QString leftOut = leftOutWords(import); !leftOut.isEmpty())
        column->addWidget(sentence(leftOut, this));
    column->addLayout(buttons);
    resize(theme.scaled(520), theme.scaled(380));
    add->setFocus();
}

QString leftOutWords(const ConnectionImport &import)
{
    QStringList sentences;
    if (import.same > 0)
        sentences << ConnectionImportDialog::tr("%n of the file's connections are here already.", nullptr,
                                                import.same);
    if (import.refused > 0)
        sentences << ConnectionImportDialog::tr(
            "%n of the file's connections cannot be used and are left out.", nullptr, import.refused);
    return sentences.join(u' ');
}

} // namespace ledgerdesk
