// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/coresandbox.h"

#include <QRegularExpression>
#include <QTest>

namespace ledgerdesk::tests {

void CoreSandboxTest::init()
{
    m_sandbox =
        std::make_unique<Sandbox>(SandboxSecrets::Fixed); // data functions run before there is a sandbox
    QVERIFY(m_sandbox->listen());
}

void CoreSandboxTest::cleanup()
{
    m_sandbox.reset();
}

WireAnswer CoreSandboxTest::ask(const QByteArray &method, const QByteArray &target,
                                const QByteArray &body) const
{
    return WireClient(m_sandbox->baseUrl())
        .ask(method, target, {"X-Blnk-Key: " + m_sandbox->coreKey()}, body);
}

QByteArray CoreSandboxTest::create(const QByteArray &body, WireAnswer *answer) const
{
    const WireAnswer created = ask("POST", "/ledgers", body);
    if (answer)
        *answer = created;
    // Not with QJsonDocument, which cannot read nesting as deep as the service does.
    static const QRegularExpression id(uR"re(^\{"ledger_id":"([^"]*)")re"_qs);
    return id.match(QString::fromUtf8(created.body)).captured(1).toUtf8();
}

} // namespace ledgerdesk::tests
