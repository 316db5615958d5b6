// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/connectionfiles.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QLockFile>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <functional>
#include <iostream>
#include <memory>

using namespace ledgerdesk;

namespace {

constexpr int longWait = 60'000; // ms, for a busy computer

} // namespace

/// Several programs that use one file of connections.
class SharedConnectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir(u"settings"_qs));
    }

    void twoPrograms_everyConnectionIsKept();
    void change_afterAnotherProgramsChange_keepsBoth_data();
    void change_afterAnotherProgramsChange_keepsBoth();
    void takeIn_saysWhoChangedIt();
    void watch_hearsOfEachReplacement();
    void takeIn_unusableFile_changesNothing_data();
    void takeIn_unusableFile_changesNothing();
    void save_damagedMeanwhile_setsItAsideAndKeepsAll();
    void save_newerMeanwhile_isRefused();
    void save_lockedByAnotherProgram_isRefusedUntilItEnds();
    void load_damaged_repairedByAnotherProgram_isNotSetAsideAgain();
    void settings_ofTwoPrograms_areBothKept();

private:
    using Program = std::unique_ptr<QProcess>;
    static Program start(const QStringList &arguments)
    {
        auto program = std::make_unique<QProcess>();
        program->start(QCoreApplication::applicationFilePath(), arguments);
        return program;
    }
    static bool hasEnded(QProcess &program)
    {
        return program.waitForFinished(longWait) || program.state() == QProcess::NotRunning;
    }
    QStringList idsInFile() const
    {
        QStringList ids;
        for (const Connection &connection : readConnectionFile(contentOf(path())).connections)
            ids << connection.id;
        return ids;
    }
    QString path() const { return m_folder->filePath(u"settings/connections.json"_qs); }
    QStringList setAside() const
    {
        return QDir(m_folder->filePath(u"settings"_qs)).entryList({u"connections.json.corrupt-*"_qs});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void SharedConnectionsTest::twoPrograms_everyConnectionIsKept()
{
    constexpr int count = 30;
    const Program one = start({u"--save"_qs, path(), u"one"_qs, QString::number(count)});
    const Program other = start({u"--save"_qs, path(), u"other"_qs, QString::number(count)});
    for (QProcess *program : {one.get(), other.get()}) {
        QVERIFY(hasEnded(*program));
        QCOMPARE(program->readAllStandardOutput().trimmed(), QByteArray("saved"));
    }
    QCOMPARE(idsInFile().size(), 2 * count);
}

void SharedConnectionsTest::change_afterAnotherProgramsChange_keepsBoth_data()
{
    using Change = std::function<Result<void>(ConnectionBook &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("ids");
    const auto row = [](const char *name, const Change &change, const QString &ids) {
        QTest::newRow(name) << change << ids;
    };
    row(
        "saved", [](ConnectionBook &book) { return book.save(cloudConnection(u"d"_qs)); }, u"abcnd"_qs);
    row(
        "added", [](ConnectionBook &book) { return book.add({cloudConnection(u"d"_qs)}); }, u"abcnd"_qs);
    row(
        "removed", [](ConnectionBook &book) { return book.remove(u"b"_qs); }, u"acn"_qs);
    row(
        "moved", [](ConnectionBook &book) { return book.move(u"a"_qs, 1); }, u"bacn"_qs);
    row(
        "checked",
        [](ConnectionBook &book) {
            return book.update(u"a"_qs, [](Connection &kept) {
                kept.lastCheck = LastCheck{.at = QDateTime::fromSecsSinceEpoch(1), .verdict = u"v"_qs};
            });
        },
        u"abcn"_qs);
}

void SharedConnectionsTest::change_afterAnotherProgramsChange_keepsBoth()
{
    using Change = std::function<Result<void>(ConnectionBook &)>;
    QFETCH(Change, change);
    QFETCH(QString, ids);
    ConnectionBook book(path());
    QVERIFY(book.load());
    for (const QString &id : {u"a"_qs, u"b"_qs, u"c"_qs})
        QVERIFY(book.save(cloudConnection(id)));
    ConnectionBook other(path());
    QVERIFY(other.load());
    QVERIFY(other.save(coreConnection(u"n"_qs)));
    Connection renamed = cloudConnection(u"a"_qs);
    renamed.name = u"Renamed elsewhere"_qs;
    QVERIFY(other.save(renamed));

    QVERIFY(change(book));
    QCOMPARE(idsInFile().join(QString()), ids);
    QCOMPARE(book.connections().size(), std::size_t(ids.size()));
    QCOMPARE(book.connection(u"a"_qs)->name, u"Renamed elsewhere"_qs);
    ConnectionBook next(path());
    QVERIFY(next.load());
    QVERIFY(next.connections() == book.connections());
}

void SharedConnectionsTest::takeIn_saysWhoChangedIt()
{
    ConnectionBook book(path());
    ConnectionBook other(path());
    QVERIFY(book.load());
    QSignalSpy changed(&book, &ConnectionBook::changed);
    QSignalSpy elsewhere(&book, &ConnectionBook::changedElsewhere);
    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    book.takeIn();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(elsewhere.size(), 0);
    QVERIFY(other.save(cloudConnection(u"b"_qs)));
    book.takeIn();
    QCOMPARE(changed.size(), 2);
    QCOMPARE(elsewhere.size(), 1);
    QVERIFY(book.connection(u"b"_qs));
    QVERIFY(other.remove(u"b"_qs));
    QVERIFY(!book.save(Connection{.id = u"c"_qs})); // even if this change is refused
    QVERIFY(book.move(u"a"_qs, 0));
    QCOMPARE(elsewhere.size(), 2);
    QVERIFY(!book.connection(u"b"_qs));
}

void SharedConnectionsTest::watch_hearsOfEachReplacement()
{
    ConnectionBook book(path());
    QVERIFY(book.load());
    book.watch();
    for (const QString &prefix : {u"one"_qs, u"two"_qs, u"three"_qs}) {
        const Program other = start({u"--save"_qs, path(), prefix, u"1"_qs});
        QTRY_VERIFY_WITH_TIMEOUT(book.connection(prefix + u"-0"_qs), longWait);
        QVERIFY(hasEnded(*other));
    }
    QCOMPARE(book.connections().size(), 3);
}

void SharedConnectionsTest::takeIn_unusableFile_changesNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("half written by an editor") << fileWith(goodEntry).chopped(9);
    QTest::newRow("newer") << QByteArray(R"({"version":2,"connections":[]})");
    QTest::newRow("gone") << QByteArray();
}

void SharedConnectionsTest::takeIn_unusableFile_changesNothing()
{
    QFETCH(QByteArray, bytes);
    ConnectionBook book(path());
    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    QVERIFY(QFile::remove(path()));
    if (!bytes.isEmpty())
        put(path(), bytes);
    book.takeIn();
    QVERIFY(book.connection(u"a"_qs));
    QVERIFY(setAside().isEmpty());
}

void SharedConnectionsTest::save_damagedMeanwhile_setsItAsideAndKeepsAll()
{
    ConnectionBook book(path());
    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    const QByteArray damaged = fileWith(goodEntry).chopped(9);
    put(path(), damaged);
    QVERIFY(book.save(coreConnection(u"b"_qs)));
    QCOMPARE(idsInFile(), (QStringList{u"a"_qs, u"b"_qs}));
    QCOMPARE(setAside().size(), 1);
    QCOMPARE(contentOf(m_folder->filePath(u"settings/"_qs + setAside().front())), damaged);
}

void SharedConnectionsTest::save_newerMeanwhile_isRefused()
{
    ConnectionBook book(path());
    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    const QByteArray newer = R"({"version":2,"connections":[]})";
    put(path(), newer);
    QVERIFY(!book.save(coreConnection(u"b"_qs)));
    QCOMPARE(contentOf(path()), newer);
    QCOMPARE(book.connections().size(), 1);
}

void SharedConnectionsTest::save_lockedByAnotherProgram_isRefusedUntilItEnds()
{
    ConnectionBook book(path());
    QVERIFY(book.save(cloudConnection(u"a"_qs)));
    const Program other = start({u"--lock"_qs, path()});
    QVERIFY(other->waitForReadyRead(longWait));
    QCOMPARE(other->readAllStandardOutput().trimmed(), QByteArray("locked"));
    const Result<void> saved = book.save(coreConnection(u"b"_qs));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::StorageFailed);
    QCOMPARE(idsInFile(), QStringList{u"a"_qs});
    QCOMPARE(book.connections().size(), 1);
    other->kill();
    QVERIFY(hasEnded(*other));
    QVERIFY(book.save(coreConnection(u"b"_qs)));
}

void SharedConnectionsTest::load_damaged_repairedByAnotherProgram_isNotSetAsideAgain()
{
    put(path(), fileWith(goodEntry + ",7"));
    QLockFile lock(path() + u".lock"_qs);
    QVERIFY(lock.tryLock(0));
    ConnectionBook book(path());
    QVERIFY(!book.load()); // somebody else is at it
    QCOMPARE(book.connections().size(), 1);
    QVERIFY(setAside().isEmpty());
    lock.unlock();
    QVERIFY(!book.load());
    QCOMPARE(setAside().size(), 1);
    QVERIFY(ConnectionBook(path()).load());
}

/// Qt writes only the keys that changed. The program relies on that.
void SharedConnectionsTest::settings_ofTwoPrograms_areBothKept()
{
    const QString file = m_folder->filePath(u"settings.ini"_qs);
    QSettings settings(file, QSettings::IniFormat);
    settings.setValue(u"first"_qs, true);
    settings.sync();
    const Program other = start({u"--set"_qs, file, u"theirs"_qs});
    QVERIFY(hasEnded(*other));
    QCOMPARE(other->exitCode(), 0);
    settings.setValue(u"ours"_qs, true);
    settings.sync();
    const QByteArray content = contentOf(file);
    for (const char *key : {"first=true", "theirs=true", "ours=true"})
        QVERIFY2(content.contains(key), content.constData());
}

namespace {

/// Another program, which saves connections "PREFIX-0", "PREFIX-1", … and prints "saved".
int saveMany(const QString &path, const QString &prefix, int count)
{
    ConnectionBook book(path);
    bool isDone = book.load().has_value();
    for (int number = 0; isDone && number < count; ++number) {
        const Connection connection = cloudConnection(prefix + u'-' + QString::number(number));
        const QDeadlineTimer deadline(
            longWait); // as a person does, while the other program writes without pause
        do
            isDone = book.save(connection).has_value();
        while (!isDone && !deadline.hasExpired());
    }
    std::cout << (isDone ? "saved" : "failed") << std::endl;
    return 0;
}

/// Another program, which is in the middle of a change until it is killed.
int lockAndWait(const QString &path)
{
    QLockFile lock(path + u".lock"_qs);
    std::cout << (lock.tryLock(0) ? "locked" : "failed") << std::endl;
    return QCoreApplication::exec();
}

/// Another program, which changes one setting.
int setSetting(const QString &path, const QString &key)
{
    QSettings settings(path, QSettings::IniFormat);
    settings.setValue(key, true);
    settings.sync();
    return settings.status();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--save")
        return saveMany(arguments.value(2), arguments.value(3), arguments.value(4).toInt());
    if (arguments.value(1) == u"--lock")
        return lockAndWait(arguments.value(2));
    if (arguments.value(1) == u"--set")
        return setSetting(arguments.value(2), arguments.value(3));
    SharedConnectionsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sharedconnections.moc"
