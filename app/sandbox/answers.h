// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/exchange.h"
#include "sandbox/postgreserror.h"

namespace ledgerdesk::sandbox {

/// The `details` of a Core error.
struct Details {
    enum class Kind { None, EmptyObject, Json } kind = Kind::None;
    QByteArray json{};
};

/// The field that carried an error's text before there were error codes. Core still sends it.
enum class LegacyField { Error, Errors };

/// Core's error body: the legacy field and error_detail, with sorted keys. The code determines the status.
Answer coreError(const QByteArray &code, const QByteArray &message, const Details &details = {},
                 LegacyField field = LegacyField::Error);
/// The same, with JSON other than the message in the legacy field.
Answer coreError(const QByteArray &code, const QByteArray &message, const Details &details, LegacyField field,
                 const QByteArray &legacyJson);
/// A 500 that passes PostgreSQL's error on as `details`, under Core's own message.
Answer databaseError(const QByteArray &message, const PostgresError &error);
/// An error of Cloud itself, which has only a text.
Answer cloudError(int status, const QByteArray &message);
Answer json(int status, const QByteArray &body);
/// What Core's router answers for an unknown path.
Answer pageNotFound();

} // namespace ledgerdesk::sandbox
