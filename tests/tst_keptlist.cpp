// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/keptlist.h"
#include "ledgers/keptpart.h"
#include "ledgers/ledgerlist.h"
#include "ledgers/queryparser.h"
#include "support/meddle.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include <array>
#include <csignal>
#include <iostream>
#include <thread>

using namespace ledgerdesk;

namespace {

constexpr int patience = 60'000;
const QString origin = u"core of Acme"_qs;
const std::atomic<bool> isNotEnding(false);
const QDateTime listedAt = QDateTime::fromString(u"2026-01-31T10:42:00.000Z"_qs, Qt::ISODateWithMs);

Ledger ledgerOf(int number, const QString &prefix = u"Ledger"_qs)
{
    Ledger ledger{.id = u"ldg_%1"_qs.arg(number), .name = u"%1 %2 Zürich"_qs.arg(prefix).arg(number)};
    ledger.createdAt = QDateTime::fromMSecsSinceEpoch(1'790'000'000'000 - number * 1000LL, Qt::UTC);
    ledger.createdAtText = ledger.createdAt.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_qs) + u"281Z";
    if (number % 3 > 0)
        ledger.metadata = JsonValue::object({{u"owner"_qs, JsonValue::ofText(u"Team %1"_qs.arg(number % 7))},
                                             {u"count"_qs, JsonValue::ofNumber(QString::number(number))}});
    if (number % 5 == 0)
        ledger.id = u"LDG_Odd_%1"_qs.arg(number); // folding changes it
    if (number == 2)
        ledger.trouble = Trouble::Characters;
    return ledger;
}

std::vector<Ledger> ledgersOf(int count, const QString &prefix = u"Ledger"_qs)
{
    std::vector<Ledger> all{{.id = u"general_ledger_id"_qs, .name = u"General Ledger"_qs}};
    for (int number = 1; number < count; ++number)
        all.push_back(ledgerOf(number, prefix));
    return all;
}

std::shared_ptr<LedgerStore> storeOf(const std::vector<Ledger> &ledgers)
{
    auto store = std::make_shared<LedgerStore>();
    for (const PackedLedger &ledger : packed(ledgers.data(), ledgers.data() + ledgers.size()).ledgers)
        store->add(ledger);
    return store;
}

ListAtTime listOf(LedgerStore &store)
{
    return {.origin = origin, .listedAt = listedAt, .ledgers = store.snapshot()};
}

Result<KeptState> write(const QString &path, LedgerStore &store, const KeptState &before = {})
{
    return keptlist::write(path, listOf(store), before, isNotEnding);
}

Result<std::optional<KeptList>> readBack(const QString &path, const QString &whose = origin)
{
    return keptlist::read(path, whose, {.order = {.column = LedgerOrder::Column::Name}});
}

QStringList namesIn(const LedgerStore &store)
{
    QStringList names;
    for (int position = 0; position < store.count(); ++position)
        names << QString::fromUtf8(store.at(position).name());
    return names;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Uses all that a ledger has, as a window does.
void use(LedgerStore &store)
{
    const LedgerSnapshot ledgers = store.snapshot();
    for (int position = 0; position < ledgers.count; ++position) {
        (void)unpacked(ledgers.at(position));
        (void)cellsOf(ledgers.at(position));
    }
    LedgerRows rows;
    for (const auto column : {LedgerOrder::Column::Name, LedgerOrder::Column::Id,
                              LedgerOrder::Column::Created, LedgerOrder::Column::Metadata}) {
        LedgerArrangement arrangement{.order = {.column = column}};
        arrangement.query = parseQuery(u"name:e id:l meta.owner:team has:count created:>2020-01-01 -xyz"_qs,
                                       QDateTime::currentDateTimeUtc(), QTimeZone::utc());
        rows = arranged(rows, ledgers, {}, arrangement, Overtaken(false));
    }
}

/// Replaces a list again and again by one of two others, until it is killed.
int writeForEver(const QString &path)
{
    const auto one = storeOf(ledgersOf(9000, u"One"_qs));
    const auto other = storeOf(ledgersOf(12'000, u"Other"_qs));
    for (int round = 0;; ++round) {
        const bool isWritten = write(path, round % 2 == 0 ? *one : *other).has_value();
        std::cout << (isWritten ? "written" : "failed") << std::endl;
    }
}

/// A small file system.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &folder)
        : m_folder(folder)
    {
        QDir().mkpath(folder);
        m_isMounted = QProcess::execute(u"mount"_qs,
                                        {u"-t"_qs, u"tmpfs"_qs, u"-o"_qs, u"size=6m"_qs, u"tmpfs"_qs, folder})
            == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            QProcess::execute(u"umount"_qs, {m_folder});
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    bool isMounted() const { return m_isMounted; }

private:
    QString m_folder;
    bool m_isMounted = false;
};

} // namespace

/// The file in which the ledgers of a connection are kept for the next start.
class KeptListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void written_isReadAsItWas();
    void written_onlyItsOwnerMayRead();
    void writtenAgain_writesOnlyThePartThatChanged();
    void removedLedgers_areLeftOut();
    void ofAnotherService_isNotShown();
    void twoWriters_theLastWinsWhole();
    void busyFile_isGivenUpSoon();
    void ending_leavesTheOldList();
    void damaged_isSetAsideAndWrittenAnew_data();
    void damaged_isSetAsideAndWrittenAnew();
    void flippedBytes_areNoticedOrHarmless();
    void brokenRows_neverLeaveTheirBytes();
    void diskFull_keepsTheOldList();
    void killedAtAnyMoment_leavesOneListWhole();

private:
    QString path() const { return m_home->filePath(u"lists/c1.sqlite"_qs); }

    std::unique_ptr<QTemporaryDir> m_home;
};

void KeptListTest::written_isReadAsItWas()
{
    const std::vector<Ledger> ledgers = ledgersOf(20'000);
    const auto store = storeOf(ledgers);
    ListAtTime list = listOf(*store);
    list.isPart = true;
    QVERIFY(keptlist::write(path(), list, {}, isNotEnding));
    const auto copy = readBack(path());
    QVERIFY(copy && *copy);
    QCOMPARE((*copy)->listedAt, listedAt);
    QVERIFY((*copy)->isPart);
    const LedgerStore &back = *(*copy)->ledgers;
    QCOMPARE(back.count(), 20'000);
    for (int position = 0; position < back.count(); ++position) {
        QVERIFY(isSame(back.at(position), store->at(position)));
        QCOMPARE(back.at(position).searchedView().text, store->at(position).searchedView().text);
        QCOMPARE(back.at(position).foldedSummary(), store->at(position).foldedSummary());
        QCOMPARE(back.at(position).createdRest, store->at(position).createdRest);
    }
    QVERIFY(unpacked(back.at(2)) == ledgers[2]);
    QVERIFY(unpacked(back.at(5)) == ledgers[5]);
    QCOMPARE(back.positionOf("LDG_Odd_15"), 15);
    QCOMPARE((*copy)->rows.shown->size(), std::size_t(20'000));
    QCOMPARE((*copy)->rows.shown->front(), 0); // the General Ledger
}

void KeptListTest::written_onlyItsOwnerMayRead()
{
    QVERIFY(write(path(), *storeOf(ledgersOf(10))));
    const auto others = QFile::Permissions(0x0077);
    QCOMPARE(QFile::permissions(path()) & others, QFile::Permissions());
    QCOMPARE(QFile::permissions(QFileInfo(path()).path()) & others, QFile::Permissions());
    QCOMPARE(QDir(QFileInfo(path()).path()).entryList(QDir::Files), QStringList{u"c1.sqlite"_qs});
}

void KeptListTest::writtenAgain_writesOnlyThePartThatChanged()
{
    const auto store = storeOf(ledgersOf(3 * KeptPart::capacity));
    auto state = write(path(), *store);
    QVERIFY(state);
    meddle(path(), u"UPDATE part SET checksum = 7"_qs); // the mark of what was not written again
    Ledger renamed = ledgerOf(KeptPart::capacity + 5);
    renamed.name = u"Renamed"_qs;
    const PackedLedgers changed = packed(&renamed, &renamed + 1);
    store->replace(KeptPart::capacity + 5, changed.ledgers.front());
    const Ledger fresh = ledgerOf(900'001);
    store->add(packed(&fresh, &fresh + 1).ledgers.front());
    state = write(path(), *store, *state);
    QVERIFY(state);
    QCOMPARE(meddle(path(), u"SELECT group_concat(number) FROM part WHERE checksum <> 7"_qs).toString(),
             u"1,3"_qs);
    meddle(path(), u"DELETE FROM part WHERE number IN (0, 2)"_qs);
    QVERIFY(write(path(), *store)); // this one knows nothing of the file
    const auto copy = readBack(path());
    QVERIFY(copy && *copy);
    QCOMPARE(namesIn(*(*copy)->ledgers), namesIn(*store));
    QVERIFY(namesIn(*store).contains(u"Renamed"_qs));
}

void KeptListTest::removedLedgers_areLeftOut()
{
    const auto store = storeOf(ledgersOf(100));
    store->remove(50);
    QVERIFY(write(path(), *store));
    const auto copy = readBack(path());
    QVERIFY(copy && *copy);
    QCOMPARE((*copy)->ledgers->count(), 99);
    QCOMPARE((*copy)->ledgers->positionOf("ldg_51"), 50);
    QVERIFY((*copy)->state.stamp.isEmpty()); // as the positions are others, it is written whole
}

void KeptListTest::ofAnotherService_isNotShown()
{
    QVERIFY(write(path(), *storeOf(ledgersOf(10))));
    const auto copy = readBack(path(), u"core of somebody else"_qs);
    QVERIFY(copy);
    QVERIFY(!*copy);
    QVERIFY(*readBack(path())); // it was left as it was
    meddle(path(), u"UPDATE list SET edition = 'de 72'"_qs); // its names are in another order
    QVERIFY(!*readBack(path()));
}

void KeptListTest::twoWriters_theLastWinsWhole()
{
    const auto one = storeOf(ledgersOf(2 * KeptPart::capacity, u"One"_qs));
    const auto other = storeOf(ledgersOf(2 * KeptPart::capacity, u"Other"_qs));
    const auto ofOne = write(path(), *one);
    const auto ofOther = write(path(), *other);
    QVERIFY(ofOne && ofOther);
    const Ledger fresh = ledgerOf(900'001, u"One"_qs);
    one->add(packed(&fresh, &fresh + 1).ledgers.front());
    QVERIFY(write(path(), *one, *ofOne)); // only one part has changed since it wrote last
    auto copy = readBack(path());
    QVERIFY(copy && *copy);
    QCOMPARE(namesIn(*(*copy)->ledgers), namesIn(*one));
    QVERIFY(write(path(), *other, *ofOther));
    copy = readBack(path());
    QVERIFY(copy && *copy);
    QCOMPARE(namesIn(*(*copy)->ledgers), namesIn(*other));
}

void KeptListTest::busyFile_isGivenUpSoon()
{
    const auto store = storeOf(ledgersOf(10));
    QVERIFY(write(path(), *store));
    {
        QSqlDatabase holder = QSqlDatabase::addDatabase(u"QSQLITE"_qs, u"holder"_qs);
        holder.setDatabaseName(path());
        QVERIFY(holder.open());
        QSqlQuery(holder).exec(u"BEGIN EXCLUSIVE"_qs);
        const auto refused = write(path(), *store);
        QVERIFY(!refused);
        QCOMPARE(refused.error().rule, Error::Rule::Locked);
        const auto unread = readBack(path());
        QVERIFY(!unread);
        QCOMPARE(unread.error().rule, Error::Rule::Locked);
    }
    QSqlDatabase::removeDatabase(u"holder"_qs);
    QVERIFY(*readBack(path()));
}

void KeptListTest::ending_leavesTheOldList()
{
    QVERIFY(write(path(), *storeOf(ledgersOf(10))));
    const std::atomic<bool> isEnding(true);
    const auto stopped = keptlist::write(path(), listOf(*storeOf(ledgersOf(5000))), {}, isEnding);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
    QCOMPARE((*readBack(path()))->ledgers->count(), 10);
}

void KeptListTest::damaged_isSetAsideAndWrittenAnew_data()
{
    QTest::addColumn<QString>("damage");
    for (const QString &damage :
         {u"random bytes"_qs, u"truncated"_qs, u"UPDATE part SET searched = substr(searched, 2)"_qs,
          u"UPDATE part SET checksum = checksum + 1"_qs, u"DELETE FROM part"_qs, u"DROP TABLE part"_qs,
          u"DELETE FROM list"_qs, u"UPDATE list SET listed_at = 'soon'"_qs,
          u"UPDATE list SET parts = 1000000000"_qs, u"ALTER TABLE part RENAME COLUMN stored TO other"_qs,
          u"PRAGMA user_version = 2"_qs, u"PRAGMA user_version = 0"_qs,
          u"CREATE VIEW extra AS SELECT * FROM part"_qs})
        QTest::newRow(qPrintable(damage)) << damage;
}

void KeptListTest::damaged_isSetAsideAndWrittenAnew()
{
    QFETCH(QString, damage);
    const auto store = storeOf(ledgersOf(100));
    for (int round = 0; round < 2; ++round) { // the second time, only the newer is kept aside
        const auto written = write(path(), *store);
        QVERIFY(written);
        if (damage == u"random bytes")
            put(path(), QByteArray(5000, 'x'));
        else if (damage == u"truncated")
            put(path(), contentOf(path()).first(70'000));
        else
            meddle(path(), damage);
        if (round == 0) {
            const auto copy = readBack(path());
            QVERIFY(copy);
            QVERIFY(!*copy);
            QVERIFY(!QFileInfo::exists(path()));
        }
        QVERIFY(write(path(), *store));
        const auto copy = readBack(path());
        QVERIFY(copy && *copy);
        QCOMPARE((*copy)->ledgers->count(), 100);
        QCOMPARE(QDir(QFileInfo(path()).path()).entryList({u"*.corrupt-*"_qs}, QDir::Files).size(), 1);
    }
}

void KeptListTest::flippedBytes_areNoticedOrHarmless()
{
    const auto store = storeOf(ledgersOf(300));
    QVERIFY(write(path(), *store));
    const QByteArray whole = contentOf(path());
    int noticed = 0;
    QRandomGenerator random(7);
    for (int round = 0; round < 150; ++round) {
        QByteArray bytes = whole;
        const auto at = qsizetype(random.bounded(quint32(whole.size())));
        bytes[at] = char(bytes[at] ^ char(1 << random.bounded(8)));
        put(path(), bytes);
        const auto copy = readBack(path());
        if (!copy || !*copy)
            ++noticed;
        else
            QCOMPARE(namesIn(*(*copy)->ledgers), namesIn(*store)); // it was of no use
        QFile::remove(path());
    }
    QVERIFY2(noticed > 10, qPrintable(QString::number(noticed)));
}

void KeptListTest::brokenRows_neverLeaveTheirBytes()
{
    const auto store = storeOf(ledgersOf(40));
    const KeptPart whole = keptPart(store->snapshot(), 0);
    QRandomGenerator random(7);
    int damaged = 0;
    for (int round = 0; round < 5000; ++round) {
        KeptPart part = whole;
        const std::array blocks{&part.rows, &part.searched, &part.stored, &part.summaries};
        QByteArray &block = round % 2 == 0 ? part.rows : *blocks[random.bounded(4U)];
        for (int flips = 1 + random.bounded(3); flips > 0; --flips)
            block[qsizetype(random.bounded(quint32(block.size())))] = char(random.bounded(256));
        if (random.bounded(8) == 0)
            block.chop(1 + random.bounded(int(block.size()) - 1));
        LedgerStore read;
        const PartReading reading = addPart(part, read);
        damaged += reading == PartReading::Damaged ? 1 : 0;
        if (reading != PartReading::Damaged)
            use(read);
    }
    QVERIFY2(damaged > 300, qPrintable(QString::number(damaged)));
}

void KeptListTest::diskFull_keepsTheOldList()
{
    const SmallDisk disk(m_home->filePath(u"lists"_qs));
    if (!disk.isMounted())
        QSKIP("only root may mount a small file system");
    const auto old = storeOf(ledgersOf(3000, u"Old"_qs));
    const auto state = write(path(), *old);
    QVERIFY(state);
    const auto large = storeOf(ledgersOf(40'000, u"New"_qs));
    for (const KeptState &before : {KeptState{}, *state}) {
        const auto refused = write(path(), *large, before);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::StorageFailed);
        QCOMPARE(refused.error().rule, Error::Rule::DiskFull);
        const auto copy = readBack(path());
        QVERIFY(copy && *copy);
        QCOMPARE(namesIn(*(*copy)->ledgers), namesIn(*old));
    }
    QVERIFY(write(path(), *storeOf(ledgersOf(3100, u"New"_qs)))); // what fits is written again
}

void KeptListTest::killedAtAnyMoment_leavesOneListWhole()
{
    QRandomGenerator random(QRandomGenerator::global()->generate());
    QMap<QString, int> found;
    for (int kill = 0; kill < 25; ++kill) {
        QProcess child;
        child.setProgram(QCoreApplication::applicationFilePath());
        child.setArguments({u"--write"_qs, path()});
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start();
        QVERIFY(child.waitForReadyRead(patience)); // it has written once
        QVERIFY2(child.readLine().startsWith("written"), "the child could not write");
        // The point is a random moment, so here a test waits by the clock.
        std::this_thread::sleep_for(std::chrono::microseconds(random.bounded(150'000)));
        ::kill(pid_t(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished(patience));
        if (QFileInfo::exists(path() + u"-journal"_qs))
            ++found[u"in the middle"_qs];
        const auto copy = readBack(path());
        QVERIFY(copy && *copy);
        const QStringList names = namesIn(*(*copy)->ledgers);
        const bool isOne = names.size() == 9000;
        QVERIFY(isOne || names.size() == 12'000);
        ++found[isOne ? u"one"_qs : u"the other"_qs];
        const QString word = isOne ? u"One "_qs : u"Other "_qs;
        QCOMPARE(std::count_if(names.begin(), names.end(),
                               [&word](const QString &name) { return name.startsWith(word); }),
                 names.size() - 1);
    }
    for (auto each = found.cbegin(); each != found.cend(); ++each)
        qInfo("%d times: %s", each.value(), qPrintable(each.key()));
    QVERIFY(found[u"in the middle"_qs] > 0);
    QCOMPARE(QDir(QFileInfo(path()).path()).entryList({u"*.corrupt-*"_qs}, QDir::Files), QStringList());
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--write")
        return writeForEver(arguments.value(2));
    KeptListTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keptlist.moc"
