// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/tokendialog.h"
#include "form/newledgerform.h"
#include "support/servedprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace ledgerdesk;
using namespace std::chrono_literals;

namespace {

const QByteArray oldToken = "old_0123456789abcdefMARKER";
const QByteArray newToken = "new_0123456789abcdefMARKER";
constexpr LookUpPatience onceOnly{.apart = 30ms, .late = 60ms, .retry = 1h, .longestRetry = 1h};

WireScript usual(const WireRequest &request)
{
    return isCreate(request) ? answering(201, newLedgerJson("ldg_made", "Wallets")) : answering(200, "[]");
}

/// The program on a service that starts to refuse the token it accepted before.
struct RevokedProgram : ServedProgram {
    std::atomic<bool> isRevoked = false;

    RevokedProgram()
        : ServedProgram(onceOnly)
    {
        keep(oldToken);
    }
    void keep(const QByteArray &token)
    {
        QObject context;
        session.write(credentialKey(connection), Secret(token), {&context, [](const Result<void> &) {}});
    }
    QByteArray kept()
    {
        QObject context;
        Answer<Secret> answer;
        session.read(credentialKey(connection), {&context, answer.done()});
        if (!QTest::qWaitFor([&answer] { return answer.count == 1; }) || !*answer)
            return {};
        return (*answer)->reveal();
    }
    /// Answers like this while the token is accepted.
    void serve(const WireServer::Answering &answer)
    {
        server.answerBy([this, answer](const WireRequest &request) {
            const QByteArray token = request.header("X-Blnk-Key");
            if (token == (isRevoked ? newToken : oldToken))
                return answer(request);
            return answering(401, R"({"error":"Invalid API key"})");
        });
    }
    /// Opens the connection with the token already refused.
    void openRefused()
    {
        isRevoked = true;
        serve(usual);
        open();
    }
    void enter(const QByteArray &token) const
    {
        press(u"Enter a new token"_qs);
        QTRY_VERIFY(dialog());
        QTRY_VERIFY(find<QLineEdit>(u"Access token"_qs)->hasFocus());
        screen::type(QString::fromLatin1(token));
        screen::press(Qt::Key_Return);
    }
    TokenDialog *dialog() const
    {
        const auto dialogs = window->findChildren<TokenDialog *>();
        for (TokenDialog *one : dialogs) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    QString typedName() const { return find<QLineEdit>(u"Ledger name"_qs)->text(); }
};

const QString large = u"{\"note\":\"%1\"}"_qs.arg(QString(9000, u'x'));

bool isAddition(const WireRequest &request)
{
    return request.method == "POST" && request.target == "/ldg_made/metadata";
}

/// A ledger that was too large for one request was created, and the token was refused before the second step.
struct HalfCreated : RevokedProgram {
    HalfCreated()
    {
        serve([this](const WireRequest &request) {
            if (isCreate(request)) {
                isRevoked = true;
                return answering(201, newLedgerJson("ldg_made", "Large"));
            }
            if (isAddition(request))
                return answering(200, R"({"meta_data":)" + large.toUtf8() + "}");
            return answering(200, "[]");
        });
        open();
        [this] { QTRY_COMPARE(workspace.ledgers.state(), KnownLedgers::State::Ready); }();
        DraftForm form;
        form.name = u"Large"_qs;
        form.setJson(large);
        window->findChild<NewLedgerForm *>()->setForm(form);
        find<QLineEdit>(u"Ledger name"_qs)->setFocus();
        screen::press(Qt::Key_Return, Qt::ControlModifier);
        [this] { QTRY_VERIFY(find(u"Create, then add the metadata"_qs)); }();
        press(u"Create, then add the metadata"_qs);
        [this] {
            QTRY_VERIFY2(message().contains(u"was created; its metadata was not added"),
                         qPrintable(message()));
        }();
    }
    /// How many requests tried to add the metadata; none of them was a create.
    int additions() const
    {
        const auto requests = server.requests();
        return int(std::count_if(requests.begin(), requests.end(), isAddition));
    }
};

} // namespace

/// A token that the service stops accepting while it is in use.
class TokenRenewalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void list_refused_isReadAgainWithTheNewToken();
    void list_refusedOnceMore_isSaidAgain();
    void list_withoutAToken_asksForIt();
    void create_refused_keepsAllAndIsSentByAPressAlone();
    void create_rightMissing_canBeRepeatedWithAnotherToken();
    void secondStep_refused_isRepeatedByAPressAlone();
    void secondStep_refused_canStillBeAddedLater();
    void lookUp_refused_goesOnWithTheNewToken();
    void somethingElseIsSaid_theListDoesNotTakeItAway();
    void cancel_changesNothing();
    void cancelWhileSaving_whatIsKeptIsInUse_data();
    void cancelWhileSaving_whatIsKeptIsInUse();
    void otherConnectionWhileSaving_takesTheTokenWhenItIsOpenedAgain();
    void removedWhileSaving_leavesNoToken();
    void secondTokenWhileTheFirstIsSaved_isTheOneInUse();
    void sandbox_offersItsOwnTokens();
    void dialog_tokenWithMore_isMendedOnlyWhenAsked();
    void dialog_keychainFails_offersThisSession();
};

void TokenRenewalTest::list_refused_isReadAgainWithTheNewToken()
{
    RevokedProgram program;
    program.serve(usual);
    program.open();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    auto *name = program.find<QLineEdit>(u"Ledger name"_qs);
    name->setFocus();
    screen::type(u"half typed"_qs);
    program.isRevoked = true;
    program.workspace.ledgers.refresh();
    QTRY_VERIFY(program.message().contains(u"did not accept the token"));
    program.enter(newToken);
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QVERIFY(!program.dialog());
    QCOMPARE(program.message(), QString());
    QCOMPARE(program.typedName(), u"half typed"_qs);
    QCOMPARE(program.kept(), newToken);
    QCOMPARE(program.creates(), 0);
}

void TokenRenewalTest::list_refusedOnceMore_isSaidAgain()
{
    RevokedProgram program;
    program.openRefused();
    QTRY_VERIFY(program.find(u"Enter a new token"_qs));
    program.enter("wrong_0123456789abcdefMARKER");
    QTRY_VERIFY(!program.dialog());
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Failed);
    QTRY_VERIFY(program.find(u"Enter a new token"_qs));
    program.enter(newToken);
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QCOMPARE(program.message(), QString());
}

void TokenRenewalTest::list_withoutAToken_asksForIt()
{
    RevokedProgram program;
    QObject context;
    program.session.remove(credentialKey(program.connection), {&context, [](const Result<void> &) {}});
    program.openRefused(); // as after a restart
    QTRY_VERIFY2(program.message().contains(u"No token is kept"), qPrintable(program.message()));
    QVERIFY(program.isShown(u"Token: none"_qs));
    program.enter(newToken);
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QCOMPARE(program.message(), QString());
    QVERIFY(program.isShown(u"Token: for this session only"_qs));
}

void TokenRenewalTest::create_refused_keepsAllAndIsSentByAPressAlone()
{
    RevokedProgram program;
    program.serve(usual);
    program.open();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    program.isRevoked = true;
    program.create();
    QTRY_COMPARE(program.newest().state, Attempt::State::Rejected);
    QTRY_VERIFY(program.message().contains(u"was not created"));
    QCOMPARE(program.creates(), 1);
    QCOMPARE(program.typedName(), u"Wallets"_qs);
    program.enter(newToken);
    QTRY_VERIFY(program.find(u"Retry"_qs));
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QVERIFY2(program.message().contains(u"was not created"), qPrintable(program.message()));
    QCOMPARE(program.creates(), 1); // entering a token is no request to send anything
    QCOMPARE(program.typedName(), u"Wallets"_qs);
    program.press(u"Retry"_qs);
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.creates(), 2);
    QCOMPARE(program.typedName(), QString());
}

void TokenRenewalTest::create_rightMissing_canBeRepeatedWithAnotherToken()
{
    RevokedProgram program;
    program.server.answerBy([](const WireRequest &request) {
        if (isCreate(request) && request.header("X-Blnk-Key") == oldToken)
            return answering(403, R"({"error":"Insufficient permissions for ledgers:write"})");
        return usual(request);
    });
    program.open();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    program.create();
    QTRY_VERIFY(program.message().contains(u"ledgers:write"));
    program.enter(newToken);
    QTRY_VERIFY(program.find(u"Retry"_qs));
    QCOMPARE(program.creates(), 1);
    program.press(u"Retry"_qs);
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.creates(), 2);
}

void TokenRenewalTest::secondStep_refused_isRepeatedByAPressAlone()
{
    HalfCreated program;
    QVERIFY2(program.message().contains(u"did not accept the token"), qPrintable(program.message()));
    QCOMPARE(program.additions(), 1);
    QCOMPARE(program.newest().state, Attempt::State::Created);
    program.enter(newToken);
    QTRY_VERIFY(program.find(u"Retry"_qs));
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QVERIFY2(program.message().contains(u"“Large” was created; its metadata was not added"),
             qPrintable(program.message()));
    QCOMPARE(program.additions(), 1); // entering a token is no request to send anything
    QCOMPARE(program.newest().followUp.state, FollowUp::State::Pending);
    program.press(u"Retry"_qs);
    QTRY_VERIFY2(program.message().contains(u"was created and its metadata was added"),
                 qPrintable(program.message()));
    QCOMPARE(program.newest().followUp.state, FollowUp::State::Done);
    QCOMPARE(program.additions(), 2);
    QCOMPARE(program.server.requests().back().header("X-Blnk-Key"), newToken);
    QCOMPARE(program.creates(), 1);
    QCOMPARE(program.journal.recent()->size(), size_t(1));
}

void TokenRenewalTest::secondStep_refused_canStillBeAddedLater()
{
    HalfCreated program;
    program.enter("other_0123456789abcdefMARKER"); // not accepted either
    QTRY_VERIFY(program.find(u"Retry"_qs));
    program.press(u"Retry"_qs);
    QTRY_VERIFY2(program.message().contains(u"its metadata was not added"), qPrintable(program.message()));
    QVERIFY(program.find(u"Enter a new token"_qs));
    program.enter(newToken);
    QTRY_VERIFY(program.find(u"Retry"_qs));
    program.press(u"Dismiss"_qs);
    QTableView *activity = program.openActivity();
    QTRY_VERIFY(activity->isVisible());
    activity->selectRow(0);
    QTRY_VERIFY(program.find(u"Add the metadata"_qs) && program.find(u"Add the metadata"_qs)->isEnabled());
    program.press(u"Add the metadata"_qs);
    QTRY_COMPARE(program.newest().followUp.state, FollowUp::State::Done);
    QCOMPARE(program.additions(), 3);
    QCOMPARE(program.creates(), 1);
}

void TokenRenewalTest::lookUp_refused_goesOnWithTheNewToken()
{
    RevokedProgram program;
    // The answer to the create is lost, and the token is revoked.
    program.serve([&program](const WireRequest &request) -> WireScript {
        if (isCreate(request)) {
            program.isRevoked = true;
            return {{.kind = WireStep::Kind::Close}};
        }
        return answering(
            200, program.isRevoked ? QByteArray("[" + newLedgerJson("ldg_made", "Wallets") + "]") : "[]");
    });
    program.open();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    program.create();
    QTRY_COMPARE(program.newest().state, Attempt::State::Unknown);
    QTRY_VERIFY(program.find(u"Enter a new token"_qs));
    QVERIFY2(program.message().contains(u"We don't know whether"), qPrintable(program.message()));
    program.enter(newToken);
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
    QCOMPARE(program.newest().ledgerId, u"ldg_made"_qs);
    QCOMPARE(program.creates(), 1);
}

void TokenRenewalTest::somethingElseIsSaid_theListDoesNotTakeItAway()
{
    RevokedProgram program;
    program.serve(usual);
    program.open();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    program.create();
    QTRY_VERIFY(program.message().contains(u"Created"));
    program.isRevoked = true;
    program.workspace.ledgers.refresh();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Failed);
    QVERIFY(program.message().contains(u"Created"));
}

void TokenRenewalTest::cancel_changesNothing()
{
    RevokedProgram program;
    program.openRefused();
    QTRY_VERIFY(program.find(u"Enter a new token"_qs));
    const auto asked = program.server.requests().size();
    program.press(u"Enter a new token"_qs);
    QTRY_VERIFY(program.dialog() && program.dialog()->isActiveWindow());
    QTest::keyClick(program.dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!program.dialog());
    QCOMPARE(program.kept(), oldToken);
    QVERIFY(program.find(u"Enter a new token"_qs));
    QCOMPARE(program.server.requests().size(), asked);
}

void TokenRenewalTest::cancelWhileSaving_whatIsKeptIsInUse_data()
{
    QTest::addColumn<std::function<void(TokenDialog *)>>("end");
    using End = std::function<void(TokenDialog *)>;
    QTest::newRow("Esc") << End([](TokenDialog *dialog) { QTest::keyClick(dialog, Qt::Key_Escape); });
    QTest::newRow("Cancel") << End(
        [](TokenDialog *dialog) { screen::named<QPushButton>(dialog, u"Cancel"_qs)->click(); });
    QTest::newRow("closed") << End([](TokenDialog *dialog) { dialog->close(); });
}

void TokenRenewalTest::cancelWhileSaving_whatIsKeptIsInUse()
{
    QFETCH(std::function<void(TokenDialog *)>, end);
    RevokedProgram program;
    program.serve(usual);
    program.open();
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    program.isRevoked = true;
    program.create();
    QTRY_COMPARE(program.newest().state, Attempt::State::Rejected);
    program.enter(newToken); // being saved now; the answer comes with the next turn of the event loop
    end(program.dialog());
    QTRY_VERIFY(!program.dialog());
    QTRY_COMPARE(program.kept(), newToken);
    QTRY_VERIFY2(program.message().contains(u"saved before"), qPrintable(program.message()));
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QCOMPARE(program.creates(), 1);
    program.press(u"Retry"_qs);
    QTRY_COMPARE(program.newest().state, Attempt::State::Created);
}

void TokenRenewalTest::otherConnectionWhileSaving_takesTheTokenWhenItIsOpenedAgain()
{
    RevokedProgram program;
    program.openRefused();
    QTRY_VERIFY(program.find(u"Enter a new token"_qs));
    program.connection.lastCheck = LastCheck{};
    QVERIFY(program.book.save(program.connection));
    program.enter(newToken);
    QVERIFY(program.workspace.connection.openSandbox());
    QTRY_VERIFY(!program.dialog());
    QTRY_VERIFY(!program.book.connection(u"c1"_qs)->lastCheck); // it was for the previous token
    QVERIFY(program.workspace.connection.isSandbox());
    QVERIFY2(!program.message().contains(u"saved before"), qPrintable(program.message()));
    program.workspace.connection.open(*program.book.connection(u"c1"_qs));
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
}

void TokenRenewalTest::removedWhileSaving_leavesNoToken()
{
    RevokedProgram program;
    program.openRefused();
    QTRY_VERIFY(program.find(u"Enter a new token"_qs));
    program.enter(newToken);
    QVERIFY(program.book.remove(u"c1"_qs));
    program.workspace.connection.close();
    QTRY_VERIFY(!program.dialog());
    QTRY_COMPARE(program.kept(), QByteArray());
}

void TokenRenewalTest::secondTokenWhileTheFirstIsSaved_isTheOneInUse()
{
    RevokedProgram program;
    program.openRefused();
    QTRY_VERIFY(program.find(u"Enter a new token"_qs));
    program.enter("wrong_0123456789abcdefMARKER");
    QTest::keyClick(program.dialog(), Qt::Key_Escape);
    program.press(u"Enter a new token"_qs);
    QTRY_VERIFY(program.dialog());
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Failed);
    QVERIFY(program.dialog()); // the answer to the first one does not close it
    QTRY_VERIFY(program.find<QLineEdit>(u"Access token"_qs)->hasFocus());
    screen::type(QString::fromLatin1(newToken));
    screen::press(Qt::Key_Return);
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    QCOMPARE(program.kept(), newToken);
}

void TokenRenewalTest::sandbox_offersItsOwnTokens()
{
    ServedProgram program(onceOnly);
    program.window->show();
    QVERIFY(program.workspace.connection.openSandbox(SandboxToken::Kind::Expired));
    QTRY_COMPARE(program.workspace.ledgers.state(), KnownLedgers::State::Failed);
    QTRY_VERIFY(program.find(u"Sandbox tokens"_qs));
    QVERIFY(!program.find(u"Enter a new token"_qs));
}

void TokenRenewalTest::dialog_tokenWithMore_isMendedOnlyWhenAsked()
{
    const Theme theme;
    const ServedProgram program(onceOnly);
    TokenDialog dialog(program.connection, theme);
    const QSignalSpy saved(&dialog, &TokenDialog::saveRequested);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *save = screen::named<QPushButton>(&dialog, u"Save"_qs);
    auto *token = screen::named<QLineEdit>(&dialog, u"Access token"_qs);
    QVERIFY(token->hasFocus());
    QCOMPARE(token->echoMode(), QLineEdit::Password);
    save->click();
    QVERIFY(screen::descriptionOf(token).contains(u"Enter the access token"));
    screen::type(u"Bearer "_qs + QString::fromLatin1(newToken));
    QCOMPARE(screen::descriptionOf(token), QString());
    save->click();
    QCOMPARE(saved.size(), 0);
    QVERIFY(screen::descriptionOf(token).contains(u"Remove “Bearer”"));
    screen::named<QPushButton>(&dialog, u"Use the cleaned token"_qs)->click();
    save->click();
    QCOMPARE(saved.size(), 1);
    QCOMPARE(dialog.token().reveal(), newToken);
}

void TokenRenewalTest::dialog_keychainFails_offersThisSession()
{
    const Theme theme;
    const ServedProgram program(onceOnly);
    TokenDialog dialog(program.connection, theme);
    const QSignalSpy once(&dialog, &TokenDialog::useOnceRequested);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    screen::type(QString::fromLatin1(newToken));
    dialog.setProgress(TokenDialog::Progress::Saving);
    QVERIFY(!screen::named<QPushButton>(&dialog, u"Save"_qs)->isEnabled());
    dialog.showError({.kind = Error::Kind::KeychainLocked});
    QVERIFY(screen::message(&dialog).contains(u"locked"));
    QVERIFY(screen::named<QPushButton>(&dialog, u"Retry"_qs));
    screen::named<QPushButton>(&dialog, u"Keep it for this session only"_qs)->click();
    QCOMPARE(once.size(), 1);
    QCOMPARE(dialog.token().reveal(), newToken);
}

QTEST_MAIN(TokenRenewalTest)
#include "tst_tokenrenewal.moc"
