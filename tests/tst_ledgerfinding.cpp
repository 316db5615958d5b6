// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/alikenameswindow.h"
#include "ledgers/gotodialog.h"
#include "support/blnkservice.h"
#include "support/program.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

#include <atomic>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using screen::named;
using State = KnownLedgers::State;

namespace {

constexpr auto needleId = "ldg_8f6a1c3e-0b7d-4a52-9c1e-2d3f4a5b6c7d";

QByteArray needle()
{
    return R"({"ledger_id":")" + QByteArray(needleId)
        + R"(","name":"Needle","created_at":"2020-01-01T00:00:00Z","meta_data":{"owner":"risk"}})";
}

/// A Core that answers the first page of its list and then no other, so that its list is never complete.
struct LongCore {
    std::shared_ptr<std::atomic_bool> isFilterOpen = std::make_shared<std::atomic_bool>(true);
    std::shared_ptr<std::atomic_bool> isSilent = std::make_shared<std::atomic_bool>(false);
    WireServer server{};

    LongCore()
    {
        server.answerBy([isFilterOpen = isFilterOpen, isSilent = isSilent](const WireRequest &request) {
            const auto ok = [](const QByteArray &body) {
                return WireServer::sending(WireServer::answer(200, body));
            };
            if (request.target == QByteArray("/ledgers/") + needleId)
                return *isSilent ? WireScript{} : ok(needle());
            if (request.target == "/ledgers/general_ledger_id")
                return ok(R"({"ledger_id":"general_ledger_id","name":"General Ledger",)"
                          R"("created_at":"2019-01-01T00:00:00Z","meta_data":{}})");
            if (request.target.startsWith("/ledgers/ldg_"))
                return WireServer::sending(WireServer::answer(404, R"({"error":"Ledger not found"})"));
            if (request.target == "/ledgers/filter" && *isSilent)
                return WireScript{};
            if (request.target == "/ledgers/filter" && !*isFilterOpen)
                return WireServer::sending(refusal(500));
            if (request.target == "/ledgers/filter")
                return ok(request.body.contains("\"offset\":0") ? list({needle()}) : "[]");
            static const QByteArray page = list(minutes(500, 100));
            return request.target.contains("created_at") ? WireScript{} : ok(page);
        });
    }
};

struct FindingDesk {
    QTemporaryDir home{};
    Program program{home.path()};

    MainWindow *window() const { return program.window.get(); }
    void show()
    {
        window()->resize(1320, 860);
        program.show();
    }
    static Connection at(const QUrl &url, const QString &name)
    {
        Connection connection;
        connection.id = url.toString();
        connection.name = name;
        connection.endpoint = {Service::Core, url, {}};
        connection.tokenPlace = TokenPlace::Session;
        connection.environment = Environment::Production;
        return connection;
    }
    /// Opens a service whose list stops after its first page.
    void openLong(const LongCore &core)
    {
        show();
        program.workspace.connection.open(at(core.server.url(), u"Long"_qs));
        QTRY_VERIFY(program.workspace.ledgers.list().ledgerCount() > 0);
    }
    QLineEdit *search() const { return named<QLineEdit>(window(), u"Search ledgers"_qs); }
    QPushButton *link() const { return named<QPushButton>(window(), u"Search on the service"_qs); }
    bool says(const QString &words) const
    {
        for (const QLabel *label : window()->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    }
    /// Opens the dialog by its key and enters this.
    GoToDialog *goTo(const QString &text) const
    {
        screen::press(Qt::Key_G, Qt::ControlModifier);
        if (!QTest::qWaitFor([] { return QApplication::activeModalWidget() != nullptr; }))
            return nullptr;
        auto *dialog = qobject_cast<GoToDialog *>(QApplication::activeModalWidget());
        named<QLineEdit>(dialog, u"Ledger ID"_qs)->setText(text);
        screen::press(Qt::Key_Return);
        return dialog;
    }
    static bool dialogSays(const GoToDialog *dialog, const QString &words)
    {
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    }
};

} // namespace

/// Ledgers are found by their ID, on the service, and by names that are alike.
class LedgerFindingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goTo_listedLedger_isSelectedAndTheSearchCleared();
    void goTo_unlistedLedger_isReadAndTakenIn();
    void goTo_pastedText_isTakenApartAndSaid();
    void goTo_noSuchLedger_isSaidWhereItWasTyped();
    void goTo_silentService_isCancelled();
    void goTo_otherConnection_isOpened();
    void goTo_otherConnectionWhileCreating_isRefused();
    void generalLedger_onTheLastPage_isOnTop();
    void serviceSearch_incompleteList_findsTheRest();
    void serviceSearch_completeList_isNotOffered();
    void serviceSearch_notExpressible_isSaid();
    void serviceSearch_fails_isSaidAndOfferedAgain();
    void serviceSearch_isStopped();
    void serviceSearch_otherText_dropsTheAnswer();
    void alike_areListedAndGoneTo();
    void alike_copied_isNoFormula();
    void alike_none_isSaid();
};

void LedgerFindingTest::goTo_listedLedger_isSelectedAndTheSearchCleared()
{
    FindingDesk desk;
    desk.program.openSandbox();
    const QString id = desk.program.workspace.ledgers.list().idAt(2);
    desk.search()->setText(u"no such name"_qs);
    QVERIFY(desk.goTo(id));
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QCOMPARE(desk.search()->text(), QString());
    QTRY_VERIFY(desk.program.table());
    QCOMPARE(desk.program.table()->selectionModel()->selectedRows().value(0).row(), 2);
    QCOMPARE(desk.window()->focusWidget(), desk.program.table());
    QVERIFY(desk.says(u"The search was cleared to show this ledger."_qs));
}

void LedgerFindingTest::goTo_unlistedLedger_isReadAndTakenIn()
{
    const LongCore core;
    FindingDesk desk;
    desk.openLong(core);
    QVERIFY(desk.goTo(QString::fromLatin1(needleId)));
    QTRY_COMPARE(desk.program.selectedName(), u"Needle"_qs);
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(desk.program.workspace.ledgers.list().ledger(QString::fromLatin1(needleId)));
}

void LedgerFindingTest::goTo_pastedText_isTakenApartAndSaid()
{
    const LongCore core;
    FindingDesk desk;
    desk.openLong(core);
    GoToDialog *dialog = desk.goTo(u"two: ldg_1 ldg_2"_qs);
    QTRY_VERIFY(desk.dialogSays(dialog, u"This holds several ledger IDs."_qs));
    auto *field = named<QLineEdit>(dialog, u"Ledger ID"_qs);
    field->setText(u"https://x.example/ledgers/%1?a=b"_qs.arg(QLatin1String(needleId)));
    QVERIFY(desk.dialogSays(dialog, u"Taken from what you pasted: "_qs + QLatin1String(needleId)));
    screen::press(Qt::Key_Return);
    QTRY_COMPARE(desk.program.selectedName(), u"Needle"_qs);
}

void LedgerFindingTest::goTo_noSuchLedger_isSaidWhereItWasTyped()
{
    const LongCore core;
    FindingDesk desk;
    desk.openLong(core);
    GoToDialog *dialog = desk.goTo(u"ldg_none"_qs);
    QTRY_VERIFY(desk.dialogSays(dialog, u"There is no ledger with this ID on Long."_qs));
    QVERIFY(named<QLineEdit>(dialog, u"Ledger ID"_qs)->hasFocus());
    screen::press(Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

void LedgerFindingTest::goTo_silentService_isCancelled()
{
    const LongCore core;
    *core.isSilent = true;
    FindingDesk desk;
    desk.openLong(core);
    GoToDialog *dialog = desk.goTo(QString::fromLatin1(needleId));
    QTRY_VERIFY(desk.dialogSays(dialog, u"Reading the ledger…"_qs));
    screen::press(Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QVERIFY(!desk.program.workspace.ledgers.list().ledger(QString::fromLatin1(needleId)));
}

void LedgerFindingTest::goTo_otherConnection_isOpened()
{
    const LongCore core;
    FindingDesk desk;
    const Connection other = desk.at(core.server.url(), u"Long"_qs);
    QVERIFY(desk.program.book.save(other));
    desk.program.openSandbox();
    screen::press(Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::activeModalWidget());
    auto *dialog = qobject_cast<GoToDialog *>(QApplication::activeModalWidget());
    auto *places = named<QComboBox>(dialog, u"On connection"_qs);
    QVERIFY(places);
    QCOMPARE(places->currentText(), u"Sandbox"_qs);
    places->setCurrentText(u"Long"_qs);
    QVERIFY(desk.dialogSays(dialog, u"This opens the connection (Production)."_qs));
    named<QLineEdit>(dialog, u"Ledger ID"_qs)->setText(QString::fromLatin1(needleId));
    screen::press(Qt::Key_Return);
    QTRY_COMPARE(desk.program.selectedName(), u"Needle"_qs);
    QCOMPARE(desk.program.workspace.connection.current()->id, other.id);
}

void LedgerFindingTest::goTo_otherConnectionWhileCreating_isRefused()
{
    const LongCore core;
    FindingDesk desk;
    QVERIFY(desk.program.book.save(desk.at(core.server.url(), u"Long"_qs)));
    desk.program.openSandbox(SandboxToken::Kind::Slow);
    desk.program.typeName(u"On its way"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(desk.program.workspace.creation.isCreating());
    screen::press(Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::activeModalWidget());
    auto *dialog = qobject_cast<GoToDialog *>(QApplication::activeModalWidget());
    QVERIFY(dialog);
    named<QComboBox>(dialog, u"On connection"_qs)->setCurrentText(u"Long"_qs);
    named<QLineEdit>(dialog, u"Ledger ID"_qs)->setText(QString::fromLatin1(needleId));
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(desk.dialogSays(dialog, u"A ledger is being created."_qs));
    QVERIFY(desk.program.workspace.connection.isSandbox());
    dialog->reject();
    QTRY_VERIFY(!desk.program.workspace.creation.isCreating());
}

void LedgerFindingTest::generalLedger_onTheLastPage_isOnTop()
{
    const LongCore core;
    FindingDesk desk;
    desk.openLong(core);
    LedgerList &list = desk.program.workspace.ledgers.list();
    const QString general = QStringView(generalLedgerId).toString();
    QTRY_COMPARE(list.rowOf(general), 0);
    QCOMPARE(desk.program.workspace.ledgers.state(), State::Loading);
    for (const auto column : {LedgerOrder::Column::Name, LedgerOrder::Column::Id,
                              LedgerOrder::Column::Created, LedgerOrder::Column::Metadata}) {
        for (const auto direction : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            list.sort({column, direction});
            QCOMPARE(list.rowOf(general), 0);
        }
    }
    desk.search()->setText(u"e"_qs);
    QCOMPARE(list.rowOf(general), 0);
}

void LedgerFindingTest::serviceSearch_incompleteList_findsTheRest()
{
    const LongCore core;
    FindingDesk desk;
    desk.openLong(core);
    QVERIFY(!desk.link());
    desk.search()->setFocus();
    screen::type(u"needle meta.owner:risk"_qs);
    QTRY_VERIFY(desk.link());
    QVERIFY(desk.says(u"Only the loaded ledgers are searched."_qs));
    desk.link()->setFocus();
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(desk.says(u"1 more found on the service. It looks for words in names only."_qs));
    QCOMPARE(desk.program.workspace.ledgers.list().rowCount(), 1);
    QVERIFY(!desk.link());
    QVERIFY(desk.search()->hasFocus()); // as the link is gone
    desk.search()->clear();
    QVERIFY(!desk.says(u"found on the service"_qs));
}

void LedgerFindingTest::serviceSearch_completeList_isNotOffered()
{
    FindingDesk desk;
    desk.program.openSandbox();
    desk.search()->setFocus();
    screen::type(u"no such name"_qs);
    QVERIFY(!desk.link());
}

void LedgerFindingTest::serviceSearch_notExpressible_isSaid()
{
    const LongCore core;
    FindingDesk desk;
    desk.openLong(core);
    const auto before = core.server.requests().size();
    desk.search()->setText(u"-other"_qs);
    QTRY_VERIFY(desk.link());
    desk.link()->click();
    QTRY_VERIFY(desk.says(u"The service cannot search for this."_qs));
    QCOMPARE(core.server.requests().size(), before);
}

void LedgerFindingTest::serviceSearch_fails_isSaidAndOfferedAgain()
{
    const LongCore core;
    *core.isFilterOpen = false;
    FindingDesk desk;
    desk.openLong(core);
    desk.search()->setText(u"needle"_qs);
    desk.link()->click();
    QTRY_COMPARE(desk.program.workspace.serviceSearch.state(), ServiceSearch::State::Failed);
    QVERIFY(desk.link());
    *core.isFilterOpen = true;
    desk.link()->click();
    QTRY_VERIFY(desk.says(u"1 more found on the service."_qs));
}

void LedgerFindingTest::serviceSearch_isStopped()
{
    const LongCore core;
    *core.isSilent = true;
    FindingDesk desk;
    desk.openLong(core);
    desk.search()->setText(u"needle"_qs);
    desk.link()->setFocus();
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(named<QPushButton>(desk.window(), u"Stop searching"_qs));
    screen::press(Qt::Key_Return);
    QTRY_COMPARE(desk.program.workspace.serviceSearch.state(), ServiceSearch::State::Stopped);
    QVERIFY(desk.says(u"The search was stopped."_qs));
    QVERIFY(desk.link());
}

void LedgerFindingTest::serviceSearch_otherText_dropsTheAnswer()
{
    const LongCore core;
    *core.isSilent = true;
    FindingDesk desk;
    desk.openLong(core);
    desk.search()->setText(u"needle"_qs);
    desk.link()->click();
    QTRY_COMPARE(desk.program.workspace.serviceSearch.state(), ServiceSearch::State::Searching);
    desk.search()->setText(u"another"_qs);
    QCOMPARE(desk.program.workspace.serviceSearch.state(), ServiceSearch::State::None);
    QVERIFY(desk.link());
}

void LedgerFindingTest::alike_areListedAndGoneTo()
{
    FindingDesk desk;
    desk.program.openSandbox();
    LedgerList &list = desk.program.workspace.ledgers.list();
    list.merge(
        {{.id = u"ldg_a"_qs, .name = u"Payments Zed"_qs}, {.id = u"ldg_b"_qs, .name = u"Pаyments Zed"_qs}});
    for (QAction *action : desk.window()->findChildren<QAction *>()) {
        if (action->text().remove(u'&') == u"Names alike"_qs)
            action->trigger();
    }
    auto *alike = desk.window()->findChild<AlikeNamesWindow *>();
    QVERIFY(alike);
    QTRY_VERIFY(named<QTreeView>(alike, u"Names alike"_qs));
    auto *tree = named<QTreeView>(alike, u"Names alike"_qs);
    QCOMPARE(tree->model()->index(0, 3).data().toString(), u"Look-alike characters"_qs);
    const QModelIndex first = tree->model()->index(0, 0);
    QCOMPARE(tree->model()->rowCount(first), 2);
    QVERIFY(tree->isExpanded(first));
    QTest::keyClick(tree, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    const QString id = tree->currentIndex().siblingAtColumn(1).data().toString();
    QVERIFY(QGuiApplication::clipboard()->text().contains(id));
    QTest::keyClick(tree, Qt::Key_Return);
    QTRY_COMPARE(list.idAt(desk.program.table()->selectionModel()->selectedRows().value(0).row()), id);
}

void LedgerFindingTest::alike_copied_isNoFormula()
{
    Theme theme;
    LedgerList list;
    list.setLedgers({{.id = u"ldg_a"_qs, .name = u"=1+1"_qs}, {.id = u"ldg_b"_qs, .name = u"=1+1"_qs}});
    AlikeNamesWindow alike(
        list, [] { return true; }, theme, nullptr);
    alike.setAttribute(Qt::WA_DeleteOnClose, false);
    alike.show();
    alike.compare();
    QTRY_VERIFY(named<QPushButton>(&alike, u"Copy all"_qs));
    QTRY_VERIFY(named<QPushButton>(&alike, u"Copy all"_qs)->isEnabled());
    QGuiApplication::clipboard()->clear();
    named<QPushButton>(&alike, u"Copy all"_qs)->click();
    QTRY_COMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 2);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"'=1+1\tldg_"));
}

void LedgerFindingTest::alike_none_isSaid()
{
    Theme theme;
    LedgerList list;
    list.setLedgers({{.id = u"ldg_a"_qs, .name = u"Fees"_qs}, {.id = u"ldg_b"_qs, .name = u"Loans"_qs}});
    auto *alike = new AlikeNamesWindow(
        list, [] { return true; }, theme, nullptr);
    const QPointer<AlikeNamesWindow> kept(alike);
    alike->show();
    alike->compare();
    const auto says = [alike](const QString &words) {
        for (const QLabel *label : alike->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == words)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says(u"No names are alike"_qs));
    QVERIFY(says(u"2 ledgers compared"_qs));
    alike->close();
    QTRY_VERIFY(!kept);
}

QTEST_MAIN(LedgerFindingTest)
#include "tst_ledgerfinding.moc"
