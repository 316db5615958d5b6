// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/rowtable.h"

#include "parts/cellfocus.h"

#include <QHeaderView>
#include <QTableView>

namespace ledgerdesk {

void showAsRows(QTableView *table, int rowHeight)
{
    sayCellOnFocus(table);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(rowHeight);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void showAsChoices(QTableView *table, int rowHeight)
{
    showAsRows(table, rowHeight);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setWordWrap(false);
}

} // namespace ledgerdesk
