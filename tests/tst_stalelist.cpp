// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/creationroom.h"
#include "support/program.h"

#include <QLabel>
#include <QStatusBar>
#include <QTest>

using namespace ledgerdesk;

namespace {

QString statusOf(const Program &program)
{
    QStringList texts;
    for (const QLabel *label : program.window->statusBar()->findChildren<QLabel *>())
        texts << label->text();
    return texts.join(u'|');
}

} // namespace

/// A list that cannot be refreshed, or read in full, says so.
class StaleListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void refreshFails_saysWhyAndSinceWhenTheRowsAre();
    void neverListed_saysThatTheRowsAreFromHere();
    void oddLedger_isARowAmongTheOthers();

private:
    static Connection at(const WireServer &server);
    QTemporaryDir m_home;
    int m_number = 0;
    QString m_folder;
};

void StaleListTest::init()
{
    m_folder = m_home.filePath(QString::number(++m_number));
    QVERIFY(QDir().mkpath(m_folder));
}

Connection StaleListTest::at(const WireServer &server)
{
    return {.id = u"c1"_qs,
            .name = u"Acme"_qs,
            .endpoint = {.service = Service::Core, .baseUrl = server.url()},
            .tokenPlace = TokenPlace::Session,
            .environment = Environment::Test};
}

void StaleListTest::refreshFails_saysWhyAndSinceWhenTheRowsAre()
{
    WireServer server;
    server.answerWith(answering(200, "[" + ledgerJson("ldg_1", "Acme EUR") + "]"));
    Program program(m_folder);
    program.openConnection(at(server), roomToken);
    QCOMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);

    server.answerWith(answering(503, R"({"error":"maintenance"})"));
    program.workspace.ledgers.refresh();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Failed);
    QCOMPARE(program.table()->model()->rowCount(), 1);
    const QString said = screen::message(program.window.get());
    QVERIFY2(said.contains(u"Could not refresh the ledgers") && said.contains(u"HTTP 503")
                 && said.contains(u"maintenance"),
             qPrintable(said));
    QVERIFY2(statusOf(program).contains(u" as of "), qPrintable(statusOf(program)));
    QVERIFY(!statusOf(program).contains(u"created from this computer"));

    server.answerWith(answering(200, "[" + ledgerJson("ldg_2", "Acme USD") + "]"));
    program.workspace.ledgers.refresh();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QCOMPARE(screen::message(program.window.get()), QString());
    QVERIFY(!statusOf(program).contains(u"as of"));
}

void StaleListTest::neverListed_saysThatTheRowsAreFromHere()
{
    WireServer server;
    server.answerWith(answering(503, "{}"));
    Program program(m_folder);
    program.openConnection(at(server), roomToken);
    QCOMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Failed);
    QVERIFY2(statusOf(program).contains(u"0 ledgers created from this computer"),
             qPrintable(statusOf(program)));
}

void StaleListTest::oddLedger_isARowAmongTheOthers()
{
    WireServer server;
    const QByteArray deep = R"({"a":)" + QByteArray(3800, '[') + QByteArray(3800, ']') + "}";
    server.answerWith(answering(200,
                                "[" + ledgerJson("ldg_1", "Acme EUR") + ","
                                    + ledgerJson("ldg_odd", "Deep", deep) + "," + R"({"name":7},)"
                                    + ledgerJson("ldg_2", "Acme USD") + "]"));
    Program program(m_folder);
    program.openConnection(at(server), roomToken);
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QCOMPARE(program.table()->model()->rowCount(), 4);
    QVERIFY(!program.workspace.ledgers.isComplete()); // one of them may have any name
    QStringList cells;
    for (int row = 0; row < 4; ++row) {
        for (const int column : {0, 3})
            cells << program.table()->model()->index(row, column).data().toString();
    }
    QVERIFY(cells.contains(u"Acme EUR"_qs) && cells.contains(u"Acme USD"_qs));
    QVERIFY(cells.contains(u"Deep"_qs) && cells.contains(u"Nested too deeply to show"_qs));
    QVERIFY(cells.contains(u"Unreadable ledger"_qs) && cells.contains(u"Cannot be read"_qs));
}

QTEST_MAIN(StaleListTest)
#include "tst_stalelist.moc"
