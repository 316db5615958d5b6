// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiondialog.h"
#include "connections/connectionflow.h"
#include "connections/tokenexpiry.h"
#include "form/newledgerform.h"
#include "support/creationroom.h"
#include "support/program.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace ledgerdesk;
using screen::named;

namespace {

Connection connectionTo(const WireServer &server, const QString &id, const QString &name)
{
    return {.id = id,
            .name = name,
            .endpoint = {Service::Core, server.url(), {}},
            .tokenPlace = TokenPlace::Session,
            .environment = Environment::Test};
}

/// A window, and another program that uses the same files.
struct Shared {
    QTemporaryDir home;
    WireServer server;
    WireServer otherServer;
    Program program{home.path()};
    ConnectionBook others{home.filePath(u"connections.json"_qs)};
    Connection acme = connectionTo(server, u"a"_qs, u"Acme"_qs);

    Shared()
    {
        for (WireServer *each : {&server, &otherServer})
            each->answerBy([](const WireRequest &request) {
                return isCreate(request) ? answering(201, newLedgerJson("ldg_made", "Wallets"))
                                         : answering(200, "[]");
            });
        program.book.watch();
        program.openConnection(acme, "0123456789abcdefMARKER");
        if (!others.load())
            qFatal("the connections cannot be read");
    }
    QWidget *window() const { return program.window.get(); }
    QString message() const { return screen::message(window()); }
    ConnectionFlow *flow() const { return window()->findChild<ConnectionFlow *>(); }
    ConnectionDialog *dialog() const
    {
        for (auto *each : window()->findChildren<ConnectionDialog *>()) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    void press(const QString &name) const
    {
        auto *button = named<QPushButton>(window(), name);
        QVERIFY2(button, qPrintable(name));
        button->click();
    }
    bool wasCreatedOn(const WireServer &one) const
    {
        const auto requests = one.requests();
        return std::any_of(requests.begin(), requests.end(), isCreate);
    }
};

} // namespace

/// Two running programs that use the same connections.
class TwoWindowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addedElsewhere_canBeChosen();
    void changedElsewhere_isSaidAndNotUsedUnasked();
    void checkedElsewhere_isNoChange();
    void tokenRenewedElsewhere_isTakenOver_data();
    void tokenRenewedElsewhere_isTakenOver();
    void tokenOfTheSession_isNotTakenOver();
    void removedElsewhere_isSaidAndNothingTypedIsLost();
    void removedElsewhere_whileItIsNotInUse_saysNothing();
    void savedElsewhereMeanwhile_isAskedAbout();
    void removedElsewhereMeanwhile_isAskedAbout();
    void checkedElsewhereMeanwhile_isSaved();
};

void TwoWindowsTest::addedElsewhere_canBeChosen()
{
    Shared shared;
    QVERIFY(shared.others.save(connectionTo(shared.otherServer, u"b"_qs, u"Bolt"_qs)));
    const auto *picker = named<QComboBox>(shared.window(), u"Connection"_qs);
    QTRY_VERIFY(picker->findText(u"Bolt"_qs) >= 0);
    QCOMPARE(picker->currentText(), u"Acme"_qs);
    QCOMPARE(shared.message(), QString());
}

void TwoWindowsTest::changedElsewhere_isSaidAndNotUsedUnasked()
{
    Shared shared;
    shared.program.typeName(u"Wallets"_qs);
    Connection moved = shared.acme;
    moved.endpoint.baseUrl = shared.otherServer.url();
    QVERIFY(shared.others.save(moved));
    QTRY_VERIFY(shared.message().contains(u"“Acme” was changed in another window"_qs));
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(shared.wasCreatedOn(shared.server));
    QTRY_VERIFY(!shared.program.workspace.creation.isCreating());

    shared.press(u"Use the change"_qs);
    QCOMPARE(shared.program.workspace.connection.current()->endpoint.baseUrl, shared.otherServer.url());
    QVERIFY(!shared.wasCreatedOn(shared.otherServer));
}

void TwoWindowsTest::checkedElsewhere_isNoChange()
{
    Shared shared;
    const QSignalSpy said(shared.flow(), &ConnectionFlow::changedElsewhere);
    const QSignalSpy changed(&shared.program.book, &ConnectionBook::changedElsewhere);
    QVERIFY(shared.others.update(u"a"_qs, [](Connection &kept) {
        kept.lastCheck = LastCheck{.at = QDateTime::currentDateTimeUtc(), .verdict = u"works"_qs};
    }));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(said.size(), 0);
}

namespace {

/// Writes a token into a store, as another window does that shares the keychain.
void keepToken(CredentialStore &store, const Connection &connection, const QByteArray &token)
{
    QObject context;
    Answer<void> answer;
    store.write(credentialKey(connection), Secret(token), {&context, answer.done()});
    QTRY_COMPARE(answer.count, 1);
}

} // namespace

void TwoWindowsTest::tokenRenewedElsewhere_isTakenOver_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("an API key") << QByteArray("new_0123456789abcdefMARKER");
    QTest::newRow("an access token") << QByteArray("blnk_at_0123456789abcdefMARKER");
}

void TwoWindowsTest::tokenRenewedElsewhere_isTakenOver()
{
    QFETCH(QByteArray, token);
    Shared shared;
    shared.server.answerBy([token](const WireRequest &request) {
        return request.header("X-Blnk-Key") == token ? answering(200, "[]") : answering(401, "{}");
    });
    shared.acme.tokenPlace = TokenPlace::Keychain;
    keepToken(shared.program.keychain, shared.acme, "old_0123456789abcdefMARKER");
    QVERIFY(shared.program.book.save(shared.acme));
    shared.program.workspace.connection.open(shared.acme);
    QTRY_COMPARE(shared.program.workspace.ledgers.state(), KnownLedgers::State::Failed);
    shared.program.typeName(u"Wallets"_qs);

    keepToken(shared.program.keychain, shared.acme, token);
    QVERIFY(shared.others.load());
    QVERIFY(shared.others.update(u"a"_qs, [&token](Connection &kept) {
        kept = withNewToken(kept, Secret(token), QDateTime::currentDateTimeUtc());
    }));
    QTRY_COMPARE(shared.program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QTRY_VERIFY2(shared.message().contains(u"“Acme” has a new token"), qPrintable(shared.message()));
    QVERIFY(!shared.message().contains(u"Enter a new token"));
    QCOMPARE(shared.program.workspace.connection.current()->tokenEnteredAt.isValid(),
             Secret(token).isAccessToken());
    QCOMPARE(shared.window()->findChild<NewLedgerForm *>()->form().name, u"Wallets"_qs);
}

/// It is in the memory of the other window alone.
void TwoWindowsTest::tokenOfTheSession_isNotTakenOver()
{
    Shared shared;
    const QSignalSpy settled(&shared.program.workspace.connection, &ConnectionInUse::tokenSettled);
    const QSignalSpy changed(&shared.program.book, &ConnectionBook::changedElsewhere);
    QVERIFY(shared.others.update(u"a"_qs, [](Connection &kept) {
        kept = withNewToken(kept, Secret("new_0123456789abcdefMARKER"), QDateTime::currentDateTimeUtc());
    }));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(settled.size(), 0);
    QCOMPARE(shared.message(), QString());
}

void TwoWindowsTest::removedElsewhere_isSaidAndNothingTypedIsLost()
{
    Shared shared;
    shared.program.typeName(u"Wallets"_qs);
    QSignalSpy said(shared.flow(), &ConnectionFlow::changedElsewhere);
    QVERIFY(shared.others.save(connectionTo(shared.otherServer, u"b"_qs, u"Bolt"_qs)));
    QVERIFY(shared.others.remove(u"a"_qs));
    QTRY_COMPARE(said.size(), 1);
    QVERIFY(said.at(0).at(0).value<Message>().title.contains(u"“Acme” was removed in another window"_qs));
    QVERIFY(!shared.program.workspace.connection.current()); // nor any other one
    QCOMPARE(shared.window()->findChild<NewLedgerForm *>()->form().name, u"Wallets"_qs);
}

void TwoWindowsTest::removedElsewhere_whileItIsNotInUse_saysNothing()
{
    Shared shared;
    QVERIFY(shared.others.save(connectionTo(shared.otherServer, u"b"_qs, u"Bolt"_qs)));
    const QSignalSpy said(shared.flow(), &ConnectionFlow::changedElsewhere);
    QVERIFY(shared.others.remove(u"b"_qs));
    QTRY_VERIFY(!shared.program.book.connection(u"b"_qs));
    QCOMPARE(said.size(), 0);
    QCOMPARE(shared.program.workspace.connection.current()->id, u"a"_qs);
}

void TwoWindowsTest::savedElsewhereMeanwhile_isAskedAbout()
{
    Shared shared;
    shared.flow()->edit(u"a"_qs);
    QVERIFY(QTest::qWaitForWindowActive(shared.dialog()));
    Connection renamed = shared.acme;
    renamed.name = u"Acme, renamed elsewhere"_qs;
    QVERIFY(shared.others.save(renamed));
    named<QLineEdit>(shared.dialog(), u"Connection name"_qs)->setText(u"Acme, renamed here"_qs);
    named<QPushButton>(shared.dialog(), u"Save"_qs)->click();
    QTRY_VERIFY(
        screen::message(shared.dialog()).contains(u"changed in another window while you edited it"_qs));
    QVERIFY(shared.others.load());
    QCOMPARE(shared.others.connection(u"a"_qs)->name, renamed.name);

    named<QPushButton>(shared.dialog(), u"Save anyway"_qs)->click();
    QTRY_VERIFY(!shared.dialog());
    QVERIFY(shared.others.load());
    QCOMPARE(shared.others.connection(u"a"_qs)->name, u"Acme, renamed here"_qs);
}

void TwoWindowsTest::removedElsewhereMeanwhile_isAskedAbout()
{
    Shared shared;
    shared.flow()->edit(u"a"_qs);
    QVERIFY(QTest::qWaitForWindowActive(shared.dialog()));
    QVERIFY(shared.others.remove(u"a"_qs));
    named<QPushButton>(shared.dialog(), u"Save"_qs)->click();
    QTRY_VERIFY(
        screen::message(shared.dialog()).contains(u"removed in another window while you edited it"_qs));
    QVERIFY(!shared.program.book.connection(u"a"_qs));
    named<QPushButton>(shared.dialog(), u"Save anyway"_qs)->click();
    QTRY_VERIFY(!shared.dialog());
    QVERIFY(shared.program.book.connection(u"a"_qs));
}

void TwoWindowsTest::checkedElsewhereMeanwhile_isSaved()
{
    Shared shared;
    shared.flow()->edit(u"a"_qs);
    QVERIFY(QTest::qWaitForWindowActive(shared.dialog()));
    QVERIFY(shared.others.update(u"a"_qs, [](Connection &kept) {
        kept.lastCheck = LastCheck{.at = QDateTime::currentDateTimeUtc(), .verdict = u"works"_qs};
    }));
    named<QLineEdit>(shared.dialog(), u"Connection name"_qs)->setText(u"Acme 2"_qs);
    named<QPushButton>(shared.dialog(), u"Save"_qs)->click();
    QTRY_VERIFY(!shared.dialog());
    QCOMPARE(shared.program.book.connection(u"a"_qs)->name, u"Acme 2"_qs);
}

QTEST_MAIN(TwoWindowsTest)
#include "tst_twowindows.moc"
