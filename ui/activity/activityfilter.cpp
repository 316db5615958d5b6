// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "activity/activityfilter.h"

#include "activity/activitymodel.h"
#include "words/attemptwords.h"

namespace ledgerdesk {

ActivityFilter::ActivityFilter(ActivityModel &attempts, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_attempts(attempts)
{
    setSourceModel(&attempts);
}

void ActivityFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool ActivityFilter::filterAcceptsRow(int row, const QModelIndex & /*parent*/) const
{
    const Attempt *attempt = m_attempts.attemptAt(row);
    const auto holds = [this](const QString &text) { return text.contains(m_text, Qt::CaseInsensitive); };
    return !isOn() || attempt == nullptr || holds(attempt->ledgerName) || holds(attempt->connectionName)
        || holds(attempt->ledgerId) || holds(outcomeWord(attempt->state)) || holds(attempt->detail);
}

} // namespace ledgerdesk
