// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerlist.h"
#include "ledgers/metadatapaths.h"
#include "ledgers/querycompletion.h"
#include "ledgers/queryparser.h"

#include <QtTest>

using namespace ledgerdesk;

namespace {

JsonValue json(const QString &text)
{
    return parseJson(text, DuplicateKeys::Keep).value();
}

} // namespace

Q_DECLARE_METATYPE(QueryCompletion::Certainty)

/// What the search field offers to complete.
class QueryCompletionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void word_isCompleted_data();
    void word_isCompleted();
    void request_completesAnEmptyWord();
    void paths_areThoseOfTheMetadata();
    void paths_haveLimits();
    void paths_ofAList_areSpreadOverIt();
};

void QueryCompletionTest::word_isCompleted_data()
{
    QTest::addColumn<QString>("text"); // | is the cursor
    QTest::addColumn<QStringList>("choices");
    QTest::addColumn<qsizetype>("begin");
    const auto row = [](const char *text, const QStringList &choices, qsizetype begin = 0) {
        QTest::newRow(text) << QString::fromUtf8(text) << choices << begin;
    };
    row("|", {});
    row("n|", {});
    row("na|", {u"name:"_qs});
    row("NA|", {u"name:"_qs});
    row("nadia|", {});
    row("me|", {u"meta."_qs});
    row("no|", {u"no:"_qs});
    row("id|", {u"id:"_qs});
    row("acme cre|", {u"created:"_qs}, 5);
    row("-na|", {u"name:"_qs}, 1);
    row("na| x", {u"name:"_qs});
    row("n|a", {});
    row("\"na|", {});
    row("\"x\" na|", {u"name:"_qs}, 4);
    row("name:|", {});
    row("name:n|", {});
    row("meta.|", {u"meta.\"cost centre\":"_qs, u"meta.Owner:"_qs, u"meta.owner.team:"_qs});
    row("meta.o|", {u"meta.Owner:"_qs, u"meta.owner.team:"_qs});
    row("x -META.Owner.|", {u"meta.owner.team:"_qs}, 3);
    row("meta.\"cost c|", {u"meta.\"cost centre\":"_qs});
    row("meta.x|", {});
    row("meta.owner:|", {});
    row("has:|",
        {u"has:metadata"_qs, u"has:meta.\"cost centre\""_qs, u"has:meta.Owner"_qs,
         u"has:meta.owner.team"_qs});
    row("no:metad|", {u"no:metadata"_qs});
    row("no:metadata|", {});
    row("created:|",
        {u"created:today"_qs, u"created:yesterday"_qs, u"created:7d"_qs, u"created:30d"_qs,
         u"created:12m"_qs});
    row("created:t|", {u"created:today"_qs});
    row("created:>|", {});
}

void QueryCompletionTest::word_isCompleted()
{
    QFETCH(QString, text);
    QFETCH(QStringList, choices);
    QFETCH(qsizetype, begin);
    const qsizetype cursor = text.indexOf(u'|');
    text.remove(cursor, 1);
    const QStringList paths{u"\"cost centre\""_qs, u"Owner"_qs, u"owner.team"_qs};
    const QueryCompletion completion = queryCompletion(
        text, cursor, [&paths] { return paths; }, CompletionCause::Typing);
    QCOMPARE(completion.choices, choices);
    if (!choices.isEmpty())
        QCOMPARE(completion.begin, begin);
    const bool isOperator = text.contains(u':') || text.contains(u"meta.", Qt::CaseInsensitive);
    if (!choices.isEmpty())
        QCOMPARE(completion.certainty == QueryCompletion::Certainty::IsOperator, isOperator);
}

void QueryCompletionTest::request_completesAnEmptyWord()
{
    const QueryCompletion completion = queryCompletion(
        u"acme "_qs, 5, [] { return QStringList(); }, CompletionCause::Request);
    QCOMPARE(completion.choices,
             (QStringList{u"name:"_qs, u"id:"_qs, u"created:"_qs, u"meta."_qs, u"has:"_qs, u"no:"_qs}));
    QCOMPARE(completion.begin, 5);
    QCOMPARE(completion.certainty, QueryCompletion::Certainty::IsOperator);
}

void QueryCompletionTest::paths_areThoseOfTheMetadata()
{
    MetadataPaths paths;
    paths.add(json(
        u"{\"owner\":1,\"App\":{\"Cost centre\":{\"a:b\":2}},\"tags\":[{\"k\\\"q\":1},[{\"in\":1}]]}"_qs));
    paths.add(json(u"{\"OWNER\":1,\"\":2,\"%1\":3}"_qs.arg(QString(MetadataPaths::keyLimit + 1, u'k'))));
    paths.add(json(u"null"_qs));
    QCOMPARE(paths.sorted(),
             (QStringList{u"App"_qs, u"App.\"Cost centre\""_qs, u"App.\"Cost centre\".\"a:b\""_qs,
                          u"owner"_qs, u"tags"_qs, u"tags.\"k\\\"q\""_qs, u"tags.in"_qs}));
    // Each is read as it was meant.
    for (const QString &path : paths.sorted()) {
        const LedgerQuery query =
            parseQuery(u"has:meta."_qs + path, QDateTime::currentDateTimeUtc(), QTimeZone::utc());
        QCOMPARE(query.terms.size(), size_t(1));
        QCOMPARE(query.terms.front().path.count(u'.'), path.count(u'.'));
        QVERIFY(!query.terms.front().path.contains(u'\\'));
    }
}

void QueryCompletionTest::paths_haveLimits()
{
    MetadataPaths paths;
    for (int i = 0; i < 2 * int(MetadataPaths::pathLimit); ++i)
        paths.add(json(u"{\"k%1\":1}"_qs.arg(i)));
    QCOMPARE(paths.sorted().size(), MetadataPaths::pathLimit);

    MetadataPaths deep;
    deep.add(json(u"{\"a\":"_qs.repeated(20) + u'1' + u"}"_qs.repeated(20)));
    QCOMPARE(deep.sorted().size(), MetadataPaths::depthLimit);
}

void QueryCompletionTest::paths_ofAList_areSpreadOverIt()
{
    std::vector<Ledger> ledgers;
    for (int i = 0; i < 5000; ++i)
        ledgers.push_back({.id = u"ldg_%1"_qs.arg(i),
                           .name = u"L"_qs,
                           .metadata = json(u"{\"part%1\":1}"_qs.arg(i / 100))});
    LedgerList list;
    list.setLedgers(std::move(ledgers));
    QTRY_VERIFY(list.isUpToDate());
    QCOMPARE(metadataPaths(list).size(), 50);
}

QTEST_GUILESS_MAIN(QueryCompletionTest)
#include "tst_querycompletion.moc"
