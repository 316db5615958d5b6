// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgertablemodel.h"

#include "ledgers/ledgerlist.h"
#include "ledgers/tablelayout.h"
#include "text/visibletext.h"
#include "words/ledgerwords.h"

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

/// The keys of the fixed columns, in the order of LedgerTableModel::Column.
constexpr std::array fixedKeys{columnkey::name, columnkey::id, columnkey::created, columnkey::metadata};

QString createdToolTip(const Ledger &ledger, TimeZoneShown zone)
{
    if (!ledger.createdAt.isValid())
        return toolTipText(ledger.createdAtText);
    const QString other = zone == TimeZoneShown::Utc
        ? LedgerTableModel::tr("%1 in local time")
              .arg(timeText(ledger.createdAt, TimeForm::DayAndSecond, TimeZoneShown::Local))
        : LedgerTableModel::tr("%1 UTC").arg(timeText(ledger.createdAt, TimeForm::DayAndSecond));
    return toolTipText(LedgerTableModel::tr("%1. The service says: %2").arg(other, ledger.createdAtText));
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
            [this](int row) { Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1)); });
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
    return parent.isValid() ? 0 : int(FixedColumnCount + m_paths.size());
}

void LedgerTableModel::setMetadataPaths(const QStringList &paths)
{
    for (auto i = m_paths.size() - 1; i >= 0; --i) {
        if (paths.contains(m_paths[i]))
            continue;
        const int column = int(FixedColumnCount + i);
        beginRemoveColumns({}, column, column);
        m_paths.removeAt(i);
        endRemoveColumns();
    }
    for (const QString &path : paths) {
        if (m_paths.contains(path))
            continue;
        beginInsertColumns({}, columnCount(), columnCount());
        m_paths.append(path);
        endInsertColumns();
    }
}

QString LedgerTableModel::metadataPath(int column) const
{
    return m_paths.value(column - FixedColumnCount);
}

int LedgerTableModel::columnOf(const QString &key) const
{
    const auto *const fixed = std::find(fixedKeys.begin(), fixedKeys.end(), key);
    if (fixed != fixedKeys.end())
        return int(fixed - fixedKeys.begin());
    const qsizetype place = m_paths.indexOf(columnkey::pathOf(key));
    return place < 0 ? -1 : int(FixedColumnCount + place);
}

QString LedgerTableModel::keyOf(int column) const
{
    return column < FixedColumnCount ? QString(fixedKeys.at(size_t(column)))
                                     : columnkey::ofPath(metadataPath(column));
}

void LedgerTableModel::setZone(TimeZoneShown zone)
{
    m_zone = zone;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, CreatedColumn), index(rowCount() - 1, CreatedColumn));
}

QVariant LedgerTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.column() >= columnCount() || index.row() >= m_list.rowCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return displayText(index);
    case Qt::ToolTipRole:
        return toolTip(index);
    case Qt::AccessibleTextRole:
        return accessibleText(index);
    case SortRole:
        return sortValue(index);
    case LedgerIdRole:
        return m_list.idAt(index.row());
    case NewRole:
        return m_list.isNew(m_list.idAt(index.row()));
    case GeneralRole:
        return m_list.idAt(index.row()) == generalLedgerId;
    case DayRole:
        return timeText(m_list.cellsAt(index.row())->ledger.createdAt, TimeForm::Day, m_zone);
    case AgeRole:
        return index.column() == CreatedColumn
            ? ageText(m_list.cellsAt(index.row())->ledger.createdAt, QDateTime::currentDateTimeUtc(), m_zone)
            : QString();
    default: // not our roles
        return {};
    }
}

Qt::ItemFlags LedgerTableModel::flags(const QModelIndex &index) const
{
    return QAbstractTableModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QString LedgerTableModel::displayText(const QModelIndex &index) const
{
    if (const QString path = metadataPath(index.column()); !path.isEmpty())
        return cellText(m_list.metadataTextAt(index.row(), path));
    const LedgerCells cells = *m_list.cellsAt(index.row());
    const Ledger &ledger = cells.ledger;
    switch (Column(index.column())) {
    case NameColumn:
        return lacksName(ledger) ? tr("Unreadable ledger") : cellText(ledger.name);
    case IdColumn:
        return ledger.id.isEmpty() ? u"—"_qs : cellText(ledger.id);
    case CreatedColumn:
        return ledger.createdAt.isValid() ? timeText(ledger.createdAt, TimeForm::DayAndMinute, m_zone)
                                          : u"—"_qs;
    case MetadataColumn:
        return isWhole(ledger) ? cells.metadataSummary : troubleWords(ledger);
    case FixedColumnCount:
        break;
    }
    return {};
}

QVariant LedgerTableModel::sortValue(const QModelIndex &index) const
{
    if (const QString path = metadataPath(index.column()); !path.isEmpty())
        return m_list.metadataTextAt(index.row(), path);
    const LedgerCells cells = *m_list.cellsAt(index.row());
    switch (Column(index.column())) {
    case NameColumn:
        return cells.ledger.name;
    case IdColumn:
        return cells.ledger.id;
    case CreatedColumn:
        return cells.ledger.createdAt;
    case MetadataColumn:
        return cells.metadataSummary;
    case FixedColumnCount:
        break;
    }
    return {};
}

/// The full text of a cell, which the view may cut off.
QString LedgerTableModel::toolTip(const QModelIndex &index) const
{
    if (const QString path = metadataPath(index.column()); !path.isEmpty())
        return toolTipText(m_list.metadataTextAt(index.row(), path));
    const LedgerCells cells = *m_list.cellsAt(index.row());
    const Ledger &ledger = cells.ledger;
    switch (Column(index.column())) {
    case NameColumn:
        if (lacksName(ledger) || ledger.trouble == Trouble::Characters)
            return toolTipText(troubleWords(ledger));
        return toolTipText(ledger.name);
    case IdColumn:
        return toolTipText(ledger.id);
    case CreatedColumn:
        return createdToolTip(ledger, m_zone);
    case MetadataColumn:
        if (!isWhole(ledger))
            return toolTipText(troubleWords(ledger));
        return cells.metadataSummary == u"—" ? QString() : toolTipText(cells.metadataBeginning);
    case FixedColumnCount:
        break;
    }
    return {};
}

QVariant LedgerTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    if (const QString path = metadataPath(section); !path.isEmpty())
        return role == Qt::DisplayRole ? cellText(path) : toolTipText(path);
    if (role == Qt::ToolTipRole)
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
    case FixedColumnCount:
        break;
    }
    return {};
}

QString LedgerTableModel::accessibleText(const QModelIndex &index) const
{
    QString shown = displayText(index);
    if (const QString path = metadataPath(index.column()); !path.isEmpty())
        return shown.isEmpty() ? tr("no value") : shown;
    const Ledger ledger = m_list.cellsAt(index.row())->ledger;
    if (index.column() == NameColumn && m_list.isNew(ledger.id))
        return tr("%1, new").arg(shown);
    if (index.column() == NameColumn && ledger.trouble == Trouble::Characters)
        return shown + u", " + troubleWords(ledger);
    if (shown != u"—") {
        const QString age = index.data(AgeRole).toString();
        return age.isEmpty() ? shown : QString(shown + u", " + age);
    }
    switch (Column(index.column())) {
    case IdColumn:
        return tr("no ledger ID");
    case CreatedColumn:
        return tr("no date");
    case MetadataColumn:
        return tr("no metadata");
    case NameColumn:
    case FixedColumnCount:
        break;
    }
    return shown;
}

void LedgerTableModel::sort(int column, Qt::SortOrder order)
{
    if (const QString path = metadataPath(column); !path.isEmpty())
        return m_list.sort({LedgerOrder::Column::Value, order, path});
    switch (Column(column)) {
    case NameColumn:
        return m_list.sort({LedgerOrder::Column::Name, order});
    case IdColumn:
        return m_list.sort({LedgerOrder::Column::Id, order});
    case CreatedColumn:
        return m_list.sort({LedgerOrder::Column::Created, order});
    case MetadataColumn:
        return m_list.sort({LedgerOrder::Column::Metadata, order});
    case FixedColumnCount:
        break;
    }
    m_list.sort({});
}

} // namespace ledgerdesk
