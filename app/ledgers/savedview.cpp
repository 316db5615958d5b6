// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/savedview.h"

#include "ledgers/queryparser.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int viewFileVersion = 1;
constexpr size_t viewedConnectionLimit = 1000;
constexpr qsizetype connectionIdLimit = 200; ///< characters

Error unusable(Error::Rule rule, const QString &detail)
{
    return {.kind = Error::Kind::StorageFailed, .rule = rule, .detail = detail};
}

QJsonArray arrayOf(const SavedViews &views)
{
    QJsonArray array;
    for (const SavedView &view : views)
        array.append(QJsonObject{
            {u"name"_qs, view.name}, {u"search"_qs, view.search}, {u"table"_qs, jsonOf(view.layout)}});
    return array;
}

std::optional<SavedView> viewFrom(const QJsonObject &object)
{
    const std::optional<TableLayout> layout = tableLayoutFrom(object[u"table"].toObject());
    SavedView view{.name = object[u"name"].toString(), .search = object[u"search"].toString()};
    const bool isUsable = layout && !view.name.trimmed().isEmpty() && view.name.size() <= viewNameLimit
        && view.search.size() <= 2 * queryLengthLimit;
    if (!isUsable)
        return {};
    view.layout = *layout;
    return view;
}

Result<SavedViews> viewsFrom(const QJsonArray &array)
{
    SavedViews views;
    if (size_t(array.size()) > viewCountLimit)
        return tl::unexpected(unusable(Error::Rule::Damaged, u"it has more than 100 views"_qs));
    for (const auto &each : array) {
        std::optional<SavedView> view = viewFrom(each.toObject());
        if (!view || viewNamed(views, view->name) != views.end())
            return tl::unexpected(
                unusable(Error::Rule::Damaged, u"view %1 cannot be used"_qs.arg(views.size() + 1)));
        views.push_back(*std::move(view));
    }
    return views;
}

/// What a file of this program contains.
Result<QJsonObject> contentOf(const QByteArray &bytes)
{
    if (bytes.size() > viewFileSizeLimit)
        return tl::unexpected(unusable(Error::Rule::TooLarge, u"it is larger than 4 MiB"_qs));
    QJsonParseError mistake{};
    const QJsonObject root = QJsonDocument::fromJson(bytes, &mistake).object();
    if (mistake.error != QJsonParseError::NoError)
        return tl::unexpected(
            unusable(Error::Rule::Damaged,
                     u"it is not JSON: %1 at byte %2"_qs.arg(mistake.errorString()).arg(mistake.offset)));
    const int version = root[u"version"].toInt();
    if (version < 1)
        return tl::unexpected(unusable(Error::Rule::Damaged, u"it has no version"_qs));
    if (version > viewFileVersion)
        return tl::unexpected(unusable(Error::Rule::WrittenByNewer, u"its version is %1"_qs.arg(version)));
    return root;
}

} // namespace

QByteArray writeViewFile(const ViewsByConnection &views)
{
    QJsonObject connections;
    for (const auto &[id, ofConnection] : views) {
        if (!ofConnection.empty())
            connections[id] = arrayOf(ofConnection);
    }
    return QJsonDocument(QJsonObject{{u"version"_qs, viewFileVersion}, {u"connections"_qs, connections}})
        .toJson(QJsonDocument::Indented);
}

Result<ViewsByConnection> readViewFile(const QByteArray &bytes)
{
    const Result<QJsonObject> root = contentOf(bytes);
    if (!root)
        return tl::unexpected(root.error());
    const QJsonObject connections = (*root)[u"connections"].toObject();
    ViewsByConnection all;
    for (auto each = connections.begin(); each != connections.end(); ++each) {
        if (all.size() == viewedConnectionLimit || each.key().size() > connectionIdLimit)
            return tl::unexpected(unusable(Error::Rule::Damaged, u"it has too many connections"_qs));
        Result<SavedViews> views = viewsFrom(each.value().toArray());
        if (!views)
            return tl::unexpected(views.error());
        all[each.key()] = *std::move(views);
    }
    return all;
}

QByteArray writeViewExport(const SavedViews &views)
{
    return QJsonDocument(QJsonObject{{u"version"_qs, viewFileVersion}, {u"views"_qs, arrayOf(views)}})
        .toJson(QJsonDocument::Indented);
}

Result<SavedViews> readViewExport(const QByteArray &bytes)
{
    const Result<QJsonObject> root = contentOf(bytes);
    if (!root && root.error().rule == Error::Rule::Damaged)
        return tl::unexpected(unusable(Error::Rule::None, root.error().detail));
    if (!root)
        return tl::unexpected(root.error());
    if (!(*root)[u"views"].isArray())
        return tl::unexpected(unusable(Error::Rule::None, u"it has no list of views"_qs));
    return viewsFrom((*root)[u"views"].toArray());
}

SavedViews::iterator viewNamed(SavedViews &views, const QString &name)
{
    return std::ranges::find_if(
        views, [&name](const SavedView &view) { return view.name.compare(name, Qt::CaseInsensitive) == 0; });
}

} // namespace ledgerdesk
