// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/runcount.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ledgerdesk {

QByteArray RunCount::toJson() const
{
    QJsonArray differing;
    for (const qint64 row : rows)
        differing.append(row);
    QJsonObject object{{u"found"_qs, found},
                       {u"missing"_qs, missing},
                       {u"twice"_qs, twice},
                       {u"unexpected"_qs, unexpected},
                       {u"rows"_qs, differing}};
    if (whyNot)
        object.insert(u"why_not"_qs, *whyNot);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

RunCount RunCount::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto number = [&object](QStringView key) { return object[key].toInteger(); };
    RunCount count{.found = number(u"found"),
                   .missing = number(u"missing"),
                   .twice = number(u"twice"),
                   .unexpected = number(u"unexpected")};
    const QJsonArray differing = object[u"rows"].toArray();
    for (const auto &row : differing)
        count.rows.push_back(row.toInteger());
    if (object.contains(u"why_not"))
        count.whyNot = object[u"why_not"].toString();
    return count;
}

} // namespace ledgerdesk
