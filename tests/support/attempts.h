// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/attempt.h"

namespace ledgerdesk {

inline WholeAttempt newAttempt(const QString &name = u"Customer Wallets"_qs)
{
    WholeAttempt attempt;
    attempt.connectionId = u"c1"_qs;
    attempt.connectionName = u"Acme"_qs;
    attempt.origin = u"https://api.example:443"_qs;
    attempt.instanceId = u"instance_1"_qs;
    attempt.ledgerName = name;
    attempt.metadata = JsonValue::object({{u"rate"_qs, JsonValue::ofNumber(u"1.50"_qs)}});
    return attempt;
}

inline Attempt ended(Attempt attempt, Attempt::State state, const QString &ledgerId = {})
{
    attempt.state = state;
    attempt.finishedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123).toUTC();
    attempt.ledgerId = ledgerId;
    attempt.status = 201;
    attempt.detail = u"answered 201"_qs;
    return attempt;
}

/// The connection that newAttempt() is sent through.
inline Connection acme()
{
    Connection connection;
    connection.id = u"c1"_qs;
    connection.endpoint = {Service::Cloud, QUrl(u"https://api.example"_qs), u"instance_1"_qs};
    return connection;
}

/// A statement that copies the newest attempt of the journal this many times, as Rejected ones named "1",
/// "2", ….
inline QString repeatNewest(int count)
{
    return u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1)"
           " INSERT INTO attempt (state, connection_id, connection_name, origin, instance_id, ledger_name, "
           "metadata,"
           " started_at, finished_at, ledger_id, created_at_text, status, detail, owner)"
           " SELECT 'rejected', connection_id, connection_name, origin, instance_id, i, 'null', started_at,"
           " started_at, '', '', 400, '', owner"
           " FROM n, (SELECT * FROM attempt ORDER BY id DESC LIMIT 1)"_qs.arg(count);
}

} // namespace ledgerdesk
