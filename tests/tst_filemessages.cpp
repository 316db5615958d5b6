// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/filemessages.h"

#include "base/durablefile.h"
#include "base/ownfolders.h"
#include "base/storageerror.h"
#include "connections/connectionbook.h"
#include "connections/tidykeychain.h"
#include "support/creationroom.h"
#include "words/creationmessages.h"
#include "words/sentences.h"

#include <QFile>
#include <QTest>

#include <cerrno>

using namespace ledgerdesk;

namespace {

using Rule = Error::Rule;

const QString path = u"/home/someone/file"_qs;

QString whole(const Message &message)
{
    return message.title + u'\n' + message.text;
}

} // namespace

/// What is said about the program's files: each cause has words of its own.
class FileMessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCause_hasItsOwnWordsAndAdvice();
    void advice_isAboutTheCause_data();
    void advice_isAboutTheCause();
    void systemError_tellsTheCause_data();
    void systemError_tellsTheCause();
    void write_whereNobodyMay_isNoPermission();
    void open_recordWhereNobodyMay_isNoPermission();
    void connections_byNewerVersion_sayHowToGoOn();
    void connections_damaged_sayWhereTheyAre();
    void settings_tooLarge_sayThatTheyAreSetAside();
    void token_thatCannotBeNoted_namesTheTokenAndAFolderOfOurs();
    void createRefused_lockedRecord_saysSo();
};

void FileMessagesTest::everyCause_hasItsOwnWordsAndAdvice()
{
    QSet<QString> words;
    QSet<QString> advice;
    const std::vector<Rule> rules{Rule::None,         Rule::NotAFile,       Rule::Damaged, Rule::SetAside,
                                  Rule::TooLarge,     Rule::WrittenByNewer, Rule::Locked,  Rule::DiskFull,
                                  Rule::NoPermission, Rule::TokenNotNoted};
    for (const Rule rule : rules) {
        const Error error = storageError(path, rule, u"technical"_qs);
        QVERIFY2(sentences::whatHappened(error).contains(path), qPrintable(sentences::whatHappened(error)));
        words << sentences::whatHappened(error);
        advice << sentences::whatToDo(error);
    }
    QCOMPARE(words.size(), qsizetype(rules.size()));
    QCOMPARE(advice.size(), qsizetype(rules.size()));
}

void FileMessagesTest::advice_isAboutTheCause_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("part");
    QTest::addColumn<bool>("isAboutSpace");
    QTest::newRow("full") << Rule::DiskFull << u"Free up disk space"_qs << true;
    QTest::newRow("damaged") << Rule::SetAside << u"recover"_qs << false;
    QTest::newRow("newer") << Rule::WrittenByNewer << u"newer version"_qs << false;
    QTest::newRow("locked") << Rule::Locked << u"Close that program"_qs << false;
    QTest::newRow("no permission") << Rule::NoPermission << u"read-only"_qs << false;
    QTest::newRow("not a file") << Rule::NotAFile << u"what created it"_qs << false;
    QTest::newRow("too large") << Rule::TooLarge << u"what filled it"_qs << false;
    QTest::newRow("anything else") << Rule::None << u"Check the disk"_qs << false;
}

void FileMessagesTest::advice_isAboutTheCause()
{
    QFETCH(Rule, rule);
    QFETCH(QString, part);
    QFETCH(bool, isAboutSpace);
    const QString advice = sentences::whatToDo(storageError(path, rule, {}));
    QVERIFY2(advice.contains(part), qPrintable(advice));
    QCOMPARE(advice.contains(u"disk space"_qs), isAboutSpace);
}

void FileMessagesTest::systemError_tellsTheCause_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<Rule>("rule");
    QTest::newRow("no space") << ENOSPC << Rule::DiskFull;
    QTest::newRow("no share left") << EDQUOT << Rule::DiskFull;
    QTest::newRow("no right") << EACCES << Rule::NoPermission;
    QTest::newRow("not allowed") << EPERM << Rule::NoPermission;
    QTest::newRow("read-only disk") << EROFS << Rule::NoPermission;
    QTest::newRow("broken disk") << EIO << Rule::None;
}

void FileMessagesTest::systemError_tellsTheCause()
{
    QFETCH(int, error);
    QTEST(storageRule(error), "rule");
}

void FileMessagesTest::write_whereNobodyMay_isNoPermission()
{
    const Result<void> written = writeDurably(u"/sys/ledgerdesk/draft.json"_qs, "{}"); // not even root may
    QVERIFY(!written);
    QCOMPARE(written.error().rule, Rule::NoPermission);
    const QString said = whole(filemessages::aboutDraft(written.error()));
    QVERIFY2(said.contains(u"lost when you quit"_qs), qPrintable(said));
    QVERIFY2(!said.contains(u"disk space"_qs), qPrintable(said));
}

void FileMessagesTest::open_recordWhereNobodyMay_isNoPermission()
{
    Journal journal(u"/sys/ledgerdesk/journal.sqlite"_qs);
    const Result<void> opened = journal.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().rule, Rule::NoPermission);
    const QString said = whole(filemessages::aboutRecord(opened.error()));
    QVERIFY2(said.contains(u"Nothing can be created"_qs), qPrintable(said));
}

void FileMessagesTest::connections_byNewerVersion_sayHowToGoOn()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"connections.json"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version":9999,"connections":[]})");
    file.close();
    ConnectionBook book(file.fileName());
    const Result<void> loaded = book.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().rule, Rule::WrittenByNewer);
    const QString said = whole(filemessages::aboutConnections(loaded.error()));
    QVERIFY2(said.contains(u"newer version"_qs), qPrintable(said));
    QVERIFY2(said.contains(u"not change them"_qs), qPrintable(said));
}

void FileMessagesTest::connections_damaged_sayWhereTheyAre()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"connections.json"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    ConnectionBook book(file.fileName());
    const Result<void> loaded = book.load();
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().rule, Rule::SetAside);
    const QString said = whole(filemessages::aboutConnections(loaded.error()));
    QVERIFY2(said.contains(u"connections.json.corrupt-"_qs), qPrintable(said));
}

void FileMessagesTest::settings_tooLarge_sayThatTheyAreSetAside()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"settings.ini"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(100, 'x'));
    file.close();
    const std::vector<Error> troubles = setAsideIfLarger(file.fileName(), 10);
    QCOMPARE(troubles.size(), std::size_t(1));
    QCOMPARE(troubles.front().rule, Rule::TooLarge);
    const QString said = whole(filemessages::aboutFile(troubles.front()));
    QVERIFY2(said.contains(u"settings.ini.corrupt-"_qs), qPrintable(said));
    QVERIFY2(said.contains(u"no longer used"_qs), qPrintable(said));
}

void FileMessagesTest::token_thatCannotBeNoted_namesTheTokenAndAFolderOfOurs()
{
    const QTemporaryDir folder;
    SessionCredentialStore keychain;
    ConnectionBook book(folder.filePath(u"connections.json"_qs));
    TidyKeychain tidy(keychain, book, u"/sys/ledgerdesk/unowned"_qs);
    QObject context;
    Answer<void> answer;
    tidy.write({.connectionId = u"c1"_qs, .origin = u"https://example.org:443"_qs}, Secret(roomToken),
               {&context, answer.done()});
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer);
    const QString said = sentences::whatHappened((*answer).error()) + sentences::whatToDo((*answer).error());
    QVERIFY2(said.contains(u"The token was not saved"_qs), qPrintable(said));
    QVERIFY2(said.contains(u"/sys/ledgerdesk"_qs), qPrintable(said));
    QVERIFY2(!said.contains(u"unowned"_qs) && !said.contains(u".note"_qs), qPrintable(said));
}

void FileMessagesTest::createRefused_lockedRecord_saysSo()
{
    const Message message = creationmessages::refused(storageError(path, Rule::Locked, {}));
    QVERIFY(message.title.startsWith(u"Not sent"_qs));
    QVERIFY2(message.text.contains(u"Another program is using"_qs), qPrintable(message.text));
}

QTEST_GUILESS_MAIN(FileMessagesTest)

#include "tst_filemessages.moc"
