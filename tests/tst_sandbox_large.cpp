// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/bind.h"
#include "sandbox/filteranswer.h"
#include "sandbox/like.h"
#include "sandbox/sandbox.h"
#include "sandbox/seed.h"
#include "support/wireclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <functional>

using namespace ledgerdesk;
using namespace ledgerdesk::sandbox;
using ledgerdesk::tests::WireAnswer;
using ledgerdesk::tests::WireClient;

namespace {

constexpr qsizetype many = 20'000;
constexpr qint64 noon = qint64(1'790'000'000) * 1'000'000; // microseconds since 1970

QJsonArray rowsOf(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    return document.isArray() ? document.array() : document.object().value(u"data").toArray();
}

QString timeOf(const QJsonValue &ledger)
{
    return ledger.toObject().value(u"created_at").toString();
}

QStringList idsOf(const QJsonArray &ledgers)
{
    QStringList ids;
    for (const QJsonValue &ledger : ledgers)
        ids.append(ledger.toObject().value(u"ledger_id").toString());
    return ids;
}

QJsonObject metadataOf(const StoredLedger &ledger)
{
    return QJsonDocument::fromJson(ledger.metadata).object();
}

} // namespace

Q_DECLARE_METATYPE(std::function<bool(const StoredLedger &)>)

/// The sandbox with more ledgers than the samples.
class SandboxLargeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_sandbox.listen()); }

    void seeded_holdsTheSamples_andAsManyAsWanted_data();
    void seeded_holdsTheSamples_andAsManyAsWanted();
    void seeded_isAlwaysTheSame();
    void seeded_looksAsInRealLife();
    void seeded_metadataIsAsGoPrintsIt();
    void walk_meetsEachOnce_data();
    void walk_meetsEachOnce();
    void search_findsWhatALookAtEachFinds_data();
    void search_findsWhatALookAtEachFinds();
    void pages_areThePartsOfTheWhole_data();
    void pages_areThePartsOfTheWhole();
    void changed_isFoundAsItIsNow();
    void texts_replacedOftenKeepTheirPlace();

private:
    WireAnswer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) const;
    QStringList idsNamed(const QByteArray &name) const;
    QStringList walkByOffset(const QByteArray &span) const;
    QStringList walkByTime() const;

    Sandbox m_sandbox{SandboxSecrets::MadeAnew, many};
    const Shelf m_shelf = seededShelf(noon, many);
};

WireAnswer SandboxLargeTest::ask(const QByteArray &method, const QByteArray &target,
                                 const QByteArray &body) const
{
    return WireClient(m_sandbox.baseUrl()).ask(method, target, {"X-Blnk-Key: " + m_sandbox.coreKey()}, body);
}

QStringList SandboxLargeTest::idsNamed(const QByteArray &name) const
{
    const QByteArray filter =
        R"({"limit":100,"filters":[{"field":"name","operator":"eq","value":")" + name + R"("}]})";
    return idsOf(rowsOf(ask("POST", "/ledgers/filter", filter).body));
}

void SandboxLargeTest::seeded_holdsTheSamples_andAsManyAsWanted_data()
{
    QTest::addColumn<qsizetype>("count");
    for (const qsizetype count :
         {qsizetype(0), qsizetype(3), sampleLedgers, sampleLedgers + 1, qsizetype(5'000)})
        QTest::addRow("%lld", static_cast<long long>(count)) << count;
}

void SandboxLargeTest::seeded_holdsTheSamples_andAsManyAsWanted()
{
    QFETCH(const qsizetype, count);
    const Shelf shelf = seededShelf(noon, count);
    QCOMPARE(shelf.size(), size_t(count) + 1);
    QCOMPARE(shelf.at(0).name, "General Ledger");
    const Shelf samples = seededShelf(noon, std::min(count, sampleLedgers));
    for (size_t row = 1; row < samples.size(); ++row) {
        const std::optional<size_t> found = shelf.find(idText(samples.id(row)));
        QVERIFY(found);
        QCOMPARE(ledgerJson(shelf.at(*found)), ledgerJson(samples.at(row)));
    }
    for (size_t row = 1; row < shelf.size(); ++row)
        QVERIFY(shelf.createdMicros(row) >= shelf.createdMicros(row - 1));
    QVERIFY(shelf.createdMicros(shelf.size() - 1) <= noon);
}

void SandboxLargeTest::seeded_isAlwaysTheSame()
{
    const Shelf again = seededShelf(noon, many);
    QCOMPARE(again.size(), m_shelf.size());
    for (size_t row = 0; row < again.size(); ++row)
        QCOMPARE(ledgerJson(again.at(row)), ledgerJson(m_shelf.at(row)));
}

void SandboxLargeTest::seeded_looksAsInRealLife()
{
    QSet<QUuid> ids;
    QSet<QByteArray> names;
    QSet<QByteArray> folded;
    QHash<qint64, int> times;
    QHash<QByteArray, int> metadata;
    for (size_t row = 0; row < m_shelf.size(); ++row) {
        const StoredLedger ledger = m_shelf.at(row);
        ids.insert(ledger.id);
        names.insert(ledger.name);
        folded.insert(lowered(ledger.name).simplified());
        ++times[ledger.createdMicros];
        ++metadata[ledger.metadata];
        QVERIFY(!ledger.name.isEmpty());
    }
    QCOMPARE(size_t(ids.size()), m_shelf.size());
    QVERIFY(names.size() < qsizetype(m_shelf.size())); // some are repeated
    QVERIFY(folded.size() < names.size()); // some are repeated nearly
    QVERIFY(folded.size() > qsizetype(m_shelf.size()) / 2);
    QVERIFY(std::ranges::count_if(times, [](int group) { return group == 1; }) > many / 2);
    QVERIFY(std::ranges::count_if(times, [](int group) { return group > 1 && group <= 100; }) > 10);
    QVERIFY(std::ranges::count_if(times, [](int group) { return group > 100; }) > 1);
    QVERIFY(metadata.value("null") > 0);
    QVERIFY(metadata.value("{}") > 0);
    QVERIFY(std::ranges::any_of(metadata.keys(), [](const QByteArray &json) { return json.contains(":{"); }));
}

void SandboxLargeTest::seeded_metadataIsAsGoPrintsIt()
{
    for (size_t row = 0; row < m_shelf.size(); row += 7) {
        const QByteArray json = m_shelf.at(row).metadata;
        const auto read = bindCreation("{\"meta_data\":" + json + '}');
        QVERIFY2(read, json.constData());
        QCOMPARE(read->metadata, json);
    }
}

void SandboxLargeTest::walk_meetsEachOnce_data()
{
    QTest::addColumn<bool>("byTime");
    QTest::newRow("by offset") << false;
    QTest::newRow("by time, without those met before") << true;
}

QStringList SandboxLargeTest::walkByOffset(const QByteArray &span) const
{
    QStringList ids;
    for (;;) {
        const QJsonArray page =
            rowsOf(ask("GET", "/ledgers?limit=100&offset=" + QByteArray::number(ids.size()) + span).body);
        ids += idsOf(page);
        if (page.size() < 100)
            return ids;
    }
}

/// As a client walks: from the time of the last row on, or past it where a page has only one time.
QStringList SandboxLargeTest::walkByTime() const
{
    QStringList ids;
    QSet<QString> met;
    const auto take = [&](const QStringList &more) {
        for (const QString &id : more) {
            if (!met.contains(id))
                ids.append(id);
            met.insert(id);
        }
    };
    QByteArray span;
    for (;;) {
        const QJsonArray page = rowsOf(ask("GET", "/ledgers?limit=100" + span).body);
        take(idsOf(page));
        if (page.size() < 100)
            return ids;
        const QByteArray last = timeOf(page.last()).toLatin1();
        span = "&created_at_lte=" + last;
        if (timeOf(page.first()) != timeOf(page.last()))
            continue;
        take(walkByOffset("&created_at_gte=" + last + "&created_at_lte=" + last));
        span = "&created_at_lt=" + last;
    }
}

void SandboxLargeTest::walk_meetsEachOnce()
{
    QFETCH(const bool, byTime);
    const QStringList ids = byTime ? walkByTime() : walkByOffset({});
    QCOMPARE(ids.size(), many + 1);
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
}

void SandboxLargeTest::search_findsWhatALookAtEachFinds_data()
{
    QTest::addColumn<QByteArray>("filters");
    QTest::addColumn<std::function<bool(const StoredLedger &)>>("passes");
    const auto row = [](const char *name, const QByteArray &filters,
                        const std::function<bool(const StoredLedger &)> &passes) {
        QTest::newRow(name) << filters << passes;
    };
    const qint64 someTime = m_shelf.createdMicros(size_t(many) / 2);
    const QByteArray written = goTime(someTime * 1000);
    row("name", R"({"field":"name","operator":"eq","value":"Test Ledger"})",
        [](const StoredLedger &ledger) { return ledger.name == "Test Ledger"; });
    row("part of a name", R"({"field":"name","operator":"like","value":"%Gift Cards%"})",
        [](const StoredLedger &ledger) { return ledger.name.contains("Gift Cards"); });
    row("beginning", R"({"field":"name","operator":"ilike","value":"STORE #1%"})",
        [](const StoredLedger &ledger) { return ledger.name.toLower().startsWith("store #1"); });
    row("without case", R"({"field":"name","operator":"ilike","value":"%KASSE%gmbh%"})",
        [](const StoredLedger &ledger) { return isLike(lowered(ledger.name), "%kasse%gmbh%"); });
    row("letters that are no ASCII", R"({"field":"name","operator":"ilike","value":"%ÄRZTE%"})",
        [](const StoredLedger &ledger) { return lowered(ledger.name).contains("ärzte"); });
    row("two letters", R"({"field":"name","operator":"ilike","value":"%gm%"})",
        [](const StoredLedger &ledger) { return lowered(ledger.name).contains("gm"); });
    row("one letter", R"({"field":"name","operator":"ilike","value":"%q%"})",
        [](const StoredLedger &ledger) { return lowered(ledger.name).contains("q"); });
    row("key", R"({"field":"meta_data.owner","operator":"eq","value":"payments"})",
        [](const StoredLedger &ledger) { return metadataOf(ledger).value(u"owner") == u"payments"_qs; });
    row("key, number", R"({"field":"meta_data.legacy_id","operator":"gt","value":3500000})",
        [](const StoredLedger &ledger) {
            return metadataOf(ledger).value(u"legacy_id").toInt() > 3'500'000;
        });
    row("key that is also nested", R"({"field":"meta_data.team","operator":"eq","value":"risk-ops"})",
        [](const StoredLedger &) { return false; });
    row("text, not number", R"({"field":"meta_data.legacy_id","operator":"eq","value":"3500000"})",
        [](const StoredLedger &) { return false; });
    row("part of an object",
        R"({"field":"meta_data.myApp","operator":"eq","value":{"tenant":"oyin","shard":3}})",
        [](const StoredLedger &ledger) {
            return ledger.metadata.contains(R"({"shard":3,"tenant":"oyin"})");
        });
    row("escaped characters", R"({"field":"meta_data.bank","operator":"eq","value":{"name":"Brink & Sons"}})",
        [](const StoredLedger &ledger) { return ledger.metadata.contains(R"("name":"Brink)"); });
    row("no key", R"({"field":"meta_data.owner","operator":"isnull"})", [](const StoredLedger &ledger) {
        const QJsonValue owner = metadataOf(ledger).value(u"owner");
        return owner.isUndefined() || owner.isNull();
    });
    row("until", R"({"field":"created_at","operator":"lt","value":"2024-07-01"})",
        [](const StoredLedger &ledger) { return goTime(ledger.createdMicros * 1000) < "2024-07-01"; });
    row("one moment", R"({"field":"created_at","operator":"eq","value":")" + written + R"("})",
        [someTime](const StoredLedger &ledger) { return ledger.createdMicros == someTime; });
    row("between, and a key",
        R"({"field":"created_at","operator":"between","values":["2023-01-01","2024-01-01"]},)"
        R"({"field":"meta_data.owner","operator":"eq","value":"müller"})",
        [](const StoredLedger &ledger) {
            const QByteArray time = goTime(ledger.createdMicros * 1000);
            return time >= "2023-01-01" && time < "2024-01-01"
                && metadataOf(ledger).value(u"owner") == u"müller"_qs;
        });
    row("between, the wrong way round",
        R"({"field":"created_at","operator":"between","values":["2024-01-01","2023-01-01"]})",
        [](const StoredLedger &) { return false; });
}

void SandboxLargeTest::search_findsWhatALookAtEachFinds()
{
    QFETCH(const QByteArray, filters);
    using Passes = std::function<bool(const StoredLedger &)>;
    QFETCH(const Passes, passes);
    QStringList expected;
    for (size_t row = m_shelf.size(); row-- > 0;) {
        if (passes(m_shelf.at(row)))
            expected.append(QString::fromLatin1(idText(m_shelf.id(row))));
    }
    const auto found = [&](const QByteArray &order, const QByteArray &offset) {
        return answerFilter(m_shelf,
                            R"({"limit":100,"include_count":true,"offset":)" + offset
                                + R"(,"sort_by":"created_at","sort_order":")" + order + R"(","filters":[)"
                                + filters + "]}")
            .body;
    };
    QCOMPARE(idsOf(rowsOf(found("desc", "0"))), expected.first(std::min<qsizetype>(expected.size(), 100)));
    QCOMPARE(QJsonDocument::fromJson(found("desc", "0")).object().value(u"total_count").toInteger(),
             expected.size());
    const qsizetype behind = expected.size() / 2;
    QCOMPARE(idsOf(rowsOf(found("desc", QByteArray::number(behind)))), expected.mid(behind, 100));
    std::reverse(expected.begin(), expected.end());
    QCOMPARE(idsOf(rowsOf(found("asc", "0"))), expected.first(std::min<qsizetype>(expected.size(), 100)));
}

void SandboxLargeTest::pages_areThePartsOfTheWhole_data()
{
    QTest::addColumn<QByteArray>("order");
    for (const char *field : {"name", "ledger_id", "meta_data", "created_at"}) {
        for (const char *order : {"asc", "desc"})
            QTest::addRow("by %s, %s", field, order)
                << R"("sort_by":")" + QByteArray(field) + R"(","sort_order":")" + order + '"';
    }
}

void SandboxLargeTest::pages_areThePartsOfTheWhole()
{
    QFETCH(const QByteArray, order);
    const Shelf shelf = seededShelf(noon, 200);
    QStringList inPages;
    for (const qsizetype limit : {100, 23}) {
        QStringList ids;
        for (;;) {
            const QByteArray body = R"({"limit":)" + QByteArray::number(limit) + R"(,"offset":)"
                + QByteArray::number(ids.size()) + ',' + order + '}';
            const QStringList page = idsOf(rowsOf(answerFilter(shelf, body).body));
            ids += page;
            if (page.size() < limit)
                break;
        }
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), qsizetype(shelf.size()));
        QVERIFY(inPages.isEmpty() || inPages == ids);
        inPages = ids;
    }
}

void SandboxLargeTest::changed_isFoundAsItIsNow()
{
    const QJsonObject middle = rowsOf(ask("GET", "/ledgers?limit=1&offset=9000").body).first().toObject();
    const QString id = middle.value(u"ledger_id").toString();
    const QByteArray created = middle.value(u"created_at").toString().toLatin1();
    const QByteArray path = id.toLatin1();
    QCOMPARE(idsNamed("Renamed In The Middle"), QStringList());
    QCOMPARE(ask("PUT", "/ledgers/" + path, R"({"name":"Renamed In The Middle"})").status, 200);
    QCOMPARE(idsNamed("Renamed In The Middle"), QStringList{id});
    QCOMPARE(ask("PUT", "/ledgers/" + path, R"({"name":"Renamed Again, And At Length"})").status, 200);
    QCOMPARE(idsNamed("Renamed In The Middle"), QStringList());
    QCOMPARE(idsNamed("Renamed Again, And At Length"), QStringList{id});

    const QByteArray key = "/ledgers?meta_data.zz_stage_eq=";
    QCOMPARE(ask("POST", '/' + path + "/metadata", R"({"meta_data":{"zz_stage":"first"}})").status, 200);
    QCOMPARE(idsOf(rowsOf(ask("GET", key + "first").body)), QStringList{id});
    QCOMPARE(ask("POST", '/' + path + "/metadata", R"({"meta_data":{"zz_stage":"second"}})").status, 200);
    QCOMPARE(idsOf(rowsOf(ask("GET", key + "first").body)), QStringList());
    QCOMPARE(idsOf(rowsOf(ask("GET", key + "second").body)), QStringList{id});
    QVERIFY(idsOf(rowsOf(ask("GET", "/ledgers?limit=100&created_at_eq=" + created).body)).contains(id));

    const WireAnswer made = ask("POST", "/ledgers", R"({"name":"Made At Last"})");
    QCOMPARE(made.status, 201);
    const QStringList newest = idsOf(rowsOf(ask("GET", "/ledgers?limit=1").body));
    QCOMPARE(idsNamed("Made At Last"), newest);
    QCOMPARE(ask("GET", "/ledgers/" + newest.first().toLatin1()).status, 200);
    QCOMPARE(ask("GET", "/ledgers/" + newest.first().toUpper().toLatin1()).status, 404);
    m_sandbox.reset();
    QCOMPARE(idsNamed("Made At Last"), QStringList());
}

void SandboxLargeTest::texts_replacedOftenKeepTheirPlace()
{
    TextColumn texts;
    std::vector<QByteArray> expected;
    const auto text = [](int number) { return QByteArray::number(number).repeated(number % 900); };
    for (int i = 0; i < 50; ++i) {
        expected.push_back(text(i));
        texts.append(expected.back());
    }
    for (int i = 0; i < 5'000; ++i) {
        expected[size_t(i * 7 % 50)] = text(i);
        texts.replace(size_t(i * 7 % 50), text(i));
    }
    qsizetype bytes = 0;
    for (size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(texts.at(i).toByteArray(), expected[i]);
        bytes += expected[i].size();
    }
    QCOMPARE(texts.bytes(), bytes);
}

QTEST_GUILESS_MAIN(SandboxLargeTest)
#include "tst_sandbox_large.moc"
