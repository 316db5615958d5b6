// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/alikenames.h"
#include "ledgers/ledgerlist.h"

#include <QTest>

using namespace ledgerdesk;
using Kind = AlikeGroup::Kind;

Q_DECLARE_METATYPE(ledgerdesk::AlikeGroup::Kind)

namespace {

/// The names as ledgers, in order of their creation.
AlikeNames alike(const QStringList &names)
{
    std::vector<Ledger> ledgers;
    for (const QString &name : names) {
        const auto number = qint64(ledgers.size());
        ledgers.push_back({.id = u"ldg_%1"_qs.arg(number),
                           .name = name,
                           .createdAt = QDateTime::fromMSecsSinceEpoch(number, Qt::UTC)});
    }
    LedgerStore store;
    const PackedLedgers bytes = packed(ledgers.data(), ledgers.data() + ledgers.size());
    for (auto ledger = bytes.ledgers.rbegin(); ledger != bytes.ledgers.rend(); ++ledger)
        store.add(*ledger);
    AlikeProgress progress;
    return alikeNames(store.snapshot(), progress);
}

QStringList namesOf(const AlikeNames &names, const AlikeGroup &group)
{
    QStringList result;
    for (const int position : group.positions)
        result.append(QString::fromUtf8(names.ledgers.at(position).name()));
    return result;
}

} // namespace

/// Groups of ledgers whose names people could mistake for each other.
class AlikeNamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_areGrouped_data();
    void names_areGrouped();
    void groups_areByKindThenName();
    void differentNames_areInNoGroup();
    void removedLedgers_areLeftOut();
    void overtaken_ends();
};

void AlikeNamesTest::names_areGrouped_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<AlikeGroup::Kind>("kind");
    QTest::newRow("equal") << QStringList{u"Fees"_qs, u"Fees"_qs} << Kind::Equal;
    QTest::newRow("case") << QStringList{u"Fees"_qs, u"FEES"_qs} << Kind::Spellings;
    QTest::newRow("spaces") << QStringList{u"Card Fees"_qs, u" Card  Fees"_qs} << Kind::Spellings;
    QTest::newRow("invisible") << QStringList{u"Fees"_qs, u"Fe\u200bes"_qs} << Kind::Spellings;
    QTest::newRow("decomposed") << QStringList{u"Café"_qs, u"Cafe\u0301"_qs} << Kind::Spellings;
    QTest::newRow("full width") << QStringList{u"Fees"_qs, u"Ｆｅｅｓ"_qs} << Kind::Spellings;
    QTest::newRow("Cyrillic letter") << QStringList{u"Payments"_qs, u"Pаyments"_qs} << Kind::LookAlikes;
    QTest::newRow("rn for m") << QStringList{u"Payments"_qs, u"Payrnents"_qs} << Kind::LookAlikes;
    QTest::newRow("in a chain") << QStringList{u"Payments"_qs, u"PAYMENTS"_qs, u"Pаyments"_qs}
                                << Kind::LookAlikes;
}

void AlikeNamesTest::names_areGrouped()
{
    QFETCH(QStringList, names);
    QFETCH(AlikeGroup::Kind, kind);
    const AlikeNames found = alike(QStringList{u"Alone"_qs} + names + QStringList{u"Other"_qs});
    QCOMPARE(found.groups.size(), size_t(1));
    QCOMPARE(namesOf(found, found.groups[0]), names); // oldest first
    QCOMPARE(found.groups[0].kind, kind);
    QCOMPARE(found.compared, int(names.size()) + 2);
    QCOMPARE(found.alike, int(names.size()));
}

void AlikeNamesTest::groups_areByKindThenName()
{
    const AlikeNames found =
        alike({u"b"_qs, u"b"_qs, u"a"_qs, u"a"_qs, u"Zoo"_qs, u"zoo"_qs, u"Payments"_qs, u"Pаyments"_qs,
               u"item 10"_qs, u"item 10"_qs, u"item 2"_qs, u"item 2"_qs});
    QStringList first;
    for (const AlikeGroup &group : found.groups)
        first.append(namesOf(found, group).first());
    QCOMPARE(first, (QStringList{u"Payments"_qs, u"Zoo"_qs, u"a"_qs, u"b"_qs, u"item 2"_qs, u"item 10"_qs}));
}

void AlikeNamesTest::differentNames_areInNoGroup()
{
    const AlikeNames found = alike({u"Fees 1"_qs, u"Fees 2"_qs, QString(), QString(), u"Gebühren"_qs});
    QVERIFY(found.groups.empty());
    QCOMPARE(found.compared, 3); // without those that have no name
    QVERIFY(alike({}).groups.empty());
}

void AlikeNamesTest::removedLedgers_areLeftOut()
{
    const Ledger fees{.id = u"ldg_1"_qs, .name = u"Fees"_qs};
    const Ledger gone{.id = u"ldg_2"_qs, .name = u"fees"_qs};
    LedgerList list;
    list.setLedgers({fees, gone});
    std::optional<AlikeNames> found;
    const auto compare = [&] {
        found.reset();
        list.alikeNames(std::make_shared<AlikeProgress>(),
                        {this, [&found](const Result<AlikeNames> &names) { found = *names; }});
    };
    compare();
    QTRY_VERIFY(found);
    QCOMPARE(found->groups.size(), size_t(1));
    list.setLedgers({fees});
    compare();
    QTRY_VERIFY(found);
    QVERIFY(found->groups.empty());
}

void AlikeNamesTest::overtaken_ends()
{
    const Ledger fees{.id = u"ldg_1"_qs, .name = u"Fees"_qs};
    const Ledger other{.id = u"ldg_2"_qs, .name = u"Fees"_qs};
    LedgerList list;
    list.setLedgers({fees, other});
    const auto progress = std::make_shared<AlikeProgress>();
    progress->isOvertaken = true;
    std::optional<AlikeNames> found;
    list.alikeNames(progress, {this, [&found](const Result<AlikeNames> &names) { found = *names; }});
    QTRY_VERIFY(found);
    QVERIFY(found->groups.empty());
}

QTEST_GUILESS_MAIN(AlikeNamesTest)
#include "tst_alikenames.moc"
