// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/stateview.h"

#include "parts/quietprogress.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace ledgerdesk;

namespace {

bool showsText(const StateView &view, const QString &text)
{
    for (const QLabel *label : view.findChildren<QLabel *>()) {
        if (label->text() == text && label->isVisible())
            return label->textFormat() == Qt::PlainText;
    }
    return false;
}

} // namespace

class TestStateView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void state_withAction_runsItByKeyboard();
    void state_withoutAction_hasNoButton();
    void state_loading_showsProgressInsteadOfIcon();
    void state_changedByItsOwnAction_isShown();
    void text_long_isNotClipped();
    void icon_withoutRoomForIt_isLeftOut();
    void everything_inAWideView_isCentred();
};

void TestStateView::state_withAction_runsItByKeyboard()
{
    const Theme theme;
    StateView view(theme);
    int runs = 0;
    view.setState(
        {IconName::Warning, u"No answer"_qs, u"<i>refused</i>"_qs, u"Try again…"_qs, [&runs] { ++runs; }});
    view.show();
    auto *action = view.findChild<QPushButton *>();
    QCOMPARE(action->accessibleName(), u"Try again"_qs);
    QTest::keyClick(action, Qt::Key_Return);
    QTest::keyClick(action, Qt::Key_Space);
    QCOMPARE(runs, 2);
    QVERIFY(showsText(view, u"No answer"_qs));
    QVERIFY(showsText(view, u"<i>refused</i>"_qs));
    QCOMPARE(view.accessibleName(), u"No answer"_qs);
    QCOMPARE(view.accessibleDescription(), u"<i>refused</i>"_qs);
}

void TestStateView::state_withoutAction_hasNoButton()
{
    const Theme theme;
    StateView view(theme);
    view.setState({IconName::Ledger, u"No ledgers yet"_qs, {}, {}, {}});
    view.show();
    QVERIFY(!view.findChild<QPushButton *>()->isVisible());
}

void TestStateView::state_loading_showsProgressInsteadOfIcon()
{
    const Theme theme;
    StateView view(theme);
    view.show();
    view.setState({IconName::Ledger, u"Loading ledgers"_qs, {}, {}, {}, true});
    const auto *progress = view.findChild<QuietProgress *>();
    QVERIFY(progress->isVisible());
    for (const QLabel *label : view.findChildren<QLabel *>())
        QVERIFY(label->pixmap().isNull() || !label->isVisible());
    view.setState({IconName::Ledger, u"No ledgers yet"_qs, {}, {}, {}});
    QVERIFY(!progress->isVisible());
}

void TestStateView::state_changedByItsOwnAction_isShown()
{
    const Theme theme;
    StateView view(theme);
    view.show();
    const auto load = [&view] { view.setState({IconName::Ledger, u"Loading"_qs, {}, {}, {}, true}); };
    view.setState({IconName::Warning, u"Failed"_qs, {}, u"Retry"_qs, load});
    view.findChild<QPushButton *>()->click();
    QVERIFY(showsText(view, u"Loading"_qs));
    QVERIFY(!view.findChild<QPushButton *>()->isVisible());
}

void TestStateView::text_long_isNotClipped()
{
    const Theme theme;
    StateView view(theme);
    view.resize(300, 500);
    view.setState({IconName::Warning, QString(200, u'W'), QString(200, u'x'), u"Retry"_qs, {}});
    view.show();
    for (const QLabel *label : view.findChildren<QLabel *>()) {
        if (!label->text().isEmpty())
            QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
    }
    QCOMPARE(view.width(), 300);
}

void TestStateView::icon_withoutRoomForIt_isLeftOut()
{
    const Theme theme;
    QWidget window; // a window of its own would not become so low
    window.resize(600, 300);
    StateView view(theme, &window);
    view.setState({IconName::Ledger, u"No ledgers yet"_qs, u"Create the first one."_qs, {}, {}});
    view.resize(600, 300);
    window.show();
    const auto hasIcon = [&view] {
        const auto labels = view.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && !label->pixmap().isNull();
        });
    };
    QTRY_VERIFY(hasIcon());
    view.resize(600, 72);
    QTRY_VERIFY(!hasIcon());
    for (const QLabel *label : view.findChildren<QLabel *>()) {
        if (label->isVisible())
            QTRY_VERIFY(label->height() >= label->fontMetrics().height());
    }
    view.resize(600, 300);
    QTRY_VERIFY(hasIcon());
}

void TestStateView::everything_inAWideView_isCentred()
{
    const Theme theme;
    StateView view(theme);
    view.resize(1600, 900);
    view.setState({IconName::Ledger, u"No ledgers yet"_qs, u"Press Create ledger."_qs, u"Refresh"_qs, {}});
    view.show();
    QList<QWidget *> parts{view.findChild<QPushButton *>()};
    for (QLabel *label : view.findChildren<QLabel *>())
        parts.append(label);
    for (const QWidget *part : parts)
        QTRY_VERIFY(qAbs(part->mapTo(&view, part->rect().center()).x() - view.rect().center().x()) <= 1);
}

QTEST_MAIN(TestStateView)

#include "tst_stateview.moc"
