// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/searchhelp.h"

#include "parts/wrappinglabel.h"
#include "theme/theme.h"
#include "words/searchwords.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ledgerdesk {

SearchHelp::SearchHelp(const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Search help"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *words = new WrappingLabel;
    words->say({},
               tr("A ledger is found if it meets every part of the search. Case and accents do not matter, "
                  "and days are UTC. Press Enter on an example, or click it, to put it into the search."));
    QTreeWidget *list = buildList(theme);
    auto *keys = new WrappingLabel;
    keys->say({},
              tr("While you type, Tab takes the first suggestion. Ctrl+Space suggests all that can follow."));
    auto *buttons = new QDialogButtonBox;
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setAccessibleName(close->text());
    close->setAutoDefault(false); // Enter is for the list
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(words);
    column->addWidget(list, 1);
    column->addWidget(keys);
    column->addWidget(buttons);
    list->setFocus();
    resize(theme.scaled(680), theme.scaled(560));
}

QTreeWidget *SearchHelp::buildList(const Theme &theme)
{
    auto *list = new QTreeWidget;
    list->setAccessibleName(tr("Examples"));
    list->setHeaderLabels({tr("Search"), tr("Finds")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setTabKeyNavigation(false);
    list->setAllColumnsShowFocus(true);
    for (const SearchExample &example : searchExamples()) {
        auto *item = new QTreeWidgetItem(list, {example.text, example.finds});
        item->setFont(0, theme.fixedFont());
        item->setData(0, Qt::AccessibleTextRole, QString(example.text + u". " + example.finds));
    }
    list->setCurrentItem(list->topLevelItem(0));
    list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    const auto choose = [this](const QTreeWidgetItem *item) {
        if (!isVisible()) // where a click activates as well
            return;
        const QString example = item->text(0);
        accept();
        Q_EMIT chosen(example);
    };
    connect(list, &QTreeWidget::itemClicked, this, choose);
    connect(list, &QTreeWidget::itemActivated, this, [choose](const QTreeWidgetItem *item) { choose(item); });
    return list;
}

} // namespace ledgerdesk
