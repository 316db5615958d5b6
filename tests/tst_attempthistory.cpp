// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/remarks.h"
#include "support/attempts.h"
#include "words/attemptwords.h"

#include <QTest>

using namespace ledgerdesk;

namespace {

const QDateTime sentAt({2026, 3, 4}, {12, 33, 14}, Qt::UTC);

Attempt sent(Attempt::State state, const QString &detail = {})
{
    Attempt attempt = newAttempt();
    attempt.id = 1;
    attempt.state = state;
    attempt.startedAt = sentAt;
    attempt.finishedAt = sentAt.addSecs(48);
    attempt.detail = detail;
    return attempt;
}

Attempt lookedUp(Attempt attempt, int count)
{
    attempt.emptyLookUps = {.count = count, .firstAt = sentAt.addSecs(1), .lastAt = sentAt.addSecs(30)};
    return attempt;
}

Attempt refused()
{
    Attempt attempt = sent(Attempt::State::Rejected, u"name: cannot be blank."_qs);
    attempt.status = 400;
    return attempt;
}

} // namespace

/// What Details says happened to an attempt.
class AttemptHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void history_isWhatTheJournalKnows_data();
    void history_isWhatTheJournalKnows();
};

void AttemptHistoryTest::history_isWhatTheJournalKnows_data()
{
    QTest::addColumn<Attempt>("attempt");
    QTest::addColumn<QStringList>("history");
    using State = Attempt::State;
    QTest::newRow("created") << sent(State::Created)
                             << QStringList{u"12:33:14 Sent"_qs, u"12:34:02 Created"_qs};
    QTest::newRow("lost and found") << sent(State::Created, remarks::foundByLookUp)
                                    << QStringList{u"12:33:14 Sent · answer lost"_qs,
                                                   u"12:34:02 Found · same name and metadata"_qs};
    QTest::newRow("lost, looked for and found")
        << lookedUp(sent(State::Created, remarks::foundByLookUp), 1)
        << QStringList{u"12:33:14 Sent · answer lost"_qs, u"12:33:15 Looked: not there"_qs,
                       u"12:34:02 Found · same name and metadata"_qs};
    QTest::newRow("looked for often")
        << lookedUp(sent(State::Created, remarks::foundByLookUp), 1200)
        << QStringList{u"12:33:14 Sent · answer lost"_qs, u"12:33:15 Looked: not there"_qs,
                       u"12:33:44 Looked again: not there in 1,200 look-ups"_qs,
                       u"12:34:02 Found · same name and metadata"_qs};
    QTest::newRow("refused") << refused()
                             << QStringList{u"12:33:14 Sent"_qs,
                                            u"12:34:02 Rejected · HTTP 400 · name: cannot be blank."_qs};
    QTest::newRow("not sent") << sent(State::NotSent, u"the host was not found"_qs)
                              << QStringList{u"12:34:02 Not sent · the host was not found"_qs};
    QTest::newRow("under way") << sent(State::Sending)
                               << QStringList{u"12:33:14 Sent"_qs, u" Waiting for the answer"_qs};
    QTest::newRow("unknown") << lookedUp(sent(State::Unknown), 2)
                             << QStringList{
                                    u"12:33:14 Sent · answer lost"_qs, u"12:33:15 Looked: not there"_qs,
                                    u"12:33:44 Looked again: not there"_qs, u" Not found at 12:33"_qs};
}

void AttemptHistoryTest::history_isWhatTheJournalKnows()
{
    QFETCH(Attempt, attempt);
    QFETCH(QStringList, history);
    QStringList found;
    for (const AttemptEvent &event : attemptHistory(attempt, {}))
        found += (event.at.isValid() ? event.at.toString(u"HH:mm:ss") : QString()) + u' ' + event.words;
    QCOMPARE(found, history);
}

QTEST_GUILESS_MAIN(AttemptHistoryTest)
#include "tst_attempthistory.moc"
