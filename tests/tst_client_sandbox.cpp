// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandbox.h"
#include "support/blnkservice.h"

#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using Kind = Error::Kind;

Q_DECLARE_METATYPE(std::vector<ledgerdesk::wire::FilterCondition>)

/// Each call of a client against the real sandbox, in Cloud's form and in Core's.
class ClientSandboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data(); // each function runs once for each of these rows
    void init();

    void createLedger_isOnTheService();
    void createLedger_withoutAName_isRejected();
    void addMetadata_joinsWhatTheLedgerHas();
    void addMetadata_toNoLedger_isNotFound();
    void mayAddMetadata_isProved();
    void ledger_isRead();
    void ledger_thatIsNotThere_isNotFound();
    void ledgers_areNewestFirst();
    void ledgersNamed_areThoseOfExactlyThisName();
    void ledgersWithReference_areThoseThatHoldIt();
    void ledgersMatching_areThoseThatMeetAllConditions_data();
    void ledgersMatching_areThoseThatMeetAllConditions();
    void namesakes_areThoseOfTheSameName();
    void lookAlikes_areThoseThatLookTheSame();

private:
    /// A new ledger's ID.
    QString create(const LedgerDraft &draft);

    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Client> m_client;
};

void ClientSandboxTest::initTestCase_data()
{
    QTest::addColumn<Service>("service");
    QTest::newRow("Cloud") << Service::Cloud;
    QTest::newRow("Core") << Service::Core;
}

void ClientSandboxTest::init()
{
    QFETCH_GLOBAL(Service, service);
    const bool isCloud = service == Service::Cloud;
    m_client.reset();
    m_sandbox = std::make_unique<Sandbox>();
    QVERIFY(m_sandbox->listen());
    const QByteArray secret =
        isCloud ? m_sandbox->token(SandboxToken::Kind::AllRights) : m_sandbox->coreKey();
    const QString instance = isCloud ? m_sandbox->instanceId() : QString();
    m_client = std::make_unique<Client>(Endpoint{service, m_sandbox->baseUrl(), instance}, Secret(secret));
}

QString ClientSandboxTest::create(const LedgerDraft &draft)
{
    Waiting<Verdict> answer;
    m_client->createLedger(draft, {this, answer.done()});
    if (!QTest::qWaitFor([&answer] { return answer.count == 1; }) || !(*answer.result)->ledger)
        qFatal("the ledger was not created");
    return (*answer.result)->ledger->id;
}

void ClientSandboxTest::createLedger_isOnTheService()
{
    const qsizetype before = m_sandbox->ledgerCount();
    Waiting<Verdict> answer;
    m_client->createLedger(LedgerDraft{.name = u"Acme EUR"_qs}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer.result)->outcome, Outcome::Created);
    QCOMPARE((*answer.result)->ledger->name, u"Acme EUR"_qs);
    QCOMPARE(m_sandbox->ledgerCount(), before + 1);
}

void ClientSandboxTest::createLedger_withoutAName_isRejected()
{
    const qsizetype before = m_sandbox->ledgerCount();
    Waiting<Verdict> answer;
    m_client->createLedger(LedgerDraft{}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE((*answer.result)->outcome, Outcome::Rejected);
    QCOMPARE((*answer.result)->error->kind, Kind::Invalid);
    QCOMPARE((*answer.result)->error->subject, u"name"_qs);
    QCOMPARE(m_sandbox->ledgerCount(), before);
}

void ClientSandboxTest::addMetadata_joinsWhatTheLedgerHas()
{
    const QString id = create(
        {.name = u"Acme EUR"_qs, .metadata = JsonValue::object({{u"a"_qs, JsonValue::ofText(u"x"_qs)}})});
    Waiting<JsonValue> answer;
    m_client->addMetadata(id, JsonValue::object({{u"b"_qs, JsonValue::ofText(u"y"_qs)}}),
                          {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(writeJson(**answer.result, JsonLayout::Compact), u"{\"a\":\"x\",\"b\":\"y\"}"_qs);
}

void ClientSandboxTest::addMetadata_toNoLedger_isNotFound()
{
    Waiting<JsonValue> answer;
    m_client->addMetadata(u"ldg_none"_qs, JsonValue::object({{u"b"_qs, JsonValue::ofText(u"y"_qs)}}),
                          {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE(answer.result->error().kind, Kind::NotFound);
}

void ClientSandboxTest::mayAddMetadata_isProved()
{
    std::optional<MetadataRight> right;
    m_client->mayAddMetadata(
        {this, [&right](const Result<Client::MetadataAnswer> &answer) { right = answer->right; }});
    QTRY_VERIFY(right);
    QCOMPARE(*right, MetadataRight::Proved);
}

void ClientSandboxTest::ledger_isRead()
{
    const QString id = create({.name = u"Acme EUR"_qs});
    Waiting<Ledger> answer;
    m_client->ledger(id, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE((*answer.result)->id, id);
    QCOMPARE((*answer.result)->name, u"Acme EUR"_qs);
}

void ClientSandboxTest::ledger_thatIsNotThere_isNotFound()
{
    Waiting<Ledger> answer;
    m_client->ledger(u"ldg_none"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QCOMPARE(answer.result->error().kind, Kind::NotFound);
}

void ClientSandboxTest::ledgers_areNewestFirst()
{
    const QString first = create({.name = u"First"_qs});
    const QString second = create({.name = u"Second"_qs});
    Waiting<wire::LedgerPage> answer;
    m_client->ledgers({}, {.offset = 0, .limit = 2}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf((*answer.result)->ledgers), (QStringList{second, first}));
}

void ClientSandboxTest::ledgersNamed_areThoseOfExactlyThisName()
{
    const QString id = create({.name = u"Acme EUR"_qs});
    create({.name = u"acme eur"_qs});
    Waiting<std::vector<Ledger>> answer;
    m_client->ledgersNamed(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf(**answer.result), QStringList{id});
}

void ClientSandboxTest::ledgersWithReference_areThoseThatHoldIt()
{
    const LedgerReference reference{u"client_ref"_qs, u"r1"_qs};
    const QString id = create({.name = u"Acme EUR"_qs, .reference = reference});
    create({.name = u"Acme EUR"_qs});
    Waiting<std::vector<Ledger>> answer;
    m_client->ledgersWithReference(reference, u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf(**answer.result), QStringList{id});
}

void ClientSandboxTest::ledgersMatching_areThoseThatMeetAllConditions_data()
{
    using Condition = wire::FilterCondition;
    QTest::addColumn<std::vector<Condition>>("conditions");
    const Condition name{Condition::Kind::NameHolds, {}, u"needle 100%"_qs};
    QTest::newRow("name") << std::vector{name};
    QTest::newRow("value") << std::vector{name,
                                          Condition{Condition::Kind::KeyHolds, u"desk"_qs, u"zürich"_qs}};
    QTest::newRow("value inside another")
        << std::vector{name, Condition{Condition::Kind::KeyHolds, u"app"_qs, u"payments"_qs}};
    QTest::newRow("key") << std::vector{name, Condition{Condition::Kind::KeyExists, u"desk"_qs, {}}};
    QTest::newRow("ID") << std::vector{name, Condition{Condition::Kind::IdHolds, {}, u"LDG_"_qs}};
    QTest::newRow("time") << std::vector{
        name, Condition{Condition::Kind::CreatedFrom, {}, u"2020-01-01T00:00:00.000Z"_qs},
        Condition{Condition::Kind::CreatedBefore, {}, u"2120-01-01T00:00:00.000Z"_qs}};
}

void ClientSandboxTest::ledgersMatching_areThoseThatMeetAllConditions()
{
    QFETCH(std::vector<wire::FilterCondition>, conditions);
    const QString id =
        create({.name = u"A Needle 100% of it"_qs,
                .metadata = *parseJson(u"{\"desk\":\"Zürich\",\"app\":{\"owner\":\"Payments\"}}"_qs,
                                       DuplicateKeys::Refuse)});
    create({.name = u"A Needle 1000 of it"_qs,
            .metadata = *parseJson(u"{\"desk\":\"Bern\"}"_qs, DuplicateKeys::Refuse)});
    Waiting<wire::LedgerPage> answer;
    m_client->ledgersMatching(conditions, {}, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf((*answer.result)->ledgers), QStringList{id});
}

void ClientSandboxTest::namesakes_areThoseOfTheSameName()
{
    const QString id = create({.name = u"ACME  eur"_qs});
    Waiting<Namesakes> answer;
    m_client->namesakes(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf((*answer.result)->ledgers), QStringList{id});
}

void ClientSandboxTest::lookAlikes_areThoseThatLookTheSame()
{
    const QString id = create({.name = QString::fromUtf8("\u0410cme EUR")}); // a Cyrillic A
    Waiting<Namesakes> answer;
    m_client->lookAlikes(u"Acme EUR"_qs, {this, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf((*answer.result)->ledgers), QStringList{id});
}

QTEST_GUILESS_MAIN(ClientSandboxTest)
#include "tst_client_sandbox.moc"
