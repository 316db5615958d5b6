// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/metadatasummary.h"

#include "text/jsonparser.h"

#include <QTest>

using namespace ledgerdesk;

/// One line of metadata.
class TestMetadataSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metadataSummary_isShort_data();
    void metadataSummary_isShort();
};

void TestMetadataSummary::metadataSummary_isShort_data()
{
    QTest::addColumn<QString>("metadata");
    QTest::addColumn<QString>("summary");
    QTest::newRow("null") << u"null"_qs << u"—"_qs;
    QTest::newRow("empty") << u"{}"_qs << u"—"_qs;
    QTest::newRow("keys") << u"{\"owner\":1,\"region\":{}}"_qs << u"owner, region"_qs;
    QTest::newRow("one key") << u"{\"owner\":1}"_qs << u"owner"_qs;
    QTest::newRow("grouped") << u"{\"MyApp\":{\"owner\":1,\"region\":2}}"_qs << u"MyApp › owner, region"_qs;
    QTest::newRow("empty group") << u"{\"MyApp\":{}}"_qs << u"MyApp"_qs;
    QTest::newRow("group and more") << u"{\"MyApp\":{\"owner\":1},\"x\":2}"_qs << u"MyApp, x"_qs;
    QTest::newRow("hidden characters") << u"{\"a\\u202e\":1}"_qs << u"a⟨U+202E⟩"_qs;
    QTest::newRow("no object") << u"[1,2]"_qs << u"[1,2]"_qs;
    QTest::newRow("long") << QString(u"{\""_qs + QString(500, u'k') + u"\":1}"_qs)
                          << QString(QString(200, u'k'));
    QTest::newRow("many") << QString(u"{\"a\":1"_qs + u",\"a\":1"_qs.repeated(100'000) + u"}"_qs)
                          << QString(u"a, "_qs.repeated(66) + u"a,…"_qs);
}

void TestMetadataSummary::metadataSummary_isShort()
{
    QFETCH(QString, metadata);
    QFETCH(QString, summary);
    QCOMPARE(metadataSummary(*parseJson(metadata, DuplicateKeys::Keep)), summary);
}

QTEST_GUILESS_MAIN(TestMetadataSummary)
#include "tst_metadatasummary.moc"
