// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/client.h"
#include "support/misbehaviour.h"

/// A client that creates ledgers, for tests of the answers that it gets.
namespace ledgerdesk::tests {

inline const QByteArray token = "blnk_at_abcdefMARKER";
inline const QByteArray good = WireServer::ledgerJson("ldg_1", "Acme EUR");
inline const LedgerDraft draft{.name = u"Acme EUR"_qs};

inline Endpoint cloudAt(const QUrl &url)
{
    return {Service::Cloud, url, u"instance_1"_qs};
}

/// A client of one server, and the answers to its creates.
struct Asked {
    explicit Asked(const QUrl &url, const Patience &patience = calm)
        : client(cloudAt(url), Secret(token), {.authorities = WireServer::authority(), .patience = patience})
    {
    }

    void create(const LedgerDraft &what = draft)
    {
        client.createLedger(
            what, {&context, [this](const Result<Verdict> &answer) { verdicts.push_back(*answer); }});
    }
    bool isAnswered() const { return !verdicts.empty(); }
    Outcome outcome() const { return verdicts.at(0).outcome; }
    Error::Kind kind() const { return verdicts.at(0).error.value().kind; }

    Client client;
    QObject context{};
    std::vector<Verdict> verdicts{};
};

} // namespace ledgerdesk::tests
