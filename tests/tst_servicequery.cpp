// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/queryparser.h"
#include "ledgers/servicequery.h"

#include <QTest>

using namespace ledgerdesk;

namespace {

ServiceQuery queryOf(const QString &search)
{
    const QDateTime noon({2026, 3, 4}, {12, 0}, Qt::UTC);
    return serviceQuery(parseQuery(search, noon, QTimeZone::utc()));
}

/// Its conditions as the service is asked for them in a list.
QStringList askedFor(const QString &search)
{
    QStringList asked;
    for (const auto &[key, value] : wire::conditionsQuery(queryOf(search).conditions))
        asked.append(QString::fromUtf8(key + '=' + QByteArray::fromPercentEncoding(value)));
    return asked;
}

} // namespace

/// What of a search the service is asked for.
class ServiceQueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void search_isExpressedInTheServicesWords_data();
    void search_isExpressedInTheServicesWords();
    void id_isReadByItself_data();
    void id_isReadByItself();
    void words_areLookedForInNamesOnly();
    void body_hasAllWords();
    void body_hasAsManyConditionsAsTheServiceAccepts();
};

void ServiceQueryTest::search_isExpressedInTheServicesWords_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QStringList>("asked");
    const auto row = [](const char *name, const QString &search, const QStringList &asked) {
        QTest::newRow(name) << search << asked;
    };
    row("word", u"acme"_qs, {u"name_ilike=%acme%"_qs});
    row("accents and case stay", u"Ärzte"_qs, {u"name_ilike=%Ärzte%"_qs});
    row("wildcards are escaped", u"100%_\\"_qs, {u"name_ilike=%100\\%\\_\\\\%"_qs});
    row("phrase", u"\"acme  eur\""_qs, {u"name_ilike=%acme%eur%"_qs});
    row("of several words, the longest", u"eur acme"_qs, {u"name_ilike=%acme%"_qs});
    row("name", u"name:Fees"_qs, {u"name_ilike=%Fees%"_qs});
    row("ID", u"id:ldg_12"_qs, {u"ledger_id_ilike=%ldg\\_12%"_qs});
    row("day", u"created:2026-01-31"_qs,
        {u"created_at_gte=2026-01-31T00:00:00.000Z"_qs, u"created_at_lt=2026-02-01T00:00:00.000Z"_qs});
    row("after", u"created:>=2026"_qs, {u"created_at_gte=2026-01-01T00:00:00.000Z"_qs});
    row("value", u"meta.Owner:Payments"_qs, {u"meta_data.Owner_ilike=%Payments%"_qs});
    row("value of a key inside another", u"meta.app.owner:risk"_qs, {u"meta_data.app_ilike=%risk%"_qs});
    row("number, which may be written otherwise", u"meta.limit:1.0"_qs,
        {u"meta_data.limit_isnotnull=true"_qs});
    row("text that JSON writes otherwise", u"meta.note:a\"b"_qs, {u"meta_data.note_isnotnull=true"_qs});
    row("key", u"has:meta.owner"_qs, {u"meta_data.owner_isnotnull=true"_qs});
    row("key inside another", u"has:meta.app.owner"_qs, {u"meta_data.app_ilike=%owner%"_qs});
    row("key that the service cannot look for", u"meta.\"cost centre\":12"_qs, {});
    row("without", u"-acme"_qs, {});
    row("no metadata", u"no:metadata"_qs, {});
    row("null", u"meta.owner:null"_qs, {});
    row("together", u"acme created:>=2026 -old"_qs,
        {u"created_at_gte=2026-01-01T00:00:00.000Z"_qs, u"name_ilike=%acme%"_qs});
}

void ServiceQueryTest::search_isExpressedInTheServicesWords()
{
    QFETCH(QString, search);
    QFETCH(QStringList, asked);
    QCOMPARE(askedFor(search), asked);
    QCOMPARE(queryOf(search).isExpressible(), !asked.isEmpty());
}

void ServiceQueryTest::id_isReadByItself_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("id");
    const QString id = u"ldg_8f6a1c3e-0b7d-4a52-9c1e-2d3f4a5b6c7d"_qs;
    QTest::newRow("pasted") << id << id;
    QTest::newRow("operator") << u"id:"_qs + id << id;
    QTest::newRow("General Ledger") << u"general_ledger_id"_qs << u"general_ledger_id"_qs;
}

void ServiceQueryTest::id_isReadByItself()
{
    QFETCH(QString, search);
    QFETCH(QString, id);
    QCOMPARE(queryOf(search).ledgerId, id);
    QVERIFY(queryOf(search).conditions.empty());
}

void ServiceQueryTest::words_areLookedForInNamesOnly()
{
    QVERIFY(queryOf(u"acme"_qs).isNamesOnly);
    QVERIFY(!queryOf(u"name:acme meta.owner:risk"_qs).isNamesOnly);
}

void ServiceQueryTest::body_hasAllWords()
{
    const QByteArray body = wire::conditionsFilterBody(queryOf(u"eur acme"_qs).conditions, {.offset = 100});
    QVERIFY2(body.startsWith(R"({"filters":[{"field":"name","operator":"ilike","value":"%eur%"},)"
                             R"({"field":"name","operator":"ilike","value":"%acme%"}],)"
                             R"("logical_operator":"and","limit":100,"offset":100,)"),
             body.constData());
}

void ServiceQueryTest::body_hasAsManyConditionsAsTheServiceAccepts()
{
    QString search;
    for (int word = 0; word < 30; ++word)
        search += u"word%1 "_qs.arg(word);
    QCOMPARE(wire::conditionsFilterBody(queryOf(search).conditions, {}).count("\"ilike\""), 20);
}

QTEST_GUILESS_MAIN(ServiceQueryTest)
#include "tst_servicequery.moc"
