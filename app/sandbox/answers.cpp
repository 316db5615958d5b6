// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/answers.h"

#include "sandbox/gostring.h"

#include <QString> // for its string builder

namespace ledgerdesk::sandbox {

namespace {

int statusOf(const QByteArray &code)
{
    if (code == "AUTH_MISSING_API_KEY" || code == "AUTH_INVALID_API_KEY" || code == "AUTH_EXPIRED_API_KEY")
        return 401;
    if (code == "AUTH_INSUFFICIENT_PERMISSIONS" || code == "AUTH_UNKNOWN_RESOURCE")
        return 403;
    if (code.endsWith("_NOT_FOUND"))
        return 404;
    if (code == "GEN_INTERNAL")
        return 500;
    return 400;
}

} // namespace

Answer json(int status, const QByteArray &body)
{
    Answer answer;
    answer.status = status;
    answer.body = body;
    return answer;
}

Answer coreError(const QByteArray &code, const QByteArray &message, const Details &details, LegacyField field)
{
    return coreError(code, message, details, field, goQuoted(message));
}

Answer coreError(const QByteArray &code, const QByteArray &message, const Details &details, LegacyField field,
                 const QByteArray &legacyJson)
{
    QByteArray detail = "{\"code\":" + goQuoted(code) + ",\"message\":" + goQuoted(message);
    switch (details.kind) {
    case Details::Kind::None:
        break;
    case Details::Kind::EmptyObject:
        detail += ",\"details\":{}";
        break;
    case Details::Kind::Json:
        detail += ",\"details\":" + details.json;
        break;
    }
    detail += '}';
    // Go sorts keys, so `error` precedes error_detail and `errors` follows it.
    QByteArray body = "{\"error_detail\":" + detail + ",\"errors\":" + legacyJson + '}';
    if (field == LegacyField::Error)
        body = "{\"error\":" + legacyJson + ",\"error_detail\":" + detail + '}';
    return json(statusOf(code), body);
}

Answer databaseError(const QByteArray &message, const PostgresError &error)
{
    const QByteArray details = R"({"Severity":"ERROR","Code":)" + goQuoted(error.sqlState) + R"(,"Message":)"
        + goQuoted(error.message) + R"(,"Detail":)" + goQuoted(error.detail) + R"(,"Hint":)"
        + goQuoted(error.hint)
        + R"(,"Position":"","InternalPosition":"","InternalQuery":"","Where":"","Schema":"","Table":"")"
          R"(,"Column":"","DataTypeName":"","Constraint":"","File":"","Line":"","Routine":)"
        + goQuoted(error.routine) + '}';
    return coreError("GEN_INTERNAL", message, {Details::Kind::Json, details});
}

Answer cloudError(int status, const QByteArray &message)
{
    return json(status, "{\"error\":" + goQuoted(message) + '}');
}

Answer pageNotFound()
{
    Answer answer;
    answer.status = 404;
    answer.contentType = "text/plain";
    answer.body = "404 page not found";
    return answer;
}

} // namespace ledgerdesk::sandbox
