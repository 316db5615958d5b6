// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/environmentband.h"

#include "support/clipping.h"
#include "support/screen.h"
#include "theme/theme.h"
#include "window/democontrols.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ledgerdesk;

namespace {

QPushButton *buttonOf(const EnvironmentBand &band, const QString &name)
{
    const auto buttons = band.findChildren<QPushButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(), [&name](const QPushButton *button) {
        return button->accessibleName() == name;
    });
    return found == buttons.end() ? nullptr : *found;
}

} // namespace

class TestEnvironmentBand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void show_eachEnvironment_saysItInWordIconAndColour_data();
    void show_eachEnvironment_saysItInWordIconAndColour();
    void reset_byKeyboard_isRequested();
    void demo_isOnlyInTheSandboxAndFitsTheWidth_data();
    void demo_isOnlyInTheSandboxAndFitsTheWidth();
    void armed_isSaidInWordsAndDisarmedByKeyboard();
    void environment_isAnnouncedWhenItChanges();
    void expiry_isAnnouncedAndReadWithItsToken();
    void showNothing_takesNoRoom();
};

void TestEnvironmentBand::show_eachEnvironment_saysItInWordIconAndColour_data()
{
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("canBeReset");
    QTest::newRow("production") << Environment::Production << u"PRODUCTION"_qs << false;
    QTest::newRow("staging") << Environment::Staging << u"STAGING"_qs << false;
    QTest::newRow("test") << Environment::Test << u"TEST"_qs << false;
    QTest::newRow("sandbox") << Environment::Sandbox << u"SANDBOX"_qs << true;
}

void TestEnvironmentBand::show_eachEnvironment_saysItInWordIconAndColour()
{
    QFETCH(const Environment, environment);
    QFETCH(const QString, word);
    QFETCH(const bool, canBeReset);
    Theme theme;
    EnvironmentBand band(theme);
    band.resize(800, 30);
    band.show(environment, u"<b>What this means.</b>"_qs);
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        theme.setAppearance(appearance);
        QCOMPARE(band.grab().toImage().pixelColor(2, 2), theme.environmentColour(environment));
    }
    QStringList texts;
    int pictures = 0;
    for (const QLabel *label : band.findChildren<QLabel *>()) {
        pictures += label->pixmap().isNull() ? 0 : 1;
        texts.append(label->text());
        QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
    }
    QCOMPARE(pictures, 1);
    QVERIFY(texts.contains(word));
    QVERIFY(texts.contains(u"<b>What this means.</b>"_qs));
    QCOMPARE(buttonOf(band, u"Reset"_qs)->isVisible(), canBeReset);
    QVERIFY(!buttonOf(band, u"Disarm"_qs)->isVisible());
}

void TestEnvironmentBand::reset_byKeyboard_isRequested()
{
    const Theme theme;
    EnvironmentBand band(theme);
    band.show(Environment::Sandbox, u"Everything here stays on this computer."_qs);
    const QSignalSpy requested(&band, &EnvironmentBand::resetRequested);
    QPushButton *reset = buttonOf(band, u"Reset"_qs);
    QVERIFY(reset);
    QTest::keyClick(reset, Qt::Key_Space);
    QTest::keyClick(reset, Qt::Key_Return);
    QCOMPARE(requested.count(), 2);
}

void TestEnvironmentBand::demo_isOnlyInTheSandboxAndFitsTheWidth_data()
{
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("hasBoxes");
    QTest::addColumn<bool>("hasMenu");
    QTest::addColumn<bool>("hasSentence");
    QTest::newRow("wide") << Environment::Sandbox << 1320 << true << false << true;
    QTest::newRow("small") << Environment::Sandbox << 900 << true << false << false;
    QTest::newRow("narrow") << Environment::Sandbox << 480 << false << true << false;
    QTest::newRow("production") << Environment::Production << 1320 << false << false << true;
}

void TestEnvironmentBand::demo_isOnlyInTheSandboxAndFitsTheWidth()
{
    QFETCH(const Environment, environment);
    QFETCH(const int, width);
    QFETCH(const bool, hasBoxes);
    QFETCH(const bool, hasMenu);
    QFETCH(const bool, hasSentence);
    const Theme theme;
    EnvironmentBand band(theme);
    for (QComboBox *box : {&band.demo().token(), &band.demo().pace(), &band.demo().textSize()})
        box->addItem(u"Works at once"_qs);
    const QString sentence = u"Everything here stays on this computer."_qs;
    band.show(environment, sentence);
    band.resize(width, 80);
    QTRY_COMPARE(screen::named<QComboBox>(&band, u"Token"_qs) != nullptr, hasBoxes);
    QCOMPARE(screen::named<QPushButton>(&band, u"Demo"_qs) != nullptr, hasMenu);
    QCOMPARE(clippedTexts(band), QStringList());
    const auto labels = band.findChildren<QLabel *>();
    QCOMPARE(std::any_of(labels.begin(), labels.end(),
                         [&](QLabel *label) { return label->isVisible() && label->text() == sentence; }),
             hasSentence);
    QCOMPARE(screen::descriptionOf(&band), sentence); // a screen reader has it at any width
}

void TestEnvironmentBand::armed_isSaidInWordsAndDisarmedByKeyboard()
{
    const Theme theme;
    EnvironmentBand band(theme);
    band.show(Environment::Production, u"Main on core.example"_qs);
    band.showArmed(u"Creates without asking until 14:32 UTC"_qs);
    const QSignalSpy requested(&band, &EnvironmentBand::disarmRequested);
    QPushButton *disarm = buttonOf(band, u"Disarm"_qs);
    QVERIFY(disarm->isVisible());
    QStringList texts;
    for (const QLabel *label : band.findChildren<QLabel *>())
        texts << (label->isVisible() ? label->text() : QString());
    QVERIFY(texts.contains(u"Creates without asking until 14:32 UTC"_qs));
    QTest::keyClick(disarm, Qt::Key_Return);
    QCOMPARE(requested.count(), 1);
    band.showArmed({});
    QVERIFY(!disarm->isVisible());
}

void TestEnvironmentBand::environment_isAnnouncedWhenItChanges()
{
    const Theme theme;
    EnvironmentBand band(theme);
    band.show(Environment::Production, u"Main on core.example"_qs);
    band.show(Environment::Production, u"Main on core.example"_qs);
    band.show(Environment::Test, u"Trial on test.example"_qs);
    QCOMPARE(screen::announced(&band),
             QStringList({u"PRODUCTION. Main on core.example"_qs, u"TEST. Trial on test.example"_qs}));
}

void TestEnvironmentBand::expiry_isAnnouncedAndReadWithItsToken()
{
    const Theme theme;
    EnvironmentBand band(theme);
    band.show(Environment::Test, {});
    band.showExpiry(u"The token ends in 7 min."_qs);
    band.showExpiry(u"The token ends in 6 min."_qs);
    QCOMPARE(screen::announced(&band).mid(1), QStringList(u"The token ends in 7 min."_qs));
    auto *token = screen::named<QLabel>(&band, u"Token"_qs);
    QVERIFY(token);
    QCOMPARE(screen::descriptionOf(token), u"The token ends in 6 min."_qs);
}

void TestEnvironmentBand::showNothing_takesNoRoom()
{
    const Theme theme;
    EnvironmentBand band(theme);
    band.show(Environment::Test, {});
    QVERIFY(band.isVisible());
    band.showNothing();
    QVERIFY(!band.isVisible());
}

QTEST_MAIN(TestEnvironmentBand)

#include "tst_environmentband.moc"
