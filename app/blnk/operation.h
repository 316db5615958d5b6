// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/endpoint.h"

#include <QByteArrayView>

#include <array>

namespace ledgerdesk {

/// Everything that Ledger Desk asks of a Blnk service.
enum class Operation {
    Health,
    List,
    ListData, ///< Cloud's data service, which a token may be allowed to use even if the proxy is not
    Read,
    ReadData,
    Filter,
    Create,
    AddMetadata,
    Rename,
};

/// Whether an operation changes anything in the service.
enum class Effect { Reads, Writes };

/// The form of an operation in one service.
struct OperationForm {
    QByteArrayView path{}; ///< "{id}" stands for a ledger's ID; "" if the service lacks the operation
    QByteArrayView scope{}; ///< the right that the token needs, as the service names it; "" if none
};

struct OperationRow {
    Operation operation{};
    QByteArrayView method{};
    Effect effect = Effect::Reads;
    OperationForm cloud{};
    OperationForm core{};
};

/// Every request is made from this table. The rows are in the order of the enumeration.
inline constexpr std::array operations{
    OperationRow{Operation::Health, "GET", Effect::Reads, {"/health"}, {"/health"}},
    OperationRow{Operation::List,
                 "GET",
                 Effect::Reads,
                 {"/proxy/ledgers", "proxy:read"},
                 {"/ledgers", "ledgers:read"}},
    OperationRow{Operation::ListData, "GET", Effect::Reads, {"/data/ledgers", "data:read"}, {}},
    OperationRow{Operation::Read,
                 "GET",
                 Effect::Reads,
                 {"/proxy/ledgers/{id}", "proxy:read"},
                 {"/ledgers/{id}", "ledgers:read"}},
    OperationRow{Operation::ReadData, "GET", Effect::Reads, {"/data/ledgers/{id}", "data:read"}, {}},
    OperationRow{Operation::Filter,
                 "POST",
                 Effect::Reads,
                 {"/ledger/filter", "data:read"}, // in the singular, unlike Core's
                 {"/ledgers/filter", "ledgers:write"}}, // Core treats every POST as a write
    OperationRow{Operation::Create,
                 "POST",
                 Effect::Writes,
                 {"/proxy/ledgers", "proxy:write"},
                 {"/ledgers", "ledgers:write"}},
    OperationRow{Operation::AddMetadata,
                 "POST",
                 Effect::Writes,
                 {"/proxy/{id}/metadata", "proxy:write"},
                 {"/{id}/metadata", "metadata:write"}},
    // Not among the documented routes of Cloud, but Blnk's own libraries use it.
    OperationRow{Operation::Rename,
                 "PUT",
                 Effect::Writes,
                 {"/proxy/ledgers/{id}", "proxy:write"},
                 {"/ledgers/{id}", "ledgers:write"}},
};

constexpr const OperationRow &rowOf(Operation operation)
{
    return operations.at(size_t(operation));
}

constexpr const OperationForm &formOf(Operation operation, Service service)
{
    return service == Service::Cloud ? rowOf(operation).cloud : rowOf(operation).core;
}

/// The right that a token needs for an operation, in the service's own words.
inline QString scopeOf(Operation operation, Service service)
{
    return QString::fromLatin1(formOf(operation, service).scope);
}

static_assert(
    [] {
        for (size_t at = 0; at < operations.size(); ++at) {
            if (operations.at(at).operation != Operation(at))
                return false;
        }
        return true;
    }(),
    "the rows are in the order of the enumeration");

} // namespace ledgerdesk
