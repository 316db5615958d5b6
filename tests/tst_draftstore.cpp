// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/draftstore.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ledgerdesk;

namespace {

DraftForm typed(const QString &name)
{
    DraftForm form;
    form.name = name;
    form.setJson(u"{\"broken\": "_qs);
    return form;
}

} // namespace

/// The draft's file: kept through kills, written by itself, private.
class TestDraftStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void load_nothingKept_isEmpty();
    void keep_isWrittenByItself();
    void keep_typingOnAndOn_isWrittenMeanwhile();
    void keep_lastOneCounts();
    void destruction_writesWhatIsPending();
    void flush_twice_writesOnce();
    void flush_fileIsPrivate();
    void flush_emptyForm_removesTheFile();
    void flush_directoryCannotBeMade_saysSoAndStaysPending();
    void flush_tooLarge_saysSoAndKeepsTheFile();
    void load_damaged_isSetAsideAndSaid_data();
    void load_damaged_isSetAsideAndSaid();

private:
    QString path() const { return m_dir->filePath(u"data/draft.json"_qs); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestDraftStore::load_nothingKept_isEmpty()
{
    DraftStore store(path());
    QSignalSpy failed(&store, &DraftStore::failed);
    QVERIFY(store.load().isEmpty());
    QCOMPARE(failed.size(), 0);
}

void TestDraftStore::keep_isWrittenByItself()
{
    DraftStore store(path());
    store.keep(typed(u"Acme"_qs));
    QTRY_VERIFY(QFile::exists(path()));
    DraftStore other(path()); // as after a kill: the first one was never asked to write
    QVERIFY(other.load() == typed(u"Acme"_qs));
}

void TestDraftStore::keep_typingOnAndOn_isWrittenMeanwhile()
{
    DraftStore store(path());
    int keys = 0;
    QTimer typing;
    connect(&typing, &QTimer::timeout, &store, [&] { store.keep(typed(QString::number(++keys))); });
    typing.start(20);
    QTRY_VERIFY(QFile::exists(path()));
    QVERIFY(typing.isActive());
}

void TestDraftStore::keep_lastOneCounts()
{
    DraftStore store(path());
    store.keep(typed(u"A"_qs));
    store.keep(typed(u"Ac"_qs));
    QVERIFY(store.flush());
    QVERIFY(store.load() == typed(u"Ac"_qs));
}

void TestDraftStore::destruction_writesWhatIsPending()
{
    {
        DraftStore store(path());
        store.keep(typed(u"Acme"_qs));
        QVERIFY(!QFile::exists(path()));
    }
    DraftStore store(path());
    QVERIFY(store.load() == typed(u"Acme"_qs));
}

void TestDraftStore::flush_twice_writesOnce()
{
    DraftStore store(path());
    store.keep(typed(u"Acme"_qs));
    QVERIFY(store.flush());
    QVERIFY(QFile::remove(path()));
    QVERIFY(store.flush());
    QVERIFY(!QFile::exists(path()));
}

void TestDraftStore::flush_fileIsPrivate()
{
    QVERIFY(QDir().mkpath(m_dir->filePath(u"data"_qs)));
    QFile open(path());
    QVERIFY(open.open(QIODevice::WriteOnly));
    open.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    open.close();
    DraftStore store(path());
    store.keep(typed(u"Acme"_qs));
    QVERIFY(store.flush());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(path()) & others));
}

void TestDraftStore::flush_emptyForm_removesTheFile()
{
    DraftStore store(path());
    store.keep(typed(u"Acme"_qs));
    QVERIFY(store.flush());
    store.keep({});
    QVERIFY(store.flush());
    QVERIFY(!QFile::exists(path()));
    QVERIFY(store.load().isEmpty());
}

void TestDraftStore::flush_directoryCannotBeMade_saysSoAndStaysPending()
{
    QFile inTheWay(m_dir->filePath(u"data"_qs));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    DraftStore store(path());
    QSignalSpy failed(&store, &DraftStore::failed);
    store.keep(typed(u"Acme"_qs));
    QTRY_COMPARE(failed.size(), 1);
    const auto error = failed.at(0).at(0).value<Error>();
    QCOMPARE(error.kind, Error::Kind::StorageFailed);
    QCOMPARE(error.subject, path());
    QVERIFY(!error.detail.isEmpty());
    QVERIFY(inTheWay.remove());
    QVERIFY(store.flush());
    QVERIFY(store.load() == typed(u"Acme"_qs));
}

void TestDraftStore::flush_tooLarge_saysSoAndKeepsTheFile()
{
    DraftStore store(path());
    store.keep(typed(u"Acme"_qs));
    QVERIFY(store.flush());
    store.keep(typed(QString(draftFileLimit, u'x')));
    const auto written = store.flush();
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::StorageFailed);
    QVERIFY(store.load() == typed(u"Acme"_qs));
}

void TestDraftStore::load_damaged_isSetAsideAndSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << typed(u"Acme"_qs).toBytes().chopped(5);
    QTest::newRow("random bytes") << QByteArray(500, '\xA7');
    QTest::newRow("from a newer program")
        << typed(u"Acme"_qs).toBytes().replace("\"version\":1", "\"version\":9");
}

void TestDraftStore::load_damaged_isSetAsideAndSaid()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(QDir().mkpath(m_dir->filePath(u"data"_qs)));
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();

    DraftStore store(path());
    QSignalSpy failed(&store, &DraftStore::failed);
    QVERIFY(store.load().isEmpty());
    QCOMPARE(failed.size(), 1);
    const QString moved = failed.at(0).at(0).value<Error>().subject;
    static const QRegularExpression form(u"/draft\\.json\\.corrupt-\\d{8}-\\d{6}$"_qs);
    QVERIFY2(form.match(moved).hasMatch(), qPrintable(moved));
    QFile kept(moved);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), bytes);
    QVERIFY(!QFile::exists(path()));
}

QTEST_GUILESS_MAIN(TestDraftStore)

#include "tst_draftstore.moc"
