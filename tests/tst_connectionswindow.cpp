// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionswindow.h"
#include "connections/connectiontablemodel.h"
#include "support/dialogfields.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace ledgerdesk;

namespace {

Connection connection(const QString &id, const QString &name, TokenPlace place = TokenPlace::Keychain)
{
    return {
        .id = id,
        .name = name,
        .endpoint = {.service = Service::Core, .baseUrl = QUrl(u"https://core.acme.example:8443/ledger"_qs)},
        .tokenPlace = place,
        .environment = Environment::Staging,
    };
}

/// A store whose removals wait for the test to answer them.
class SlowStore : public SessionCredentialStore
{
public:
    void remove(const CredentialKey &key, Done<void> done) override
    {
        removed.append(key.text());
        answer = std::move(done);
    }

    QStringList removed;
    std::function<void(const Result<void> &)> answer;
};

} // namespace

class tst_ConnectionsWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void model_isSound();
    void table_saysWhatAPersonMustKnow();
    void table_markupInAName_staysText();
    void empty_offersANewConnection();
    void everyControl_isReachedByTab();
    void enterAndDoubleClick_use();
    void keysOfTheTable_editAndRemove();
    void tokenPlace_isSaidOnce();
    void buttons_askForTheSelectedConnection();
    void changedBook_keepsTheSelection();
    void remove_asksByNameAndCancelKeepsAll();
    void remove_takesTheTokenFirst();
    void remove_ofASessionToken_asksThatStore();
    void remove_keychainLocked_isAskedAgain_data();
    void remove_keychainLocked_isAskedAgain();
    void remove_bookThatCannotBeWritten_isSaid();
    void remove_waitingKeychain_isSaid();

private:
    QPushButton *button(const QString &name) const { return named<QPushButton>(*m_window, name); }
    QTableView *table() const { return named<QTableView>(*m_window, u"Connections"_qs); }
    QMessageBox *question() const;
    void answer(const QString &text);
    void press(const QString &name);

    const Theme m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectionBook> m_book;
    std::unique_ptr<SlowStore> m_keychain;
    std::unique_ptr<SlowStore> m_session;
    std::unique_ptr<ConnectionsWindow> m_window;
};

void tst_ConnectionsWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_book = std::make_unique<ConnectionBook>(m_folder->filePath(u"book/connections.json"_qs));
    QVERIFY(m_book->load());
    QVERIFY(m_book->save(connection(u"a"_qs, u"Acme"_qs)));
    QVERIFY(m_book->save(connection(u"b"_qs, u"Bolt <b>Ltd</b>"_qs, TokenPlace::Session)));
    QVERIFY(m_book->save(connection(u"c"_qs, u"Cargo"_qs)));
    m_keychain = std::make_unique<SlowStore>();
    m_session = std::make_unique<SlowStore>();
    m_window =
        std::make_unique<ConnectionsWindow>(*m_book, CredentialStores{*m_keychain, *m_session}, m_theme);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_ConnectionsWindow::cleanup()
{
    m_window.reset();
    m_session.reset();
    m_keychain.reset();
    m_book.reset();
    m_folder.reset();
}

QMessageBox *tst_ConnectionsWindow::question() const
{
    for (QMessageBox *box : m_window->findChildren<QMessageBox *>()) {
        if (box->isVisible())
            return box;
    }
    return nullptr;
}

void tst_ConnectionsWindow::answer(const QString &text)
{
    QTRY_VERIFY(question() != nullptr);
    QMessageBox *box = question();
    const auto buttons = box->buttons();
    const auto found = std::find_if(buttons.cbegin(), buttons.cend(),
                                    [&text](const QAbstractButton *one) { return one->text() == text; });
    QVERIFY2(found != buttons.cend(), qPrintable(text));
    QTest::keyClick(*found, Qt::Key_Space);
}

void tst_ConnectionsWindow::press(const QString &name)
{
    QVERIFY(tabTo(*m_window, button(name)));
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
}

void tst_ConnectionsWindow::model_isSound()
{
    ConnectionTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setConnections(m_book->connections());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rowCount(model.index(0, 0)), 0);
    QCOMPARE(model.rowOf(u"c"_qs), 2);
    QCOMPARE(model.rowOf(u"d"_qs), -1);
    model.setConnections({});
    QCOMPARE(model.rowCount(), 0);
}

void tst_ConnectionsWindow::table_saysWhatAPersonMustKnow()
{
    const QAbstractItemModel &model = *table()->model();
    QStringList heads;
    QStringList words;
    for (int column = 0; column < model.columnCount(); ++column) {
        heads.append(model.headerData(column, Qt::Horizontal).toString());
        words.append(model.index(0, column).data().toString());
    }
    QCOMPARE(heads,
             (QStringList{u"Name"_qs, u"Environment"_qs, u"Service"_qs, u"Host"_qs, u"Token"_qs,
                          u"Last check"_qs}));
    QCOMPARE(words,
             (QStringList{u"Acme"_qs, u"Staging"_qs, u"Blnk Core"_qs, u"core.acme.example:8443"_qs, u"—"_qs,
                          u"Never"_qs}));
}

void tst_ConnectionsWindow::table_markupInAName_staysText()
{
    const QModelIndex name = table()->model()->index(1, ConnectionTableModel::Name);
    QCOMPARE(name.data().toString(), u"Bolt <b>Ltd</b>"_qs);
    QVERIFY(!name.data(Qt::ToolTipRole).toString().contains(u"<b>"_qs));
    m_window->select(u"b"_qs);
    press(u"Remove"_qs);
    QVERIFY(question()->text().contains(u"Bolt <b>Ltd</b>"_qs));
    QCOMPARE(question()->textFormat(), Qt::PlainText);
}

void tst_ConnectionsWindow::empty_offersANewConnection()
{
    for (const QString &id : {u"a"_qs, u"b"_qs, u"c"_qs})
        QVERIFY(m_book->remove(id));
    const QSignalSpy asked(m_window.get(), &ConnectionsWindow::newRequested);
    QVERIFY(table() == nullptr);
    QVERIFY(!button(u"Edit"_qs)->isEnabled());
    press(u"New connection"_qs);
    press(u"New"_qs);
    QCOMPARE(asked.count(), 2);
}

void tst_ConnectionsWindow::everyControl_isReachedByTab()
{
    for (const QString &name : {u"Connections"_qs, u"Use"_qs, u"New"_qs, u"Edit"_qs, u"Duplicate"_qs,
                                u"Remove"_qs, u"Move down"_qs, u"Import"_qs, u"Export"_qs, u"Close"_qs})
        QVERIFY2(tabTo(*m_window, named<QWidget>(*m_window, name)), qPrintable(name));
    QVERIFY(tabTo(*m_window, named<QWidget>(*m_window, u"Export"_qs)));
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_window->focusWidget(),
             named<QWidget>(*m_window, u"Close"_qs)); // the last field, as on the screen
}

void tst_ConnectionsWindow::keysOfTheTable_editAndRemove()
{
    const QSignalSpy edited(m_window.get(), &ConnectionsWindow::editRequested);
    QVERIFY(tabTo(*m_window, table()));
    QTest::keyClick(table(), Qt::Key_Down);
    QTest::keyClick(table(), Qt::Key_F2);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(edited.last().first().toString(), u"b"_qs);
    QTest::keyClick(table(), Qt::Key_Delete);
    answer(u"Cancel"_qs);
    QCOMPARE(m_book->connections().size(), 3);
    table()->clearSelection();
    QTest::keyClick(table(), Qt::Key_Delete);
    QVERIFY(question() == nullptr);
}

void tst_ConnectionsWindow::tokenPlace_isSaidOnce()
{
    const auto isShown = [this](const QString &words) {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&words](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    };
    const auto token = [this](int row, int role = Qt::DisplayRole) {
        return table()->model()->index(row, ConnectionTableModel::Token).data(role).toString();
    };
    QVERIFY(isShown(u"except where the table says “This session”"_qs));
    QCOMPARE(token(0), u"—"_qs);
    QCOMPARE(token(1), u"This session"_qs);
    // A screen reader says it of each, as does a tooltip.
    QCOMPARE(token(0, Qt::AccessibleTextRole), u"System keychain"_qs);
    QVERIFY(token(0, Qt::ToolTipRole).contains(u"System keychain"_qs));
    QVERIFY(m_book->remove(u"b"_qs));
    QVERIFY(isShown(u"Tokens are in the system keychain."_qs));
}

void tst_ConnectionsWindow::enterAndDoubleClick_use()
{
    const QSignalSpy asked(m_window.get(), &ConnectionsWindow::useRequested);
    QVERIFY(tabTo(*m_window, table()));
    QTest::keyClick(table(), Qt::Key_Down);
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.last().first().toString(), u"b"_qs);
    const QPoint third = table()->visualRect(table()->model()->index(2, 0)).center();
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, third);
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, third);
    QCOMPARE(asked.last().first().toString(), u"c"_qs);
    QVERIFY(m_window->isVisible());
}

void tst_ConnectionsWindow::buttons_askForTheSelectedConnection()
{
    const QSignalSpy used(m_window.get(), &ConnectionsWindow::useRequested);
    const QSignalSpy edited(m_window.get(), &ConnectionsWindow::editRequested);
    const QSignalSpy duplicated(m_window.get(), &ConnectionsWindow::duplicateRequested);
    m_window->select(u"c"_qs);
    press(u"Use"_qs);
    press(u"Edit"_qs);
    press(u"Duplicate"_qs);
    QCOMPARE(used.last().first().toString(), u"c"_qs);
    QCOMPARE(edited.last().first().toString(), u"c"_qs);
    QCOMPARE(duplicated.last().first().toString(), u"c"_qs);
}

void tst_ConnectionsWindow::changedBook_keepsTheSelection()
{
    m_window->select(u"c"_qs);
    QVERIFY(m_book->remove(u"a"_qs));
    QCOMPARE(m_window->currentId(), u"c"_qs);
    QVERIFY(m_book->remove(u"c"_qs));
    QCOMPARE(m_window->currentId(), u"b"_qs);
}

void tst_ConnectionsWindow::remove_asksByNameAndCancelKeepsAll()
{
    press(u"Remove"_qs);
    QVERIFY(question()->text().contains(u"Acme"_qs));
    QCOMPARE(question()->defaultButton()->text(), u"Cancel"_qs);
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(question() == nullptr);
    press(u"Remove"_qs);
    answer(u"Cancel"_qs);
    QVERIFY(m_keychain->removed.isEmpty());
    QCOMPARE(m_book->connections().size(), 3);
}

void tst_ConnectionsWindow::remove_takesTheTokenFirst()
{
    const QSignalSpy removed(m_window.get(), &ConnectionsWindow::removed);
    press(u"Remove"_qs);
    answer(u"Remove"_qs);
    QCOMPARE(m_keychain->removed, QStringList{u"a@https://core.acme.example:8443"_qs});
    QCOMPARE(m_book->connections().size(), 3);
    QVERIFY(!button(u"Remove"_qs)->isEnabled());
    QVERIFY(named<QLabel>(*m_window, u"Progress"_qs)->text().contains(u"Acme"_qs));
    m_keychain->answer({});
    QTRY_COMPARE(removed.count(), 1);
    QCOMPARE(removed.first().first().toString(), u"a"_qs);
    QVERIFY(!m_book->connection(u"a"_qs));
    QVERIFY(named<QLabel>(*m_window, u"Progress"_qs)->text().isEmpty());
    QVERIFY(button(u"Remove"_qs)->isEnabled());
}

void tst_ConnectionsWindow::remove_ofASessionToken_asksThatStore()
{
    m_window->select(u"b"_qs);
    press(u"Remove"_qs);
    answer(u"Remove"_qs);
    QVERIFY(m_keychain->removed.isEmpty());
    QCOMPARE(m_session->removed.size(), 1);
    m_session->answer({});
    QTRY_VERIFY(!m_book->connection(u"b"_qs));
}

void tst_ConnectionsWindow::remove_keychainLocked_isAskedAgain_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<bool>("isKept");
    QTest::addColumn<int>("removals");
    QTest::newRow("kept") << u"Keep the connection"_qs << true << 1;
    QTest::newRow("removed") << u"Remove the connection"_qs << false << 1;
    QTest::newRow("tried again") << u"Retry"_qs << true << 2;
}

void tst_ConnectionsWindow::remove_keychainLocked_isAskedAgain()
{
    QFETCH(QString, choice);
    press(u"Remove"_qs);
    answer(u"Remove"_qs);
    m_keychain->answer(tl::unexpected(Error{.kind = Error::Kind::KeychainLocked}));
    QTRY_VERIFY(question() != nullptr);
    QVERIFY(question()->text().contains(u"Acme"_qs));
    QCOMPARE(question()->defaultButton()->text(), u"Keep the connection"_qs);
    QCOMPARE(m_book->connections().size(), 3);
    answer(choice);
    QTEST(m_book->connection(u"a"_qs).has_value(), "isKept");
    QTEST(int(m_keychain->removed.size()), "removals");
}

void tst_ConnectionsWindow::remove_bookThatCannotBeWritten_isSaid()
{
    const QString file = m_folder->filePath(u"book/connections.json"_qs);
    QVERIFY(QFile::remove(file));
    QVERIFY(QDir().mkpath(file + u"/in the way"_qs));
    press(u"Remove"_qs);
    answer(u"Remove"_qs);
    m_keychain->answer({});
    QTRY_VERIFY(named<QLabel>(*m_window, u"Message"_qs) != nullptr);
    QVERIFY(named<QLabel>(*m_window, u"Message"_qs)->accessibleDescription().contains(file));
    QCOMPARE(m_book->connections().size(), 3);
}

void tst_ConnectionsWindow::remove_waitingKeychain_isSaid()
{
    Q_EMIT m_keychain->waiting();
    QVERIFY(named<QLabel>(*m_window, u"Progress"_qs)->text().isEmpty());
    press(u"Remove"_qs);
    answer(u"Remove"_qs);
    const QString before = named<QLabel>(*m_window, u"Progress"_qs)->text();
    Q_EMIT m_keychain->waiting();
    QVERIFY(named<QLabel>(*m_window, u"Progress"_qs)->text() != before);
}

QTEST_MAIN(tst_ConnectionsWindow)
#include "tst_connectionswindow.moc"
