// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/changerecord.h"
#include "ledgers/renamedialog.h"
#include "support/blnkservice.h"
#include "support/creationroom.h"
#include "support/program.h"

#include <QPushButton>
#include <QTest>

using namespace ledgerdesk;
using namespace ledgerdesk::tests;
using screen::named;

namespace {

/// A Core with one ledger, which takes other names.
struct RenamingCore {
    QMutex mutex;
    QByteArray name = "Acme";
    QByteArray nextRead; ///< the name that somebody else gives before the next read of the ledger by its ID
    std::optional<WireScript> toRename;
    int renames = 0;
    WireServer server;

    RenamingCore()
    {
        server.answerBy([this](const WireRequest &request) {
            const QMutexLocker lock(&mutex);
            if (request.method == "PUT") {
                ++renames;
                if (toRename)
                    return *toRename;
                name = QByteArray(request.body).replace("{\"name\":\"", "").replace("\"}", "");
                return answering(200, ledgerJson("ldg_1", name));
            }
            if (request.target == "/ledgers/ldg_1") {
                if (!nextRead.isEmpty())
                    name = std::exchange(nextRead, {});
                return answering(200, ledgerJson("ldg_1", name));
            }
            if (request.target.startsWith("/ledgers/"))
                return answering(404, R"({"error":"Ledger not found"})");
            const bool isFirst = request.target.contains("offset=0") || !request.target.contains("offset");
            return answering(200,
                             isFirst ? QByteArray('[' + ledgerJson("ldg_1", name) + ']') : QByteArray("[]"));
        });
    }
    void answerRename(const WireScript &script)
    {
        const QMutexLocker lock(&mutex);
        toRename = script;
    }
};

struct RenamingDesk {
    QTemporaryDir home{};
    RenamingCore core{};
    Program program{home.path()};

    RenamingDesk()
    {
        Connection connection;
        connection.id = u"c1"_qs;
        connection.name = u"Acme Core"_qs;
        connection.endpoint = {Service::Core, core.server.url(), {}};
        connection.tokenPlace = TokenPlace::Session;
        connection.environment = Environment::Staging;
        program.window->resize(1320, 860);
        program.openConnection(connection, token);
    }
    /// Selects the ledger and opens the dialog by its key.
    RenameDialog *ask()
    {
        program.table()->setFocus();
        program.table()->selectRow(0);
        screen::press(Qt::Key_F2);
        if (!QTest::qWaitFor([] { return QApplication::activeModalWidget() != nullptr; }))
            return nullptr;
        return qobject_cast<RenameDialog *>(QApplication::activeModalWidget());
    }
    static void enter(const QString &name)
    {
        screen::press(Qt::Key_A, Qt::ControlModifier);
        screen::type(name);
        screen::press(Qt::Key_Return);
    }
    static bool says(const QWidget *widget, const QString &words)
    {
        for (const QLabel *label : widget->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    }
    bool hasHistory(const QString &words) const
    {
        auto *details = named<QAbstractItemView>(program.window.get(), u"Details of the ledger"_qs);
        const QAbstractItemModel *rows = details->model();
        return !rows->match(rows->index(0, 0), Qt::DisplayRole, words, 1,
                            Qt::MatchContains | Qt::MatchRecursive)
                    .isEmpty();
    }
    QString shownName() { return program.table()->model()->index(0, 0).data().toString(); }
};

} // namespace

/// A ledger is given another name.
class RenamingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rename_byKeyboard_isMadeShownAndUndone();
    void rename_emptyOrSameName_isSaidAndSendsNothing();
    void rename_renamedByAnother_isSaidAndGoesOnFromThere();
    void rename_refused_keepsWhatWasTyped();
    void rename_answerLost_isLookedUp();
    void details_offerItAndShowTheHistory();
    void details_showAnUnknownRenameAtOnce();
};

void RenamingTest::rename_byKeyboard_isMadeShownAndUndone()
{
    RenamingDesk desk;
    const QPointer<RenameDialog> dialog = desk.ask();
    QVERIFY(dialog);
    QCOMPARE(named<QLineEdit>(dialog, u"New name"_qs)->text(), u"Acme"_qs);
    desk.enter(u"Acme EU"_qs);
    QTRY_VERIFY(!dialog);
    QTRY_COMPARE(desk.shownName(), u"Acme EU"_qs);
    QTRY_VERIFY(desk.says(desk.program.window.get(), u"“Acme” is now named “Acme EU”."_qs));
    QCOMPARE(desk.core.renames, 1);
    named<QPushButton>(desk.program.window.get(), u"Undo"_qs)->click();
    QTRY_COMPARE(desk.shownName(), u"Acme"_qs);
    QCOMPARE(desk.core.renames, 2);
}

void RenamingTest::rename_emptyOrSameName_isSaidAndSendsNothing()
{
    RenamingDesk desk;
    const QPointer<RenameDialog> dialog = desk.ask();
    QVERIFY(dialog);
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(desk.says(dialog, u"This is the name that the ledger has."_qs));
    screen::press(Qt::Key_A, Qt::ControlModifier);
    screen::press(Qt::Key_Delete);
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(desk.says(dialog, u"Enter a name."_qs));
    screen::type(u"Acme "_qs);
    QTRY_VERIFY(desk.says(dialog, u"The name ends with a space."_qs));
    QCOMPARE(desk.core.renames, 0);
}

void RenamingTest::rename_renamedByAnother_isSaidAndGoesOnFromThere()
{
    RenamingDesk desk;
    const QPointer<RenameDialog> dialog = desk.ask();
    QVERIFY(dialog);
    {
        const QMutexLocker lock(&desk.core.mutex);
        desk.core.nextRead = "Acme International";
    }
    desk.enter(u"Acme EU"_qs);
    QTRY_VERIFY(desk.says(dialog, u"Somebody else has renamed this ledger to “Acme International”"_qs));
    QCOMPARE(desk.core.renames, 0);
    QCOMPARE(named<QLineEdit>(dialog, u"Name now"_qs)->text(), u"Acme International"_qs);
    QCOMPARE(named<QLineEdit>(dialog, u"New name"_qs)->text(), u"Acme EU"_qs);
    screen::press(Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QTRY_COMPARE(desk.shownName(), u"Acme EU"_qs);
    QCOMPARE(desk.core.renames, 1);
}

void RenamingTest::rename_refused_keepsWhatWasTyped()
{
    RenamingDesk desk;
    desk.core.answerRename(answering(403, R"({"error":"Insufficient permissions"})"));
    const QPointer<RenameDialog> dialog = desk.ask();
    QVERIFY(dialog);
    desk.enter(u"Acme EU"_qs);
    QTRY_VERIFY(desk.says(dialog, u"“Acme” was not renamed."_qs));
    QCOMPARE(named<QLineEdit>(dialog, u"New name"_qs)->text(), u"Acme EU"_qs);
    QCOMPARE(desk.shownName(), u"Acme"_qs);
    QCOMPARE(desk.core.renames, 1);
}

void RenamingTest::rename_answerLost_isLookedUp()
{
    RenamingDesk desk;
    desk.core.answerRename(answering(500, R"({"error":"failed"})"));
    QPointer<RenameDialog> dialog = desk.ask();
    QVERIFY(dialog);
    desk.enter(u"Acme EU"_qs);
    QTRY_VERIFY(!dialog);
    MainWindow *window = desk.program.window.get();
    QTRY_VERIFY(desk.says(window, u"We don't know whether “Acme” was renamed to “Acme EU”."_qs));
    {
        const QMutexLocker lock(&desk.core.mutex);
        desk.core.name = "Acme EU"; // it arrived after all
    }
    named<QPushButton>(window, u"Look it up"_qs)->click();
    QTRY_VERIFY(desk.says(window, u"“Acme” is now named “Acme EU”."_qs));
    QCOMPARE(desk.shownName(), u"Acme EU"_qs);
    QCOMPARE(desk.core.renames, 1);
}

void RenamingTest::details_offerItAndShowTheHistory()
{
    RenamingDesk desk;
    desk.program.table()->selectRow(0);
    screen::press(Qt::Key_F4);
    MainWindow *window = desk.program.window.get();
    QTRY_VERIFY(named<QPushButton>(window, u"Rename"_qs));
    named<QPushButton>(window, u"Rename"_qs)->click();
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    desk.enter(u"Acme EU"_qs);
    QTRY_VERIFY(desk.hasHistory(u"Renamed from “Acme” to “Acme EU”"_qs));
}

void RenamingTest::details_showAnUnknownRenameAtOnce()
{
    RenamingDesk desk;
    desk.core.answerRename(answering(500, R"({"error":"failed"})"));
    desk.program.table()->selectRow(0);
    screen::press(Qt::Key_F4);
    const QPointer<RenameDialog> dialog = desk.ask();
    QVERIFY(dialog);
    desk.enter(u"Acme EU"_qs);
    QTRY_VERIFY(!dialog);
    QTRY_VERIFY(desk.hasHistory(u"May have been renamed to “Acme EU”"_qs));
}

QTEST_MAIN(RenamingTest)

#include "tst_renaming.moc"
