// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionbook.h"
#include "connections/keychaincredentialstore.h"
#include "connections/tidykeychain.h"
#include "support/creationroom.h"
#include "support/privatekeyring.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTest>

#include <iostream>

using namespace ledgerdesk;

namespace {

constexpr int longWait = 60'000; // for a sanitized program on a busy computer
const QString service = u"ledgerdesk.tests.tidy"_qs;
const QByteArray token = "0123456789abcdefMARKER";

Connection connection(const QString &id, const QString &host)
{
    return {
        .id = id, .name = id, .endpoint = {.service = Service::Core, .baseUrl = QUrl(u"https://"_qs + host)}};
}

/// A keychain that never answers.
class DeafStore : public SessionCredentialStore
{
public:
    void write(const CredentialKey & /*key*/, const Secret & /*token*/, Done<void> /*done*/) override
    {
        ++writes;
    }
    int writes = 0;
};

/// The program while it saves a connection: its token is stored, its connection is not.
int childMain(const QString &folder)
{
    KeychainCredentialStore keychain(service);
    ConnectionBook book(folder + u"/connections.json"_qs);
    TidyKeychain tidy(keychain, book, folder + u"/unowned"_qs);
    const Result<void> loaded = book.load();
    tidy.write(credentialKey(connection(u"new"_qs, u"new.example"_qs)), Secret(token),
               {&tidy, [&loaded](const Result<void> &written) {
                    std::cout << (loaded && written ? "written" : "failed") << std::endl;
                }});
    return QCoreApplication::exec(); // until it is killed
}

} // namespace

/// Tokens that no connection owns, in the real keyring.
class TidyKeychainTest : public QObject
{
    Q_OBJECT

public:
    explicit TidyKeychainTest(PrivateKeyring &keyring)
        : m_keyring(keyring)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void init();

    void killedWhileSaving_tokenIsGoneAtTheNextStart();
    void savingElsewhere_tokenStays();
    void connectionsDamaged_tokenStays_data();
    void connectionsDamaged_tokenStays();
    void savedBeforeTheEnd_tokenStays();
    void ofNoNote_tokenStays();
    void changedAddress_killedBeforeTheOldTokenIsRemoved_isRemovedAtTheNextStart();
    void removedOrSaved_leavesNoNote();
    void noNoteCanBeKept_nothingIsWritten();
    void twoProgramsSave_bothTokensHaveTheirConnection();
    void removedElsewhere_leavesNoNote();

private:
    qsizetype count(const Connection &of) const
    {
        return m_keyring.itemCount(service, credentialKey(of).text());
    }
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QStringList notes() const { return QDir(path(u"unowned"_qs)).entryList(QDir::Files); }
    void keep(CredentialStore &store, const Connection &of);
    void remove(CredentialStore &store, const Connection &of);
    /// Starts the program as far as tokens are concerned, until this many notes are left.
    void startAgain(qsizetype notesLeft);

    PrivateKeyring &m_keyring;
    KeychainCredentialStore m_keychain{service};
    std::unique_ptr<QTemporaryDir> m_folder;
    const Connection m_new = connection(u"new"_qs, u"new.example"_qs);
};

void TidyKeychainTest::initTestCase()
{
    QVERIFY2(m_keyring.mistake().isEmpty(), qPrintable(m_keyring.mistake()));
    QVERIFY(m_keyring.start());
}

void TidyKeychainTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    remove(m_keychain, m_new);
}

void TidyKeychainTest::keep(CredentialStore &store, const Connection &of)
{
    Answer<void> answer;
    store.write(credentialKey(of), Secret(token), {this, answer.done()});
    QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, longWait);
    QVERIFY(*answer);
}

void TidyKeychainTest::remove(CredentialStore &store, const Connection &of)
{
    Answer<void> answer;
    store.remove(credentialKey(of), {this, answer.done()});
    QTRY_COMPARE_WITH_TIMEOUT(answer.count, 1, longWait);
    QVERIFY(*answer);
}

void TidyKeychainTest::startAgain(qsizetype notesLeft)
{
    ConnectionBook book(path(u"connections.json"_qs));
    TidyKeychain tidy(m_keychain, book, path(u"unowned"_qs));
    (void)book.load();
    tidy.sweep(path(u"connections.json"_qs));
    remove(tidy, connection(u"nobody"_qs, u"nobody.example"_qs)); // queues behind earlier requests
    QTRY_COMPARE_WITH_TIMEOUT(notes().size(), notesLeft, longWait);
}

void TidyKeychainTest::killedWhileSaving_tokenIsGoneAtTheNextStart()
{
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--child"_qs, m_folder->path()});
    QVERIFY(child.waitForReadyRead(longWait));
    QCOMPARE(child.readAllStandardOutput().trimmed(), QByteArray("written"));
    QCOMPARE(count(m_new), 1);
    startAgain(1); // while the other program is still saving
    QCOMPARE(count(m_new), 1);
    child.kill(); // SIGKILL
    QVERIFY(child.waitForFinished(longWait));
    QCOMPARE(count(m_new), 1);
    startAgain(0);
    QCOMPARE(count(m_new), 0);
}

void TidyKeychainTest::savingElsewhere_tokenStays()
{
    ConnectionBook book(path(u"connections.json"_qs));
    TidyKeychain tidy(m_keychain, book, path(u"unowned"_qs));
    QVERIFY(book.load());
    keep(tidy, m_new);
    startAgain(1);
    QCOMPARE(count(m_new), 1);
    QVERIFY(book.save(m_new));
    startAgain(0);
    QCOMPARE(count(m_new), 1);
    QCOMPARE(notes(), QStringList());
}

void TidyKeychainTest::connectionsDamaged_tokenStays_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no JSON") << QByteArray("{\"version\":1,\"conn");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one that cannot be used") << QByteArray(R"({"version":1,"connections":[{"name":"x"}]})");
    QTest::newRow("of a newer program") << QByteArray(R"({"version":99,"connections":[]})");
}

void TidyKeychainTest::connectionsDamaged_tokenStays()
{
    QFETCH(QByteArray, bytes);
    {
        ConnectionBook book(path(u"connections.json"_qs));
        TidyKeychain tidy(m_keychain, book, path(u"unowned"_qs));
        QVERIFY(book.load());
        keep(tidy, m_new);
    }
    QFile file(path(u"connections.json"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    ConnectionBook none(path(u"none.json"_qs));
    TidyKeychain tidy(m_keychain, none, path(u"unowned"_qs));
    tidy.sweep(path(u"connections.json"_qs));
    remove(tidy, connection(u"nobody"_qs, u"nobody.example"_qs));
    QCOMPARE(count(m_new), 1);
    QCOMPARE(notes().size(), 1);
}

void TidyKeychainTest::savedBeforeTheEnd_tokenStays()
{
    {
        ConnectionBook unaware(path(u"other.json"_qs)); // destroyed before it drops its note
        TidyKeychain tidy(m_keychain, unaware, path(u"unowned"_qs));
        keep(tidy, m_new);
        ConnectionBook book(path(u"connections.json"_qs));
        QVERIFY(book.load());
        QVERIFY(book.save(m_new));
    }
    QCOMPARE(notes().size(), 1);
    startAgain(0);
    QCOMPARE(count(m_new), 1);
    QCOMPARE(notes(), QStringList());
}

/// It may belong to another program, or to this one with other settings: all share one keyring.
void TidyKeychainTest::ofNoNote_tokenStays()
{
    keep(m_keychain, m_new);
    startAgain(0);
    QCOMPARE(count(m_new), 1);
}

void TidyKeychainTest::changedAddress_killedBeforeTheOldTokenIsRemoved_isRemovedAtTheNextStart()
{
    const Connection moved = connection(m_new.id, u"moved.example"_qs);
    {
        ConnectionBook book(path(u"connections.json"_qs));
        TidyKeychain tidy(m_keychain, book, path(u"unowned"_qs));
        QVERIFY(book.load());
        keep(tidy, m_new);
        QVERIFY(book.save(m_new));
        keep(tidy, moved);
        QVERIFY(book.save(moved));
    }
    startAgain(0);
    QCOMPARE(count(m_new), 0);
    QCOMPARE(count(moved), 1);
    remove(m_keychain, moved);
}

void TidyKeychainTest::removedOrSaved_leavesNoNote()
{
    ConnectionBook book(path(u"connections.json"_qs));
    TidyKeychain tidy(m_keychain, book, path(u"unowned"_qs));
    QVERIFY(book.load());
    keep(tidy, m_new);
    QCOMPARE(notes().size(), 1);
    remove(tidy, m_new); // after Cancel
    QCOMPARE(notes(), QStringList());
    keep(tidy, m_new);
    QVERIFY(book.save(m_new));
    QCOMPARE(notes(), QStringList());
    keep(tidy, m_new); // a renewed token
    QCOMPARE(notes(), QStringList());
    remove(tidy, m_new); // together with its connection
    QVERIFY(book.remove(m_new.id));
    QCOMPARE(notes(), QStringList());
}

void TidyKeychainTest::noNoteCanBeKept_nothingIsWritten()
{
    QFile file(path(u"unowned"_qs)); // in place of the folder
    QVERIFY(file.open(QIODevice::WriteOnly));
    ConnectionBook book(path(u"connections.json"_qs));
    DeafStore keychain;
    TidyKeychain tidy(keychain, book, path(u"unowned"_qs));
    Answer<void> answer;
    tidy.write(credentialKey(m_new), Secret(token), {this, answer.done()});
    QTRY_COMPARE(answer.count, 1);
    QVERIFY(!*answer);
    QCOMPARE((*answer).error().kind, Error::Kind::StorageFailed);
    QCOMPARE(keychain.writes, 0);
}

void TidyKeychainTest::twoProgramsSave_bothTokensHaveTheirConnection()
{
    const Connection other = connection(u"other"_qs, u"other.example"_qs);
    {
        ConnectionBook book(path(u"connections.json"_qs));
        ConnectionBook otherBook(path(u"connections.json"_qs));
        TidyKeychain tidy(m_keychain, book, path(u"unowned"_qs));
        TidyKeychain otherTidy(m_keychain, otherBook, path(u"unowned"_qs));
        QVERIFY(book.load());
        QVERIFY(otherBook.load());
        keep(tidy, m_new);
        keep(otherTidy, other);
        QVERIFY(book.save(m_new));
        QVERIFY(otherBook.save(other));
    }
    startAgain(0);
    ConnectionBook book(path(u"connections.json"_qs));
    QVERIFY(book.load());
    for (const Connection &each : {m_new, other}) {
        QVERIFY2(book.connection(each.id), qPrintable(each.id));
        QCOMPARE(count(each), 1);
    }
    remove(m_keychain, other);
}

void TidyKeychainTest::removedElsewhere_leavesNoNote()
{
    {
        ConnectionBook book(path(u"connections.json"_qs));
        ConnectionBook otherBook(path(u"connections.json"_qs));
        TidyKeychain tidy(m_keychain, book, path(u"unowned"_qs));
        TidyKeychain otherTidy(m_keychain, otherBook, path(u"unowned"_qs));
        QVERIFY(book.load());
        QVERIFY(otherBook.load());
        keep(tidy, m_new);
        QVERIFY(book.save(m_new));
        otherBook.takeIn();
        remove(tidy, m_new); // together with its connection
        QVERIFY(book.remove(m_new.id));
        otherBook.takeIn();
    }
    startAgain(0);
    QCOMPARE(count(m_new), 0);
}

int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--child") == 0) {
        const QCoreApplication application(argc, argv);
        return childMain(QString::fromLocal8Bit(argv[2]));
    }
    PrivateKeyring keyring; // before anything uses the session bus
    const QCoreApplication application(argc, argv);
    TidyKeychainTest test(keyring);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tidykeychain.moc"
