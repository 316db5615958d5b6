// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/creationroom.h"

namespace ledgerdesk {

/// Every request that a client makes; tst_client_route fails if one of the table `operations` is missing.
enum class Request {
    Create,
    List,
    ById,
    Filter,
    Reference,
    Namesakes,
    LookAlikes,
    Metadata,
    Rename,
    Matching
};

struct NamedRequest {
    const char *name;
    Request request;
};
inline constexpr NamedRequest requests[] = {
    {"create", Request::Create},          {"list", Request::List},
    {"one by its ID", Request::ById},     {"filter", Request::Filter},
    {"look-up", Request::Reference},      {"name check", Request::Namesakes},
    {"look-alikes", Request::LookAlikes}, {"add metadata", Request::Metadata},
    {"rename", Request::Rename},          {"search", Request::Matching},
};

inline WireScript answerTo(const WireRequest &request)
{
    if (request.target.endsWith("/metadata"))
        return answering(200, R"({"metadata":{"a":"b"}})");
    if (isCreate(request))
        return answering(201, ledgerJson("ldg_1", "Acme EUR"));
    if (request.target.startsWith("/ledgers/ldg_"))
        return answering(200, ledgerJson("ldg_1", "Acme EUR"));
    return answering(200, "[]");
}

/// How a request ended.
struct Ending {
    int answers = 0;
    std::optional<Error> error{};
    std::optional<Outcome> outcome{}; ///< of a create

    template <typename T>
    auto done()
    {
        return [this](const Result<T> &result) {
            ++answers;
            if (!result)
                error = result.error();
        };
    }
    bool isWell() const { return !error && outcome.value_or(Outcome::Created) == Outcome::Created; }
};

inline void ask(Client &client, Request request, QObject *context, Ending &ending)
{
    const QString name = u"Acme EUR"_qs;
    switch (request) {
    case Request::Create:
        return client.createLedger(draftOf(name), {context, [&ending](const Result<Verdict> &verdict) {
                                                       ++ending.answers;
                                                       ending.outcome = verdict->outcome;
                                                       ending.error = verdict->error;
                                                   }});
    case Request::List:
        return client.ledgers({}, {.offset = 0, .limit = 10}, {context, ending.done<wire::LedgerPage>()});
    case Request::ById:
        return client.ledger(u"ldg_1"_qs, {context, ending.done<Ledger>()});
    case Request::Filter:
        return client.ledgersNamed(name, {context, ending.done<std::vector<Ledger>>()});
    case Request::Reference:
        return client.ledgersWithReference({u"client_ref"_qs, u"r1"_qs}, name,
                                           {context, ending.done<std::vector<Ledger>>()});
    case Request::Namesakes:
        return client.namesakes(name, {context, ending.done<Namesakes>()});
    case Request::LookAlikes:
        return client.lookAlikes(name, {context, ending.done<Namesakes>()});
    case Request::Matching:
        return client.ledgersMatching({{wire::FilterCondition::Kind::NameHolds, {}, name}}, {},
                                      {context, ending.done<wire::LedgerPage>()});
    case Request::Rename:
        return client.renameLedger(u"ldg_1"_qs, name, {context, ending.done<Ledger>()});
    case Request::Metadata:
        return client.addMetadata(u"ldg_1"_qs, JsonValue::object({{u"a"_qs, JsonValue::ofText(u"b"_qs)}}),
                                  {context, ending.done<JsonValue>()});
    }
}

} // namespace ledgerdesk
