// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/recordstore.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace ledgerdesk;

class TestRecordStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void at_anyRecord_isWhatWasAppended();
    void append_noRoom_addsNothingAndRecovers();
    void open_folderMissing_isStorageFailed();
};

void TestRecordStore::at_anyRecord_isWhatWasAppended()
{
    const QTemporaryDir folder;
    RecordStore store(folder.path());
    QVERIFY(store.open());
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    const auto text = [](qint64 row) -> QByteArray {
        return QByteArray(row % 200, 'x') + QByteArray::number(row);
    };
    const qint64 rows = 30'000; // three blocks
    for (qint64 row = 0; row < rows; ++row)
        QVERIFY(store.append(row + 2, text(row)));
    QCOMPARE(store.count(), rows);
    for (qint64 row = rows - 1; row >= 0; --row)
        QCOMPARE(store.at(row).value(), (RecordStore::Record{row + 2, text(row)}));
}

void TestRecordStore::append_noRoom_addsNothingAndRecovers()
{
    const QTemporaryDir folder;
    RecordStore store(folder.path());
    QVERIFY(store.open());
    const QByteArray text(700'000, 'x');
    QVERIFY(store.append(1, text));
    QVERIFY(store.append(2, text)); // now there is a block to write
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 500'000; // part of the block fits
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const Result<void> refused = store.append(3, text);
    const qint64 count = store.count();
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(count, 2);
    QVERIFY(store.append(3, text));
    for (qint64 row = 0; row < 3; ++row)
        QCOMPARE(store.at(row).value(), (RecordStore::Record{row + 1, text}));
}

void TestRecordStore::open_folderMissing_isStorageFailed()
{
    RecordStore store(u"/nonexistent/folder"_qs);
    const Result<void> opened = store.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::StorageFailed);
}

QTEST_GUILESS_MAIN(TestRecordStore)
#include "tst_recordstore.moc"
