// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/leftdrafts.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace ledgerdesk;

namespace {

const QByteArray marker = "blnk_at_0123456789abcdefMARKER";
// Written by an earlier version of the program; the other token must not be in any file that a test writes.
const QByteArray earlierToken = "blnk_at_0123456789abcdefEARLIER";

/// Root may read every file. Gives that up for as long as this lives.
class WithoutRootsRights
{
public:
    WithoutRootsRights()
    {
        ::syscall(SYS_capget, &m_header, m_before.data());
        auto less = m_before;
        less[0].effective &= ~(CAP_TO_MASK(CAP_DAC_OVERRIDE) | CAP_TO_MASK(CAP_DAC_READ_SEARCH));
        ::syscall(SYS_capset, &m_header, less.data());
    }
    ~WithoutRootsRights() { ::syscall(SYS_capset, &m_header, m_before.data()); }
    Q_DISABLE_COPY_MOVE(WithoutRootsRights)

private:
    __user_cap_header_struct m_header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> m_before{};
};

} // namespace

/// The draft's file: it survives kills, is saved automatically, and is private.
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
    void flush_afterLoadingAlone_writesNothing();
    void begin_isKeptWithTheForm();
    void keep_token_isInNoFile_data();
    void keep_token_isInNoFile();
    void keep_knownToken_isInNoFile();
    void keep_tokenTakenOut_isWrittenAgain();
    void reconsider_tokenBecomesKnown_removesTheFile();
    void load_token_isShownAndRemovedFromTheFile();
    void load_damagedWithToken_isSetAsideWithoutIt();
    void load_unreadable_isSetAsideAndSaid();
    void load_unusable_doesNotHideAnOlderDraft();
    void load_damaged_isSetAsideAndSaid_data();
    void load_damaged_isSetAsideAndSaid();

private:
    void write(const QByteArray &bytes);
    QByteArray filesHold() const;
    QString path() const { return m_dir->filePath(u"data/draft.json"_qs); }
    QString second() const { return m_dir->filePath(u"data/draft-2.json"_qs); }

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
    QVERIFY(formIn(path()) == typed(u"Acme"_qs)); // as after a kill: the store was never told to write
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
    open.write(KeptDraft{typed(u"Bolt"_qs)}.toBytes());
    open.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    open.close();
    DraftStore store(path());
    store.load();
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

void TestDraftStore::write(const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(m_dir->filePath(u"data"_qs)));
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// The content of all files in the folder.
QByteArray TestDraftStore::filesHold() const
{
    QByteArray all;
    for (QDirIterator files(m_dir->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         files.hasNext();) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

void TestDraftStore::flush_afterLoadingAlone_writesNothing()
{
    write(KeptDraft{typed(u"Acme"_qs)}.toBytes() + "\n"); // shows whether it is written again
    DraftStore store(path());
    store.keep(store.load());
    QVERIFY(store.flush());
    QVERIFY(filesHold().endsWith('\n'));
}

void TestDraftStore::begin_isKeptWithTheForm()
{
    DraftStore store(path());
    QVERIFY(store.isBlank());
    QVERIFY(!store.begunAfter());
    store.begin(7);
    store.keep(typed(u"Acme"_qs));
    QVERIFY(!store.isBlank());
    QVERIFY(store.flush());
    DraftStore again(m_dir->filePath(u"copy.json"_qs));
    QVERIFY(QFile::copy(path(), m_dir->filePath(u"copy.json"_qs)));
    again.load();
    QVERIFY(!again.isBlank());
    QCOMPARE(again.begunAfter().value_or(0), 7);
}

void TestDraftStore::keep_token_isInNoFile_data()
{
    QTest::addColumn<DraftForm>("form");
    const auto add = [](const char *where, DraftForm form) { QTest::newRow(where) << std::move(form); };
    const QString token = QString::fromLatin1(marker);
    DraftForm keyed;
    keyed.name = u"Acme"_qs;
    keyed.topLevelKey = token;
    DraftForm valued;
    valued.setJson(u"{\"note\":\"%1\"}"_qs.arg(token));
    DraftForm broken;
    broken.setJson(u"{\"note\":\"%1"_qs.arg(token));
    DraftForm privateKey;
    privateKey.setJson(u"{\"k\":\"-----BEGIN PRIVATE KEY-----\\nMARKER\"}"_qs);
    add("name", typed(token));
    add("inside a name", typed(u"Acme "_qs + token + u" EUR"_qs));
    add("top-level key", keyed);
    add("metadata", valued);
    add("broken text", broken);
    add("private key", privateKey);
}

void TestDraftStore::keep_token_isInNoFile()
{
    QFETCH(DraftForm, form);
    DraftStore store(path());
    QSignalSpy withheld(&store, &DraftStore::withheldChanged);
    // The first part was typed slowly.
    store.keep(typed(QString::fromLatin1(marker.left(12))));
    QVERIFY(store.flush());
    QVERIFY(filesHold().contains(marker.left(12)));
    store.keep(form);
    QTRY_COMPARE(withheld.size(), 1);
    QVERIFY(store.isWithheld());
    QCOMPARE(filesHold(), QByteArray());
}

void TestDraftStore::keep_knownToken_isInNoFile()
{
    DraftStore store(path());
    store.setSecretTest([](const QString &text) { return text.contains(u"plain words"); });
    store.keep(typed(u"Acme"_qs));
    QVERIFY(store.flush());
    store.keep(typed(u"plain words"_qs));
    QVERIFY(store.flush());
    QVERIFY(store.isWithheld());
    QCOMPARE(filesHold(), QByteArray());
}

void TestDraftStore::keep_tokenTakenOut_isWrittenAgain()
{
    DraftStore store(path());
    QSignalSpy withheld(&store, &DraftStore::withheldChanged);
    store.keep(typed(QString::fromLatin1(marker)));
    QVERIFY(store.flush());
    store.keep(typed(u"Acme"_qs));
    QVERIFY(store.flush());
    QCOMPARE(withheld.size(), 2);
    QVERIFY(!store.isWithheld());
    QVERIFY(formIn(path()) == typed(u"Acme"_qs));
}

void TestDraftStore::reconsider_tokenBecomesKnown_removesTheFile()
{
    bool isKnown = false;
    DraftStore store(path());
    store.setSecretTest([&isKnown](const QString &text) { return isKnown && text == u"Acme"; });
    store.keep(typed(u"Acme"_qs));
    QVERIFY(store.flush());
    isKnown = true; // as when the token has been read from the keychain
    store.reconsider();
    QVERIFY(store.isWithheld());
    QCOMPARE(filesHold(), QByteArray());
}

void TestDraftStore::load_token_isShownAndRemovedFromTheFile()
{
    const DraftForm form = typed(QString::fromLatin1(earlierToken));
    write(KeptDraft{form}.toBytes());
    DraftStore store(path());
    QVERIFY(store.load() == form);
    QVERIFY(store.isWithheld());
    QCOMPARE(filesHold(), QByteArray());
}

void TestDraftStore::load_damagedWithToken_isSetAsideWithoutIt()
{
    DraftForm form = typed(u"Acme"_qs);
    form.setJson(u"{\"note\": \"%1\"}"_qs.arg(QString::fromLatin1(earlierToken)));
    write(KeptDraft{form}.toBytes().chopped(5));
    DraftStore store(path());
    QSignalSpy failed(&store, &DraftStore::failed);
    QVERIFY(store.load().isEmpty());
    QCOMPARE(failed.size(), 1);
    QFile aside(failed.at(0).at(0).value<Error>().subject);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QVERIFY(aside.readAll().contains("Acme"));
    QVERIFY(!filesHold().contains(earlierToken));
}

void TestDraftStore::load_unreadable_isSetAsideAndSaid()
{
    leaveDraft(path(), u"Acme"_qs, 10);
    QVERIFY(QFile::setPermissions(path(), QFile::Permissions()));
    Error error;
    {
        const WithoutRootsRights less;
        DraftStore store(path());
        QSignalSpy failed(&store, &DraftStore::failed);
        QVERIFY(store.load().isEmpty());
        QCOMPARE(failed.size(), 1);
        error = failed.at(0).at(0).value<Error>();
        store.keep(typed(u"Bolt"_qs));
        QVERIFY(store.flush());
        store.keep({});
        QVERIFY(store.flush());
    }
    QCOMPARE(error.kind, Error::Kind::StorageFailed);
    QVERIFY2(error.subject.startsWith(path() + u".corrupt-"_qs), qPrintable(error.subject));
    QVERIFY(QFile::setPermissions(error.subject, QFile::ReadOwner));
    QVERIFY(formIn(error.subject) == typed(u"Acme"_qs));
}

void TestDraftStore::load_unusable_doesNotHideAnOlderDraft()
{
    leaveDraft(path(), u"Older"_qs, 60);
    leaveDraft(second(), u"Newer"_qs, 10);
    QFile newer(second());
    QVERIFY(newer.resize(20));
    DraftStore store(path());
    QSignalSpy failed(&store, &DraftStore::failed);
    QVERIFY(store.load() == typed(u"Older"_qs));
    QCOMPARE(failed.size(), 1);
}

void TestDraftStore::load_damaged_isSetAsideAndSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << KeptDraft{typed(u"Acme"_qs)}.toBytes().chopped(5);
    QTest::newRow("random bytes") << QByteArray(500, '\xA7');
    QTest::newRow("from a newer program")
        << KeptDraft{typed(u"Acme"_qs)}.toBytes().replace("\"version\":1", "\"version\":9");
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
