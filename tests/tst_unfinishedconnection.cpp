// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkpanel.h"
#include "connections/connectiondialog.h"
#include "connections/connectionflow.h"
#include "support/dialogfields.h"
#include "support/program.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

using namespace ledgerdesk;

namespace {

const QString goodToken = u"blnk_at_0123456789abcdefMARKER"_qs;

/// A keychain whose writes wait for the test to answer them.
class SlowStore : public SessionCredentialStore
{
public:
    void write(const CredentialKey &key, const Secret &token, Done<void> done) override
    {
        SessionCredentialStore::write(key, token, {this, [](const Result<void> &) {}});
        written << key.text();
        answer = std::move(done);
    }
    QStringList written;
    std::function<void(const Result<void> &)> answer;
};

struct Ground {
    QTemporaryDir home;
    QSettings settings{home.filePath(u"settings.ini"_qs), QSettings::IniFormat};
    Theme theme;
    ConnectionBook book{home.filePath(u"connections.json"_qs)};
    Journal journal{home.filePath(u"journal.sqlite"_qs)};
    DraftStore drafts{home.filePath(u"draft.json"_qs)};
    SlowStore keychain;
    SessionCredentialStore session;
    Workspace workspace{{book, {keychain, session}, journal}};
    MainWindow window{workspace, drafts, theme, settings};

    Ground()
    {
        if (!journal.open())
            qFatal("the journal could not be made");
        window.show();
        window.announce({});
    }
    ConnectionFlow *flow() const { return window.findChild<ConnectionFlow *>(); }
    ConnectionDialog *dialog() const
    {
        for (auto *each : window.findChildren<ConnectionDialog *>()) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    void openNew() const
    {
        flow()->create();
        QVERIFY(dialog());
        QVERIFY(QTest::qWaitForWindowActive(dialog()));
    }
    QLineEdit *field(const QString &name) const { return named<QLineEdit>(*dialog(), name); }
    QPushButton *button(const QString &name) const { return named<QPushButton>(*dialog(), name); }
    QMessageBox *question() const
    {
        for (auto *box : window.findChildren<QMessageBox *>()) {
            if (box->isVisible())
                return box;
        }
        return nullptr;
    }
    void fillIn() const
    {
        field(u"Connection name"_qs)->setText(u"Acme payments"_qs);
        field(u"Base URL"_qs)->setText(u"https://not quite"_qs); // not an address yet
        field(u"Instance ID"_qs)->setText(u"instance_01J8"_qs);
        field(u"Access token"_qs)->setText(goodToken);
        named<QComboBox>(*dialog(), u"Environment"_qs)->setCurrentIndex(2);
        named<QAbstractButton>(*dialog(), u"Advanced"_qs)->click();
        field(u"CA file"_qs)->setText(u"/etc/acme.pem"_qs);
    }
    bool isFilledIn() const
    {
        return field(u"Connection name"_qs)->text() == u"Acme payments"
            && field(u"Base URL"_qs)->text() == u"https://not quite"
            && field(u"Instance ID"_qs)->text() == u"instance_01J8"
            && field(u"Access token"_qs)->text() == goodToken
            && named<QComboBox>(*dialog(), u"Environment"_qs)->currentIndex() == 2
            && field(u"CA file"_qs)->text() == u"/etc/acme.pem";
    }
};

} // namespace

/// A connection dialog that is cancelled with something in it.
class UnfinishedConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escape_everythingIsThereAgain_data();
    void escape_everythingIsThereAgain();
    void escape_token_isOnlyInMemory();
    void escape_afterATest_canBeTestedAgain_data();
    void escape_afterATest_canBeTestedAgain();
    void escape_untouched_opensAnEmptyOne();
    void startAfresh_isEmpty();
    void saved_nextOneIsEmpty();
    void escape_whileSaving_savesNothingLater();
    void escape_openedFromTheListOfConnections_isThereAgain();
    void edited_asksBeforeItIsDiscarded_data();
    void edited_asksBeforeItIsDiscarded();
    void edited_programEnds_doesNotAsk();
    void unchanged_doesNotAsk();

private:
    static Connection stored()
    {
        return {.id = u"1234"_qs,
                .name = u"Acme core"_qs,
                .endpoint = {.service = Service::Core, .baseUrl = QUrl(u"https://core.acme.example"_qs)},
                .environment = Environment::Staging};
    }
};

void UnfinishedConnectionTest::escape_everythingIsThereAgain_data()
{
    using Leave = std::function<void(const Ground &)>;
    QTest::addColumn<Leave>("leave");
    QTest::newRow("Escape") << Leave(
        [](const Ground &ground) { QTest::keyClick(ground.dialog(), Qt::Key_Escape); });
    QTest::newRow("Cancel") << Leave([](const Ground &ground) { ground.button(u"Cancel"_qs)->click(); });
    QTest::newRow("the window is closed") << Leave([](const Ground &ground) { ground.dialog()->close(); });
}

void UnfinishedConnectionTest::escape_everythingIsThereAgain()
{
    using Leave = std::function<void(const Ground &)>;
    QFETCH(Leave, leave);
    const Ground ground;
    ground.openNew();
    ground.fillIn();
    leave(ground);
    QTRY_VERIFY(!ground.dialog());
    ground.openNew();
    QVERIFY(ground.isFilledIn());
    QCOMPARE(ground.field(u"Access token"_qs)->echoMode(), QLineEdit::Password);
    QVERIFY(screen::message(ground.dialog()).contains(u"What you typed is still here"_qs));
    leave(ground); // and again
    ground.openNew();
    QVERIFY(ground.isFilledIn());
}

void UnfinishedConnectionTest::escape_token_isOnlyInMemory()
{
    const Ground ground;
    ground.openNew();
    ground.fillIn();
    QTest::keyClick(ground.dialog(), Qt::Key_Escape);
    QVERIFY(ground.keychain.written.isEmpty());
    QVERIFY(ground.book.connections().empty());
    for (QDirIterator files(ground.home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         files.hasNext();) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(goodToken.toLatin1()), qPrintable(file.fileName()));
    }
}

void UnfinishedConnectionTest::escape_afterATest_canBeTestedAgain_data()
{
    QTest::addColumn<bool>("isOver");
    QTest::newRow("over") << true;
    QTest::newRow("still running") << false;
}

void UnfinishedConnectionTest::escape_afterATest_canBeTestedAgain()
{
    QFETCH(bool, isOver);
    const Ground ground;
    ground.openNew();
    ground.fillIn();
    ground.field(u"Base URL"_qs)->setText(u"http://127.0.0.1:1"_qs); // refuses the connection
    ground.field(u"CA file"_qs)->clear();
    const auto checks = [&ground] { return ground.dialog()->findChild<CheckPanel *>(); };
    ground.button(u"Test connection"_qs)->click();
    QVERIFY(checks());
    if (isOver)
        QTRY_VERIFY(checks()->hasCurrentResult());
    QTest::keyClick(ground.dialog(), Qt::Key_Escape);
    ground.openNew();
    QCOMPARE(checks()->hasCurrentResult(), isOver);
    QVERIFY(!checks()->isRunning());
    QVERIFY(ground.button(u"Test connection"_qs)->isEnabled());
    ground.button(u"Test connection"_qs)->click();
    QTRY_VERIFY(checks()->hasCurrentResult());
}

void UnfinishedConnectionTest::escape_untouched_opensAnEmptyOne()
{
    const Ground ground;
    ground.openNew();
    QTest::keyClick(ground.dialog(), Qt::Key_Escape);
    ground.openNew();
    QCOMPARE(screen::message(ground.dialog()), QString());
}

void UnfinishedConnectionTest::startAfresh_isEmpty()
{
    const Ground ground;
    ground.openNew();
    ground.fillIn();
    QTest::keyClick(ground.dialog(), Qt::Key_Escape);
    ground.openNew();
    ground.button(u"Start afresh"_qs)->click();
    QTRY_VERIFY(ground.dialog() && ground.field(u"Connection name"_qs)->text().isEmpty());
    QCOMPARE(ground.field(u"Access token"_qs)->text(), QString());
    QTest::keyClick(ground.dialog(), Qt::Key_Escape);
    ground.openNew();
    QCOMPARE(ground.field(u"Access token"_qs)->text(), QString());
}

void UnfinishedConnectionTest::saved_nextOneIsEmpty()
{
    Ground ground;
    ground.openNew();
    ground.fillIn();
    QTest::keyClick(ground.dialog(), Qt::Key_Escape);
    ground.openNew();
    ground.field(u"Base URL"_qs)->setText(u"https://api.cloud.blnkfinance.com"_qs);
    ground.field(u"CA file"_qs)->clear();
    ground.button(u"Save"_qs)->click();
    QTRY_COMPARE(ground.keychain.written.size(), 1);
    ground.keychain.answer({});
    QTRY_VERIFY(!ground.dialog());
    QCOMPARE(ground.book.connections().front().name, u"Acme payments"_qs);
    ground.openNew();
    QCOMPARE(ground.field(u"Connection name"_qs)->text(), QString());
    QCOMPARE(ground.field(u"Access token"_qs)->text(), QString());
}

void UnfinishedConnectionTest::escape_whileSaving_savesNothingLater()
{
    Ground ground;
    ground.openNew();
    ground.fillIn();
    ground.field(u"Base URL"_qs)->setText(u"https://api.cloud.blnkfinance.com"_qs);
    ground.field(u"CA file"_qs)->clear();
    ground.button(u"Save"_qs)->click();
    QTRY_COMPARE(ground.keychain.written.size(), 1);
    QTest::keyClick(ground.dialog(), Qt::Key_Escape);
    ground.openNew();
    ground.keychain.answer({}); // of what was cancelled
    Result<Secret> left = tl::unexpected(Error{});
    QTRY_VERIFY_WITH_TIMEOUT(
        ([&] {
            ground.keychain.read({.connectionId = ground.keychain.written.front().section(u'@', 0, 0),
                                  .origin = ground.keychain.written.front().section(u'@', 1)},
                                 {&ground.window, [&left](Result<Secret> read) { left = std::move(read); }});
            QCoreApplication::sendPostedEvents();
            return !left && left.error().kind == Error::Kind::TokenMissing;
        }()),
        10'000);
    QVERIFY(ground.book.connections().empty());
    QVERIFY(ground.dialog());
    QVERIFY(ground.button(u"Save"_qs)->isEnabled());
    ground.button(u"Save"_qs)->click();
    QTRY_COMPARE(ground.keychain.written.size(), 2);
    QVERIFY(ground.keychain.written.at(0) != ground.keychain.written.at(1));
    ground.keychain.answer({});
    QTRY_COMPARE(ground.book.connections().size(), 1);
}

void UnfinishedConnectionTest::escape_openedFromTheListOfConnections_isThereAgain()
{
    const Ground ground;
    ground.flow()->showAll();
    auto *list = QApplication::activeModalWidget();
    QVERIFY(list);
    QVERIFY(QTest::qWaitForWindowActive(list));
    ground.openNew();
    ground.fillIn();
    QTest::keyClick(ground.dialog(), Qt::Key_Escape);
    const QPointer<QWidget> closed(list);
    QTest::keyClick(list, Qt::Key_Escape);
    QTRY_VERIFY(!closed);
    ground.openNew();
    QVERIFY(ground.isFilledIn());
}

void UnfinishedConnectionTest::edited_asksBeforeItIsDiscarded_data()
{
    using Edit = std::function<void(const Ground &)>;
    QTest::addColumn<Edit>("edit");
    const auto row = [](const char *name, const Edit &edit) { QTest::newRow(name) << edit; };
    row("name", [](const Ground &ground) { ground.field(u"Connection name"_qs)->setText(u"Acme 2"_qs); });
    row("token", [](const Ground &ground) { ground.field(u"Access token"_qs)->setText(goodToken); });
    row("environment", [](const Ground &ground) {
        named<QComboBox>(*ground.dialog(), u"Environment"_qs)->setCurrentIndex(0);
    });
    row("reference", [](const Ground &ground) {
        named<QAbstractButton>(*ground.dialog(), u"Advanced"_qs)->click();
        ground.dialog()->findChild<QCheckBox *>()->click();
    });
}

void UnfinishedConnectionTest::edited_asksBeforeItIsDiscarded()
{
    using Edit = std::function<void(const Ground &)>;
    QFETCH(Edit, edit);
    Ground ground;
    QVERIFY(ground.book.save(stored()));
    ground.flow()->edit(u"1234"_qs);
    QVERIFY(QTest::qWaitForWindowActive(ground.dialog()));
    edit(ground);
    QTest::keyClick(ground.dialog(), Qt::Key_Escape);
    QVERIFY(ground.dialog());
    QVERIFY(ground.question());
    QCOMPARE(ground.question()->defaultButton()->text(), u"Keep editing"_qs);
    QTest::keyClick(ground.question(), Qt::Key_Escape);
    QTRY_VERIFY(!ground.question());
    QVERIFY(ground.dialog());
    QTest::keyClick(ground.dialog(), Qt::Key_Escape);
    for (QAbstractButton *button : ground.question()->buttons()) {
        if (button->text() == u"Discard"_qs)
            button->click();
    }
    QTRY_VERIFY(!ground.dialog());
    QVERIFY(ground.book.connection(u"1234"_qs) == stored());
    ground.openNew();
    QCOMPARE(ground.field(u"Connection name"_qs)->text(), QString());
}

void UnfinishedConnectionTest::edited_programEnds_doesNotAsk()
{
    Ground ground;
    QVERIFY(ground.book.save(stored()));
    ground.flow()->edit(u"1234"_qs);
    QVERIFY(QTest::qWaitForWindowActive(ground.dialog()));
    ground.field(u"Connection name"_qs)->setText(u"Acme 2"_qs);
    QVERIFY(ground.dialog()->close()); // as Qt does when the program is told to end
    QVERIFY(!ground.question());
}

void UnfinishedConnectionTest::unchanged_doesNotAsk()
{
    Ground ground;
    QVERIFY(ground.book.save(stored()));
    ground.flow()->edit(u"1234"_qs);
    QVERIFY(QTest::qWaitForWindowActive(ground.dialog()));
    QLineEdit *name = ground.field(u"Connection name"_qs);
    name->setText(u"Acme 2"_qs);
    name->setText(u"Acme core"_qs);
    named<QAbstractButton>(*ground.dialog(), u"Advanced"_qs)->click();
    QTest::keyClick(ground.dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!ground.dialog());
}

QTEST_MAIN(UnfinishedConnectionTest)
#include "tst_unfinishedconnection.moc"
