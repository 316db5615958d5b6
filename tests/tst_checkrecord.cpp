// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/checkrecord.h"
#include "support/checkroom.h"

#include <QTest>

using namespace ledgerdesk;

/// What a service wrote although it must not is not lost.
class CheckRecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void record_tellsWhatIsKnown_data();
    void record_tellsWhatIsKnown();
    void record_ofAllOthers_isNone();
};

void CheckRecordTest::record_tellsWhatIsKnown_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Attempt::State>("state");
    QTest::addColumn<QString>("ledgerId");
    QTest::newRow("a ledger") << 201 << ledgerJson("ldg_77", "Unnamed") << Attempt::State::Created
                              << u"ldg_77"_qs;
    QTest::newRow("a ledger, called 200")
        << 200 << ledgerJson("ldg_77", "Unnamed") << Attempt::State::Created << u"ldg_77"_qs;
    QTest::newRow("no ledger") << 201 << QByteArray("{}") << Attempt::State::Unknown << QString();
}

void CheckRecordTest::record_tellsWhatIsKnown()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    CreationRoom room;
    const ServiceScript script = ServiceScript::core().with("write", {status, body});
    room.server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    CheckSubject subject = subjectAt(room.server.url(), Service::Core);
    subject.connection = room.connection;
    const CheckReport report = checked(subject);
    QVERIFY(recordWhatWasWritten(report, room.connection, room.journal));
    const auto attempts = room.journal.recent();
    QCOMPARE(attempts->size(), size_t(1));
    const Attempt &attempt = attempts->front();
    QTEST(attempt.state, "state");
    QTEST(attempt.ledgerId, "ledgerId");
    QCOMPARE(attempt.origin, originOf(room.server.url()));
    QCOMPARE(attempt.connectionName, u"Acme"_qs);
    QVERIFY(attempt.detail.contains(u"credential check"));
    // Nothing tells such a ledger from others without a name, so none is looked for.
    QVERIFY(room.journal.unknown(room.connection, 10)->empty());
}

void CheckRecordTest::record_ofAllOthers_isNone()
{
    CreationRoom room;
    room.server.answerBy([](const WireRequest &request) { return ServiceScript::core().answer(request); });
    CheckSubject subject = subjectAt(room.server.url(), Service::Core);
    const CheckReport report = checked(subject);
    QCOMPARE(report.verdict, CheckVerdict::AllRights);
    QVERIFY(recordWhatWasWritten(report, room.connection, room.journal));
    QVERIFY(room.journal.recent()->empty());
}

QTEST_GUILESS_MAIN(CheckRecordTest)
#include "tst_checkrecord.moc"
