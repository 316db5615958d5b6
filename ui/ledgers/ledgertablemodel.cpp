// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgertablemodel.h"

#include "ledgers/ledgerlist.h"
#include "text/timetext.h"
#include "text/visibletext.h"
#include "words/ledgerwords.h"

namespace ledgerdesk {

namespace {

QString displayText(const LedgerCells &cells, int column)
{
    const Ledger &ledger = cells.ledger;
    switch (LedgerTableModel::Column(column)) {
    case LedgerTableModel::NameColumn:
        return lacksName(ledger) ? LedgerTableModel::tr("Unreadable ledger") : cellText(ledger.name);
    case LedgerTableModel::IdColumn:
        return ledger.id.isEmpty() ? u"—"_qs : cellText(ledger.id);
    case LedgerTableModel::CreatedColumn:
        if (!ledger.createdAt.isValid())
            return u"—"_qs;
        return timeText(ledger.createdAt, TimeForm::DayAndMinute);
    case LedgerTableModel::MetadataColumn:
        return isWhole(ledger) ? cells.metadataSummary : troubleWords(ledger);
    case LedgerTableModel::ColumnCount:
        break;
    }
    return {};
}

QVariant sortValue(const LedgerCells &cells, int column)
{
    const Ledger &ledger = cells.ledger;
    switch (LedgerTableModel::Column(column)) {
    case LedgerTableModel::NameColumn:
        return ledger.name;
    case LedgerTableModel::IdColumn:
        return ledger.id;
    case LedgerTableModel::CreatedColumn:
        return ledger.createdAt;
    case LedgerTableModel::MetadataColumn:
        return cells.metadataSummary;
    case LedgerTableModel::ColumnCount:
        break;
    }
    return {};
}

/// The full text of a cell, which the view may cut off.
QString toolTip(const LedgerCells &cells, int column)
{
    const Ledger &ledger = cells.ledger;
    switch (LedgerTableModel::Column(column)) {
    case LedgerTableModel::NameColumn:
        if (lacksName(ledger) || ledger.trouble == Trouble::Characters)
            return toolTipText(troubleWords(ledger));
        return toolTipText(ledger.name);
    case LedgerTableModel::IdColumn:
        return toolTipText(ledger.id);
    case LedgerTableModel::CreatedColumn:
        return toolTipText(ledger.createdAtText);
    case LedgerTableModel::MetadataColumn:
        if (!isWhole(ledger))
            return toolTipText(troubleWords(ledger));
        return cells.metadataSummary == u"—" ? QString() : toolTipText(cells.metadataBeginning);
    case LedgerTableModel::ColumnCount:
        break;
    }
    return {};
}

LedgerOrder orderBy(int column, Qt::SortOrder direction)
{
    switch (LedgerTableModel::Column(column)) {
    case LedgerTableModel::NameColumn:
        return {LedgerOrder::Column::Name, direction};
    case LedgerTableModel::IdColumn:
        return {LedgerOrder::Column::Id, direction};
    case LedgerTableModel::CreatedColumn:
        return {LedgerOrder::Column::Created, direction};
    case LedgerTableModel::MetadataColumn:
        return {LedgerOrder::Column::Metadata, direction};
    case LedgerTableModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace

LedgerTableModel::LedgerTableModel(LedgerList &list, QObject *parent)
    : QAbstractTableModel(parent)
    , m_list(list)
{
    connect(&list, &LedgerList::aboutToReplaceAll, this, &LedgerTableModel::beginResetModel);
    connect(&list, &LedgerList::replacedAll, this, &LedgerTableModel::endResetModel);
    connect(&list, &LedgerList::aboutToInsert, this,
            [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(&list, &LedgerList::inserted, this, &LedgerTableModel::endInsertRows);
    connect(&list, &LedgerList::aboutToRearrange, this, &LedgerTableModel::beginRearranging);
    connect(&list, &LedgerList::rearranged, this, &LedgerTableModel::endRearranging);
    connect(&list, &LedgerList::rowChanged, this,
            [this](int row) { Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1)); });
}

/// Keeps selections and other persistent indexes on their ledgers.
void LedgerTableModel::beginRearranging()
{
    Q_EMIT aboutToMoveRows();
    Q_EMIT layoutAboutToBeChanged();
    m_held = persistentIndexList();
    for (const QModelIndex &index : std::as_const(m_held))
        m_heldPositions.push_back(m_list.positionAt(index.row()));
}

void LedgerTableModel::endRearranging()
{
    QModelIndexList after;
    for (qsizetype i = 0; i < m_held.size(); ++i) {
        const int row = m_list.rowOfPosition(m_heldPositions[size_t(i)]);
        after.append(row < 0 ? QModelIndex() : index(row, m_held[i].column()));
    }
    changePersistentIndexList(m_held, after);
    m_held.clear();
    m_heldPositions.clear();
    Q_EMIT layoutChanged();
}

int LedgerTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_list.rowCount();
}

int LedgerTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant LedgerTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.column() >= ColumnCount || index.row() >= m_list.rowCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return displayText(*m_list.cellsAt(index.row()), index.column());
    case Qt::ToolTipRole:
        return toolTip(*m_list.cellsAt(index.row()), index.column());
    case Qt::AccessibleTextRole:
        return accessibleText(*m_list.cellsAt(index.row()), index.column());
    case SortRole:
        return sortValue(*m_list.cellsAt(index.row()), index.column());
    case LedgerIdRole:
        return m_list.idAt(index.row());
    case NewRole:
        return m_list.isNew(m_list.idAt(index.row()));
    case GeneralRole:
        return m_list.idAt(index.row()) == generalLedgerId;
    default: // not our roles
        return {};
    }
}

Qt::ItemFlags LedgerTableModel::flags(const QModelIndex &index) const
{
    return QAbstractTableModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
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

QString LedgerTableModel::accessibleText(const LedgerCells &cells, int column) const
{
    const Ledger &ledger = cells.ledger;
    QString shown = displayText(cells, column);
    if (column == NameColumn && m_list.isNew(ledger.id))
        return tr("%1, new").arg(shown);
    if (column == NameColumn && ledger.trouble == Trouble::Characters)
        return shown + u", " + troubleWords(ledger);
    if (shown != u"—")
        return shown;
    switch (Column(column)) {
    case IdColumn:
        return tr("no ledger ID");
    case CreatedColumn:
        return tr("no date");
    case MetadataColumn:
        return tr("no metadata");
    case NameColumn:
    case ColumnCount:
        break;
    }
    return shown;
}

void LedgerTableModel::sort(int column, Qt::SortOrder order)
{
    m_list.sort(orderBy(column, order));
}

} // namespace ledgerdesk
