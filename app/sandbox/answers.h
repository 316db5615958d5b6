// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/exchange.h"

namespace ledgerdesk::sandbox {

/// What Core says besides an error's message.
struct Details {
    enum class Kind { None, EmptyObject, Json } kind = Kind::None;
    QByteArray json{};
};

/// The field that held an error's text before error codes came, and still does.
enum class LegacyField { Error, Errors };

/// Core's error body: the legacy field and error_detail, keys sorted. The status follows from the code.
Answer coreError(const QByteArray &code, const QByteArray &message, const Details &details = {},
                 LegacyField field = LegacyField::Error);
/// The same where the legacy field holds JSON of its own.
Answer coreError(const QByteArray &code, const QByteArray &message, const Details &details, LegacyField field,
                 const QByteArray &legacyJson);
/// 500 with PostgreSQL's error as it is, under the message that Core gives it.
Answer databaseError(const QByteArray &message, const QByteArray &sqlState, const QByteArray &words,
                     const QByteArray &routine, const QByteArray &detail = {});
/// Cloud's own errors carry a text alone.
Answer cloudError(int status, const QByteArray &message);
Answer json(int status, const QByteArray &body);
/// What the router of the service says for a path that it does not know.
Answer pageNotFound();

} // namespace ledgerdesk::sandbox
