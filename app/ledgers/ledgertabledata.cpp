// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgertablemodel.h"

#include "ledgers/metadatasummary.h"
#include "text/namelikeness.h"
#include "text/timetext.h"
#include "text/visibletext.h"

#include <algorithm>

namespace ledgerdesk {

const Ledger *LedgerTableModel::ledger(const QString &ledgerId) const
{
    const int position = m_positions.value(ledgerId, -1);
    return position < 0 ? nullptr : &m_ledgers[size_t(position)];
}

const Ledger *LedgerTableModel::ledgerAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_ledgers[size_t(m_shown[size_t(row)])];
}

std::vector<Ledger> LedgerTableModel::namesakes(const QString &name) const
{
    const NameLikeness likeness(name);
    std::vector<Ledger> found;
    std::copy_if(m_ledgers.begin(), m_ledgers.end(), std::back_inserter(found),
                 [&likeness](const Ledger &ledger) { return likeness.of(ledger.name) != Likeness::None; });
    return found;
}

std::function<bool(const QString &)> LedgerTableModel::knownNow() const
{
    return [known = m_positions](const QString &ledgerId) { return known.contains(ledgerId); };
}

int LedgerTableModel::rowOf(const QString &ledgerId) const
{
    const int position = m_positions.value(ledgerId, -1);
    if (position < 0)
        return -1;
    const auto place = std::lower_bound(m_shown.begin(), m_shown.end(), position,
                                        [this](int a, int b) { return comesBefore(a, b); });
    return place != m_shown.end() && *place == position ? int(place - m_shown.begin()) : -1;
}

int LedgerTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int LedgerTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant LedgerTableModel::data(const QModelIndex &index, int role) const
{
    const Ledger *ledger = ledgerAt(index.row());
    if (!index.isValid() || index.column() >= ColumnCount || !ledger)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return displayText(*ledger, index.column());
    case Qt::ToolTipRole:
        return toolTip(*ledger, index.column());
    case Qt::AccessibleTextRole:
        return accessibleText(*ledger, index.column());
    case SortRole:
        return sortValue(*ledger, index.column());
    case LedgerIdRole:
        return ledger->id;
    case NewRole:
        return m_new.contains(ledger->id);
    case GeneralRole:
        return ledger->id == generalLedgerId;
    default: // roles of others
        return {};
    }
}

QVariant LedgerTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case NameColumn:
        return tr("Name");
    case IdColumn:
        return tr("Ledger ID");
    case CreatedColumn:
        return tr("Created");
    case MetadataColumn:
        return tr("Metadata");
    case ColumnCount:
        break;
    }
    return {};
}

QString LedgerTableModel::displayText(const Ledger &ledger, int column)
{
    switch (Column(column)) {
    case NameColumn:
        return cellText(ledger.name);
    case IdColumn:
        return cellText(ledger.id);
    case CreatedColumn:
        if (!ledger.createdAt.isValid())
            return u"—"_qs;
        return timeText(ledger.createdAt, TimeForm::DayAndMinute);
    case MetadataColumn:
        return metadataSummary(ledger.metadata);
    case ColumnCount:
        break;
    }
    return {};
}

QString LedgerTableModel::accessibleText(const Ledger &ledger, int column) const
{
    QString shown = displayText(ledger, column);
    if (column == NameColumn && m_new.contains(ledger.id))
        return tr("%1, new").arg(shown);
    if (shown != u"—")
        return shown;
    return column == CreatedColumn ? tr("no date") : column == MetadataColumn ? tr("no metadata") : shown;
}

QVariant LedgerTableModel::sortValue(const Ledger &ledger, int column)
{
    switch (Column(column)) {
    case NameColumn:
        return ledger.name;
    case IdColumn:
        return ledger.id;
    case CreatedColumn:
        return ledger.createdAt;
    case MetadataColumn:
        return metadataSummary(ledger.metadata);
    case ColumnCount:
        break;
    }
    return {};
}

/// The whole of what a cell may cut off.
QString LedgerTableModel::toolTip(const Ledger &ledger, int column)
{
    switch (Column(column)) {
    case NameColumn:
        return toolTipText(ledger.name);
    case IdColumn:
        return toolTipText(ledger.id);
    case CreatedColumn:
        return toolTipText(ledger.createdAtText);
    case MetadataColumn:
        if (ledger.metadata.members.empty())
            return {};
        return toolTipText(writeJson(ledger.metadata, JsonLayout::Compact));
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace ledgerdesk
