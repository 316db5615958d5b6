// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/sandbox.h"
#include "support/wireclient.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include <memory>

namespace ledgerdesk::tests {

/// A test of the sandbox as a Blnk Core, over real sockets. Each test function has a sandbox of its own.
class CoreSandboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    WireAnswer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) const;
    /// The new ledger's ID, "" if there is none.
    QByteArray create(const QByteArray &body, WireAnswer *answer = nullptr) const;

    std::unique_ptr<Sandbox> m_sandbox;
};

inline QByteArray coded(const QByteArray &code, const QByteArray &message, const QByteArray &details = {})
{
    return R"({"error":")" + message + R"(","error_detail":{"code":")" + code + R"(","message":")" + message
        + '"' + (details.isEmpty() ? QByteArray() : QByteArray(",\"details\":" + details)) + "}}";
}

inline QByteArray codedErrors(const QByteArray &code, const QByteArray &message)
{
    return R"({"error_detail":{"code":")" + code + R"(","message":")" + message + R"("},"errors":")" + message
        + R"("})";
}

inline QByteArray malformed(const QByteArray &message)
{
    return codedErrors("GEN_MALFORMED_REQUEST", message);
}

inline QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace ledgerdesk::tests
