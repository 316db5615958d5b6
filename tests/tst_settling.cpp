// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/creationflow.h"
#include "form/newledgerform.h"
#include "support/program.h"
#include "support/screensize.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QSplitter>

using namespace ledgerdesk;
using screen::named;

namespace {

/// When the window was last laid out anew.
class LastLayout : public QObject
{
public:
    LastLayout()
    {
        m_since.start();
        QCoreApplication::instance()->installEventFilter(this);
    }
    bool isLongAgo() const { return m_since.elapsed() > 100; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::LayoutRequest)
            m_since.restart();
        return QObject::eventFilter(watched, event);
    }

private:
    QElapsedTimer m_since;
};

} // namespace

/// A window that has been laid out stays so: layouts that ask each other for room take the whole processor.
class SettlingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void window_withAllOpen_comesToRestAtEachSize_data();
    void window_withAllOpen_comesToRestAtEachSize();
};

void SettlingTest::window_withAllOpen_comesToRestAtEachSize_data()
{
    QTest::addColumn<int>("height");
    for (const int height : {600, 660, 700, 720, 760, 860})
        QTest::addRow("%d", height) << height;
}

void SettlingTest::window_withAllOpen_comesToRestAtEachSize()
{
    QFETCH(const int, height);
    const QTemporaryDir home;
    Program program(home.path());
    program.openSandbox();
    auto *token = named<QComboBox>(program.window.get(), u"Token"_qs);
    QVERIFY(token);
    token->setFocus();
    screen::press(Qt::Key_End);
    screen::press(Qt::Key_Up);
    QCOMPARE(token->currentText(), u"No Core"_qs);
    for (const QString &pane : {u"Details"_qs, u"Activity"_qs}) {
        auto *button = named<QAbstractButton>(program.window.get(), pane);
        QVERIFY(button);
        if (!button->isChecked())
            button->click();
    }
    program.typeName(u"Merchant Settlement"_qs);
    screen::press(Qt::Key_Return, Qt::ControlModifier);
    const CreateSteps &steps = program.window->findChild<CreationFlow *>()->steps();
    QTRY_VERIFY(!steps.steps().empty() && !steps.isUnderWay());
    program.window->resize(1320, height);

    auto *panes = program.window->findChild<NewLedgerForm *>()->parentWidget();
    while (!qobject_cast<QSplitter *>(panes))
        panes = panes->parentWidget();
    const LastLayout lastLayout;
    for (int width = 240; width < 520; width += 7) { // of the form, so that its texts wrap in each way
        qobject_cast<QSplitter *>(panes)->setSizes({width, 900 - width, 360});
        QTRY_VERIFY2(lastLayout.isLongAgo(), qPrintable(u"%1"_qs.arg(width)));
    }
}

int main(int argc, char **argv)
{
    return runOnScreen<SettlingTest>({1920, 1080}, 1, argc, argv);
}

#include "tst_settling.moc"
