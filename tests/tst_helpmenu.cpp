// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/longtext.h"
#include "support/program.h"
#include "window/textdialog.h"

#include <QAction>
#include <QRegularExpression>

using namespace ledgerdesk;
using screen::named;

namespace {

QAction *actionOf(const QWidget &window, const QString &text)
{
    for (QAction *action : window.findChildren<QAction *>()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

/// The text of the dialog that this action opens; closes it.
QString opened(const QWidget &window, const QString &action)
{
    QAction *chosen = actionOf(window, action);
    if (chosen == nullptr)
        return {};
    chosen->trigger();
    auto *dialog = window.findChild<TextDialog *>();
    if (dialog == nullptr)
        return {};
    auto *text = dialog->findChild<LongText *>();
    text->selectAll();
    const QString shown = text->selectedText();
    dialog->reject();
    QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
    return shown;
}

} // namespace

/// What helps a person with the program itself: its keys, and what to tell those who help.
class HelpMenuTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortcuts_areThoseOfTheMenus();
    void shortcuts_ofTheRows_areListedInTheOrderOfTheScreen();
    void report_helpsAndHoldsNothingConfidential();
    void licences_nameEachLibrary();
    void newLedger_byKey_leadsToTheName();
    void newConnection_byKey_opensTheDialog();
};

void HelpMenuTest::shortcuts_areThoseOfTheMenus()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    const QString text = opened(*program.window, u"Keyboard shortcuts…"_qs);
    for (const QString &line : {u"Ctrl\\+N +New ledger"_qs, u"Ctrl\\+Shift\\+N +New connection"_qs,
                                u"F4 +Details"_qs, u"F5 +Refresh"_qs, u"Ctrl\\+Return +Create ledger"_qs})
        QVERIFY2(text.contains(QRegularExpression(line)), qPrintable(line + u" is not in " + text));
}

void HelpMenuTest::shortcuts_ofTheRows_areListedInTheOrderOfTheScreen()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    program.typeName(u"Undone"_qs);
    const QString text = opened(*program.window, u"Keyboard shortcuts…"_qs);
    qsizetype last = -1;
    for (const QString &line :
         {u"Ctrl\\+N +New ledger"_qs, u"Ctrl\\+Z +Undo\\b(?! name)"_qs, u"F4 +Details"_qs, u"F6 +Activity"_qs,
          u"F1 +Keyboard shortcuts"_qs, u"Ctrl\\+Return +Create ledger"_qs, u"Space +Choose the type"_qs,
          u"Ins +Insert row below"_qs, u"Del +Remove row"_qs, u"Ctrl\\+D +Duplicate"_qs,
          u"Alt\\+Up +Move up"_qs, u"Alt\\+Right +Move in"_qs}) {
        const qsizetype at = text.indexOf(QRegularExpression(line));
        QVERIFY2(at > last, qPrintable(line + u" is not in its place in " + text));
        last = at;
    }
}

void HelpMenuTest::report_helpsAndHoldsNothingConfidential()
{
    QTemporaryDir home;
    Program program(home.path());
    const QByteArray token = "blnk_at_abcdefMARKER";
    Connection connection;
    connection.id = u"c1"_qs;
    connection.name = u"Acme secret project"_qs;
    connection.endpoint = {Service::Core, QUrl(u"http://127.0.0.1:1"_qs), {}};
    connection.tokenPlace = TokenPlace::Session;
    connection.environment = Environment::Test;
    program.openConnection(connection, token);
    const QString text = opened(*program.window, u"Report for support…"_qs);
    for (const QString &word :
         {QString::fromLatin1(qVersion()), u"Blnk Core, Test, token for this session"_qs,
          u"could not be read"_qs, u"Attempts"_qs})
        QVERIFY2(text.contains(word), qPrintable(word + u" is not in " + text));
    for (const QString &word : {u"Acme"_qs, u"127.0.0.1"_qs, QString::fromLatin1(token), home.path()})
        QVERIFY2(!text.contains(word), qPrintable(word + u" is in " + text));
}

void HelpMenuTest::licences_nameEachLibrary()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    const QString text = opened(*program.window, u"Licences…"_qs);
    for (const QString &name :
         {u"Apache"_qs, u"Qt"_qs, u"QtKeychain"_qs, u"ICU"_qs, u"SQLite"_qs, u"tl::expected"_qs})
        QVERIFY2(text.contains(name), qPrintable(name));
}

void HelpMenuTest::newLedger_byKey_leadsToTheName()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    program.table()->setFocus();
    screen::press(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), named<QLineEdit>(program.window.get(), u"Ledger name"_qs));
}

void HelpMenuTest::newConnection_byKey_opensTheDialog()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    program.table()->setFocus();
    screen::press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(named<QLineEdit>(program.window.get(), u"Connection name"_qs));
}

QTEST_MAIN(HelpMenuTest)
#include "tst_helpmenu.moc"
