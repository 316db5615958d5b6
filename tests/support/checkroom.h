// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkverdict.h"
#include "check/credentialcheck.h"
#include "support/creationroom.h"
#include "words/checkfindings.h"
#include "words/checkwords.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

namespace ledgerdesk {

inline const QByteArray cloudAsks = R"({"error":"Authorization header is required"})";
inline const QByteArray coreAsks =
    R"({"error":"Authentication required. Use X-Blnk-Key header","error_detail":{"code":"AUTH_MISSING_API_KEY",)"
    R"("message":"Authentication required. Use X-Blnk-Key header"}})";
inline const QByteArray blankName =
    R"({"error_detail":{"code":"GEN_VALIDATION_ERROR","message":"name: cannot be blank."},)"
    R"("errors":"name: cannot be blank."})";

inline QByteArray cloudError(const QByteArray &words)
{
    return R"({"error":")" + words + R"("})";
}

inline QByteArray coreError(const QByteArray &code, const QByteArray &words)
{
    return R"({"error":")" + words + R"(","error_detail":{"code":")" + code + R"(","message":")" + words
        + R"("}})";
}

inline const QByteArray noSuchEntity =
    R"({"error":"entity not found","error_detail":{"code":"META_ENTITY_NOT_FOUND","message":"entity not found"}})";

/// A service's answers, by "anonymous", "health", "list", "data", "filter", "write" and "metadata".
struct ServiceScript {
    struct Reply {
        int status = 404;
        QByteArray body = "404 page not found";
        QByteArray headers{};
        bool operator==(const Reply &) const = default;
    };
    QHash<QByteArray, Reply> replies{};

    static ServiceScript cloud()
    {
        const QByteArray page = R"({"data":[],"total":0})";
        return {{{"anonymous", {401, cloudAsks}},
                 {"health", {401, cloudAsks}},
                 {"list", {200, "[]"}},
                 {"data", {200, page}},
                 {"filter", {200, page}},
                 {"write", {400, blankName}},
                 {"metadata", {404, noSuchEntity}}}};
    }
    static ServiceScript core()
    {
        return {{{"anonymous", {401, coreAsks}},
                 {"health", {200, R"({"status":"UP"})"}},
                 {"list", {200, "[]"}},
                 {"filter", {200, "[]"}},
                 {"write", {400, blankName}},
                 {"metadata", {404, noSuchEntity}}}};
    }
    ServiceScript with(const QByteArray &what, const Reply &reply) const
    {
        ServiceScript changed = *this;
        changed.replies[what] = reply;
        return changed;
    }

    static QByteArray nameOf(const WireRequest &request)
    {
        const QByteArray path = request.target.split('?').first();
        if (path.endsWith("/health"))
            return "health";
        if (request.header("Authorization").isEmpty() && request.header("X-Blnk-Key").isEmpty())
            return "anonymous";
        if (path.endsWith("/filter"))
            return "filter";
        if (path.endsWith("/metadata"))
            return "metadata";
        if (path.contains("/data/"))
            return "data";
        return request.method == "POST" ? "write" : "list";
    }
    WireScript answer(const WireRequest &request) const
    {
        const Reply reply = replies.value(nameOf(request));
        return WireServer::sending(WireServer::answer(reply.status, reply.body, reply.headers));
    }
};

/// Sends the requests that a service must refuse, for tests in which it does not matter what is recorded.
inline CheckWrites *unrecordedWrites()
{
    static QPointer<CheckWrites> writes;
    if (!writes)
        writes = new CheckWrites([](const CheckWrite &) {}, QCoreApplication::instance());
    return writes;
}

inline CheckSubject subjectAt(const QUrl &url, Service service, const QByteArray &token = roomToken)
{
    CheckSubject subject;
    subject.connection.id = u"c1"_qs;
    subject.connection.name = u"Acme sandbox"_qs;
    subject.connection.endpoint = {service, url, {}};
    if (service == Service::Cloud)
        subject.connection.endpoint.instanceId = u"instance_1"_qs;
    subject.token = Secret(token);
    subject.network->patience = {.total = std::chrono::seconds(60), .grace = std::chrono::milliseconds(100)};
    subject.writes = unrecordedWrites();
    return subject;
}

/// Runs a check to its end.
inline CheckReport checked(const CheckSubject &subject)
{
    CredentialCheck check(subject);
    std::optional<CheckReport> report;
    QObject::connect(&check, &CredentialCheck::finished, &check,
                     [&report](const CheckReport &ended) { report = ended; });
    check.start();
    if (!QTest::qWaitFor([&report] { return report.has_value(); }, 120'000))
        qFatal("the check did not end");
    return *report;
}

} // namespace ledgerdesk
