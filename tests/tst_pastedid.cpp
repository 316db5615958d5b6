// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/pastedid.h"

#include <QTest>

using namespace ledgerdesk;
using Finding = PastedId::Finding;

Q_DECLARE_METATYPE(ledgerdesk::PastedId::Finding)

/// The ledger ID is found in whatever was copied along with it.
class PastedIdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void id_isTakenOut_data();
    void id_isTakenOut();
    void others_areNoId_data();
    void others_areNoId();
};

void PastedIdTest::id_isTakenOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("id");
    const QString id = u"ldg_8f6a1c3e-0b7d-4a52-9c1e-2d3f4a5b6c7d"_qs;
    const auto row = [&id](const char *name, const QString &around) {
        QTest::newRow(name) << around.arg(id) << id;
    };
    row("itself", u"%1"_qs);
    row("blanks", u"  %1\t\n"_qs);
    row("no-break and zero-width spaces", u"\u00a0%1\u200b"_qs);
    row("quotes", u"\"%1\""_qs);
    row("word processor's quotes", u"“%1”,"_qs);
    row("backquotes", u"`%1`"_qs);
    row("address of the service", u"https://blnk.example.com:5001/ledgers/%1"_qs);
    row("address with a query", u"https://api.example.com/proxy/ledgers/%1?instance_id=instance_1"_qs);
    row("address of its metadata", u"http://localhost:5001/%1/metadata"_qs);
    row("query", u"http://localhost:5001/balances?ledger_id_eq=%1&limit=1"_qs);
    row("JSON of a ledger",
        u"{\"ledger_id\": \"%1\", \"name\": \"Fees\", \"meta_data\": {\"parent\": \"ldg_other\"}}"_qs);
    row("a part of it", u"\"name\":\"Fees\",\"ledger_id\":\"%1\",\"cre"_qs);
    row("sentence", u"Please look at %1, it is empty."_qs);
    row("twice the same", u"%1 (%1)"_qs);
    row("table row", u"Fees\t%1\t2026-01-01"_qs);
    QTest::newRow("broken by a mail program") << u"ldg_8f6a1c3e-0b7d-\n 4a52-9c1e-2d3f4a5b6c7d"_qs
                                              << u"ldg_8f6a1c3e-0b7d-4a52-9c1e-2d3f4a5b6c7d"_qs;
    QTest::newRow("General Ledger") << u" general_ledger_id."_qs << u"general_ledger_id"_qs;
    QTest::newRow("another form") << u"'bank:4711'"_qs << u"bank:4711"_qs;
    QTest::newRow("escaped in an address")
        << u"http://localhost:5001/ledgers/bank%3A4711"_qs << u"bank:4711"_qs;
}

void PastedIdTest::id_isTakenOut()
{
    QFETCH(QString, text);
    QFETCH(QString, id);
    const PastedId found = pastedId(text);
    QCOMPARE(found.finding, Finding::Id);
    QCOMPARE(found.id, id);
    QCOMPARE(found.isTakenOut, text != id);
}

void PastedIdTest::others_areNoId_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<PastedId::Finding>("finding");
    QTest::newRow("nothing") << QString() << Finding::Nothing;
    QTest::newRow("blanks") << u" \u200b\n"_qs << Finding::Nothing;
    QTest::newRow("two IDs") << u"ldg_1 ldg_2"_qs << Finding::Several;
    QTest::newRow("a list of ledgers")
        << u"[{\"ledger_id\":\"ldg_1\"},{\"ledger_id\":\"ldg_2\"}]"_qs << Finding::Several;
    QTest::newRow("token") << u"blnk_at_0123456789abcdefMARKER"_qs << Finding::Token;
    QTest::newRow("quoted token") << u"\"blnk_at_0123456789abcdefMARKER\""_qs << Finding::Token;
    QTest::newRow("sentence") << u"Customer Wallets"_qs << Finding::NotAnId;
    QTest::newRow("another script") << u"Счёт"_qs << Finding::NotAnId;
    QTest::newRow("too long") << QString(257, u'a') << Finding::NotAnId;
    QTest::newRow("huge") << QString(1'000'000, u'(') << Finding::NotAnId;
}

void PastedIdTest::others_areNoId()
{
    QFETCH(QString, text);
    QFETCH(PastedId::Finding, finding);
    QCOMPARE(pastedId(text).finding, finding);
}

QTEST_GUILESS_MAIN(PastedIdTest)
#include "tst_pastedid.moc"
