// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/program.h"

#include <QPushButton>

using namespace ledgerdesk;

class CheckFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noConnection_hasNothingToTest();
    void sandbox_isTestedWithTheTokenInUse();

private:
    static QWidget *result() { return onScreen<QWidget>(u"Result"_qs); }
    /// In whatever window it is.
    template <typename W>
    static W *onScreen(const QString &name)
    {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (auto *found = screen::named<W>(window, name))
                return found;
        }
        return nullptr;
    }
};

void CheckFlowTest::noConnection_hasNothingToTest()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openLast();
    program.show();
    auto *test = screen::named<QPushButton>(program.window.get(), u"Test connection"_qs);
    QVERIFY(test && !test->isEnabled());
}

void CheckFlowTest::sandbox_isTestedWithTheTokenInUse()
{
    QTemporaryDir home;
    Program program(home.path());
    program.openSandboxThatMayFailToList(SandboxToken::Kind::WriteOnly);
    auto *test = screen::named<QPushButton>(program.window.get(), u"Test connection"_qs);
    QVERIFY(test && test->isEnabled());
    test->setFocus();
    screen::press(Qt::Key_Space);
    QTRY_VERIFY(result());
    QTRY_VERIFY2_WITH_TIMEOUT(
        screen::descriptionOf(result()).contains(u"can create ledgers on Sandbox but cannot list them"),
        qPrintable(screen::descriptionOf(result())), 20'000);
}

QTEST_MAIN(CheckFlowTest)
#include "tst_checkflow.moc"
