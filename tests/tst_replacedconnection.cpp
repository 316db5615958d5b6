// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionswindow.h"
#include "creation/sendingdialog.h"
#include "form/newledgerform.h"
#include "support/checkroom.h"
#include "support/creationroom.h"
#include "support/program.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSemaphore>

#include <atomic>

using namespace ledgerdesk;
using screen::named;

namespace {

/// How far the create is when the connection is replaced.
enum class Stage { NameCheck, MetadataRight, Question, Create, LookUp, SecondStep };
bool isAsked(Stage stage)
{
    return stage == Stage::MetadataRight || stage == Stage::Question;
}

enum class Change { Removed, Renamed, LeadsElsewhere, TokenReplaced, Another, Sandbox };

/// A Blnk that holds its answers to one kind of request until it is told to send them.
class HeldBlnk
{
public:
    explicit HeldBlnk(Stage stage)
        : m_stage(stage)
    {
        server.answerBy([this](const WireRequest &request) { return answerTo(request); });
    }
    ~HeldBlnk() { letGo(); }

    bool isHeld() const { return m_isHeld; }
    void answerCreatesWith(int status) { m_createStatus = status; }
    void letGo()
    {
        if (!m_isLetGo.exchange(true))
            m_gate.release(1000);
    }

    WireServer server;

private:
    bool isHeldStage(const WireRequest &request) const
    {
        switch (m_stage) {
        case Stage::NameCheck:
            return request.target.contains("/filter");
        case Stage::MetadataRight:
            return isMetadataProbe(request);
        case Stage::Question:
            return false;
        case Stage::Create:
            return isCreate(request);
        case Stage::LookUp:
            return m_wasCreateAsked && !isCreate(request);
        case Stage::SecondStep:
            return request.target.contains("/metadata") && !isMetadataProbe(request);
        }
        return false;
    }
    static bool isMetadataProbe(const WireRequest &request) { return request.body == "{}"; }
    WireScript answerTo(const WireRequest &request)
    {
        if (isHeldStage(request) && !m_isLetGo) {
            m_isHeld = true;
            (void)m_gate.tryAcquire(1, 60'000);
        }
        if (isCreate(request)) {
            const QByteArray id = m_wasCreateAsked.exchange(true) ? "ldg_next" : "ldg_made";
            const auto sent = parseJson(request.body, DuplicateKeys::Keep);
            const int status = m_stage == Stage::LookUp && !m_isLetGo ? 502 : int(m_createStatus);
            if (status == 429)
                return WireServer::sending(WireServer::answer(429, "{}", "Retry-After: 60\r\n"));
            return answering(status, newLedgerJson(id, sent->find(u"name")->text.toUtf8()));
        }
        if (isMetadataProbe(request))
            return answering(404, noSuchEntity);
        if (request.target.contains("/metadata")) {
            const auto sent = parseJson(request.body, DuplicateKeys::Keep);
            return answering(200, R"({"metadata":)" + compact(*sent->find(u"meta_data")) + "}");
        }
        if (request.target.startsWith("/ledgers/ldg_made"))
            return answering(200, newLedgerJson("ldg_made", "Wallets"));
        return answering(200, "[]");
    }
    static QByteArray compact(const JsonValue &value)
    {
        return R"({"note":")" + value.find(u"note")->text.toUtf8() + R"("})";
    }

    const Stage m_stage;
    QSemaphore m_gate;
    std::atomic<bool> m_isHeld = false;
    std::atomic<bool> m_isLetGo = false;
    std::atomic<bool> m_wasCreateAsked = false;
    std::atomic<int> m_createStatus = 201;
};

/// The program with a connection to that Blnk, and another one.
struct Desk {
    QTemporaryDir home;
    HeldBlnk blnk;
    WireServer other;
    Program program{home.path()};
    Connection connection;

    explicit Desk(Stage stage)
        : blnk(stage)
    {
        connection = {.id = u"c1"_qs,
                      .name = u"Acme"_qs,
                      .endpoint = {Service::Core, blnk.server.url(), {}},
                      .tokenPlace = TokenPlace::Session,
                      .environment = Environment::Test};
        other.answerBy([](const WireRequest &request) {
            return isCreate(request) ? answering(201, newLedgerJson("ldg_other", "Purses"))
                                     : answering(200, "[]");
        });
    }
    Connection elsewhere(const QString &id) const
    {
        return {.id = id,
                .name = u"Other"_qs,
                .endpoint = {Service::Core, other.url(), {}},
                .tokenPlace = TokenPlace::Session,
                .environment = Environment::Test};
    }
    void bring(Stage stage)
    {
        program.openConnection(connection, roomToken);
        DraftForm form;
        form.name = stage == Stage::Question ? u" Wallets"_qs : u"Wallets"_qs;
        if (stage == Stage::SecondStep || stage == Stage::MetadataRight)
            form.setJson(u"{\"note\":\"%1\"}"_qs.arg(QString(9000, u'x')));
        program.window->findChild<NewLedgerForm *>()->setForm(form);
        named<QLineEdit>(program.window.get(), u"Ledger name"_qs)->setFocus();
        screen::press(Qt::Key_Return, Qt::ControlModifier);
        if (stage == Stage::SecondStep) {
            QPushButton *go = nullptr;
            QTRY_VERIFY((go = named<QPushButton>(program.window.get(), u"Create, then add the metadata"_qs)));
            go->click();
        }
        if (stage == Stage::Question)
            QTRY_VERIFY(program.window->findChild<SendingDialog *>());
        else
            QTRY_VERIFY(blnk.isHeld());
    }
    void apply(Change change)
    {
        Connection edited = connection;
        switch (change) {
        case Change::Removed:
            QVERIFY(program.book.remove(connection.id));
            return program.workspace.connection.close();
        case Change::Renamed:
            edited.name = u"Acme, renamed"_qs;
            break;
        case Change::LeadsElsewhere:
            edited = elsewhere(connection.id);
            break;
        case Change::TokenReplaced:
            return program.workspace.connection.renewToken(Secret("another-token-MARKER"));
        case Change::Another:
            edited = elsewhere(u"c2"_qs);
            break;
        case Change::Sandbox:
            QVERIFY(program.workspace.connection.openSandbox());
            return;
        }
        QVERIFY(program.book.save(edited));
        program.workspace.connection.open(edited);
    }
    Attempt recorded() const
    {
        const auto recent = program.journal.recent(1);
        return recent->empty() ? Attempt{} : recent->front();
    }
    int creates() const
    {
        const auto requests = blnk.server.requests();
        return int(std::ranges::count_if(requests, isCreate));
    }
    template <typename W = QPushButton>
    W *find(const QString &name) const
    {
        return named<W>(program.window.get(), name);
    }
};

} // namespace

/// The connection is removed, edited or left while a create goes through it.
class ReplacedConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meanwhile_theFormIsUsableAndTheOutcomeRecorded_data();
    void meanwhile_theFormIsUsableAndTheOutcomeRecorded();
    void removedByHand_whileCreating_isSaidInActivity();
    void removed_answerThatAsksToWait_isRecorded();
    void outcomeOfAnotherConnection_isSaidAndOffersNothingHere_data();
    void outcomeOfAnotherConnection_isSaidAndOffersNothingHere();
    void otherConnection_cancelEndsTheCreate();
    void sandbox_changedWhileCreating_isUsable_data();
    void sandbox_changedWhileCreating_isUsable();
};

void ReplacedConnectionTest::meanwhile_theFormIsUsableAndTheOutcomeRecorded_data()
{
    QTest::addColumn<int>("stage");
    QTest::addColumn<int>("change");
    const std::vector<std::pair<QByteArray, Stage>> stages{
        {"name check", Stage::NameCheck}, {"right to add metadata", Stage::MetadataRight},
        {"question", Stage::Question},    {"create", Stage::Create},
        {"look-up", Stage::LookUp},       {"second step", Stage::SecondStep}};
    const std::vector<std::pair<QByteArray, Change>> changes{{"removed", Change::Removed},
                                                             {"renamed", Change::Renamed},
                                                             {"leads elsewhere", Change::LeadsElsewhere},
                                                             {"token replaced", Change::TokenReplaced},
                                                             {"another one opened", Change::Another},
                                                             {"sandbox opened", Change::Sandbox}};
    for (const auto &[where, stage] : stages) {
        for (const auto &[what, change] : changes)
            QTest::addRow("%s, %s", where.constData(), what.constData()) << int(stage) << int(change);
    }
}

void ReplacedConnectionTest::meanwhile_theFormIsUsableAndTheOutcomeRecorded()
{
    QFETCH(int, stage);
    QFETCH(int, change);
    Desk desk{Stage(stage)};
    desk.bring(Stage(stage));
    if (QTest::currentTestFailed())
        return;
    desk.apply(Change(change));
    desk.blnk.letGo();
    QTRY_VERIFY(!desk.program.workspace.creation.isCreating());
    switch (Stage(stage)) {
    case Stage::NameCheck:
    case Stage::MetadataRight:
    case Stage::Question:
        if (Change(change) != Change::TokenReplaced) {
            QCOMPARE(desk.recorded().id, 0);
            QCOMPARE(desk.creates(), 0);
        } else if (Stage(stage) == Stage::NameCheck) {
            QTRY_COMPARE(desk.recorded().state, Attempt::State::Created); // there was nothing to ask
        }
        break;
    case Stage::Create:
        QTRY_COMPARE(desk.recorded().state, Attempt::State::Created);
        QCOMPARE(desk.recorded().ledgerId, u"ldg_made"_qs);
        break;
    case Stage::LookUp:
        QVERIFY(desk.recorded().state == Attempt::State::Unknown
                || desk.recorded().state == Attempt::State::Created);
        break;
    case Stage::SecondStep:
        QTRY_COMPARE(desk.recorded().followUp.state, FollowUp::State::Done);
        break;
    }
    if (isAsked(Stage(stage)) && Change(change) == Change::TokenReplaced) {
        QTRY_VERIFY(desk.program.window->findChild<SendingDialog *>());
        screen::press(Qt::Key_Escape); // closes the question, which is still open
    }
    QTRY_VERIFY(!desk.program.window->findChild<SendingDialog *>());

    // Whichever connection is in use now, the next ledger can be created.
    if (Change(change) == Change::Removed)
        desk.program.workspace.connection.open(desk.elsewhere(u"c2"_qs));
    auto *form = desk.program.window->findChild<NewLedgerForm *>();
    DraftForm next;
    next.name = u"Purses"_qs;
    const auto isCreatable = [&desk] { // another one, if the first is still unresolved
        const auto *create = desk.find(u"Create ledger"_qs);
        const auto *another = desk.find(u"Create another"_qs);
        return (create && create->isEnabled()) || (another && another->isEnabled());
    };
    QTRY_VERIFY(isCreatable() && desk.find<QComboBox>(u"Connection"_qs)->isEnabled());
    form->setForm(next);
    const qsizetype attempts = qsizetype(desk.program.workspace.connection.journal().recent()->size());
    form->submit();
    QTRY_COMPARE(qsizetype(desk.program.workspace.connection.journal().recent()->size()), attempts + 1);
    QTRY_COMPARE(desk.program.workspace.connection.journal().recent(1)->front().state,
                 Attempt::State::Created);
}

void ReplacedConnectionTest::removedByHand_whileCreating_isSaidInActivity()
{
    Desk desk{Stage::Create};
    desk.program.openConnection(desk.connection, roomToken);
    desk.program.typeName(u"Wallets"_qs);
    const auto actions = desk.program.window->findChildren<QAction *>();
    const auto connections = std::ranges::find(actions, u"&Connections…"_qs, &QAction::text);
    QVERIFY(connections != actions.end());
    (*connections)->trigger(); // before the POST disables it
    auto *window = desk.program.window->findChild<ConnectionsWindow *>();
    QVERIFY(window);
    desk.program.window->findChild<NewLedgerForm *>()->submit();
    QTRY_VERIFY(desk.blnk.isHeld());

    QTRY_VERIFY(named<QPushButton>(window, u"Remove"_qs));
    named<QPushButton>(window, u"Remove"_qs)->click();
    QMessageBox *question = nullptr;
    QTRY_VERIFY((question = window->findChild<QMessageBox *>()));
    const auto buttons = question->buttons();
    const auto remove = std::ranges::find(buttons, u"Remove"_qs, &QAbstractButton::text);
    QVERIFY(remove != buttons.end());
    (*remove)->click();
    QTRY_VERIFY(!desk.program.workspace.connection.current());
    QVERIFY(desk.program.workspace.creation.isCreating());
    desk.blnk.letGo();
    QTRY_COMPARE(desk.recorded().state, Attempt::State::Created);
    QTRY_VERIFY(desk.program.window->findChild<QDockWidget *>(u"activity"_qs)->isVisible());
    QVERIFY(desk.find<QComboBox>(u"Connection"_qs)->isEnabled());
    QTRY_VERIFY(desk.program.window->findChild<NewLedgerForm *>()->form().isEmpty());
}

void ReplacedConnectionTest::removed_answerThatAsksToWait_isRecorded()
{
    Desk desk{Stage::Create};
    desk.bring(Stage::Create);
    desk.apply(Change::Removed);
    desk.blnk.answerCreatesWith(429);
    desk.blnk.letGo();
    QTRY_VERIFY(!desk.program.workspace.creation.isCreating());
    QCOMPARE(desk.recorded().state, Attempt::State::Rejected);
}

void ReplacedConnectionTest::outcomeOfAnotherConnection_isSaidAndOffersNothingHere_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    QTest::newRow("created") << 201 << u"Created “Wallets”"_qs;
    QTest::newRow("rejected") << 401 << u"“Wallets” was not created"_qs;
    QTest::newRow("unknown") << 502 << u"We don't know whether “Wallets” was created"_qs;
}

void ReplacedConnectionTest::outcomeOfAnotherConnection_isSaidAndOffersNothingHere()
{
    QFETCH(int, status);
    QFETCH(QString, said);
    Desk desk{Stage::Create};
    desk.bring(Stage::Create);
    desk.apply(Change::Another);
    QTRY_COMPARE(desk.program.workspace.ledgers.state(), KnownLedgers::State::Ready);
    desk.blnk.answerCreatesWith(status);
    desk.blnk.letGo();
    QTRY_VERIFY2(screen::message(desk.program.window.get()).contains(said),
                 qPrintable(screen::message(desk.program.window.get())));
    QVERIFY(screen::message(desk.program.window.get()).contains(u"connection “Acme”"));
    for (const QString &name : {u"Retry"_qs, u"Look it up"_qs, u"Enter a new token"_qs})
        QVERIFY2(!desk.find(name), qPrintable(name));
    QVERIFY(!desk.program.workspace.ledgers.list().ledger(u"ldg_made"_qs));
}

void ReplacedConnectionTest::otherConnection_cancelEndsTheCreate()
{
    Desk desk{Stage::Create};
    desk.bring(Stage::Create);
    desk.apply(Change::Sandbox);
    QPushButton *cancel = nullptr;
    QTRY_VERIFY((cancel = desk.find(u"Cancel"_qs)));
    QTRY_VERIFY(
        (cancel->click(), !desk.program.workspace.creation.isCreating())); // an early press is ignored
    QTRY_VERIFY(desk.find(u"Create ledger"_qs));
    QCOMPARE(desk.recorded().state, Attempt::State::Unknown);
    QCOMPARE(desk.program.window->findChild<NewLedgerForm *>()->form().name, u"Wallets"_qs);
}

void ReplacedConnectionTest::sandbox_changedWhileCreating_isUsable_data()
{
    QTest::addColumn<std::function<void(Workspace &)>>("meddle");
    using Meddle = std::function<void(Workspace &)>;
    QTest::newRow("reset") << Meddle([](Workspace &workspace) { workspace.resetSandbox(); });
    QTest::newRow("another token") << Meddle([](Workspace &workspace) {
        QVERIFY(workspace.connection.openSandbox(SandboxToken::Kind::ReadOnly));
    });
    QTest::newRow("as a Core") << Meddle([](Workspace &workspace) {
        QVERIFY(workspace.connection.openSandbox(SandboxToken::Kind::AllRights, Service::Core));
    });
}

void ReplacedConnectionTest::sandbox_changedWhileCreating_isUsable()
{
    using Meddle = std::function<void(Workspace &)>;
    QFETCH(Meddle, meddle);
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    program.typeName(u"Wallets"_qs);
    bool isMeddled = false;
    connect(
        &program.workspace.creation, &LedgerCreation::creatingChanged, &program.workspace.creation,
        [&](bool creating) {
            if (creating && !std::exchange(isMeddled, true))
                meddle(program.workspace);
        },
        Qt::QueuedConnection);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(isMeddled);
    QTRY_VERIFY(!program.workspace.creation.isCreating());
    QTRY_COMPARE(program.workspace.connection.journal().recent(1)->front().state, Attempt::State::Created);
    QTRY_VERIFY(named<QPushButton>(program.window.get(), u"Create ledger"_qs));
    QVERIFY(named<QComboBox>(program.window.get(), u"Connection"_qs)->isEnabled());
}

QTEST_MAIN(ReplacedConnectionTest)
#include "tst_replacedconnection.moc"
