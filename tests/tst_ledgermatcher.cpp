// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgermatcher.h"
#include "ledgers/queryparser.h"

#include <QtTest>

using namespace ledgerdesk;

namespace {

const QDateTime now({2026, 3, 17}, {15, 30}, Qt::UTC);

LedgerQuery parsed(const QString &text)
{
    const LedgerQuery query = parseQuery(text, now, QTimeZone::utc());
    if (query.mistake)
        qFatal("The search of the test has a mistake: %s", qPrintable(text));
    return query;
}

Ledger ledgerOf(const QString &id, const QString &name, const QString &created, const QString &metadata)
{
    return {.id = id,
            .name = name,
            .createdAt = QDateTime::fromString(created, Qt::ISODateWithMs),
            .createdAtText = created,
            .metadata = parseJson(metadata, DuplicateKeys::Keep).value()};
}

std::vector<Ledger> ledgers()
{
    return {
        ledgerOf(u"ldg_1"_qs, u"Ärzte Fonds EUR"_qs, u"2026-03-17T09:00:00.000Z"_qs,
                 u"{\"owner\":\"Payments Team\",\"limit\":1250.50}"_qs),
        ledgerOf(u"ldg_2"_qs, u"Fees: EU"_qs, u"2026-03-16T09:00:00.000Z"_qs,
                 u"{\"App\":{\"owner\":{\"team\":\"Risk\"},\"on\":true,\"gone\":null}}"_qs),
        ledgerOf(u"ldg_3"_qs, u"Payments ldg_1"_qs, u"2026-01-31T23:59:59.999Z"_qs,
                 u"{\"tags\":[\"new\",{\"owner\":[\"A\",\"B\"]}],\"cost centre\":12,\"a.b\":\"dots\"}"_qs),
        ledgerOf(u"ldg_4"_qs, u"Nothing"_qs, {}, u"{}"_qs),
        ledgerOf(u"ldg_5"_qs, u"Null"_qs, u"2025-12-31T23:59:59.999Z"_qs, u"null"_qs)};
}

bool matches(const LedgerMatcher &matcher, const Ledger &ledger)
{
    const SearchText text = searchTextOf(ledger);
    SearchedLedger searched{.text = text.text, .nameLength = text.nameLength};
    if (ledger.createdAt.isValid())
        searched.createdMs = ledger.createdAt.toMSecsSinceEpoch();
    switch (matcher.byText(searched)) {
    case LedgerMatcher::Verdict::Matches:
        return true;
    case LedgerMatcher::Verdict::Differs:
        return false;
    case LedgerMatcher::Verdict::AskMetadata:
        break;
    }
    return matcher.byMetadata(ledger.metadata);
}

/// The last digits of the IDs of those that match.
QString found(const QString &text)
{
    const LedgerMatcher matcher(parsed(text));
    QString digits;
    for (const Ledger &ledger : ledgers()) {
        if (matches(matcher, ledger))
            digits += ledger.id.back();
    }
    return digits;
}

} // namespace

/// Which ledgers a search finds.
class LedgerMatcherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void search_findsWhatItSays_data();
    void search_findsWhatItSays();
    void searchText_hasALineForEachPiece();
    void path_thatIsNotThere_needsNoMetadata();
    void narrower_isOnlySaidOfWhatIs_data();
    void narrower_isOnlySaidOfWhatIs();
    void narrower_searches_findNoMore();
};

void LedgerMatcherTest::search_findsWhatItSays_data()
{
    QTest::addColumn<QString>("ids");
    const auto row = [](const char *text, const char *ids) {
        QTest::newRow(text) << QString::fromLatin1(ids);
    };
    row("", "12345");
    row("arzte", "1");
    row("eur ÄRZTE", "1");
    row("\"ärzte eur\"", "");
    row("\"Fonds EUR\"", "1");
    row("payments", "13");
    row("payments team", "1");
    row("-payments", "245");
    row("payments -team", "3");
    row("\"fees: eu\"", "2");
    row("fees: eu", "2");
    row("fees:", "2");
    row("true", "2");
    row("1250.50", "1");
    row("ldg_1", "13");
    row("eurldg", ""); // not across name and ID
    row("id:ldg_1", "1");
    row("-id:ldg_1", "2345");
    row("name:ldg_1", "3");
    row("name:payments", "3");
    row("-name:payments", "1245");
    row("created:today", "1");
    row("created:yesterday", "2");
    row("created:>=2026-03-16", "12");
    row("created:>2026-03-16", "1");
    row("created:<2026-02", "35");
    row("created:<=2026-01-31", "35");
    row("created:2026-01", "3");
    row("created:2026", "123");
    row("created:2025-12-31..2026-01-31", "35");
    row("created:2d", "12");
    row("-created:2026", "45");
    row("meta.owner:payments", "1");
    row("meta.OWNER:\"payments team\"", "1");
    row("meta.owner:team", "1");
    row("-meta.owner:payments", "2345");
    row("meta.app.owner.team:risk", "2");
    row("meta.app.owner:risk", "2"); // below it
    row("meta.app:risk", "2");
    row("meta.app.on:true", "2");
    row("meta.app.gone:null", "2");
    row("meta.team:risk", "");
    row("meta.owner:risk", "");
    row("meta.limit:1250.5", "1");
    row("meta.limit:125", "");
    row("meta.\"cost centre\":12", "3");
    row("meta.a.b:dots", "3");
    row("meta.tags:new", "3");
    row("meta.tags.owner:b", "3");
    row("meta.tags.owner:c", "");
    row("has:meta.owner", "1");
    row("has:meta.app.owner", "2");
    row("has:meta.app.owner.team", "2");
    row("has:meta.app.gone", "2");
    row("has:meta.tags.owner", "3");
    row("has:meta.own", "");
    row("no:meta.owner", "2345");
    row("has:metadata", "123");
    row("no:metadata", "45");
    row("-no:metadata", "123");
    row("payments meta.owner:team created:today -risk", "1");
}

void LedgerMatcherTest::search_findsWhatItSays()
{
    QFETCH(QString, ids);
    QCOMPARE(found(QString::fromUtf8(QTest::currentDataTag())), ids);
}

void LedgerMatcherTest::searchText_hasALineForEachPiece()
{
    const SearchText text = searchTextOf(
        ledgerOf(u"ldg_1"_qs, u"Two\nLines"_qs, {}, u"{\"É\":[1,\"x\\ny\",null,{\"\":false}]}"_qs));
    QCOMPARE(text.text, "two lines\nldg_1\ne\n1\nx y\n\nfalse");
    QCOMPARE(text.nameLength, 9);
    const SearchedLedger searched{.text = text.text, .nameLength = text.nameLength};
    QCOMPARE(searched.name().toByteArray(), "two lines");
    QCOMPARE(searched.id().toByteArray(), "ldg_1");
    QCOMPARE(searched.metadata().toByteArray(), "\ne\n1\nx y\n\nfalse");
}

void LedgerMatcherTest::path_thatIsNotThere_needsNoMetadata()
{
    const SearchText text = searchTextOf(ledgers().front());
    const SearchedLedger searched{.text = text.text, .nameLength = text.nameLength};
    const auto verdict = [&searched](const QString &search) {
        return LedgerMatcher(parsed(search)).byText(searched);
    };
    QCOMPARE(verdict(u"meta.owner:payments"_qs), LedgerMatcher::Verdict::AskMetadata);
    QCOMPARE(verdict(u"meta.owner:risk"_qs), LedgerMatcher::Verdict::Differs);
    QCOMPARE(verdict(u"-meta.owner:risk"_qs), LedgerMatcher::Verdict::Matches);
    QCOMPARE(verdict(u"has:meta.region"_qs), LedgerMatcher::Verdict::Differs);
    QCOMPARE(verdict(u"no:meta.region"_qs), LedgerMatcher::Verdict::Matches);
    QCOMPARE(verdict(u"meta.owner:payments fees"_qs), LedgerMatcher::Verdict::Differs);
}

void LedgerMatcherTest::narrower_isOnlySaidOfWhatIs_data()
{
    QTest::addColumn<QString>("earlier");
    QTest::addColumn<QString>("later");
    QTest::addColumn<bool>("isNarrower");
    const auto row = [](const char *earlier, const char *later, bool isNarrower) {
        QTest::addRow("%s to %s", earlier, later)
            << QString::fromLatin1(earlier) << QString::fromLatin1(later) << isNarrower;
    };
    row("", "a", true);
    row("a", "", false);
    row("fe", "fee", true);
    row("fee", "fe", false);
    row("fe", "fe x", true);
    row("fe", "name:fe", false);
    row("-fees", "-fee", true);
    row("-fee", "-fees", false);
    row("name:fe", "name:fee", true);
    row("created:2026", "created:2026-01", false);
    row("created:2026", "created:2026 a", true);
    row("meta.limit:1", "meta.limit:12", false);
}

void LedgerMatcherTest::narrower_isOnlySaidOfWhatIs()
{
    QFETCH(QString, earlier);
    QFETCH(QString, later);
    QTEST(isNarrower(parsed(later), parsed(earlier)), "isNarrower");
}

void LedgerMatcherTest::narrower_searches_findNoMore()
{
    const QStringList searches{u"a"_qs,     u"pay"_qs,       u"payments"_qs,   u"-pay"_qs,
                               u"-p"_qs,    u"name:n"_qs,    u"name:not"_qs,   u"meta.owner:pay"_qs,
                               u"1"_qs,     u"pay -team"_qs, u"created:2d"_qs, u"has:metadata"_qs,
                               u"id:ldg"_qs};
    for (const QString &earlier : searches) {
        for (const QString &later : searches) {
            if (!isNarrower(parsed(later), parsed(earlier)))
                continue;
            const QString narrow = found(later);
            for (const QChar id : narrow)
                QVERIFY2(found(earlier).contains(id), qPrintable(earlier + u" | " + later));
        }
    }
}

QTEST_APPLESS_MAIN(LedgerMatcherTest)
#include "tst_ledgermatcher.moc"
