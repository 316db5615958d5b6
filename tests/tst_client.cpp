// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/answerheaders.h"
#include "blnk/client.h"
#include "blnk/oneshotbody.h"
#include "support/wireserver.h"

#include <QMap>
#include <QTest>
#include <QUrlQuery>

using namespace ledgerdesk;
using namespace std::chrono_literals;
using Kind = Error::Kind;
using Step = WireStep::Kind;

namespace {

const QByteArray token = "blnk_at_abcdefMARKER";
const QDateTime noon(QDate(2024, 2, 20), QTime(12, 0), Qt::UTC);

QByteArray row(int number, const QByteArray &name = "Acme EUR", const QDateTime &created = noon)
{
    return R"({"ledger_id":"ldg_)" + QByteArray::number(number) + R"(","name":")" + name
        + R"(","created_at":")" + created.toString(Qt::ISODateWithMs).toLatin1() + R"(","meta_data":null})";
}

QByteArray list(const QByteArrayList &rows)
{
    return '[' + rows.join(',') + ']';
}

QByteArray wrapped(const QByteArrayList &rows, int total = -1)
{
    const QByteArray count = total < 0 ? QByteArray() : R"(,"total":)" + QByteArray::number(total);
    return R"({"data":)" + list(rows) + count + '}';
}

/// A page of ledgers, newest first, one minute apart; the newest has number `first`.
QByteArrayList minutes(int first, int count, const QByteArray &name = "Other")
{
    QByteArrayList rows;
    for (int i = 0; i < count; ++i)
        rows << row(first - i, name, noon.addSecs(60 * (first - i)));
    return rows;
}

QByteArray refusal(int status)
{
    return WireServer::answer(status, R"({"error":"no"})");
}

/// A service that answers by path: with a whole answer, or 404.
struct BlnkService {
    using Answer = std::function<QByteArray(const QUrlQuery &)>;

    explicit BlnkService(Service form)
        : client({form, server.url(), u"instance_1"_qs}, Secret(token), {.total = 20s, .grace = 1s})
    {
        server.answerBy([this](const WireRequest &request) {
            const QList<QByteArray> parts = request.target.split('?');
            const Answer answer = answers.value(request.method + ' ' + parts[0]);
            return WireServer::sending(answer ? answer(QUrlQuery(QString::fromLatin1(parts.value(1))))
                                              : refusal(404));
        });
    }

    void on(const QByteArray &request, const QByteArray &answer)
    {
        answers[request] = [answer](const QUrlQuery &) { return answer; };
    }
    void ok(const QByteArray &request, const QByteArray &body) { on(request, WireServer::answer(200, body)); }

    /// The requests so far, as "METHOD target" without the instance.
    QByteArrayList asked() const
    {
        QByteArrayList lines;
        for (const WireRequest &request : server.requests())
            lines << request.method + ' '
                    + QByteArray(request.target)
                          .replace("instance_id=instance_1&", "")
                          .replace("?instance_id=instance_1", "");
        return lines;
    }

    QMap<QByteArray, Answer> answers{}; // set before the first request
    WireServer server{};
    Client client;
};

/// Waits for one answer.
template <typename T>
struct Waiting {
    Done<T> done()
    {
        return [this](Result<T> answer) {
            ++count;
            result = std::move(answer);
        };
    }
    std::optional<Result<T>> result{};
    int count = 0;
};

QStringList idsOf(const std::vector<Ledger> &ledgers)
{
    QStringList ids;
    for (const Ledger &ledger : ledgers)
        ids << ledger.id;
    return ids;
}

} // namespace

class ClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_onceRead_cannotBeRewound();
    void body_notRead_canBeRewound();
    void words_neverHoldTheAddress_data();
    void words_neverHoldTheAddress();

    void ledger_isReadByItsId_data();
    void ledger_isReadByItsId();
    void ledger_idThatIsNoSegment_isNotAsked();
    void page_isReadInTheServicesForm_data();
    void page_isReadInTheServicesForm();
    void page_proxyClosed_isReadFromTheDataService_data();
    void page_proxyClosed_isReadFromTheDataService();
    void page_bothClosed_answersTheMoreTellingError_data();
    void page_bothClosed_answersTheMoreTellingError();
    void page_otherFailure_isNotAskedElsewhere();
    void page_unusableAnswer_isAnError_data();
    void page_unusableAnswer_isAnError();

    void read_connectionLost_isAskedOnceMore();
    void read_timedOut_isNotRepeated();
    void read_tooLarge_isAnError();
    void read_redirected_isNotFollowed();
    void read_manyAtOnce_waitTheirTurn();
    void read_contextDied_isDropped();
    void read_sendsTheTokenAndNoCookie();

    void named_filter_isAskedInTheServicesForm_data();
    void named_filter_isAskedInTheServicesForm();
    void named_answerIsCheckedHere();
    void named_veryCommonName_isCompleteOrAnError_data();
    void named_veryCommonName_isCompleteOrAnError();
    void named_possiblyCutAnswer_isAnError_data();
    void named_possiblyCutAnswer_isAnError();
    void named_noFilter_readsTheListToItsEnd();
    void named_noFilter_shiftedPagesAreNotCountedTwice();
    void named_noFilter_unsortedListIsReadToItsEnd();
    void named_noFilter_endlessListIsAnError();
    void named_noFilter_pagesThatDoNotTurnAreAnError();
    void named_noFilter_failingPageIsAnError();
    void named_noFilter_fewerThanAnnounced_isAnError();
    void named_nothingAllowed_answersTheMoreTellingError();
    void named_filterFailed_isAnErrorWithoutFallback();
};

void ClientTest::body_onceRead_cannotBeRewound()
{
    OneShotBody body("abcdef");
    QCOMPARE(body.read(2), QByteArray("ab"));
    QVERIFY(body.wasRead());
    QVERIFY(!body.reset());
    QVERIFY(!body.seek(0));
    QVERIFY(body.seek(2)); // the current position
    QCOMPARE(body.readAll(), QByteArray("cdef"));
    QVERIFY(body.atEnd());
    QVERIFY(!body.reset());
}

void ClientTest::body_notRead_canBeRewound()
{
    OneShotBody body("abc");
    QCOMPARE(body.size(), qint64(3));
    QVERIFY(!body.isSequential());
    QVERIFY(body.reset());
    QVERIFY(!body.wasRead());
}

void ClientTest::words_neverHoldTheAddress_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("plain");
    const QString url = u"https://example.com/proxy/ledgers?instance_id=instance_1 2"_qs;
    QTest::newRow("URL") << u"Error transferring %1 - server replied: Bad"_qs.arg(url)
                         << u"Error transferring example.com:443 - server replied: Bad"_qs;
    QTest::newRow("another URL") << u"moved to http://x.example/?t=1 now"_qs
                                 << u"moved to example.com:443 now"_qs;
    QTest::newRow("none") << u"Connection refused"_qs << u"Connection refused"_qs;
    QTest::newRow("control characters") << u"a\x1b[2J\u202e\nb"_qs << u"a[2Jb"_qs;
    QTest::newRow("long") << QString(1000, u'x') << QString(300, u'x');
}

void ClientTest::words_neverHoldTheAddress()
{
    QFETCH(QString, words);
    QTEST(plainNetworkWords(words, QUrl(u"https://example.com/proxy/ledgers?instance_id=instance_1%202"_qs)),
          "plain");
}

void ClientTest::ledger_isReadByItsId_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("Core") << Service::Core << QByteArray("/ledgers/ldg%2F7%3F") << row(7);
    QTest::newRow("Cloud, proxy") << Service::Cloud << QByteArray("/proxy/ledgers/ldg%2F7%3F") << row(7);
    QTest::newRow("Cloud, data") << Service::Cloud << QByteArray("/data/ledgers/ldg%2F7%3F") << row(7);
    QTest::newRow("Cloud, data, wrapped") << Service::Cloud << QByteArray("/data/ledgers/ldg%2F7%3F")
                                          << QByteArray(R"({"data":)") + row(7) + '}';
}

void ClientTest::ledger_isReadByItsId()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    BlnkService blnk(service);
    blnk.ok("GET " + path, body);
    Waiting<Ledger> answer;
    blnk.client.ledger(u"ldg/7?"_qs, this, answer.done());
    QVERIFY(!answer.result);
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE((*answer.result)->id, u"ldg_7"_qs);
    QCOMPARE(blnk.asked().last(), "GET " + path);
}

void ClientTest::ledger_idThatIsNoSegment_isNotAsked()
{
    for (const QString &id : {QString(), u"."_qs, u".."_qs}) {
        BlnkService blnk(Service::Core);
        Waiting<Ledger> answer;
        blnk.client.ledger(id, this, answer.done());
        QTRY_VERIFY(answer.result);
        QCOMPARE(answer.result->error().kind, Kind::NotFound);
        QCOMPARE(blnk.server.connections(), 0);
    }
}

void ClientTest::page_isReadInTheServicesForm_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("Core") << Service::Core << 50 << QByteArray("GET /ledgers?limit=50&offset=100");
    QTest::newRow("Cloud") << Service::Cloud << 50 << QByteArray("GET /proxy/ledgers?limit=50&offset=100");
    QTest::newRow("over the limit") << Service::Core << 5000
                                    << QByteArray("GET /ledgers?limit=100&offset=100");
    QTest::newRow("under the limit") << Service::Core << 0 << QByteArray("GET /ledgers?limit=1&offset=100");
}

void ClientTest::page_isReadInTheServicesForm()
{
    QFETCH(Service, service);
    QFETCH(int, limit);
    BlnkService blnk(service);
    blnk.ok(service == Service::Core ? "GET /ledgers" : "GET /proxy/ledgers", list({row(1), row(2)}));
    Waiting<wire::LedgerPage> answer;
    blnk.client.ledgers(100, limit, this, answer.done());
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE((*answer.result)->ledgers.size(), size_t(2));
    QCOMPARE(blnk.asked().size(), 1);
    QTEST(blnk.asked().at(0), "asked");
}

void ClientTest::page_proxyClosed_isReadFromTheDataService_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {403, 404, 405})
        QTest::addRow("%d", status) << status;
}

void ClientTest::page_proxyClosed_isReadFromTheDataService()
{
    QFETCH(int, status);
    BlnkService blnk(Service::Cloud);
    blnk.on("GET /proxy/ledgers", refusal(status));
    blnk.ok("GET /data/ledgers", wrapped({row(1)}, 301));
    for (int round = 0; round < 2; ++round) {
        Waiting<wire::LedgerPage> answer;
        blnk.client.ledgers(200, 100, this, answer.done());
        QTRY_VERIFY(answer.result);
        QVERIFY(answer.result->has_value());
        QCOMPARE((*answer.result)->total, std::optional<qint64>(301));
    }
    const QByteArray data = "GET /data/ledgers?page=3&pageSize=100";
    // The route that worked is remembered.
    QCOMPARE(blnk.asked(), (QByteArrayList{"GET /proxy/ledgers?limit=100&offset=200", data, data}));
}

void ClientTest::page_bothClosed_answersTheMoreTellingError_data()
{
    QTest::addColumn<int>("proxy");
    QTest::addColumn<int>("data");
    QTest::addColumn<int>("told");
    QTest::newRow("403, 404") << 403 << 404 << 403;
    QTest::newRow("403, 403") << 403 << 403 << 403;
    QTest::newRow("404, 403") << 404 << 403 << 403;
    QTest::newRow("404, 401") << 404 << 401 << 401;
    QTest::newRow("404, 404") << 404 << 404 << 404;
    QTest::newRow("405, 404") << 405 << 404 << 405;
    QTest::newRow("403, 500") << 403 << 500 << 403;
    QTest::newRow("404, 500") << 404 << 500 << 500;
}

void ClientTest::page_bothClosed_answersTheMoreTellingError()
{
    QFETCH(int, proxy);
    QFETCH(int, data);
    BlnkService blnk(Service::Cloud);
    blnk.on("GET /proxy/ledgers", refusal(proxy));
    blnk.on("GET /data/ledgers", refusal(data));
    Waiting<wire::LedgerPage> answer;
    blnk.client.ledgers(0, 100, this, answer.done());
    QTRY_VERIFY(answer.result);
    QTEST(answer.result->error().status, "told");
    QCOMPARE(blnk.asked().size(), 2);
}

void ClientTest::page_otherFailure_isNotAskedElsewhere()
{
    for (const int status : {400, 401, 429, 500}) {
        BlnkService blnk(Service::Cloud);
        blnk.on("GET /proxy/ledgers", refusal(status));
        Waiting<wire::LedgerPage> answer;
        blnk.client.ledgers(0, 100, this, answer.done());
        QTRY_VERIFY(answer.result);
        QCOMPARE(answer.result->error().status, status);
        QCOMPARE(blnk.asked().size(), 1);
    }
}

void ClientTest::page_unusableAnswer_isAnError_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("HTML") << WireServer::answer(200, "<html>");
    QTest::newRow("cut JSON") << WireServer::answer(200, list({row(1)}).chopped(1));
    QTest::newRow("an object") << WireServer::answer(200, "{}");
    QTest::newRow("a row without an id") << WireServer::answer(200, R"([{"name":"x"}])");
    QTest::newRow("nothing") << WireServer::answer(204, {});
}

void ClientTest::page_unusableAnswer_isAnError()
{
    QFETCH(QByteArray, answer);
    BlnkService blnk(Service::Core);
    blnk.on("GET /ledgers", answer);
    Waiting<wire::LedgerPage> waiting;
    blnk.client.ledgers(0, 10, this, waiting.done());
    QTRY_VERIFY(waiting.result);
    QCOMPARE(waiting.result->error().kind, Kind::AnswerUnusable);
}

void ClientTest::read_connectionLost_isAskedOnceMore()
{
    const auto cut = [](int goodFrom) {
        auto count = std::make_shared<int>(0);
        return [count, goodFrom](const WireRequest &) {
            const QByteArray whole = WireServer::answer(200, list({row(1)}));
            if (++*count >= goodFrom)
                return WireServer::sending(whole);
            return WireScript{{Step::Send, whole.chopped(3)}, {Step::Close}};
        };
    };
    for (const int goodFrom : {1, 2, 3}) {
        WireServer server;
        server.answerBy(cut(goodFrom));
        Client client({Service::Core, server.url(), {}}, Secret());
        Waiting<wire::LedgerPage> answer;
        client.ledgers(0, 10, this, answer.done());
        QTRY_VERIFY(answer.result);
        QCOMPARE(answer.result->has_value(), goodFrom <= 2);
        if (goodFrom > 2)
            QCOMPARE(answer.result->error().kind, Kind::ConnectionLost);
        QCOMPARE(server.requests().size(), size_t(std::min(goodFrom, 2)));
    }
}

void ClientTest::read_timedOut_isNotRepeated()
{
    WireServer server;
    Client client({Service::Core, server.url(), {}}, Secret(), {.total = 300ms, .grace = 100ms});
    Waiting<wire::LedgerPage> answer;
    client.ledgers(0, 10, this, answer.done());
    QTRY_VERIFY(answer.result);
    QCOMPARE(answer.result->error().kind, Kind::TimedOut);
    QVERIFY(server.requests().size() <= 1);
}

void ClientTest::read_tooLarge_isAnError()
{
    WireServer server;
    server.answerWith({{Step::Send, "HTTP/1.1 200 OK\r\n\r\n["}, {Step::Flood, QByteArray(65536, ' ')}});
    Client client({Service::Core, server.url(), {}}, Secret());
    Waiting<wire::LedgerPage> answer;
    client.ledgers(0, 10, this, answer.done());
    QTRY_VERIFY_WITH_TIMEOUT(answer.result, 30'000);
    QCOMPARE(answer.result->error().kind, Kind::AnswerTooLarge);
}

void ClientTest::read_redirected_isNotFollowed()
{
    WireServer other;
    WireServer server;
    server.answerWith(WireServer::sending(
        WireServer::answer(301, {}, "Location: " + other.url().toEncoded() + "/ledgers\r\n")));
    Client client({Service::Core, server.url(), {}}, Secret(token));
    Waiting<wire::LedgerPage> answer;
    client.ledgers(0, 10, this, answer.done());
    QTRY_VERIFY(answer.result);
    QCOMPARE(answer.result->error().kind, Kind::Moved);
    QCOMPARE(answer.result->error().subject, u"127.0.0.1:%1"_qs.arg(other.port()));
    QCOMPARE(other.connections(), 0);
}

/// Waiting must not use up a request's time: each one is sent although six of them never get an answer.
void ClientTest::read_manyAtOnce_waitTheirTurn()
{
    WireServer server;
    Client client({Service::Core, server.url(), {}}, Secret(), {.total = 800ms, .grace = 100ms});
    std::vector<Waiting<wire::LedgerPage>> answers(10);
    for (auto &answer : answers)
        client.ledgers(0, 10, this, answer.done());
    for (const auto &answer : answers) {
        QTRY_COMPARE(answer.count, 1);
        QCOMPARE(answer.result->error().kind, Kind::TimedOut);
    }
    QCOMPARE(server.requests().size(), size_t(10));
}

void ClientTest::read_contextDied_isDropped()
{
    BlnkService blnk(Service::Core);
    blnk.ok("GET /ledgers", "[]");
    bool wasAnswered = false;
    auto *context = new QObject;
    blnk.client.ledgers(0, 10, context,
                        [&wasAnswered](const Result<wire::LedgerPage> &) { wasAnswered = true; });
    delete context;
    Waiting<wire::LedgerPage> later;
    QTRY_COMPARE(blnk.asked().size(), 1);
    blnk.client.ledgers(0, 10, this, later.done());
    QTRY_VERIFY(later.result);
    QVERIFY(!wasAnswered);
}

void ClientTest::read_sendsTheTokenAndNoCookie()
{
    BlnkService blnk(Service::Cloud);
    blnk.on("GET /proxy/ledgers", WireServer::answer(200, "[]", "Set-Cookie: session=1\r\n"));
    for (int i = 0; i < 2; ++i) {
        Waiting<wire::LedgerPage> answer;
        blnk.client.ledgers(0, 10, this, answer.done());
        QTRY_VERIFY(answer.result);
    }
    for (const WireRequest &request : blnk.server.requests()) {
        QCOMPARE(request.header("Authorization"), "Bearer " + token);
        QCOMPARE(request.header("Cookie"), QByteArray());
        QCOMPARE(request.header("User-Agent"), QByteArray("LedgerDesk/" LEDGERDESK_VERSION));
        QCOMPARE(request.header("Accept-Language"), QByteArray("en"));
    }
}

void ClientTest::named_filter_isAskedInTheServicesForm_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("Core") << Service::Core << QByteArray("POST /ledgers/filter") << list({row(1)});
    QTest::newRow("Core, with a count") << Service::Core << QByteArray("POST /ledgers/filter")
                                        << QByteArray(R"({"data":[)") + row(1) + R"(],"total_count":1})";
    QTest::newRow("Cloud") << Service::Cloud << QByteArray("POST /ledger/filter?page=1&pageSize=100")
                           << wrapped({row(1)}, 1);
}

void ClientTest::named_filter_isAskedInTheServicesForm()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, answer);
    BlnkService blnk(service);
    blnk.ok(asked.split('?').at(0), answer);
    Waiting<std::vector<Ledger>> waiting;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, this, waiting.done());
    QVERIFY(!waiting.result);
    QTRY_VERIFY(waiting.result);
    QVERIFY(waiting.result->has_value());
    QCOMPARE(idsOf(**waiting.result), QStringList{u"ldg_1"_qs});
    QCOMPARE(blnk.asked(), QByteArrayList{asked});
    QCOMPARE(blnk.server.requests().at(0).body, wire::sameNameFilterBody(u"Acme EUR"_qs, {}));
    QCOMPARE(waiting.count, 1);
}

/// A service that does not know the filter may answer with all ledgers. Clock times must not matter.
void ClientTest::named_answerIsCheckedHere()
{
    BlnkService blnk(Service::Core);
    blnk.ok("POST /ledgers/filter",
            list({row(1, "Acme EUR", noon.addYears(-1)), row(2, "Acme EUR", noon), row(3, "acme eur"),
                  row(4, "Acme EUR "), row(5, "Acme EUR", noon.addSecs(9)), row(2, "Acme EUR", noon)}));
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, this, answer.done());
    QTRY_VERIFY(answer.result);
    QCOMPARE(idsOf(**answer.result), (QStringList{u"ldg_5"_qs, u"ldg_2"_qs, u"ldg_1"_qs}));
}

void ClientTest::named_veryCommonName_isCompleteOrAnError_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<int>("pageSize"); // the most that the service returns at once
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("isUsable");
    QTest::newRow("Core, 100") << Service::Core << 100 << 100 << true;
    QTest::newRow("Core, 321") << Service::Core << 100 << 321 << true;
    QTest::newRow("Cloud, 321 by 30") << Service::Cloud << 30 << 321 << true;
    QTest::newRow("Core, 6,000") << Service::Core << 100 << 6000 << false;
}

/// Many ledgers share a name, as in a service where each customer has a ledger "Wallets".
void ClientTest::named_veryCommonName_isCompleteOrAnError()
{
    QFETCH(Service, service);
    QFETCH(int, pageSize);
    QFETCH(int, count);
    QFETCH(bool, isUsable);
    WireServer server;
    server.answerBy([service, pageSize, count](const WireRequest &request) {
        const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        const int first = service == Service::Core
            ? body[u"offset"].toInt()
            : (query.queryItemValue(u"page"_qs).toInt() - 1) * pageSize;
        const QByteArrayList rows =
            minutes(count - first, std::clamp(count - first, 0, pageSize), "Acme EUR");
        return WireServer::sending(
            WireServer::answer(200, service == Service::Core ? list(rows) : wrapped(rows, count)));
    });
    Client client({service, server.url(), u"instance_1"_qs}, Secret(token));
    Waiting<std::vector<Ledger>> answer;
    client.ledgersNamed(u"Acme EUR"_qs, this, answer.done());
    QTRY_VERIFY_WITH_TIMEOUT(answer.result, 30'000);
    QCOMPARE(answer.result->has_value(), isUsable);
    if (isUsable)
        QCOMPARE((*answer.result)->size(), size_t(count));
    else
        QCOMPARE(answer.result->error().kind, Kind::AnswerTooLarge);
}

void ClientTest::named_possiblyCutAnswer_isAnError_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("usable");
    QTest::newRow("Core, 99") << Service::Core << list(minutes(200, 99, "Acme EUR")) << true;
    QTest::newRow("Core, 100") << Service::Core << list(minutes(200, 100, "Acme EUR")) << false;
    QTest::newRow("Cloud, 100 of 100")
        << Service::Cloud << wrapped(minutes(200, 100, "Acme EUR"), 100) << true;
    QTest::newRow("Cloud, 30 of 31") << Service::Cloud << wrapped(minutes(200, 30, "Acme EUR"), 31) << false;
    QTest::newRow("Cloud, 30 of nobody knows")
        << Service::Cloud << wrapped(minutes(200, 30, "Acme EUR")) << false;
    QTest::newRow("Cloud, 19 of nobody knows")
        << Service::Cloud << wrapped(minutes(200, 19, "Acme EUR")) << true;
    QTest::newRow("cut JSON") << Service::Core << list({row(1)}).chopped(1) << false;
}

void ClientTest::named_possiblyCutAnswer_isAnError()
{
    QFETCH(Service, service);
    QFETCH(QByteArray, answer);
    QFETCH(bool, usable);
    BlnkService blnk(service);
    blnk.ok(service == Service::Core ? "POST /ledgers/filter" : "POST /ledger/filter", answer);
    Waiting<std::vector<Ledger>> waiting;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, this, waiting.done());
    QTRY_VERIFY(waiting.result);
    QCOMPARE(waiting.result->has_value(), usable);
}

void ClientTest::named_noFilter_readsTheListToItsEnd()
{
    BlnkService blnk(Service::Cloud);
    blnk.on("POST /ledger/filter", refusal(403));
    blnk.answers["GET /proxy/ledgers"] = [](const QUrlQuery &query) {
        const int offset = query.queryItemValue(u"offset"_qs).toInt();
        QByteArrayList rows = minutes(250 - offset, std::min(100, 250 - offset));
        rows[40] = row(210 - offset, "Acme EUR", noon.addSecs(60 * (210 - offset)));
        return WireServer::answer(200, list(rows));
    };
    for (int round = 0; round < 2; ++round) {
        Waiting<std::vector<Ledger>> answer;
        blnk.client.ledgersNamed(u"Acme EUR"_qs, this, answer.done());
        QTRY_VERIFY(answer.result);
        QVERIFY(answer.result->has_value());
        QCOMPARE(idsOf(**answer.result), (QStringList{u"ldg_210"_qs, u"ldg_110"_qs, u"ldg_10"_qs}));
    }
    // Three pages each, and only one attempt with the filter.
    QCOMPARE(blnk.asked().size(), 7);
    QCOMPARE(blnk.asked().count("POST /ledger/filter?page=1&pageSize=100"), 1);
}

void ClientTest::named_noFilter_shiftedPagesAreNotCountedTwice()
{
    BlnkService blnk(Service::Core);
    blnk.answers["GET /ledgers"] = [](const QUrlQuery &query) {
        const bool isFirst = query.queryItemValue(u"offset"_qs) == u"0";
        return WireServer::answer(
            200, list(isFirst ? minutes(200, 100, "Acme EUR") : minutes(101, 3, "Acme EUR")));
    };
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, this, answer.done());
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE((*answer.result)->size(), size_t(102));
}

void ClientTest::named_noFilter_unsortedListIsReadToItsEnd()
{
    BlnkService blnk(Service::Cloud);
    blnk.on("GET /proxy/ledgers", refusal(403));
    blnk.answers["GET /data/ledgers"] = [](const QUrlQuery &query) {
        const int page = query.queryItemValue(u"page"_qs).toInt();
        QByteArrayList rows = minutes(page * 30, 30); // the oldest page first, and smaller than requested
        if (page == 3)
            rows[0] = row(90, "Acme EUR", noon.addSecs(60 * 90));
        return WireServer::answer(200, wrapped(page <= 3 ? rows : QByteArrayList(), 90));
    };
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, this, answer.done());
    QTRY_VERIFY(answer.result);
    QVERIFY(answer.result->has_value());
    QCOMPARE(idsOf(**answer.result), QStringList{u"ldg_90"_qs});
}

void ClientTest::named_noFilter_endlessListIsAnError()
{
    BlnkService blnk(Service::Core);
    blnk.answers["GET /ledgers"] = [](const QUrlQuery &query) {
        const int offset = query.queryItemValue(u"offset"_qs).toInt();
        return WireServer::answer(200, wrapped(minutes(1'000'000 - offset, 1), 1'000'000));
    };
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, this, answer.done());
    QTRY_VERIFY_WITH_TIMEOUT(answer.result, 60'000);
    QVERIFY(!answer.result->has_value());
    QCOMPARE(answer.result->error().kind, Kind::AnswerTooLarge);
    QCOMPARE(blnk.asked().size(), 1001);
}

/// The same page repeated would look like the end, or never end.
void ClientTest::named_noFilter_pagesThatDoNotTurnAreAnError()
{
    BlnkService blnk(Service::Core);
    blnk.ok("GET /ledgers", list(minutes(200, 100)));
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, this, answer.done());
    QTRY_VERIFY(answer.result);
    QVERIFY(!answer.result->has_value());
    QCOMPARE(blnk.asked().size(), 3);
}

void ClientTest::named_noFilter_failingPageIsAnError()
{
    BlnkService blnk(Service::Core);
    blnk.answers["GET /ledgers"] = [](const QUrlQuery &query) {
        const bool isFirst = query.queryItemValue(u"offset"_qs) == u"0";
        return isFirst ? WireServer::answer(200, list(minutes(200, 100, "Acme EUR"))) : refusal(503);
    };
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, this, answer.done());
    QTRY_VERIFY(answer.result);
    QVERIFY(!answer.result->has_value());
    QCOMPARE(answer.result->error().kind, Kind::ServiceFailed);
}

/// A ledger that was not shown may be the one looked for.
void ClientTest::named_noFilter_fewerThanAnnounced_isAnError()
{
    BlnkService blnk(Service::Cloud);
    blnk.on("POST /ledger/filter", refusal(403));
    blnk.ok("GET /data/ledgers", wrapped({}, 5));
    blnk.ok("GET /proxy/ledgers", wrapped({}, 5));
    Waiting<std::vector<Ledger>> waiting;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, this, waiting.done());
    QTRY_VERIFY(waiting.result);
    QVERIFY(!*waiting.result);
}

void ClientTest::named_nothingAllowed_answersTheMoreTellingError()
{
    BlnkService blnk(Service::Cloud);
    blnk.on("POST /ledger/filter", refusal(403));
    Waiting<std::vector<Ledger>> answer;
    blnk.client.ledgersNamed(u"Acme EUR"_qs, this, answer.done());
    QTRY_VERIFY(answer.result);
    QCOMPARE(answer.result->error().status, 403);
    QCOMPARE(blnk.asked().size(), 3);
}

void ClientTest::named_filterFailed_isAnErrorWithoutFallback()
{
    for (const int status : {400, 401, 429, 500}) {
        BlnkService blnk(Service::Core);
        blnk.on("POST /ledgers/filter", refusal(status));
        blnk.ok("GET /ledgers", "[]");
        Waiting<std::vector<Ledger>> answer;
        blnk.client.ledgersNamed(u"Acme EUR"_qs, this, answer.done());
        QTRY_VERIFY(answer.result);
        QCOMPARE(answer.result->error().status, status);
        QCOMPARE(blnk.asked().size(), 1);
    }
}

QTEST_GUILESS_MAIN(ClientTest)
#include "tst_client.moc"
