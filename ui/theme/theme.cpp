// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/theme.h"

#include "theme/accessiblecombobox.h"
#include "theme/accessiblestack.h"
#include "theme/look.h"
#include "theme/screenfit.h"
#include "theme/systemscheme.h"
#include "theme/wheelguard.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QHeaderView>
#include <QScreen>
#include <QStyleHints>
#include <QToolTip>

#include <array>
#include <QWidget>

// A static library's resources are linked only if this is called, outside any namespace.
static void makeIconsKnown()
{
    Q_INIT_RESOURCE(ledgerdesk);
}

namespace ledgerdesk {

namespace {

constexpr int basePixels = 13;

/// The system's font, at least 13 pixels. If no font was chosen (a bare window manager), prefers one made for
/// screens to the fallback. `sans`: see Theme.
QFont baseFont(const QString &sans)
{
    QFont font = QApplication::font();
    if (font.family().startsWith(u"Sans"_qs, Qt::CaseInsensitive)) {
        const QString family = sans.isEmpty() ? QFontInfo(font).family() : sans;
        if (family == u"DejaVu Sans"_qs)
            font.setFamilies({u"Inter"_qs, u"Cantarell"_qs, u"Noto Sans"_qs, font.family()});
    }
    const QScreen *screen = QGuiApplication::primaryScreen();
    const qreal dotsPerPoint = screen == nullptr ? 1 : screen->logicalDotsPerInchY() / 72;
    const int pixels = font.pixelSize() > 0 ? font.pixelSize() : qRound(font.pointSizeF() * dotsPerPoint);
    font.setPixelSize(qMax(basePixels, pixels));
    return font;
}

/// Scales a length of the grid to the size of the font.
int scaledTo(const QFont &font, int pixels)
{
    return qRound(pixels * font.pixelSize() / qreal(basePixels));
}

QPalette paletteOf(const Colours &colours)
{
    QPalette palette;
    const std::initializer_list<std::pair<QPalette::ColorRole, QColor>> roles = {
        {QPalette::Window, colours.surface},
        {QPalette::WindowText, colours.text},
        {QPalette::Base, colours.surface},
        {QPalette::AlternateBase, colours.raised},
        {QPalette::Text, colours.text},
        {mutedColourRole, colours.muted},
        {QPalette::Button, colours.surface},
        {QPalette::ButtonText, colours.text},
        {warningColourRole, colours.warning},
        {QPalette::Highlight, colours.selection},
        {QPalette::HighlightedText, colours.onSelection},
        {QPalette::Link, colours.accent},
        {mistakeColourRole, colours.rejected},
        {QPalette::ToolTipBase, colours.raised},
        {QPalette::ToolTipText, colours.text},
        {QPalette::Light, colours.raised},
        {QPalette::Midlight, colours.hover},
        {QPalette::Mid, colours.border},
        {QPalette::Dark, colours.control},
        {QPalette::Shadow, colours.control},
    };
    for (const auto &[role, colour] : roles)
        palette.setColor(role, colour);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colours.muted);
    return palette;
}

} // namespace

Theme::Theme(const QString &sans, QObject *parent)
    : QObject(parent)
    , m_system(std::make_unique<SystemScheme>())
    , m_systemFont(baseFont(sans))
    , m_font(m_systemFont)
{
    installAccessibleComboBox();
    installAccessibleStack();
    new WheelGuard(this);
    new ScreenFit(this);
    makeIconsKnown();
    auto *look = new Look;
    look->setObjectName(u"ledgerdesk"_qs);
    QApplication::setStyle(look);
    m_look = look;
    applyFont();
    m_dark = m_system->isDark();
    dress();
    connect(m_system.get(), &SystemScheme::changed, this, &Theme::followSystem);
}

Theme::~Theme()
{
    QApplication::setFont(m_systemFont); // as it was found
}

void Theme::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    // This also makes the window frames follow, which the system draws.
    const std::array schemes = {Qt::ColorScheme::Unknown, Qt::ColorScheme::Light, Qt::ColorScheme::Dark};
    QGuiApplication::styleHints()->setColorScheme(schemes.at(static_cast<std::size_t>(appearance)));
#endif
    followSystem();
}

void Theme::followSystem()
{
    const bool dark =
        m_appearance == Appearance::System ? m_system->isDark() : m_appearance == Appearance::Dark;
    if (dark == m_dark)
        return;
    m_dark = dark;
    dress();
    Q_EMIT changed();
}

void Theme::dress()
{
    if (m_look)
        m_look->setColours(colours());
    QApplication::setPalette(paletteOf(colours()));
    QToolTip::setPalette(QApplication::palette());
}

void Theme::applyFont()
{
    if (m_look)
        m_look->setScale(m_font.pixelSize() / qreal(basePixels));
    QApplication::setFont(m_font);
    QApplication::setFont(smallFont(), "QHeaderView");
}

void Theme::setTextSize(int percent)
{
    const qreal before = m_font.pixelSize() / qreal(m_systemFont.pixelSize());
    m_font.setPixelSize(qRound(m_systemFont.pixelSize() * percent / 100.0));
    const qreal after = m_font.pixelSize() / qreal(m_systemFont.pixelSize());
    if (before == after)
        return;
    const auto resized = [before, after](int length) { return qRound(qRound(length / before) * after); };
    // A size that a widget was given stays as it is when the application's font changes.
    std::vector<std::pair<QPointer<QWidget>, int>> widgets;
    for (QWidget *widget : QApplication::allWidgets()) {
        const bool isGiven =
            widget->testAttribute(Qt::WA_SetFont) && (widget->font().resolveMask() & QFont::SizeResolved);
        widgets.emplace_back(widget, isGiven ? resized(widget->font().pixelSize()) : 0);
    }
    applyFont();
    for (const auto &[widget, pixels] : widgets) {
        if (!widget)
            continue;
        QEvent font(QEvent::ApplicationFontChange); // Qt sends it only in its main loop
        QApplication::sendEvent(widget, &font);
        if (pixels > 0) {
            QFont own = widget->font();
            own.setPixelSize(pixels);
            widget->setFont(own);
        }
        if (auto *header = qobject_cast<QHeaderView *>(widget);
            header && header->orientation() == Qt::Vertical)
            header->setDefaultSectionSize(resized(header->defaultSectionSize()));
        QEvent measures(QEvent::StyleChange); // makes it ask the style for its lengths again
        QApplication::sendEvent(widget, &measures);
    }
    Q_EMIT changed();
}

QColor Theme::environmentColour(Environment environment) const
{
    switch (environment) {
    case Environment::Production:
        return colours().production;
    case Environment::Staging:
        return colours().staging;
    case Environment::Test:
        return colours().test;
    case Environment::Sandbox:
        return colours().sandbox;
    }
    return colours().muted;
}

QFont Theme::headingFont()
{
    QFont font = QApplication::font();
    font.setPixelSize(scaledTo(font, 15));
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::smallFont()
{
    QFont font = QApplication::font();
    font.setPixelSize(scaledTo(font, 12));
    return font;
}

QFont Theme::fixedFont() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(scaled(12));
    return font;
}

int Theme::scaled(int pixels) const
{
    return scaledTo(m_font, pixels);
}

bool Theme::isMotionWanted() const
{
    return m_system->isMotionWanted() && QGuiApplication::platformName() != u"offscreen"_qs;
}

IconName Theme::environmentIcon(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return IconName::Production;
    case Environment::Staging:
        return IconName::Staging;
    case Environment::Test:
        return IconName::Test;
    case Environment::Sandbox:
        return IconName::Sandbox;
    }
    return IconName::Connection;
}

QIcon Theme::icon(IconName name, const QColor &colour) const
{
    return lineIcon(name, colour.isValid() ? colour : colours().text, colours().muted);
}

} // namespace ledgerdesk
