// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/attempt.h"

namespace ledgerdesk {

inline Attempt newAttempt(const QString &name = u"Customer Wallets"_qs)
{
    Attempt attempt;
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

} // namespace ledgerdesk
