// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPalette>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

#include <cmath>

using namespace ledgerdesk;

namespace {

/// As WCAG 2 defines it.
double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

struct Token {
    const char *name;
    QColor Colours::*colour;
};

constexpr Token grounds[] = {
    {"window", &Colours::window}, {"surface", &Colours::surface},     {"raised", &Colours::raised},
    {"hover", &Colours::hover},   {"selection", &Colours::selection},
};
constexpr Token inks[] = {
    {"text", &Colours::text},       {"muted", &Colours::muted},
    {"accent", &Colours::accent},   {"accentHover", &Colours::accentHover},
    {"created", &Colours::created}, {"rejected", &Colours::rejected},
    {"unknown", &Colours::unknown}, {"warning", &Colours::warning},
};
constexpr Token tints[] = {
    {"created", &Colours::createdTint},
    {"rejected", &Colours::rejectedTint},
    {"unknown", &Colours::unknownTint},
    {"warning", &Colours::warningTint},
};
constexpr Token environments[] = {
    {"production", &Colours::production},
    {"staging", &Colours::staging},
    {"test", &Colours::test},
    {"sandbox", &Colours::sandbox},
};

void addPair(const char *column, const Colours &colours, const Token &ink, const Token &ground)
{
    QTest::addRow("%s: %s on %s", column, ink.name, ground.name)
        << colours.*(ink.colour) << colours.*(ground.colour);
}

void addPairs(const char *column, const Colours &colours)
{
    for (const Token &ground : grounds) {
        for (const Token &ink : inks)
            addPair(column, colours, ink, ground);
    }
    for (const Token &tint : tints) {
        for (const Token &ink : inks) {
            if (qstrcmp(ink.name, tint.name) == 0 || ink.colour == &Colours::text)
                addPair(column, colours, ink, {"its tint", tint.colour});
        }
    }
    for (const Token &environment : environments)
        addPair(column, colours, {"onEnvironment", &Colours::onEnvironment}, environment);
    addPair(column, colours, {"onAccent", &Colours::onAccent}, {"accent", &Colours::accent});
    addPair(column, colours, {"onAccent", &Colours::onAccent}, {"accentHover", &Colours::accentHover});
    addPair(column, colours, {"onSelection", &Colours::onSelection}, {"selection", &Colours::selection});
}

/// How many pixels of the icon are painted, and whether all of them have this colour.
struct Painted {
    int points = 0;
    bool allInColour = true;
};

Painted paintedPoints(const QPixmap &pixmap, const QColor &colour)
{
    Painted painted;
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor point = image.pixelColor(x, y);
            if (point.alpha() < 200)
                continue;
            ++painted.points;
            painted.allInColour = painted.allInColour && qAbs(point.red() - colour.red()) < 4
                && qAbs(point.green() - colour.green()) < 4 && qAbs(point.blue() - colour.blue()) < 4;
        }
    }
    return painted;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choice_tooLong_endsInDots();
    void stack_isNoThingOfItsOwnToAScreenReader();
    void text_onItsGround_isReadable_data();
    void text_onItsGround_isReadable();
    void edge_onItsGround_isSeen_data();
    void edge_onItsGround_isSeen();
    void selectedRow_differsFromTheOthers_data();
    void selectedRow_differsFromTheOthers();
    void icon_ofEachName_isDrawnInItsColour_data();
    void icon_ofEachName_isDrawnInItsColour();
    void icons_areAllDifferent();
    void icon_atEachScale_isDrawnAtThatSize_data();
    void icon_atEachScale_isDrawnAtThatSize();
    void setAppearance_other_changesThePaletteAndSaysSo();
    void setAppearance_sameDarkness_saysNothing();
    void environments_eachHaveAColourAndAnIconOfTheirOwn();
    void controls_inARow_haveOneHeight();
    void fonts_followTheSystemsSize();
    void field_markedInvalid_isDrawnSo();
};

void TestTheme::choice_tooLong_endsInDots()
{
    const Theme theme;
    QComboBox box;
    box.resize(160, 32);
    const auto drawn = [&box](const QString &text) {
        box.clear();
        box.addItem(text);
        return box.grab().toImage();
    };
    const QString words = u"Customer wallets of the northern region"_qs;
    const QImage shown = drawn(words);
    bool isElided = false;
    for (qsizetype kept = 1; kept < words.size() && !isElided; ++kept) {
        const QString text = words.left(kept) + u'…';
        if (box.fontMetrics().horizontalAdvance(text) < box.width() - 36) // the chevron is at the end
            isElided = drawn(text) == shown;
    }
    QVERIFY(isElided);
}

void TestTheme::stack_isNoThingOfItsOwnToAScreenReader()
{
    const Theme theme;
    QStackedWidget stack;
    stack.addWidget(new QLineEdit);
    const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&stack);
    QCOMPARE(face->role(), QAccessible::Client); // like any widget that only contains others
    QCOMPARE(face->childCount(), 1);
    QCOMPARE(face->child(0)->object(), stack.widget(0));
}

void TestTheme::text_onItsGround_isReadable_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    addPairs("light", lightColours());
    addPairs("dark", darkColours());
}

void TestTheme::text_onItsGround_isReadable()
{
    QFETCH(const QColor, ink);
    QFETCH(const QColor, ground);
    const double found = contrast(ink, ground);
    QVERIFY2(found >= 4.5, qPrintable(u"%1 on %2: %3"_qs.arg(ink.name(), ground.name()).arg(found)));
}

/// WCAG 2.2, 1.4.11: what shows where an input is.
void TestTheme::edge_onItsGround_isSeen_data()
{
    QTest::addColumn<QColor>("edge");
    QTest::addColumn<QColor>("ground");
    for (const auto &[column, colours] : {std::pair{"light", lightColours()}, {"dark", darkColours()}}) {
        for (const Token &ground : {grounds[0], grounds[1], grounds[2]})
            QTest::addRow("%s: on %s", column, ground.name) << colours.control << colours.*(ground.colour);
    }
}

void TestTheme::edge_onItsGround_isSeen()
{
    QFETCH(const QColor, edge);
    QFETCH(const QColor, ground);
    const double found = contrast(edge, ground);
    QVERIFY2(found >= 3, qPrintable(u"%1 on %2: %3"_qs.arg(edge.name(), ground.name()).arg(found)));
}

void TestTheme::selectedRow_differsFromTheOthers_data()
{
    QTest::addColumn<QColor>("selected");
    QTest::addColumn<QColor>("other");
    QTest::newRow("light") << lightColours().selection << lightColours().surface;
    QTest::newRow("dark") << darkColours().selection << darkColours().surface;
}

void TestTheme::selectedRow_differsFromTheOthers()
{
    QFETCH(const QColor, selected);
    QFETCH(const QColor, other);
    const double found = contrast(selected, other);
    QVERIFY2(found >= 1.5, qPrintable(QString::number(found)));
}

void TestTheme::icon_ofEachName_isDrawnInItsColour_data()
{
    QTest::addColumn<IconName>("name");
    QTest::addColumn<Appearance>("appearance");
    for (int name = 0; name <= static_cast<int>(IconName::Edit); ++name) {
        QTest::addRow("%d light", name) << static_cast<IconName>(name) << Appearance::Light;
        QTest::addRow("%d dark", name) << static_cast<IconName>(name) << Appearance::Dark;
    }
}

void TestTheme::icon_ofEachName_isDrawnInItsColour()
{
    QFETCH(const IconName, name);
    QFETCH(const Appearance, appearance);
    Theme theme;
    theme.setAppearance(appearance);
    const Colours &colours = theme.colours();
    const QSize size(32, 32);
    const std::pair<QPixmap, QColor> drawings[] = {
        {theme.icon(name).pixmap(size), colours.text},
        {theme.icon(name).pixmap(size, QIcon::Disabled), colours.muted},
        {theme.icon(name, colours.created).pixmap(size), colours.created},
    };
    for (const auto &[pixmap, colour] : drawings) {
        const Painted painted = paintedPoints(pixmap, colour);
        QVERIFY(painted.points > 10);
        QVERIFY(painted.allInColour);
    }
}

void TestTheme::icons_areAllDifferent()
{
    const Theme theme;
    QList<QImage> seen;
    for (int name = 0; name <= static_cast<int>(IconName::Edit); ++name) {
        const QImage image = theme.icon(static_cast<IconName>(name)).pixmap(32, 32).toImage();
        QVERIFY2(!seen.contains(image), qPrintable(QString::number(name)));
        seen.append(image);
    }
}

void TestTheme::icon_atEachScale_isDrawnAtThatSize_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("side");
    QTest::newRow("100 %") << 1.0 << 16;
    QTest::newRow("125 %") << 1.25 << 20;
    QTest::newRow("150 %") << 1.5 << 24;
    QTest::newRow("200 %") << 2.0 << 32;
    QTest::newRow("300 %") << 3.0 << 48;
}

void TestTheme::icon_atEachScale_isDrawnAtThatSize()
{
    QFETCH(const double, scale);
    QFETCH(const int, side);
    const Theme theme;
    const QPixmap pixmap = theme.icon(IconName::Ledger).pixmap(QSize(16, 16), scale);
    QCOMPARE(pixmap.size(), QSize(side, side));
    QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(16, 16));
}

void TestTheme::setAppearance_other_changesThePaletteAndSaysSo()
{
    Theme theme;
    theme.setAppearance(Appearance::Light);
    const QSignalSpy changed(&theme, &Theme::changed);

    theme.setAppearance(Appearance::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkColours().surface);
    QCOMPARE(QApplication::palette().color(QPalette::WindowText), darkColours().text);

    theme.setAppearance(Appearance::Light);
    QCOMPARE(changed.count(), 2);
    QVERIFY(!theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), lightColours().surface);
    QCOMPARE(QApplication::palette().color(QPalette::WindowText), lightColours().text);
}

void TestTheme::setAppearance_sameDarkness_saysNothing()
{
    Theme theme;
    theme.setAppearance(Appearance::Dark);
    const QSignalSpy changed(&theme, &Theme::changed);
    theme.setAppearance(Appearance::Dark);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(theme.appearance(), Appearance::Dark);
}

void TestTheme::environments_eachHaveAColourAndAnIconOfTheirOwn()
{
    const Theme theme;
    QSet<QString> colours;
    QSet<int> icons;
    for (const Environment environment :
         {Environment::Production, Environment::Staging, Environment::Test, Environment::Sandbox}) {
        colours.insert(theme.environmentColour(environment).name());
        icons.insert(static_cast<int>(Theme::environmentIcon(environment)));
    }
    QCOMPARE(colours.size(), 4);
    QCOMPARE(icons.size(), 4);
}

void TestTheme::controls_inARow_haveOneHeight()
{
    const Theme theme;
    QLineEdit field;
    QPushButton button(u"Save"_qs);
    QPushButton primary(u"Create ledger"_qs);
    primary.setProperty("primary", true);
    for (QWidget *control : std::initializer_list<QWidget *>{&field, &button, &primary}) {
        control->ensurePolished();
        QCOMPARE(control->sizeHint().height(), theme.scaled(32));
    }
}

void TestTheme::fonts_followTheSystemsSize()
{
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPixelSize(26);
    QApplication::setFont(large);
    const Theme theme;
    QCOMPARE(QApplication::font().pixelSize(), 26);
    QCOMPARE(theme.headingFont().pixelSize(), 30);
    QCOMPARE(theme.smallFont().pixelSize(), 24);
    QCOMPARE(theme.scaled(32), 64);
    QApplication::setFont(before);
}

void TestTheme::field_markedInvalid_isDrawnSo()
{
    Theme theme;
    theme.setAppearance(Appearance::Light);
    QLineEdit field;
    field.resize(200, field.sizeHint().height());
    const auto edge = [&field] { return field.grab().toImage().pixelColor(100, 0); };
    QCOMPARE(edge(), lightColours().control);
    field.setProperty("invalid", true);
    QCOMPARE(edge(), lightColours().rejected);
}

QTEST_MAIN(TestTheme)

#include "tst_theme.moc"
