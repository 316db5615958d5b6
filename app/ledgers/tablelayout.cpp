// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/tablelayout.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

namespace ledgerdesk {

namespace {

constexpr QLatin1StringView pathPrefix("meta.");

constexpr std::array fixedColumns{
    std::pair{columnkey::name, LedgerOrder::Column::Name},
    std::pair{columnkey::id, LedgerOrder::Column::Id},
    std::pair{columnkey::created, LedgerOrder::Column::Created},
    std::pair{columnkey::metadata, LedgerOrder::Column::Metadata},
};

bool isColumnKey(const QString &key)
{
    const QString path = columnkey::pathOf(key);
    if (!path.isEmpty())
        return path.size() <= columnPathLimit;
    return std::ranges::any_of(fixedColumns, [&key](const auto &fixed) { return fixed.first == key; });
}

bool hasColumn(const TableLayout &layout, const QString &key)
{
    return std::ranges::any_of(layout.columns,
                               [&key](const TableColumn &column) { return column.key == key; });
}

} // namespace

QString columnkey::ofPath(const QString &path)
{
    return pathPrefix + path;
}

QString columnkey::pathOf(const QString &key)
{
    return key.startsWith(pathPrefix) ? key.sliced(pathPrefix.size()) : QString();
}

QString columnkey::ofOrder(const LedgerOrder &order)
{
    const auto *const fixed = std::ranges::find_if(
        fixedColumns, [&order](const auto &each) { return each.second == order.column; });
    return fixed != fixedColumns.end() ? QString(fixed->first) : ofPath(order.path);
}

LedgerOrder orderBy(const QString &key, Qt::SortOrder direction)
{
    const auto *const fixed =
        std::ranges::find_if(fixedColumns, [&key](const auto &each) { return each.first == key; });
    if (fixed != fixedColumns.end())
        return {.column = fixed->second, .direction = direction};
    return {.column = LedgerOrder::Column::Value, .direction = direction, .path = columnkey::pathOf(key)};
}

TableLayout usualLayout()
{
    TableLayout layout;
    for (const auto &[key, column] : fixedColumns)
        layout.columns.push_back({.key = key});
    return layout;
}

QStringList metadataColumns(const TableLayout &layout)
{
    QStringList paths;
    for (const TableColumn &column : layout.columns) {
        if (const QString path = columnkey::pathOf(column.key); !path.isEmpty())
            paths.append(path);
    }
    return paths;
}

QJsonObject jsonOf(const TableLayout &layout)
{
    QJsonArray columns;
    for (const TableColumn &column : layout.columns) {
        QJsonObject object{{u"key"_qs, column.key}};
        if (column.width > 0)
            object[u"width"] = column.width;
        if (!column.isShown)
            object[u"hidden"] = true;
        columns.append(object);
    }
    return {{u"columns"_qs, columns},
            {u"sorted_by"_qs, columnkey::ofOrder(layout.order)},
            {u"descending"_qs, layout.order.direction == Qt::DescendingOrder}};
}

std::optional<TableLayout> tableLayoutFrom(const QJsonObject &object)
{
    TableLayout layout;
    const QJsonArray columns = object[u"columns"].toArray();
    if (columns.isEmpty() || columns.size() > qsizetype(fixedColumns.size()) + metadataColumnLimit)
        return {};
    for (const auto &each : columns) {
        const QJsonObject column = each.toObject();
        const QString key = column[u"key"].toString();
        const int width = column[u"width"].toInt();
        if (!isColumnKey(key) || hasColumn(layout, key) || width < 0 || width > columnWidthLimit)
            return {};
        layout.columns.push_back(
            {.key = key, .width = width, .isShown = key == columnkey::name || !column[u"hidden"].toBool()});
    }
    if (metadataColumns(layout).size() > metadataColumnLimit)
        return {};
    for (const auto &[key, column] : fixedColumns) {
        if (!hasColumn(layout, key))
            layout.columns.push_back({.key = key, .isShown = key == columnkey::name});
    }
    const QString sortedBy = object[u"sorted_by"].toString(columnkey::created);
    if (!hasColumn(layout, sortedBy))
        return {};
    layout.order =
        orderBy(sortedBy, object[u"descending"].toBool(true) ? Qt::DescendingOrder : Qt::AscendingOrder);
    return layout;
}

} // namespace ledgerdesk
