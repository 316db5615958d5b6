// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/creationroom.h"

#include <QUrlQuery>

namespace ledgerdesk {

/// Whether a Core has the filter route, which the first versions lack.
enum class FilterRoute { Open, Missing };

/// The ledgers of a Core, newest first. Answers reads as Core does, which compares created_at as text,
/// whatever its database's clock wrote there; answers a create with `onCreate`.
class StoredLedgers
{
public:
    explicit StoredLedgers(const QByteArrayList &rows, FilterRoute route = FilterRoute::Open,
                           WireScript onCreate = answering(502, "bad gateway"))
        : m_rows(QJsonDocument::fromJson("[" + rows.join(',') + "]").array())
        , m_route(route)
        , m_onCreate(std::move(onCreate))
    {
    }

    WireScript operator()(const WireRequest &request) const
    {
        if (isCreate(request))
            return m_onCreate;
        if (request.method == "POST")
            return m_route == FilterRoute::Missing ? answering(404, "404 page not found") : filtered(request);
        if (request.target.startsWith("/ledgers/"))
            return one(QString::fromUtf8(request.target.mid(9)));
        const QUrlQuery query(QUrl(QString::fromUtf8(request.target)));
        return page(m_rows, query.queryItemValue(u"limit"_qs).toInt(),
                    query.queryItemValue(u"offset"_qs).toInt());
    }

private:
    static WireScript page(const QJsonArray &rows, int limit, int offset)
    {
        QJsonArray shown;
        for (int i = offset; i < std::min(offset + limit, int(rows.size())); ++i)
            shown.append(rows[i]);
        return answering(200, QJsonDocument(shown).toJson(QJsonDocument::Compact));
    }

    static bool holds(const QJsonObject &filter, const QJsonObject &row)
    {
        const QString field = filter[u"field"].toString();
        const QString value = filter[u"value"].toString();
        if (field == u"created_at")
            return row[field].toString() >= value;
        if (filter[u"operator"].toString() == u"ilike")
            return row[field].toString().contains(QString(value).remove(u'%'), Qt::CaseInsensitive);
        const bool isMark = field.startsWith(u"meta_data.");
        const QJsonValue stored = isMark ? row[u"meta_data"].toObject()[field.mid(10)] : row[field];
        return stored.toString() == value;
    }

    WireScript filtered(const WireRequest &request) const
    {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        const QJsonArray filters = body[u"filters"].toArray();
        QJsonArray rows;
        for (const auto &row : m_rows) {
            const bool isFound =
                std::all_of(filters.begin(), filters.end(), [&row](const QJsonValue &filter) {
                    return holds(filter.toObject(), row.toObject());
                });
            if (isFound)
                rows.append(row);
        }
        return page(rows, body[u"limit"].toInt(), body[u"offset"].toInt());
    }

    WireScript one(const QString &id) const
    {
        for (const auto &row : m_rows) {
            if (row.toObject()[u"ledger_id"].toString() == id)
                return answering(200, QJsonDocument(row.toObject()).toJson());
        }
        return answering(404, "{}");
    }

    QJsonArray m_rows;
    FilterRoute m_route;
    WireScript m_onCreate;
};

} // namespace ledgerdesk
