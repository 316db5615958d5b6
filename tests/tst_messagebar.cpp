// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/messagebar.h"

#include "support/screen.h"
#include "theme/theme.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace ledgerdesk;

namespace {

template <typename Kind>
Kind *byAccessibleName(const QWidget &within, const QString &name)
{
    for (Kind *child : within.findChildren<Kind *>()) {
        if (child->accessibleName() == name && !child->isHidden())
            return child;
    }
    return nullptr;
}

QPushButton *button(const MessageBar &bar, const QString &name)
{
    return byAccessibleName<QPushButton>(bar, name);
}

/// A bar in a window: a field above it, the space of a table below.
struct Window {
    explicit Window(int width)
    {
        auto *column = new QVBoxLayout(&widget);
        column->addWidget(&search);
        column->addWidget(&bar);
        column->addWidget(&table, 1);
        widget.resize(width, 600);
        widget.show();
    }

    Theme theme;
    QWidget widget;
    QLineEdit search{&widget};
    MessageBar bar{theme, &widget};
    QPlainTextEdit table{&widget};
};

} // namespace

class TestMessageBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void empty_takesNoRoom();
    void say_anything_isReadToTheScreenReader();
    void say_theSameAgain_isReadOnce();
    void say_markup_isShownLiterally();
    void say_again_replacesTextAndActions();
    void clearSoon_isOverAtOnceAndLeavesByItself();
    void clearSoon_somethingElseSaid_staysThat();
    void action_byKeyboard_runs_data();
    void action_byKeyboard_runs();
    void action_sayingSomethingElse_survives();
    void dismiss_byButtonOrEscape_clearsAndSaysSo_data();
    void dismiss_byButtonOrEscape_clearsAndSaysSo();
    void focus_whenTheMessageGoes_isWhereItWas();
    void details_pressed_showsAndHidesThem();
    void details_ifNone_haveNoButton();
    void details_areAsHighAsTheirText();
    void room_tooLittle_showsTheTitleAndTheRestInDetails();
    void text_long_isNeverClipped_data();
    void text_long_isNeverClipped();
    void actions_three_fitAtAnyWidth_data();
    void actions_three_fitAtAnyWidth();
    void appearing_movesNothingAbove();
};

void TestMessageBar::empty_takesNoRoom()
{
    const Window window(600);
    QVERIFY(window.bar.isClear());
    QVERIFY(!window.bar.isVisible());
}

void TestMessageBar::say_anything_isReadToTheScreenReader()
{
    Window window(600);
    window.bar.say({Message::Tone::Unknown, u"We don’t know."_qs, u"Nothing is sent again."_qs, {}, {}});
    QCOMPARE(screen::announced(&window.bar), QStringList(u"We don’t know.\nNothing is sent again."_qs));

    auto *label = byAccessibleName<QLabel>(window.bar, u"Message"_qs);
    QVERIFY(label && label->isVisible());
    QCOMPARE(label->accessibleDescription(), u"We don’t know.\nNothing is sent again."_qs);
    const QAccessibleInterface *alert = QAccessible::queryAccessibleInterface(&window.bar);
    QCOMPARE(alert->role(), QAccessible::AlertMessage);
    QCOMPARE(alert->text(QAccessible::Name), label->accessibleDescription());

    window.bar.clear();
    QCOMPARE(label->accessibleDescription(), QString());
}

void TestMessageBar::say_theSameAgain_isReadOnce()
{
    Window window(600);
    const auto looking = [](const QString &text) {
        return Message{.tone = Message::Tone::Unknown, .title = text, .about = u"attempt 7"_qs};
    };
    window.bar.say(looking(u"Looking."_qs));
    window.bar.say(looking(u"Looking."_qs));
    window.bar.say(looking(u"Not found yet."_qs));
    QCOMPARE(screen::announced(&window.bar), QStringList({u"Looking."_qs, u"Not found yet."_qs}));
}

void TestMessageBar::say_markup_isShownLiterally()
{
    Window window(600);
    const QString hostile = u"<b>bold</b> <a href=\"http://example.com\">link</a> &amp;"_qs;
    window.bar.say({Message::Tone::Rejected, hostile, hostile, hostile, {{u"Retry"_qs, {}}}});
    for (const QLabel *label : window.bar.findChildren<QLabel *>())
        QVERIFY(label->pixmap().isNull() ? label->textFormat() == Qt::PlainText : label->text().isEmpty());
    auto *label = byAccessibleName<QLabel>(window.bar, u"Message"_qs);
    QCOMPARE(label->text(), hostile + u'\n' + hostile);
    QTest::keyClick(button(window.bar, u"Details"_qs), Qt::Key_Space);
    QCOMPARE(window.bar.findChild<QPlainTextEdit *>()->toPlainText(), hostile);
}

void TestMessageBar::say_again_replacesTextAndActions()
{
    Window window(600);
    window.bar.say({Message::Tone::Unknown, u"First"_qs, {}, u"technical"_qs, {{u"Look it up"_qs, {}}}});
    QVERIFY(button(window.bar, u"Look it up"_qs));
    window.bar.say({Message::Tone::Created, u"Second"_qs, {}, {}, {{u"Copy ID"_qs, {}}}});
    QVERIFY(!button(window.bar, u"Look it up"_qs));
    QVERIFY(!button(window.bar, u"Details"_qs));
    QVERIFY(button(window.bar, u"Copy ID"_qs));
    QCOMPARE(byAccessibleName<QLabel>(window.bar, u"Message"_qs)->text(), u"Second"_qs);
    QCOMPARE(window.bar.message().title, u"Second"_qs);
}

void TestMessageBar::clearSoon_isOverAtOnceAndLeavesByItself()
{
    Window window(600);
    bool hasRun = false;
    window.bar.say(
        {Message::Tone::Unknown, u"First"_qs, {}, {}, {{u"Look it up"_qs, [&] { hasRun = true; }}}});
    window.bar.clearSoon();
    QVERIFY(window.bar.isClear());
    QVERIFY(window.bar.isVisible());
    auto *label = byAccessibleName<QLabel>(window.bar, u"Message"_qs);
    QCOMPARE(label->accessibleDescription(), QString());
    QTest::keyClick(button(window.bar, u"Look it up"_qs), Qt::Key_Space);
    QVERIFY(!hasRun);
    QTRY_VERIFY(!window.bar.isVisible());
    QCOMPARE(label->text(), QString());
}

void TestMessageBar::clearSoon_somethingElseSaid_staysThat()
{
    Window window(600);
    Window beside(600);
    for (Window *both : {&window, &beside}) {
        both->bar.say({Message::Tone::Created, u"First"_qs, {}, {}, {}});
        both->bar.clearSoon();
    }
    window.bar.say({Message::Tone::Created, u"Second"_qs, {}, {}, {}});
    QTRY_VERIFY(!beside.bar.isVisible());
    QVERIFY(window.bar.isVisible());
    QCOMPARE(window.bar.message().title, u"Second"_qs);
}

void TestMessageBar::action_byKeyboard_runs_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Space") << Qt::Key_Space;
    QTest::newRow("Return") << Qt::Key_Return;
    QTest::newRow("Enter") << Qt::Key_Enter;
}

void TestMessageBar::action_byKeyboard_runs()
{
    QFETCH(const Qt::Key, key);
    Window window(600);
    int runs = 0;
    window.bar.say(
        {Message::Tone::Rejected, u"No."_qs, {}, {}, {{u"&Edit connection…"_qs, [&runs] { ++runs; }}}});
    window.widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    window.search.setFocus();
    QTest::keyClick(&window.search, Qt::Key_Tab);
    QPushButton *edit = button(window.bar, u"Edit connection"_qs);
    QVERIFY(edit);
    QVERIFY(edit->hasFocus());
    QTest::keyClick(edit, key);
    QCOMPARE(runs, 1);
    QTest::keyClick(edit, Qt::Key_Tab);
    QVERIFY(button(window.bar, u"Dismiss"_qs)->hasFocus());
    QTest::keyClick(button(window.bar, u"Dismiss"_qs), Qt::Key_Tab);
    QVERIFY(window.table.hasFocus());
}

void TestMessageBar::action_sayingSomethingElse_survives()
{
    Window window(600);
    const auto sayAgain = [&window] { window.bar.say({Message::Tone::Info, u"Looking…"_qs, {}, {}, {}}); };
    window.bar.say({Message::Tone::Unknown, u"Unknown"_qs, {}, {}, {{u"Look it up"_qs, sayAgain}}});
    window.widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    button(window.bar, u"Look it up"_qs)->setFocus();
    QTest::keyClick(button(window.bar, u"Look it up"_qs), Qt::Key_Space);
    QCOMPARE(window.bar.message().title, u"Looking…"_qs);
    QVERIFY(button(window.bar, u"Dismiss"_qs)->hasFocus());
}

void TestMessageBar::dismiss_byButtonOrEscape_clearsAndSaysSo_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Space on the button") << Qt::Key_Space;
    QTest::newRow("Escape") << Qt::Key_Escape;
}

void TestMessageBar::dismiss_byButtonOrEscape_clearsAndSaysSo()
{
    QFETCH(const Qt::Key, key);
    Window window(600);
    const QSignalSpy dismissed(&window.bar, &MessageBar::dismissed);
    window.bar.say({Message::Tone::Created, u"Created."_qs, {}, {}, {}});
    QVERIFY(window.bar.isVisible());
    QTest::keyClick(button(window.bar, u"Dismiss"_qs), key);
    QCOMPARE(dismissed.count(), 1);
    QVERIFY(window.bar.isClear());
    QVERIFY(!window.bar.isVisible());
}

void TestMessageBar::focus_whenTheMessageGoes_isWhereItWas()
{
    Window window(600);
    QVERIFY(QTest::qWaitForWindowActive(&window.widget));
    window.bar.say({Message::Tone::Rejected, u"No."_qs, {}, {}, {}});
    window.search.setFocus();
    button(window.bar, u"Dismiss"_qs)->setFocus();
    QTest::keyClick(button(window.bar, u"Dismiss"_qs), Qt::Key_Space);
    QVERIFY(window.search.hasFocus());

    window.bar.say({Message::Tone::Rejected, u"Again."_qs, {}, {}, {}});
    button(window.bar, u"Dismiss"_qs)->setFocus();
    window.bar.clear(); // without a press
    QVERIFY(window.search.hasFocus());
    window.bar.say({Message::Tone::Rejected, u"Once more."_qs, {}, {}, {}});
    window.table.setFocus();
    window.bar.clear();
    QVERIFY(window.table.hasFocus()); // the focus stays where the person is
}

void TestMessageBar::details_pressed_showsAndHidesThem()
{
    Window window(600);
    window.bar.say({Message::Tone::Rejected, u"No."_qs, {}, u"POST /ledgers 401"_qs, {}});
    QVERIFY(!byAccessibleName<QPlainTextEdit>(window.bar, u"Technical details"_qs));
    QPushButton *details = button(window.bar, u"Details"_qs);
    const int before = window.bar.sizeHint().height();
    QTest::keyClick(details, Qt::Key_Space);
    auto *text = byAccessibleName<QPlainTextEdit>(window.bar, u"Technical details"_qs);
    QVERIFY(text && text->isVisible());
    QCOMPARE(text->toPlainText(), u"POST /ledgers 401"_qs);
    QVERIFY(text->isReadOnly());
    QVERIFY(window.bar.sizeHint().height() > before);
    QTest::keyClick(details, Qt::Key_Space);
    QVERIFY(!text->isVisible());
}

void TestMessageBar::details_ifNone_haveNoButton()
{
    Window window(600);
    window.bar.say({Message::Tone::Created, u"Created."_qs, {}, {}, {}});
    QVERIFY(!button(window.bar, u"Details"_qs));
    QVERIFY(button(window.bar, u"Dismiss"_qs));
}

void TestMessageBar::details_areAsHighAsTheirText()
{
    Window window(600);
    const auto heightOf = [&window](const QString &details) {
        window.bar.say({Message::Tone::Rejected, u"Not created."_qs, {}, details, {}});
        QTest::keyClick(button(window.bar, u"Details"_qs), Qt::Key_Space);
        return window.bar.findChild<QPlainTextEdit *>();
    };
    const QPlainTextEdit *text = heightOf(u"one line"_qs);
    const int line = text->fontMetrics().lineSpacing();
    QTRY_VERIFY(text->height() < 3 * line);
    heightOf(u"one\ntwo\nthree\nfour"_qs);
    QTRY_VERIFY(text->height() >= 4 * line && text->height() < 6 * line);
    heightOf(u"a line\n"_qs.repeated(100));
    QTRY_VERIFY(text->height() >= 6 * line && text->height() < 10 * line);
}

void TestMessageBar::room_tooLittle_showsTheTitleAndTheRestInDetails()
{
    Window window(320);
    const QString rest = u"The connection closed before a complete answer arrived. "_qs.repeated(4);
    window.bar.say({Message::Tone::Unknown, u"We don’t know."_qs, rest, {}, {{u"Look it up"_qs, {}}}});
    auto *label = byAccessibleName<QLabel>(window.bar, u"Message"_qs);
    QTRY_VERIFY(window.bar.height() > 120);
    QVERIFY(!button(window.bar, u"Details"_qs));

    window.bar.setRoom(80);
    QTRY_VERIFY(window.bar.height() <= 80);
    QCOMPARE(label->text(), u"We don’t know."_qs);
    QCOMPARE(label->accessibleDescription(), u"We don’t know.\n"_qs + rest);
    QVERIFY(button(window.bar, u"Look it up"_qs));
    QTest::keyClick(button(window.bar, u"Details"_qs), Qt::Key_Space);
    const auto *text = window.bar.findChild<QPlainTextEdit *>();
    QTRY_VERIFY(text->isVisible() && text->toPlainText().startsWith(rest.trimmed()));

    window.bar.setRoom(600);
    QTRY_VERIFY(label->text().endsWith(rest));
    QVERIFY(!text->isVisible());
    QVERIFY(!button(window.bar, u"Details"_qs));
}

void TestMessageBar::text_long_isNeverClipped_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("text");
    const QString sentence = u"The service did not answer in time. "_qs.repeated(9);
    const QString word = QString(200, u'W');
    for (const int width : {320, 600, 1200}) {
        QTest::addRow("sentences at %d", width) << width << sentence;
        QTest::addRow("one word at %d", width) << width << word;
    }
}

void TestMessageBar::text_long_isNeverClipped()
{
    QFETCH(const int, width);
    QFETCH(const QString, text);
    Window window(width);
    window.bar.say({Message::Tone::Warning, text, text, {}, {{u"Retry"_qs, {}}}});
    auto *label = byAccessibleName<QLabel>(window.bar, u"Message"_qs);
    QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
    QCOMPARE(window.widget.width(), width);
    QVERIFY(window.bar.rect().contains(label->geometry()));
    for (const QPushButton *each : window.bar.findChildren<QPushButton *>())
        QVERIFY(window.bar.rect().contains(each->geometry()));
    // No line is wider than the label: at twice the width, the text must be less high.
    QVERIFY(label->heightForWidth(2 * label->width()) < label->heightForWidth(label->width()));
}

void TestMessageBar::actions_three_fitAtAnyWidth_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {320, 480, 600, 1200})
        QTest::addRow("%d", width) << width;
}

void TestMessageBar::actions_three_fitAtAnyWidth()
{
    QFETCH(const int, width);
    Window window(width);
    window.bar.say({Message::Tone::Rejected,
                    u"Not created: the service did not accept the token (401)."_qs,
                    u"Check that the token is complete."_qs,
                    u"technical"_qs,
                    {{u"Retry"_qs, {}}, {u"Edit connection…"_qs, {}}, {u"Look it up"_qs, {}}}});
    QTRY_VERIFY(window.bar.height() >= window.bar.heightForWidth(window.bar.width()));
    QCOMPARE(window.widget.width(), width);
    auto *label = byAccessibleName<QLabel>(window.bar, u"Message"_qs);
    QList<QRect> taken{label->geometry()};
    const auto buttons = window.bar.findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 5);
    for (const QPushButton *each : buttons) {
        QVERIFY(window.bar.rect().contains(each->geometry()));
        QVERIFY(each->width() >= each->sizeHint().width());
        for (const QRect &other : taken)
            QVERIFY2(!other.intersects(each->geometry()), qPrintable(each->text()));
        taken.append(each->geometry());
    }
}

void TestMessageBar::appearing_movesNothingAbove()
{
    Window window(600);
    const QRect before = window.search.geometry();
    const int bottom = window.table.geometry().bottom();
    window.bar.say({Message::Tone::Created, u"Created."_qs, {}, {}, {}});
    QTRY_VERIFY(window.bar.height() > 0 && window.table.y() > window.bar.y());
    QCOMPARE(window.search.geometry(), before);
    QCOMPARE(window.table.geometry().bottom(), bottom);
}

QTEST_MAIN(TestMessageBar)

#include "tst_messagebar.moc"
