// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPointer>

#include <memory>

namespace ledgerdesk {

class Look;
class SystemScheme;

enum class Appearance { System, Light, Dark };

/// Every colour of the program, in one column of the table in colours.cpp.
struct Colours {
    QColor window; ///< behind: status bar, empty ground
    QColor surface; ///< panels, inputs, dialogs; the palette's Window and Base
    QColor raised; ///< table heads, menus, tool tips
    QColor border, control; ///< hairlines; the edge of inputs and buttons
    QColor text, muted, accent, accentHover, onAccent, selection, onSelection, hover, focus;
    QColor created, createdTint, rejected, rejectedTint, unknown, unknownTint, warning, warningTint;
    QColor production, staging, test, sandbox, onEnvironment;
};
const Colours &lightColours();
const Colours &darkColours();

/// The icons drawn for the program (resources/icons/NAME.svg), coloured from the palette.
enum class IconName {
    Add,
    Remove,
    Refresh,
    Search,
    Copy,
    Check,
    Cross,
    Question,
    Warning,
    Info,
    Production,
    Staging,
    Test,
    Sandbox,
    Connection,
    Details,
    Activity,
    Eye,
    EyeOff,
    Undo,
    Redo,
    Ledger,
    Settings,
    Clock,
    Close,
    ChevronDown,
    Edit,
    ChevronRight,
};

/// One of the icons in this colour whether it is light or dark, or muted as it follows them if none is given.
QIcon lineIcon(IconName name, const QColor &colour = {});

/// The look of the program: palette, style, fonts and icons, in light and dark. Follows the system
/// where asked to.
class Theme : public QObject
{
    Q_OBJECT

public:
    /// Needs the QApplication; dresses it as the system asks. `sans`: the family that the generic one stands
    /// for, if that is known already; else Qt has to load it to tell.
    explicit Theme(const QString &sans = {}, QObject *parent = nullptr);
    ~Theme() override;

    void setAppearance(Appearance appearance); ///< applies to the whole application at once
    Appearance appearance() const { return m_appearance; }
    bool isDark() const { return m_dark; }
    const Colours &colours() const { return m_dark ? darkColours() : lightColours(); }
    QColor environmentColour(Environment environment) const;
    static IconName environmentIcon(Environment environment);

    static QFont headingFont(); ///< 15 pixels semibold at the system's scale
    static QFont smallFont();
    QFont fixedFont() const; ///< for IDs and JSON

    /// A length of the 8-pixel grid at the system's text size: 32 is one control or one row high.
    int scaled(int pixels) const;
    /// Whether things may move: not when the system asks for less motion, and not without a screen.
    bool isMotionWanted() const;

    /// In the text colour (and muted when disabled), or in `colour` if valid.
    QIcon icon(IconName name, const QColor &colour = {}) const;

Q_SIGNALS:
    void changed(); ///< icons and painted colours must be taken anew

private:
    void followSystem();
    void dress();

    std::unique_ptr<SystemScheme> m_system;
    QPointer<Look> m_look; ///< the application owns it
    QFont m_font;
    Appearance m_appearance = Appearance::System;
    bool m_dark = false;
};

} // namespace ledgerdesk
