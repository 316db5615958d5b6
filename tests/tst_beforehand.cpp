// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/beforehand.h"

#include <QTest>

using namespace ledgerdesk;

namespace {

using Newcomer = Attempt::Newcomer;

Ledger ledgerOf(const QString &id, const QString &name)
{
    return {.id = id, .name = name};
}

NameFindings failed()
{
    return {.error = Error{.kind = Error::Kind::TimedOut}};
}

} // namespace

/// What is known about a name before a ledger of that name is created.
class TestBeforehand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ids_areThoseOfExactlyThisName();
    void newcomer_isOursOnlyIfAllAreKnown_data();
    void newcomer_isOursOnlyIfAllAreKnown();
    void newcomer_tooManyToKeep_mayBeAnothers();
};

void TestBeforehand::ids_areThoseOfExactlyThisName()
{
    const NameFindings findings{.ledgers = {ledgerOf(u"ldg_1"_qs, u"Wallets"_qs),
                                            ledgerOf(u"ldg_2"_qs, u"wallets"_qs),
                                            ledgerOf(u"ldg_3"_qs, u"Wallets "_qs)}};
    const std::vector<Ledger> loaded{ledgerOf(u"ldg_4"_qs, u"Wallets"_qs),
                                     ledgerOf(u"ldg_1"_qs, u"Wallets"_qs)};
    const Beforehand known = beforehandOf(u"Wallets"_qs, findings, Checked::JustNow, loaded);
    QCOMPARE(known.ledgerIds, (QStringList{u"ldg_1"_qs, u"ldg_4"_qs}));
    QCOMPARE(known.newcomer, Newcomer::IsOurs);
}

void TestBeforehand::newcomer_isOursOnlyIfAllAreKnown_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<NameFindings>("findings");
    QTest::addColumn<Checked>("checked");
    QTest::addColumn<Newcomer>("newcomer");
    QTest::newRow("all, just now") << u"Wallets"_qs << NameFindings{} << Checked::JustNow << Newcomer::IsOurs;
    QTest::newRow("the service did not say")
        << u"Wallets"_qs << failed() << Checked::JustNow << Newcomer::MayBeAnothers;
    QTest::newRow("not all were listed")
        << u"Wallets"_qs << NameFindings{.isComplete = false} << Checked::JustNow << Newcomer::MayBeAnothers;
    QTest::newRow("a person was asked since")
        << u"Wallets"_qs << NameFindings{} << Checked::Earlier << Newcomer::MayBeAnothers;
    QTest::newRow("a name in decomposed letters")
        << u"Cafe\u0301"_qs << NameFindings{} << Checked::JustNow << Newcomer::MayBeAnothers;
    QTest::newRow("a name with a wildcard")
        << u"usd_wallets"_qs << NameFindings{} << Checked::JustNow << Newcomer::MayBeAnothers;
    QTest::newRow("a name in composed letters")
        << u"Caf\u00e9"_qs << NameFindings{} << Checked::JustNow << Newcomer::IsOurs;
}

void TestBeforehand::newcomer_isOursOnlyIfAllAreKnown()
{
    QFETCH(QString, name);
    QFETCH(NameFindings, findings);
    QFETCH(Checked, checked);
    QTEST(beforehandOf(name, findings, checked, {}).newcomer, "newcomer");
}

void TestBeforehand::newcomer_tooManyToKeep_mayBeAnothers()
{
    std::vector<Ledger> loaded;
    for (int i = 0; i < 1001; ++i)
        loaded.push_back(ledgerOf(u"ldg_%1"_qs.arg(i), u"Wallets"_qs));
    const Beforehand known = beforehandOf(u"Wallets"_qs, {}, Checked::JustNow, loaded);
    QCOMPARE(known.ledgerIds.size(), 1000);
    QCOMPARE(known.newcomer, Newcomer::MayBeAnothers);
}

QTEST_GUILESS_MAIN(TestBeforehand)

#include "tst_beforehand.moc"
