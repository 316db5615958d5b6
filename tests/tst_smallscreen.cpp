// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkdialog.h"
#include "check/tokentestdialog.h"
#include "connections/connectiondialog.h"
#include "connections/connectionswindow.h"
#include "connections/sandboxdialog.h"
#include "connections/tokendialog.h"
#include "creation/ledgeriddialog.h"
#include "creation/sendingdialog.h"
#include "form/pastedrowsdialog.h"
#include "support/attempts.h"
#include "support/program.h"
#include "support/screensize.h"
#include "window/draftsdialog.h"
#include "window/helpmenu.h"
#include "window/recordwatch.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QTemporaryDir>

using namespace ledgerdesk;
using screen::named;

namespace {

const QSize smallScreen(683, 384); // 1366 x 768 at 200 %
constexpr QSize frame(8, 36);

/// Below one of these, anything can be scrolled to.
bool isInScrollArea(const QWidget *widget)
{
    for (const QWidget *around = widget->parentWidget(); around != nullptr; around = around->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(around) != nullptr)
            return true;
    }
    return false;
}

/// The visible widgets of a window that are not whole, and cannot be scrolled to.
QStringList unreachable(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->window() != &window || !widget->isVisible() || isInScrollArea(widget)
            || widget->size().isEmpty())
            continue;
        const QRect place(widget->mapTo(&window, QPoint()), widget->size());
        if (!window.rect().contains(place))
            found << u"%1 “%2” at %3,%4 %5x%6"_qs.arg(QString::fromLatin1(widget->metaObject()->className()))
                         .arg(widget->accessibleName())
                         .arg(place.x())
                         .arg(place.y())
                         .arg(place.width())
                         .arg(place.height());
    }
    return found;
}

/// What needs the room.
QString culprits(const QWidget &window)
{
    QString found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const QSize least = widget->minimumSizeHint().expandedTo(widget->minimumSize());
        if (widget->isVisible() && !isInScrollArea(widget) && (least.height() > 20 || least.width() > 300))
            found += u"\n  %1 “%2” %3x%4"_qs.arg(QString::fromLatin1(widget->metaObject()->className()))
                         .arg(widget->accessibleName())
                         .arg(least.width())
                         .arg(least.height());
    }
    return found;
}

/// What is wrong with a window on this screen; "" if nothing is.
QString misfit(const QWidget &window)
{
    const QSize room = window.screen()->availableSize() - frame;
    const QSize least = window.minimumSizeHint().expandedTo(window.minimumSize());
    if (least.width() > room.width() || least.height() > room.height())
        return u"needs at least %1x%2"_qs.arg(least.width()).arg(least.height()) + culprits(window);
    if (window.width() > room.width() || window.height() > room.height())
        return u"is %1x%2"_qs.arg(window.width()).arg(window.height());
    const QRect place(window.pos(), window.size() + frame);
    if (!window.screen()->availableGeometry().contains(place))
        return u"stands at %1,%2"_qs.arg(place.x()).arg(place.y());
    return unreachable(window).join(u"; ");
}

Connection toLocalhost()
{
    return {.id = u"c1"_qs,
            .name = u"Acme"_qs,
            .endpoint = {Service::Core, QUrl(u"http://localhost:5001"_qs), {}},
            .environment = Environment::Production};
}

} // namespace

/// Each window on a laptop's screen at 200 %.
class SmallScreenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mainWindow_fits_data();
    void mainWindow_fits();
    void dialog_fits_data();
    void dialog_fits();
    void helpDialog_fits_data();
    void helpDialog_fits();
    void connectionDialog_tested_fits();

private:
    static std::unique_ptr<QDialog> make(const QString &what, Program &program);
};

void SmallScreenTest::mainWindow_fits_data()
{
    QTest::addColumn<QStringList>("state");
    QTest::newRow("first start") << QStringList{u"start"_qs};
    QTest::newRow("first start, with a message") << QStringList{u"start"_qs, u"message"_qs};
    QTest::newRow("band") << QStringList{u"sandbox"_qs};
    QTest::newRow("details") << QStringList{u"sandbox"_qs, u"details"_qs};
    QTest::newRow("activity") << QStringList{u"sandbox"_qs, u"activity"_qs};
    QTest::newRow("unresolved") << QStringList{u"sandbox"_qs, u"unresolved"_qs};
    QTest::newRow("message") << QStringList{u"sandbox"_qs, u"message"_qs};
    QTest::newRow("everything") << QStringList{u"sandbox"_qs, u"unresolved"_qs, u"message"_qs, u"details"_qs,
                                               u"activity"_qs};
}

void SmallScreenTest::mainWindow_fits()
{
    QFETCH(QStringList, state);
    QTemporaryDir home;
    Program program(home.path());
    if (state.contains(u"start"_qs)) {
        program.openLast();
        program.show();
    } else {
        program.openSandbox();
    }
    if (state.contains(u"unresolved"_qs)) {
        Journal &journal = program.workspace.connection.journal();
        QVERIFY(journal.finish(ended(*journal.begin(newAttempt(u"Lost"_qs)), Attempt::State::Unknown)));
        QTRY_VERIFY(named<QPushButton>(program.window.get(), u"Review"_qs));
        named<QPushButton>(program.window.get(), u"Review"_qs)->click();
    }
    if (state.contains(u"message"_qs))
        program.window->notices().sayConnections(
            {.kind = Error::Kind::StorageFailed, .rule = Error::Rule::DiskFull, .subject = u"/tmp/x"_qs});
    for (QAction *action : program.window->findChildren<QAction *>()) {
        const QString text = action->text().remove(u'&').toLower();
        if (action->isCheckable() && !action->isChecked() && state.contains(text))
            action->trigger();
    }
    QTRY_COMPARE(misfit(*program.window), QString());
}

std::unique_ptr<QDialog> SmallScreenTest::make(const QString &what, Program &program)
{
    const Theme &theme = program.theme;
    QWidget *window = program.window.get();
    if (what == u"connection")
        return std::make_unique<ConnectionDialog>(toLocalhost(), ConnectionDialog::StoredToken::Kept,
                                                  QStringList{}, theme, window);
    if (what == u"connections")
        return std::make_unique<ConnectionsWindow>(program.book, program.workspace.stores.credentials, theme,
                                                   window);
    if (what == u"token")
        return std::make_unique<TokenDialog>(toLocalhost(), theme, window);
    if (what == u"test a token")
        return std::make_unique<TokenTestDialog>(theme, window);
    if (what == u"sandbox")
        return std::make_unique<SandboxDialog>(program.workspace.sandbox.server(), theme, window);
    if (what == u"ledger ID") {
        Attempt attempt;
        attempt.ledgerName = u"Wallets "_qs.repeated(25);
        attempt.matches = {u"ldg_1"_qs, u"ldg_2"_qs, u"ldg_3"_qs, u"ldg_4"_qs, u"ldg_5"_qs};
        return std::make_unique<LedgerIdDialog>(attempt, theme, window);
    }
    if (what == u"sending") {
        SendingQuestion question{.ledgerName = u"Wallets "_qs.repeated(25), .connectionName = u"Acme"_qs};
        question.isProduction = true;
        for (int i = 0; i < 20; ++i)
            question.warnings.push_back({.kind = DraftWarning::Kind::HasInvisibles, .path = {u"key"_qs}});
        return std::make_unique<SendingDialog>(std::move(question), theme, window);
    }
    if (what == u"pasted rows") {
        std::vector<JsonMember> rows(50, {u"key"_qs, JsonValue::ofText(u"1,5"_qs)});
        return std::make_unique<PastedRowsDialog>(PastedRows{JsonValue::object(std::move(rows))}, QString(),
                                                  window);
    }
    if (what == u"drafts")
        return std::make_unique<DraftsDialog>(theme, window);
    return {};
}

void SmallScreenTest::dialog_fits_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"connection", "connections", "token", "test a token", "sandbox", "ledger ID",
                             "sending", "pasted rows", "drafts"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void SmallScreenTest::dialog_fits()
{
    QFETCH(QString, what);
    QTemporaryDir home;
    Program program(home.path());
    for (int i = 0; i < 20; ++i) {
        Connection connection = toLocalhost();
        connection.id += QString::number(i);
        connection.name += QString::number(i);
        QVERIFY(program.book.save(connection));
    }
    program.openSandbox();
    const auto dialog = make(what, program);
    QVERIFY(dialog);
    dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    QTRY_COMPARE(misfit(*dialog), QString());
}

void SmallScreenTest::helpDialog_fits_data()
{
    QTest::addColumn<QString>("action");
    QTest::newRow("shortcuts") << u"Keyboard shortcuts…"_qs;
    QTest::newRow("report") << u"Report for support…"_qs;
    QTest::newRow("licences") << u"Licences…"_qs;
    QTest::newRow("about") << u"About Ledger Desk"_qs;
    QTest::newRow("request") << u"Show request"_qs;
}

void SmallScreenTest::helpDialog_fits()
{
    QFETCH(QString, action);
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    program.typeName(u"Wallets"_qs);
    if (auto *button = named<QPushButton>(program.window.get(), action))
        button->click();
    for (QAction *each : program.window->findChildren<QAction *>()) {
        if (each->text().remove(u'&') == action)
            each->trigger();
    }
    QTRY_VERIFY(QApplication::activeModalWidget());
    QTRY_COMPARE(misfit(*QApplication::activeModalWidget()), QString());
}

void SmallScreenTest::connectionDialog_tested_fits()
{
    const Theme theme;
    ConnectionDialog dialog(toLocalhost(), ConnectionDialog::StoredToken::Kept, {}, theme);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QVERIFY(named<QPushButton>(&dialog, u"Test connection"_qs));
    named<QPushButton>(&dialog, u"Test connection"_qs)->click();
    QTRY_COMPARE(misfit(dialog), QString());
    dialog.showError({.kind = Error::Kind::KeychainLocked});
    QTRY_COMPARE(misfit(dialog), QString());
}

int main(int argc, char **argv)
{
    return runOnScreen<SmallScreenTest>(smallScreen, 2, argc, argv);
}

#include "tst_smallscreen.moc"
