// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/messagestack.h"

#include "parts/messagebar.h"
#include "support/screen.h"
#include "theme/theme.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QTranslator>
#include <QVBoxLayout>

using namespace ledgerdesk;
using screen::named;

namespace {

Message about(const QString &topic, const QString &title, const QString &text = {})
{
    return {.tone = Message::Tone::Warning, .title = title, .text = text, .about = topic};
}

/// A stack at the bottom of a window, below a field.
struct Window {
    explicit Window(QSize size = {900, 600})
    {
        auto *column = new QVBoxLayout(&widget);
        column->addWidget(&field);
        column->addWidget(&table, 1);
        column->addWidget(&stack);
        widget.resize(size);
        widget.show();
        stack.setTabPlace(&table);
    }
    QString message() { return screen::message(&widget); }
    void press(const QString &name)
    {
        auto *button = named<QPushButton>(&widget, name);
        QVERIFY2(button, qPrintable(name));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }

    Theme theme;
    MessageList list;
    QWidget widget;
    QLineEdit field{&widget};
    QPlainTextEdit table{&widget};
    MessageStack stack{list, theme, &widget};
};

} // namespace

class TestMessageStack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_english.load(u":/i18n/ledgerdesk_en.qm"_qs));
        QVERIFY(QCoreApplication::installTranslator(&m_english));
    }

    void empty_takesNoRoom();
    void say_sameTopic_replaces();
    void say_others_showsTheNewestAndHowManyMore();
    void more_pressed_showsAllAndFewerAgain();
    void dismiss_showsTheNext();
    void remove_whatHoldsNoMore_isGone();
    void leaveConnection_keepsWhatConcernsTheProgram();
    void one_scrollsAtNoWidth();
    void manyLong_takeAThirdOfTheWindow();
    void say_whileTheFocusIsInAButton_keepsIt();
    void dismiss_byKeyboard_returnsTheFocus();
    void tab_reachesEveryMessage();
    void seen_onlyOnceItWasOnTheScreen();
    void seen_onlyWhatIsShown();

private:
    QTranslator m_english;
};

void TestMessageStack::empty_takesNoRoom()
{
    Window window;
    QVERIFY(window.stack.isHidden());
    const int before = window.table.height();
    window.list.say(about(u"a"_qs, u"First"_qs));
    QTRY_VERIFY(window.table.height() < before);
    window.list.remove(u"a"_qs);
    QTRY_COMPARE(window.table.height(), before);
}

void TestMessageStack::say_sameTopic_replaces()
{
    Window window;
    window.list.say(about(u"a"_qs, u"First"_qs));
    window.list.say(about(u"a"_qs, u"Second"_qs));
    QCOMPARE(window.message(), u"Second"_qs);
    QVERIFY(!named<QPushButton>(&window.widget, u"1 more message"_qs));
}

void TestMessageStack::say_others_showsTheNewestAndHowManyMore()
{
    Window window;
    window.list.say(about(u"a"_qs, u"First"_qs));
    window.list.say(about(u"b"_qs, u"Second"_qs));
    window.list.say(about(u"c"_qs, u"Third"_qs));
    QCOMPARE(window.message(), u"Third"_qs);
    QVERIFY(named<QPushButton>(&window.widget, u"2 more messages"_qs));
    QVERIFY(screen::announced(&window.widget).contains(u"Third"_qs));
}

void TestMessageStack::more_pressed_showsAllAndFewerAgain()
{
    Window window;
    for (const QString &each : {u"First"_qs, u"Second"_qs, u"Third"_qs})
        window.list.say(about(each, each));
    window.press(u"2 more messages"_qs);
    for (const QString &each : {u"First"_qs, u"Second"_qs, u"Third"_qs})
        QVERIFY2(window.message().contains(each), qPrintable(window.message()));
    window.press(u"Show less"_qs);
    QCOMPARE(window.message(), u"Third"_qs);
}

void TestMessageStack::dismiss_showsTheNext()
{
    Window window;
    window.list.say(about(u"a"_qs, u"First"_qs));
    window.list.say(about(u"b"_qs, u"Second"_qs));
    window.press(u"Dismiss"_qs);
    QCOMPARE(window.message(), u"First"_qs);
    window.press(u"Dismiss"_qs);
    QCOMPARE(window.message(), QString());
    QVERIFY(window.list.messages().empty());
}

void TestMessageStack::remove_whatHoldsNoMore_isGone()
{
    Window window;
    window.list.say(about(u"a"_qs, u"First"_qs));
    window.list.say(about(u"b"_qs, u"Second"_qs));
    window.list.remove(u"b"_qs);
    QCOMPARE(window.message(), u"First"_qs);
    QVERIFY(!named<QPushButton>(&window.widget, u"1 more message"_qs));
}

void TestMessageStack::leaveConnection_keepsWhatConcernsTheProgram()
{
    Window window;
    Message message = about(u"a"_qs, u"Of the program"_qs);
    message.lasts = Message::Lasts::UntilDismissed;
    window.list.say(message);
    window.list.say(about(u"b"_qs, u"Of the connection"_qs));
    window.list.leaveConnection();
    QCOMPARE(window.message(), u"Of the program"_qs);
}

void TestMessageStack::one_scrollsAtNoWidth()
{
    Window window({1300, 600});
    window.list.say(about(u"a"_qs, u"First"_qs, u"word "_qs.repeated(40)));
    for (const int width : {1300, 900, 600, 400, 1300}) {
        window.widget.resize(width, 600);
        QTRY_COMPARE(window.stack.height(), window.stack.heightForWidth(window.stack.width()));
        QTRY_COMPARE(window.stack.verticalScrollBar()->maximum(), 0);
    }
}

void TestMessageStack::manyLong_takeAThirdOfTheWindow()
{
    Window window({500, 600});
    for (int i = 0; i < 5; ++i)
        window.list.say(about(QString::number(i), u"Title %1"_qs.arg(i), QString(400, u'x')));
    QTRY_VERIFY(window.stack.height() > 0);
    QVERIFY(window.stack.height() <= 200);
    window.press(u"4 more messages"_qs);
    QTRY_VERIFY(window.stack.verticalScrollBar()->isVisible());
    QVERIFY(window.stack.height() <= 200);
    QCOMPARE(window.widget.height(), 600);
    QVERIFY(window.stack.horizontalScrollBar()->maximum() == 0);
    window.widget.resize(500, 900);
    QTRY_COMPARE(window.stack.height(), 300);
}

void TestMessageStack::say_whileTheFocusIsInAButton_keepsIt()
{
    Window window;
    window.widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    window.list.say(about(u"a"_qs, u"First"_qs));
    window.list.say(about(u"b"_qs, u"Second"_qs));
    window.press(u"1 more message"_qs);
    QPushButton *last = nullptr;
    for (auto *button : window.widget.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == u"Dismiss"_qs)
            last = button;
    }
    QVERIFY(last);
    last->setFocus();
    window.list.say(about(u"c"_qs, u"Third"_qs));
    QVERIFY(last->isVisible());
    QVERIFY(last->hasFocus());
}

void TestMessageStack::dismiss_byKeyboard_returnsTheFocus()
{
    Window window;
    window.widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    window.field.setFocus();
    window.list.say(about(u"a"_qs, u"First"_qs));
    window.press(u"Dismiss"_qs);
    QVERIFY(window.field.hasFocus());
}

void TestMessageStack::tab_reachesEveryMessage()
{
    Window window;
    window.widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    window.table.setTabChangesFocus(true);
    window.list.say(about(u"a"_qs, u"First"_qs));
    window.list.say(about(u"b"_qs, u"Second"_qs));
    window.press(u"1 more message"_qs);
    window.field.setFocus();
    QStringList names;
    for (int i = 0; i < 4; ++i) {
        screen::press(Qt::Key_Tab);
        names << screen::nameOf(QApplication::focusWidget());
    }
    QCOMPARE(names, (QStringList{QString(), u"Show less"_qs, u"Dismiss"_qs, u"Dismiss"_qs}));
}

void TestMessageStack::seen_onlyOnceItWasOnTheScreen()
{
    Window window;
    window.widget.hide();
    int seen = 0;
    Message message = about(u"a"_qs, u"First"_qs);
    message.seen = [&seen] { ++seen; };
    window.list.say(message);
    QCoreApplication::processEvents();
    QCOMPARE(seen, 0);
    window.widget.show();
    QTRY_COMPARE(seen, 1);
}

void TestMessageStack::seen_onlyWhatIsShown()
{
    Window window;
    QVERIFY(QTest::qWaitForWindowExposed(&window.widget));
    int first = 0;
    int second = 0;
    Message message = about(u"a"_qs, u"First"_qs);
    message.seen = [&first] { ++first; };
    Message newer = about(u"b"_qs, u"Second"_qs);
    newer.seen = [&second] { ++second; };
    window.list.say(message);
    window.list.say(newer);
    QTRY_COMPARE(second, 1);
    QCOMPARE(first, 0);
    window.press(u"1 more message"_qs);
    QTRY_COMPARE(first, 1);
}

QTEST_MAIN(TestMessageStack)

#include "tst_messagestack.moc"
