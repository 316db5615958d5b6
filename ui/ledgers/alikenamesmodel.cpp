// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/alikenamesmodel.h"

#include "ledgers/ledgerwriter.h"
#include "text/namelikeness.h"
#include "text/timetext.h"
#include "text/visibletext.h"
#include "words/sentences.h"

namespace ledgerdesk {

namespace {

constexpr quintptr groupMark = 0; ///< the internal ID of a group; that of a ledger is its group's row + 1

QString kindWords(AlikeGroup::Kind kind)
{
    switch (kind) {
    case AlikeGroup::Kind::LookAlikes:
        return AlikeNamesModel::tr("Look-alike characters");
    case AlikeGroup::Kind::Spellings:
        return AlikeNamesModel::tr("Same but for case, spaces or invisible characters");
    case AlikeGroup::Kind::Equal:
        return AlikeNamesModel::tr("Same name");
    }
    return {};
}

QString nameAt(const AlikeNames &names, int position)
{
    return QString::fromUtf8(names.ledgers.at(position).name());
}

/// One ledger as a line to be pasted into a spreadsheet. What cannot be seen is shown as a sign.
QString lineOf(const AlikeNames &names, const AlikeGroup &group, int position)
{
    const PackedLedger &ledger = names.ledgers.at(position);
    QByteArray line;
    for (const QByteArrayView text : {ledger.name(), ledger.id(), ledger.time()}) {
        appendCell(line, visibleText(QString::fromUtf8(text)).toUtf8());
        line += '\t';
    }
    appendCell(line, kindWords(group.kind).toUtf8());
    return QString::fromUtf8(line) + u'\n';
}

QString linesOfGroup(const AlikeNames &names, const AlikeGroup &group)
{
    QString lines;
    for (const int position : group.positions)
        lines += lineOf(names, group, position);
    return lines;
}

} // namespace

AlikeNamesModel::AlikeNamesModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_names(std::make_shared<AlikeNames>())
{
}

void AlikeNamesModel::setNames(const std::shared_ptr<const AlikeNames> &names)
{
    beginResetModel();
    m_names = names;
    endResetModel();
}

QString AlikeNamesModel::linesOf(const AlikeNames &names)
{
    QString lines;
    for (const AlikeGroup &group : names.groups)
        lines += linesOfGroup(names, group);
    return lines;
}

QModelIndex AlikeNamesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : groupMark);
}

QModelIndex AlikeNamesModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == groupMark)
        return {};
    return createIndex(int(child.internalId() - 1), 0, groupMark);
}

int AlikeNamesModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_names->groups.size());
    if (parent.internalId() != groupMark || parent.column() != 0)
        return 0;
    return int(m_names->groups[size_t(parent.row())].positions.size());
}

int AlikeNamesModel::columnCount(const QModelIndex & /*parent*/) const
{
    return ColumnCount;
}

QVariant AlikeNamesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isGroup = index.internalId() == groupMark;
    const AlikeGroup &group = m_names->groups[isGroup ? size_t(index.row()) : index.internalId() - 1];
    const int position = group.positions[isGroup ? 0 : size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return isGroup ? groupText(group, index.column()) : ledgerText(group, position, index.column());
    case Qt::ToolTipRole:
        return index.column() == NameColumn ? toolTipText(nameAt(*m_names, position))
                                            : toolTipText(index.data(Qt::DisplayRole).toString());
    case LedgerIdRole:
        return QString::fromUtf8(m_names->ledgers.at(position).id());
    case LinesRole:
        return isGroup ? linesOfGroup(*m_names, group) : lineOf(*m_names, group, position);
    default: // not our roles
        return {};
    }
}

QString AlikeNamesModel::groupText(const AlikeGroup &group, int column) const
{
    switch (Column(column)) {
    case NameColumn:
        return cellText(nameAt(*m_names, group.positions.front()));
    case IdColumn:
        return tr("%Ln ledgers", nullptr, int(group.positions.size()));
    case LikenessColumn:
        return kindWords(group.kind);
    case CreatedColumn:
    case ColumnCount:
        break;
    }
    return {};
}

QString AlikeNamesModel::ledgerText(const AlikeGroup &group, int position, int column) const
{
    const PackedLedger &ledger = m_names->ledgers.at(position);
    switch (Column(column)) {
    case NameColumn:
        return cellText(nameAt(*m_names, position));
    case IdColumn:
        return cellText(QString::fromUtf8(ledger.id()));
    case CreatedColumn:
        return ledger.createdMs == SearchedLedger::noTime
            ? u"—"_qs
            : timeText(QDateTime::fromMSecsSinceEpoch(ledger.createdMs, Qt::UTC), TimeForm::DayAndMinute);
    case LikenessColumn:
        if (group.kind == AlikeGroup::Kind::LookAlikes && position != group.positions.front())
            return sentences::charactersInWords(
                charactersApart(nameAt(*m_names, position), nameAt(*m_names, group.positions.front())));
        break;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant AlikeNamesModel::headerData(int section, Qt::Orientation orientation, int role) const
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
    case LikenessColumn:
        return tr("What is alike");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace ledgerdesk
