// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/startpage.h"

#include "theme/theme.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ledgerdesk;

class TestStartPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choices_haveTheirNamesAndSayWhatTheyMean();
    void choices_byKeyboardAlone_canBeMade();
    void choices_inSmallWindow_areNotClipped();
};

void TestStartPage::choices_haveTheirNamesAndSayWhatTheyMean()
{
    const Theme theme;
    const StartPage page(theme);
    QStringList texts;
    QStringList names;
    for (const QPushButton *button : page.findChildren<QPushButton *>()) {
        texts.append(button->text());
        names.append(button->accessibleName());
        QVERIFY(!button->accessibleDescription().isEmpty());
    }
    QCOMPARE(texts, (QStringList{u"Connect to Blnk…"_qs, u"Open the sandbox"_qs, u"Test a token…"_qs}));
    QCOMPARE(names, (QStringList{u"Connect to Blnk"_qs, u"Open the sandbox"_qs, u"Test a token"_qs}));
}

void TestStartPage::choices_byKeyboardAlone_canBeMade()
{
    const Theme theme;
    StartPage page(theme);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    const QSignalSpy connectRequested(&page, &StartPage::connectRequested);
    const QSignalSpy sandboxRequested(&page, &StartPage::sandboxRequested);
    page.setFocus();
    QTest::keyClick(page.focusWidget(), Qt::Key_Return);
    QCOMPARE(connectRequested.count(), 1);
    QCOMPARE(sandboxRequested.count(), 0);
    QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
    QTest::keyClick(page.focusWidget(), Qt::Key_Space);
    QCOMPARE(connectRequested.count(), 1);
    QCOMPARE(sandboxRequested.count(), 1);
}

void TestStartPage::choices_inSmallWindow_areNotClipped()
{
    const Theme theme;
    StartPage page(theme);
    page.resize(page.minimumSizeHint());
    page.show();
    QTRY_VERIFY(page.isVisible());
    for (const QPushButton *button : page.findChildren<QPushButton *>()) {
        QVERIFY(page.rect().contains(QRect(button->mapTo(&page, QPoint()), button->size())));
        QVERIFY(button->height() >= button->heightForWidth(button->width()));
    }
}

QTEST_MAIN(TestStartPage)

#include "tst_startpage.moc"
