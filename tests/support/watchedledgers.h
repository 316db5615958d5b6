// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerlist.h"
#include "ledgers/ledgertablemodel.h"
#include "text/json.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QTest>

namespace ledgerdesk::tests {

inline Ledger ledgerOf(const QString &id, const QString &name, const QString &created = {},
                       const QString &metadata = {})
{
    Ledger ledger{.id = id, .name = name};
    ledger.createdAt = QDateTime::fromString(created, Qt::ISODateWithMs);
    ledger.createdAtText = created;
    if (!metadata.isEmpty()) {
        const auto value = parseJson(metadata, DuplicateKeys::Keep);
        if (!value)
            qFatal("The metadata of the test is not JSON: %s", qPrintable(metadata));
        ledger.metadata = *value;
    }
    return ledger;
}

inline std::vector<Ledger> fewLedgers()
{
    return {
        ledgerOf(u"ldg_1"_qs, u"Loan Book"_qs, u"2026-03-03T09:14:00.000Z"_qs, u"{\"Desk\":\"Zürich\"}"_qs),
        ledgerOf(u"ldg_2"_qs, u"card Issuing"_qs, u"2026-03-17T16:00:00.000Z"_qs,
                 u"{\"MyApp\":{\"owner\":\"Risk\",\"limit\":12345678901234567890,\"on\":true}}"_qs),
        ledgerOf(QStringView(generalLedgerId).toString(), u"General Ledger"_qs,
                 u"2024-01-01T00:00:00.000Z"_qs, u"{}"_qs),
        ledgerOf(u"ldg_3"_qs, u"Fees"_qs, u"2026-04-21T13:00:00.000Z"_qs, u"{\"tags\":[\"a\",\"b\"]}"_qs),
        ledgerOf(u"ldg_4"_qs, u"fees"_qs)};
}

/// Ledgers with numbers as IDs and no two times alike, newest first.
inline std::vector<Ledger> numbered(int first, int last)
{
    std::vector<Ledger> ledgers;
    for (int i = first; i <= last; ++i)
        ledgers.push_back(
            ledgerOf(u"ldg_%1"_qs.arg(i), u"name %1"_qs.arg(i * 7 % 100),
                     QDateTime::fromMSecsSinceEpoch(1'000'000 - i, Qt::UTC).toString(Qt::ISODateWithMs),
                     u"{\"key %1\":%2}"_qs.arg(i % 3).arg(i)));
    return ledgers;
}

inline QStringList idsOf(const LedgerList &list)
{
    QStringList ids;
    for (int row = 0; row < list.rowCount(); ++row)
        ids.append(list.idAt(row));
    return ids;
}

/// A list of a few ledgers and its model, checked by Qt's tester, with a selection as a view keeps it.
struct Watched {
    LedgerList list;
    LedgerTableModel model{list};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QItemSelectionModel selection{&model};

    explicit Watched(std::vector<Ledger> ledgers = fewLedgers()) { list.setLedgers(std::move(ledgers)); }
    /// A list that does nothing at once but to add a few ledgers.
    static constexpr int mostAtOnceOfLong = 0;
    Watched(std::vector<Ledger> ledgers, int mostAtOnce)
        : list(mostAtOnce)
    {
        list.setLedgers(std::move(ledgers));
        settle();
    }

    void settle() { QTRY_VERIFY(list.isUpToDate()); }

    void select(const QString &id)
    {
        selection.setCurrentIndex(model.index(list.rowOf(id), 0),
                                  QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    QStringList selected() const
    {
        QStringList ids;
        for (const QModelIndex &row : selection.selectedRows())
            ids.append(row.data(LedgerTableModel::LedgerIdRole).toString());
        return ids;
    }
};

inline const QString general = QStringView(generalLedgerId).toString();

} // namespace ledgerdesk::tests
