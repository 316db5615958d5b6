// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/coresandbox.h"

#include <QRegularExpression>
#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;

/// The scoped keys of the sandbox as a Blnk Core: what they may do, and what Core notes about them.
class SandboxKeysTest : public CoreSandboxTest
{
    Q_OBJECT

private Q_SLOTS:
    void request_isLetInByItsScope_data();
    void request_isLetInByItsScope();
    void create_notesTheKey_data();
    void create_notesTheKey();
    void create_bodyNull_isAnsweredLikeAPanic();
    void metadata_notesTheKeyOfTheChange();
    void rename_notesNoKey();
    void filter_isNotDisturbed();
    void keySentTwice_theFirstCounts();

private:
    WireAnswer askWith(SandboxCoreKey key, const QByteArray &method, const QByteArray &target,
                       const QByteArray &body = {}) const;
    /// The metadata of the created ledger, with every key's ID as `<KEY>`.
    QByteArray created(const QByteArray &body) const;
};

WireAnswer SandboxKeysTest::askWith(SandboxCoreKey key, const QByteArray &method, const QByteArray &target,
                                    const QByteArray &body) const
{
    return WireClient(m_sandbox->baseUrl())
        .ask(method, target, {"X-Blnk-Key: " + m_sandbox->coreKey(key)}, body);
}

QByteArray SandboxKeysTest::created(const QByteArray &body) const
{
    static const QRegularExpression id(u"\"api_key_[0-9a-f-]{36}\""_qs);
    const QByteArray text = askWith(SandboxCoreKey::Scoped, "POST", "/ledgers", body).body;
    QString metadata = QString::fromUtf8(text.sliced(text.indexOf("\"meta_data\":") + 12).chopped(1));
    return metadata.replace(id, u"<KEY>"_qs).toUtf8();
}

void SandboxKeysTest::request_isLetInByItsScope_data()
{
    using Key = SandboxCoreKey;
    QTest::addColumn<SandboxCoreKey>("key");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("refusal"); // "" if it is let in
    const auto row = [](const char *name, Key key, const QByteArray &request,
                        const QByteArray &refusal = {}) { QTest::newRow(name) << key << request << refusal; };
    const auto lacking = [](const QByteArray &scope) {
        return coded("AUTH_INSUFFICIENT_PERMISSIONS", "Insufficient permissions for " + scope);
    };
    const QByteArray unknown = coded("AUTH_UNKNOWN_RESOURCE", "Unknown resource type");
    const QByteArray expired = coded("AUTH_EXPIRED_API_KEY", "API key is expired or revoked");
    row("scoped lists", Key::Scoped, "GET /ledgers");
    row("scoped creates", Key::Scoped, "POST /ledgers");
    row("scoped renames", Key::Scoped, "PUT /ledgers/general_ledger_id");
    row("scoped adds metadata", Key::Scoped, "POST /ldg_1/metadata");
    row("scoped deletes", Key::Scoped, "DELETE /ledgers/general_ledger_id", lacking("ledgers:delete"));
    row("scoped, a method without an action", Key::Scoped, "OPTIONS /ledgers", lacking("ledgers:"));
    row("scoped, another path", Key::Scoped, "GET /nothing/here", unknown);
    row("scoped, another resource", Key::Scoped, "GET /balances", lacking("balances:read"));
    row("scoped, a path named otherwise", Key::Scoped, "POST /multi-search", lacking("search:write"));
    row("scoped, metadata without a ledger", Key::Scoped, "GET /metadata", lacking("metadata:read"));
    row("scoped, metadata under ledgers", Key::Scoped, "GET /ledgers/ldg_1/metadata");
    row("read-only lists", Key::ReadOnly, "GET /ledgers");
    row("read-only filters", Key::ReadOnly, "POST /ledgers/filter", lacking("ledgers:write"));
    row("read-only renames", Key::ReadOnly, "PUT /ledgers/general_ledger_id", lacking("ledgers:write"));
    row("without metadata adds some", Key::WithoutMetadata, "POST /ldg_1/metadata",
        lacking("metadata:write"));
    row("old Core adds metadata", Key::OfOldCore, "POST /ldg_1/metadata", unknown);
    row("expired lists", Key::Expired, "GET /ledgers", expired);
    row("expired, another path", Key::Expired, "GET /nothing/here", expired);
}

void SandboxKeysTest::request_isLetInByItsScope()
{
    QFETCH(const SandboxCoreKey, key);
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, refusal);
    const QByteArrayList words = request.split(' ');
    const WireAnswer answer = askWith(key, words[0], words[1], "{}");
    if (refusal.isEmpty())
        QVERIFY2(!answer.body.contains("AUTH_"), answer.body.constData());
    else
        QCOMPARE(answer.body, refusal);
    if (key == SandboxCoreKey::Expired)
        QCOMPARE(answer.status, 401);
    else if (!refusal.isEmpty())
        QCOMPARE(answer.status, 403);
}

void SandboxKeysTest::create_notesTheKey_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("metadata");
    const QByteArray alone = R"({"BLNK_GENERATED_BY":<KEY>})";
    QTest::newRow("no metadata") << QByteArray(R"({"name":"x"})") << alone;
    QTest::newRow("null") << QByteArray(R"({"name":"x","meta_data":null})") << alone;
    QTest::newRow("a list, which the master key is refused")
        << QByteArray(R"({"name":"x","meta_data":[1]})") << alone;
    QTest::newRow("an object") << QByteArray(R"({"name":"x","meta_data":{"z":1,"A":2}})")
                               << QByteArray(R"({"A":2,"BLNK_GENERATED_BY":<KEY>,"z":1})");
    QTest::newRow("the note is forged")
        << QByteArray(R"({"name":"x","meta_data":{"BLNK_GENERATED_BY":"me"}})") << alone;
    QTest::newRow("two objects are not merged")
        << QByteArray(R"({"name":"x","meta_data":{"a":1},"meta_data":{"b":1}})")
        << QByteArray(R"({"BLNK_GENERATED_BY":<KEY>,"b":1})");
    QTest::newRow("another spelling is merged") << QByteArray(R"({"name":"x","META_DATA":{"a":1}})")
                                                << QByteArray(R"({"BLNK_GENERATED_BY":<KEY>,"a":1})");
    QTest::newRow("not only JSON, so nothing is noted")
        << QByteArray(R"({"name":"x"} .)") << QByteArray("null");
    QTest::newRow("not only JSON, a bracket") << QByteArray(R"({"name":"x"}])") << QByteArray("null");
}

void SandboxKeysTest::create_notesTheKey()
{
    QFETCH(const QByteArray, body);
    QTEST(created(body), "metadata");
}

void SandboxKeysTest::create_bodyNull_isAnsweredLikeAPanic()
{
    const WireAnswer answer = askWith(SandboxCoreKey::Scoped, "POST", "/ledgers", "null");
    QCOMPARE(answer.status, 500);
    QCOMPARE(answer.body, QByteArray());
}

void SandboxKeysTest::metadata_notesTheKeyOfTheChange()
{
    const QByteArray id = create(R"({"name":"x","meta_data":{"a":1}})");
    const WireAnswer answer =
        askWith(SandboxCoreKey::Scoped, "POST", '/' + id + "/metadata", R"({"meta_data":{"b":2}})");
    QCOMPARE(answer.status, 200);
    QVERIFY2(answer.body.startsWith(R"({"meta_data":{"BLNK_GENERATED_BY":"api_key_)"),
             answer.body.constData());
    QVERIFY2(answer.body.endsWith(R"(","a":1,"b":2}})"), answer.body.constData());
}

void SandboxKeysTest::rename_notesNoKey()
{
    const QByteArray id = create(R"({"name":"x"})");
    const WireAnswer answer = askWith(SandboxCoreKey::Scoped, "PUT", "/ledgers/" + id, R"({"name":"y"})");
    QCOMPARE(answer.status, 200);
    QVERIFY2(answer.body.endsWith(R"("meta_data":null})"), answer.body.constData());
}

void SandboxKeysTest::filter_isNotDisturbed()
{
    const WireAnswer answer = askWith(SandboxCoreKey::Scoped, "POST", "/ledgers/filter",
                                      R"({"filters":[{"field":"name","operator":"eq","value":"nobody"}]})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray("[]"));
}

void SandboxKeysTest::keySentTwice_theFirstCounts()
{
    const QByteArray right = "X-Blnk-Key: " + m_sandbox->coreKey();
    const QByteArray wrong = "X-Blnk-Key: wrong";
    const WireClient client(m_sandbox->baseUrl());
    QCOMPARE(client.ask("GET", "/ledgers", {right, wrong}).status, 200);
    QCOMPARE(client.ask("GET", "/ledgers", {wrong, right}).status, 401);
}

QTEST_GUILESS_MAIN(SandboxKeysTest)
#include "tst_sandbox_keys.moc"
