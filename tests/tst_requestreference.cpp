// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/draftwarnings.h"
#include "support/creationroom.h"

#include <QSet>
#include <QTest>

using namespace ledgerdesk;

/// The request reference: one key of our own in the metadata of each new ledger.
class TestRequestReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReferenceKey_takesWhatFiltersTake_data();
    void isReferenceKey_takesWhatFiltersTake();
    void newReference_isNeverTheSameNorConfidential();
    void sentMetadata_hasItBesideTheRest_data();
    void sentMetadata_hasItBesideTheRest();
    void creationSize_countsIt();
    void create_sendsItAndRecordsIt();
    void create_draftHasTheKey_isRefusedAndNothingSent_data();
    void create_draftHasTheKey_isRefusedAndNothingSent();
    void create_usedBefore_isRefusedAndNothingSent();
};

void TestRequestReference::isReferenceKey_takesWhatFiltersTake_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("taken");
    QTest::newRow("usual") << u"client_ref"_qs << true;
    QTest::newRow("one letter") << u"r"_qs << true;
    QTest::newRow("capitals and digits") << u"Ref2Id"_qs << true;
    QTest::newRow("longest") << QString(64, u'a') << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("too long") << QString(65, u'a') << false;
    QTest::newRow("digit first") << u"2ref"_qs << false;
    QTest::newRow("underscore first") << u"_ref"_qs << false;
    QTest::newRow("dot") << u"app.ref"_qs << false;
    QTest::newRow("dash") << u"client-ref"_qs << false;
    QTest::newRow("space") << u"client ref"_qs << false;
    QTest::newRow("line end") << u"client_ref\n"_qs << false;
    QTest::newRow("other letters") << u"r\u00e9f"_qs << false;
    QTest::newRow("quote") << u"a\"b"_qs << false;
    QTest::newRow("the service's own") << u"BLNK_GENERATED_BY"_qs << false;
}

void TestRequestReference::isReferenceKey_takesWhatFiltersTake()
{
    QFETCH(QString, key);
    QFETCH(bool, taken);
    QCOMPARE(isReferenceKey(key), taken);
}

void TestRequestReference::newReference_isNeverTheSameNorConfidential()
{
    QSet<QString> seen;
    LedgerDraft draft = draftOf(u"Wallets"_qs);
    for (int i = 0; i < 5000; ++i) {
        draft.reference = {u"client_ref"_qs, newReference()};
        seen << draft.reference.value;
        QVERIFY2(draftWarnings(draft).empty(), qPrintable(draft.reference.value));
    }
    QCOMPARE(seen.size(), 5000);
}

void TestRequestReference::sentMetadata_hasItBesideTheRest_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("topLevelKey");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("alone") << QString() << QString()
                           << QByteArray(R"({"name":"A","meta_data":{"client_ref":"r1"}})");
    QTest::newRow("alone, with a top-level key")
        << QString() << u"app"_qs << QByteArray(R"({"name":"A","meta_data":{"client_ref":"r1"}})");
    QTest::newRow("behind what was typed")
        << u"{\"z\":1.50}"_qs << QString()
        << QByteArray(R"({"name":"A","meta_data":{"z":1.50,"client_ref":"r1"}})");
    QTest::newRow("beside the top-level key")
        << u"{\"z\":1}"_qs << u"app"_qs
        << QByteArray(R"({"name":"A","meta_data":{"app":{"z":1},"client_ref":"r1"}})");
    QTest::newRow("the same key deeper")
        << u"{\"client_ref\":1}"_qs << u"app"_qs
        << QByteArray(R"({"name":"A","meta_data":{"app":{"client_ref":1},"client_ref":"r1"}})");
}

void TestRequestReference::sentMetadata_hasItBesideTheRest()
{
    QFETCH(QString, json);
    QFETCH(QString, topLevelKey);
    QFETCH(QByteArray, body);
    LedgerDraft draft = draftOf(u"A"_qs, json);
    draft.topLevelKey = topLevelKey;
    draft.reference = {u"client_ref"_qs, u"r1"_qs};
    QCOMPARE(WrittenDraft(draft).body(), body);
    QVERIFY(!holdsKeyOfReference(draft));
}

void TestRequestReference::creationSize_countsIt()
{
    LedgerDraft draft = draftOf(u"A"_qs, u"{\"z\":1}"_qs);
    const int without = creationSize(draft);
    draft.reference = {u"client_ref"_qs, u"r1"_qs};
    QCOMPARE(creationSize(draft), without + int(QByteArray(R"(, "client_ref": "r1")").size()));
}

void TestRequestReference::create_sendsItAndRecordsIt()
{
    CreationRoom room;
    room.server.answerWith(answering(201, ledgerJson("ldg_1", "A", R"({"client_ref":"r1"})")));
    LedgerDraft draft = draftOf(u"A"_qs);
    draft.reference = {u"client_ref"_qs, u"r1"_qs};
    Answer<Creation> creation;
    room.create(creation, draft);
    QTRY_VERIFY(creation.result);
    QVERIFY((*creation)->differences.empty());
    QCOMPARE(room.server.requests().front().body,
             QByteArray(R"({"name":"A","meta_data":{"client_ref":"r1"}})"));
    const WholeAttempt stored = *room.journal.wholeAttempt((*creation)->attempt.id);
    QCOMPARE(stored.referenceKey, u"client_ref"_qs);
    QCOMPARE(stored.reference, u"r1"_qs);
    QVERIFY(stored.metadata == sentMetadata(draft));
}

void TestRequestReference::create_draftHasTheKey_isRefusedAndNothingSent_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("topLevelKey");
    QTest::newRow("a row") << u"{\"a\":1,\"client_ref\":null}"_qs << QString();
    QTest::newRow("the top-level key") << u"{\"a\":1}"_qs << u"client_ref"_qs;
}

void TestRequestReference::create_draftHasTheKey_isRefusedAndNothingSent()
{
    QFETCH(QString, json);
    QFETCH(QString, topLevelKey);
    CreationRoom room;
    LedgerDraft draft = draftOf(u"A"_qs, json);
    draft.topLevelKey = topLevelKey;
    draft.reference = {u"client_ref"_qs, u"r1"_qs};
    Answer<Creation> creation;
    room.create(creation, draft);
    QTRY_VERIFY(creation.result);
    QVERIFY(!*creation);
    QCOMPARE((*creation).error().kind, Error::Kind::Invalid);
    QCOMPARE((*creation).error().field, Error::Field::Metadata);
    QVERIFY(room.journal.recent()->empty());
    QCOMPARE(room.server.connections(), 0);
}

void TestRequestReference::create_usedBefore_isRefusedAndNothingSent()
{
    CreationRoom room;
    LedgerDraft draft = draftOf(u"A"_qs);
    draft.reference = {u"client_ref"_qs, u"r1"_qs};
    room.unknownAttempt(draft);
    Answer<Creation> creation;
    room.create(creation, draft);
    QTRY_VERIFY(creation.result);
    QVERIFY(!*creation);
    QCOMPARE((*creation).error().kind, Error::Kind::StorageFailed);
    QCOMPARE(room.server.connections(), 0);
    QVERIFY(!room.creator->isBusy());
}

QTEST_GUILESS_MAIN(TestRequestReference)

#include "tst_requestreference.moc"
