// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/creationroom.h"
#include "support/peakmemory.h"

#include <QTest>

using namespace ledgerdesk;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(ledgerdesk::WireScript)

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer
constexpr Patience hasty{.total = 1500ms, .grace = 300ms};

} // namespace

class ClientMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void create_answerWithoutEnd_staysSmall_data();
    void create_answerWithoutEnd_staysSmall();
};

void ClientMemoryTest::create_answerWithoutEnd_staysSmall_data()
{
    QTest::addColumn<WireScript>("script");
    QTest::addColumn<qint64>("mostKiB");
    using Step = WireStep::Kind;
    const QByteArray head = "HTTP/1.1 201 Created\r\n";
    QTest::newRow("headers") << WireScript{{Step::Send, head},
                                           {Step::Flood, "X-More: " + QByteArray(50, 'x') + "\r\n"}}
                             << qint64(64 * 1024);
    QTest::newRow("one header") << WireScript{{Step::Send, head + "X: "},
                                              {Step::Flood, QByteArray(65536, 'x')}}
                                << qint64(64 * 1024);
    QTest::newRow("body") << WireScript{{Step::Send, head + "\r\n"}, {Step::Flood, QByteArray(65536, 'x')}}
                          << qint64(20 * 1024);
    const QByteArray bomb =
        qCompress(QByteArray(200 * 1024 * 1024, 'x')).sliced(4); // without Qt's own length
    QTest::newRow("compressed body") << WireScript{{Step::Send,
                                                    head + "Content-Encoding: deflate\r\n\r\n" + bomb}}
                                     << qint64(20 * 1024);
}

void ClientMemoryTest::create_answerWithoutEnd_staysSmall()
{
    QFETCH(WireScript, script);
    QFETCH(qint64, mostKiB);
    // The first create allocates what every create needs.
    for (const bool isMeasured : {false, true}) {
        WireServer server;
        server.answerWith(isMeasured ? script : answering(201, ledgerJson("ldg_1", "Acme EUR")));
        Client client({Service::Core, server.url(), {}}, Secret(roomToken), hasty);
        QObject context;
        Answer<Verdict> answer;
        peakmemory::forget();
        const qint64 before = peakmemory::kibibytes();
        client.createLedger(draftOf(u"Acme EUR"_qs), {&context, answer.done()});
        QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, patience);
        QCOMPARE((*answer)->outcome, isMeasured ? Outcome::Unknown : Outcome::Created);
        const qint64 grown = peakmemory::kibibytes() - before;
        if (isMeasured) {
            qInfo("%lld KiB more", grown);
            QVERIFY2(grown < mostKiB, qPrintable(u"%1 KiB"_qs.arg(grown)));
        }
    }
}

int main(int argc, char *argv[])
{
    peakmemory::startWithoutQuarantine(argv);
    const QCoreApplication application(argc, argv);
    ClientMemoryTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_client_memory.moc"
