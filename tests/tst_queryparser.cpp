// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/queryparser.h"
#include "words/searchwords.h"

#include <QtTest>

using namespace ledgerdesk;

namespace {

using Kind = QueryTerm::Kind;
using Sense = QueryTerm::Sense;
using Mistake = QueryMistake::Kind;

const QDateTime now({2026, 3, 17}, {15, 30}, Qt::UTC);

LedgerQuery parsed(const QString &text)
{
    return parseQuery(text, now, QTimeZone::utc());
}

QueryTerm textTerm(const QString &text, Sense sense = Sense::Is, Kind kind = Kind::Text)
{
    return {.kind = kind, .sense = sense, .text = text};
}

QueryTerm valueTerm(const QString &path, const QString &text, Sense sense = Sense::Is)
{
    return {.kind = Kind::Value, .sense = sense, .text = text, .path = path};
}

QueryTerm keyTerm(const QString &path, Sense sense = Sense::Is)
{
    return {.kind = Kind::Key, .sense = sense, .path = path};
}

QueryTerm metadataTerm(Sense sense)
{
    return {.kind = Kind::Metadata, .sense = sense};
}

qint64 at(const QString &time)
{
    return QDateTime::fromString(time, Qt::ISODateWithMs).toMSecsSinceEpoch();
}

} // namespace

Q_DECLARE_METATYPE(QueryTerm)

/// The language of the search field.
class QueryParserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_isReadAsTerms_data();
    void text_isReadAsTerms();
    void created_isASpanOfTime_data();
    void created_isASpanOfTime();
    void created_daysBeginInTheZone();
    void mistake_isNamedAndTheRestIsSearched_data();
    void mistake_isNamedAndTheRestIsSearched();
    void examplesOfTheHelp_areRight();
    void mistake_ofTwo_isTheFirst();
    void text_thatIsTooLong_isCut();
    void terms_beyondTheLimit_areLeftOut();
};

void QueryParserTest::text_isReadAsTerms_data()
{
    QTest::addColumn<std::vector<QueryTerm>>("terms");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text, const std::vector<QueryTerm> &terms) {
        QTest::newRow(name) << terms << text;
    };
    row("nothing", u""_qs, {});
    row("blanks", u" \t\u00a0 "_qs, {});
    row("word", u"Acme"_qs, {textTerm(u"acme"_qs)});
    row("words", u"Ärzte  EUR"_qs, {textTerm(u"arzte"_qs), textTerm(u"eur"_qs)});
    row("pasted", u"\u00a0 ldg_1\r\n"_qs, {textTerm(u"ldg_1"_qs)});
    row("pasted lines", u"a\nb\u2028c"_qs, {textTerm(u"a"_qs), textTerm(u"b"_qs), textTerm(u"c"_qs)});
    row("invisible", u"\u200b \ufeffacme"_qs, {textTerm(u"acme"_qs)});
    row("phrase", u"\"Acme  EUR\" x"_qs, {textTerm(u"acme eur"_qs), textTerm(u"x"_qs)});
    row("phrase, typographic", u"“Acme EUR”"_qs, {textTerm(u"acme eur"_qs)});
    row("phrase, being typed", u"\"Acme EU"_qs, {textTerm(u"acme eu"_qs)});
    row("phrase, empty", u"\"\" \""_qs, {});
    row("phrase, with quotes", u"\"a \\\"b\\\" c\\\\ d\\e\""_qs, {textTerm(u"a \"b\" c\\ d\\e"_qs)});
    row("phrase of an operator", u"\"name:x\""_qs, {textTerm(u"name:x"_qs)});
    row("quote in a word", u"5\" pipe"_qs, {textTerm(u"5\""_qs), textTerm(u"pipe"_qs)});
    row("not", u"-acme"_qs, {textTerm(u"acme"_qs, Sense::IsNot)});
    row("not a phrase", u"-\"a b\""_qs, {textTerm(u"a b"_qs, Sense::IsNot)});
    row("dash in a word", u"a-b"_qs, {textTerm(u"a-b"_qs)});
    row("dash alone", u"Acme - EUR – x"_qs, {textTerm(u"acme"_qs), textTerm(u"eur"_qs), textTerm(u"x"_qs)});
    row("dash in quotes", u"\"-\""_qs, {textTerm(u"-"_qs)});
    row("two dashes", u"--x"_qs, {textTerm(u"-x"_qs, Sense::IsNot)});

    row("name", u"name:Fees"_qs, {textTerm(u"fees"_qs, Sense::Is, Kind::Name)});
    row("name, upper case", u"NAME:fees"_qs, {textTerm(u"fees"_qs, Sense::Is, Kind::Name)});
    row("name, quoted", u"name:\"Card Fees\" x"_qs,
        {textTerm(u"card fees"_qs, Sense::Is, Kind::Name), textTerm(u"x"_qs)});
    row("name with a colon", u"name:a:b"_qs, {textTerm(u"a:b"_qs, Sense::Is, Kind::Name)});
    row("name, not", u"-name:fees"_qs, {textTerm(u"fees"_qs, Sense::IsNot, Kind::Name)});
    row("id", u"id:LDG_1"_qs, {textTerm(u"ldg_1"_qs, Sense::Is, Kind::Id)});
    row("id, not", u"-id:ldg_1"_qs, {textTerm(u"ldg_1"_qs, Sense::IsNot, Kind::Id)});

    row("value", u"meta.Owner:Payments"_qs, {valueTerm(u"owner"_qs, u"payments"_qs)});
    row("value, nested", u"meta.app.owner:x"_qs, {valueTerm(u"app.owner"_qs, u"x"_qs)});
    row("value, quoted", u"meta.owner:\"Card Team\""_qs, {valueTerm(u"owner"_qs, u"card team"_qs)});
    row("value, of a comparison", u"meta.owner:\">5\""_qs, {valueTerm(u"owner"_qs, u">5"_qs)});
    row("value, quoted key", u"meta.app.\"Cost: Centre\":7"_qs, {valueTerm(u"app.cost: centre"_qs, u"7"_qs)});
    row("value, not", u"-meta.owner:x"_qs, {valueTerm(u"owner"_qs, u"x"_qs, Sense::IsNot)});
    row("path in quotes", u"\"meta.com\""_qs, {textTerm(u"meta.com"_qs)});
    row("has", u"has:meta.owner"_qs, {keyTerm(u"owner"_qs)});
    row("has, nested", u"HAS:META.App.Owner"_qs, {keyTerm(u"app.owner"_qs)});
    row("has, quoted key", u"has:meta.\"Cost Centre\" x"_qs, {keyTerm(u"cost centre"_qs), textTerm(u"x"_qs)});
    row("has, not", u"-has:meta.owner"_qs, {keyTerm(u"owner"_qs, Sense::IsNot)});
    row("no", u"no:meta.owner"_qs, {keyTerm(u"owner"_qs, Sense::IsNot)});
    row("no, not", u"-no:meta.owner"_qs, {keyTerm(u"owner"_qs)});
    row("has metadata", u"has:metadata"_qs, {metadataTerm(Sense::Is)});
    row("no metadata", u"no:Metadata"_qs, {metadataTerm(Sense::IsNot)});

    row("colon in a name", u"Fees: EU"_qs, {textTerm(u"fees:"_qs), textTerm(u"eu"_qs)});
    row("colon in a word", u"foo:bar"_qs, {textTerm(u"foo:bar"_qs)});
    row("colon first", u":x"_qs, {textTerm(u":x"_qs)});
    row("time of day", u"10:42"_qs, {textTerm(u"10:42"_qs)});
    row("address", u"https://blnk.io"_qs, {textTerm(u"https://blnk.io"_qs)});
    row("not close enough", u"game:x creator:x note:x beta.x:y on:x"_qs,
        {textTerm(u"game:x"_qs), textTerm(u"creator:x"_qs), textTerm(u"note:x"_qs), textTerm(u"beta.x:y"_qs),
         textTerm(u"on:x"_qs)});
    row("letter that grows when folded", u"İİ:x"_qs, {textTerm(u"ii:x"_qs)});
}

void QueryParserTest::text_isReadAsTerms()
{
    QFETCH(std::vector<QueryTerm>, terms);
    QFETCH(QString, text);
    const LedgerQuery query = parsed(text);
    QVERIFY(!query.mistake);
    QCOMPARE(query.terms, terms);
}

void QueryParserTest::created_isASpanOfTime_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    const auto row = [](const char *value, const char *first, const char *last) {
        QTest::newRow(value) << QString::fromLatin1(first) << QString::fromLatin1(last);
    };
    row("2026-01-31", "2026-01-31T00:00:00.000Z", "2026-01-31T23:59:59.999Z");
    row("2026-02", "2026-02-01T00:00:00.000Z", "2026-02-28T23:59:59.999Z");
    row("2026", "2026-01-01T00:00:00.000Z", "2026-12-31T23:59:59.999Z");
    row("2026-01-31T10:42", "2026-01-31T10:42:00.000Z", "2026-01-31T10:42:59.999Z");
    row("2026-01-31T10:42:07", "2026-01-31T10:42:07.000Z", "2026-01-31T10:42:07.999Z");
    row(">2026-01-01", "2026-01-02T00:00:00.000Z", "");
    row(">=2026-01-01", "2026-01-01T00:00:00.000Z", "");
    row("<2026-01", "", "2025-12-31T23:59:59.999Z");
    row("<=2026-01", "", "2026-01-31T23:59:59.999Z");
    row("2026-01-01..2026-02-01", "2026-01-01T00:00:00.000Z", "2026-02-01T23:59:59.999Z");
    row("2026-01..2026-01", "2026-01-01T00:00:00.000Z", "2026-01-31T23:59:59.999Z");
    row("2026-01..", "2026-01-01T00:00:00.000Z", "");
    row("..2026-01", "", "2026-01-31T23:59:59.999Z");
    row("today", "2026-03-17T00:00:00.000Z", "2026-03-17T23:59:59.999Z");
    row("Yesterday", "2026-03-16T00:00:00.000Z", "2026-03-16T23:59:59.999Z");
    row(">=yesterday", "2026-03-16T00:00:00.000Z", "");
    row("7d", "2026-03-10T15:30:00.000Z", "");
    row("12h", "2026-03-17T03:30:00.000Z", "");
    row("2w", "2026-03-03T15:30:00.000Z", "");
    row("1m", "2026-02-17T15:30:00.000Z", "");
    row("1Y", "2025-03-17T15:30:00.000Z", "");
}

void QueryParserTest::created_isASpanOfTime()
{
    QFETCH(QString, first);
    QFETCH(QString, last);
    TimeSpan span;
    if (!first.isEmpty())
        span.first = at(first);
    if (!last.isEmpty())
        span.last = at(last);
    const LedgerQuery query = parsed(u"-created:%1 x"_qs.arg(QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY(!query.mistake);
    QCOMPARE(query.terms.size(), size_t(2));
    QCOMPARE(query.terms.front().kind, Kind::Created);
    QCOMPARE(query.terms.front().sense, Sense::IsNot);
    QCOMPARE(query.terms.front().created.first, span.first);
    QCOMPARE(query.terms.front().created.last, span.last);
}

void QueryParserTest::created_daysBeginInTheZone()
{
    const QTimeZone zone(5 * 3600 + 1800); // 21:00 there
    const LedgerQuery query = parseQuery(u"created:today created:2026-01-31T00:10"_qs, now, zone);
    QCOMPARE(query.terms.size(), size_t(2));
    QCOMPARE(query.terms[0].created.first, at(u"2026-03-16T18:30:00.000Z"_qs));
    QCOMPARE(query.terms[0].created.last, at(u"2026-03-17T18:29:59.999Z"_qs));
    QCOMPARE(query.terms[1].created.first, at(u"2026-01-30T18:40:00.000Z"_qs));
}

void QueryParserTest::mistake_isNamedAndTheRestIsSearched_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Mistake>("kind");
    QTest::addColumn<QString>("suggestion");
    const auto row = [](const char *text, Mistake kind, const QString &suggestion = {}) {
        QTest::newRow(text) << QString::fromUtf8(text) << kind << suggestion;
    };
    row("nmae:x", Mistake::UnknownOperator, u"name:"_qs);
    row("nam:x", Mistake::UnknownOperator, u"name:"_qs);
    row("names:x", Mistake::UnknownOperator, u"name:"_qs);
    row("Anme:\"x y\"", Mistake::UnknownOperator, u"name:"_qs);
    row("craeted:today", Mistake::UnknownOperator, u"created:"_qs);
    row("-create:today", Mistake::UnknownOperator, u"created:"_qs);
    row("mta.owner:x", Mistake::UnknownOperator, u"meta.owner:"_qs);
    row("metadata.owner:x", Mistake::UnknownOperator, u"meta.owner:"_qs);
    row("meta.Owner", Mistake::UnknownOperator, u"meta.Owner:"_qs);
    row("meta.\"Cost Centre\"", Mistake::UnknownOperator, u"meta.\"Cost Centre\":"_qs);
    row("-meta.owner", Mistake::UnknownOperator, u"meta.owner:"_qs);
    row("meta.", Mistake::KeyMissing);
    row("name:", Mistake::ValueMissing);
    row("name:\"\"", Mistake::ValueMissing);
    row("-id:", Mistake::ValueMissing);
    row("created:", Mistake::ValueMissing);
    row("has:", Mistake::ValueMissing);
    row("meta.owner:", Mistake::ValueMissing);
    row("meta.owner:\u200b", Mistake::ValueMissing);
    row("meta:x", Mistake::KeyMissing);
    row("metadata:x", Mistake::KeyMissing);
    row("meta.:x", Mistake::KeyMissing);
    row("meta.\u200b:x", Mistake::KeyMissing);
    row("has:owner", Mistake::BadSubject);
    row("has:meta.", Mistake::BadSubject);
    row("no:meta.owner:x", Mistake::BadSubject);
    row("no::", Mistake::BadSubject);
    row("meta.limit:>5", Mistake::BadComparison);
    row("meta.limit:<=5", Mistake::BadComparison);
    row("created:soon", Mistake::BadTime);
    row("created:>", Mistake::BadTime);
    row("created:2026-13", Mistake::BadTime);
    row("created:2026-02-30", Mistake::BadTime);
    row("created:2026-1-5", Mistake::BadTime);
    row("created:20260101", Mistake::BadTime);
    row("created:2026-01-01T25:00", Mistake::BadTime);
    row("created:=2026", Mistake::BadTime);
    row("created:>7d", Mistake::BadTime);
    row("created:0d", Mistake::BadTime);
    row("created:..", Mistake::BadTime);
    row("created:2026..soon", Mistake::BadTime);
    row("created:>2026..2027", Mistake::BadTime);
    row("created:2026-02..2026-01", Mistake::ReversedRange);
}

void QueryParserTest::mistake_isNamedAndTheRestIsSearched()
{
    QFETCH(QString, text);
    QFETCH(Mistake, kind);
    QFETCH(QString, suggestion);
    const LedgerQuery query = parsed(u"first %1 last"_qs.arg(text));
    QCOMPARE(query.terms, (std::vector<QueryTerm>{textTerm(u"first"_qs), textTerm(u"last"_qs)}));
    QVERIFY(query.mistake);
    QCOMPARE(query.mistake->kind, kind);
    QCOMPARE(query.mistake->begin, 6);
    QCOMPARE(query.mistake->end, 6 + text.size());
    QCOMPARE(query.mistake->text, text);
    QCOMPARE(query.mistake->suggestion, suggestion);
}

void QueryParserTest::examplesOfTheHelp_areRight()
{
    for (const SearchExample &example : searchExamples()) {
        const LedgerQuery query = parsed(example.text);
        QVERIFY2(!query.mistake && !query.terms.empty(), qPrintable(example.text));
        if (example.text.startsWith(u'-'))
            continue;
        QVERIFY2(parsed(u'-' + example.text).terms.front().sense != query.terms.front().sense,
                 qPrintable(example.text));
    }
}

void QueryParserTest::mistake_ofTwo_isTheFirst()
{
    const LedgerQuery query = parsed(u"created:soon name:"_qs);
    QVERIFY(query.mistake);
    QCOMPARE(query.mistake->kind, Mistake::BadTime);
    QVERIFY(query.terms.empty());
}

void QueryParserTest::text_thatIsTooLong_isCut()
{
    const LedgerQuery query = parsed(QString(queryLengthLimit, u'a') + u"b"_qs);
    QCOMPARE(query.terms, (std::vector<QueryTerm>{textTerm(QString(queryLengthLimit, u'a'))}));
    QVERIFY(query.mistake);
    QCOMPARE(query.mistake->kind, Mistake::TooLong);
    QCOMPARE(query.mistake->begin, queryLengthLimit);
    QVERIFY(!parsed(QString(queryLengthLimit, u'a')).mistake);
}

void QueryParserTest::terms_beyondTheLimit_areLeftOut()
{
    const QString most = u"a "_qs.repeated(qsizetype(queryTermLimit));
    QVERIFY(!parsed(most).mistake);
    const LedgerQuery query = parsed(most + u"last"_qs);
    QCOMPARE(query.terms.size(), queryTermLimit);
    QVERIFY(query.mistake);
    QCOMPARE(query.mistake->kind, Mistake::TooManyTerms);
    QCOMPARE(query.mistake->text, u"last"_qs);
}

QTEST_APPLESS_MAIN(QueryParserTest)
#include "tst_queryparser.moc"
