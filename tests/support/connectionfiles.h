// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionbook.h"
#include "connections/connectionfile.h"

#include <QFile>
#include <QTest>

/// Connections, and the files that hold them.
namespace ledgerdesk {

inline Connection cloudConnection(const QString &id)
{
    return {
        .id = id,
        .name = u"Acme payments"_qs,
        .endpoint = {.service = Service::Cloud,
                     .baseUrl = QUrl(u"https://api.cloud.blnkfinance.com"_qs),
                     .instanceId = u"instance_01J8"_qs},
        .tokenPlace = TokenPlace::Keychain,
        .environment = Environment::Production,
    };
}

inline Connection coreConnection(const QString &id)
{
    return {
        .id = id,
        .name = u"Büro <b>Süd</b>"_qs,
        .endpoint = {.service = Service::Core, .baseUrl = QUrl(u"http://127.0.0.1:5001/ledger"_qs)},
        .tokenPlace = TokenPlace::Session,
        .environment = Environment::Staging,
    };
}

inline void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

inline QByteArray fileWith(const QByteArray &entries)
{
    return R"({"version":1,"connections":[)" + entries + "]}";
}

inline const QByteArray goodEntry =
    R"({"id":"good","name":"Good","service":"core","base_url":"https://core.example",
    "token_place":"session","environment":"test","colour":"a field from the future"})";

} // namespace ledgerdesk
