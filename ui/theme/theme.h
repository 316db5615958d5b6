// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"
#include "theme/colours.h"
#include "theme/icons.h"

#include <QFont>
#include <QObject>
#include <QPointer>

#include <memory>

namespace ledgerdesk {

class Look;
class SystemScheme;

enum class Appearance { System, Light, Dark };

/// The look of the program: palette, style, fonts and icons, in light and dark. Follows the system while
/// Appearance::System is set.
class Theme : public QObject
{
    Q_OBJECT

public:
    /// Needs a QApplication; starts with Appearance::System. `sans`: the family that "Sans" stands for, if
    /// known; otherwise Qt has to load the font to find out.
    explicit Theme(const QString &sans = {}, QObject *parent = nullptr);
    ~Theme() override;

    void setAppearance(Appearance appearance); ///< applies to the whole application at once
    Appearance appearance() const { return m_appearance; }
    bool isDark() const { return m_dark; }
    const Colours &colours() const { return m_dark ? darkColours() : lightColours(); }
    QColor environmentColour(Environment environment) const;
    static IconName environmentIcon(Environment environment);

    /// Scales the text of the whole application, and what is measured by it, at once; 100 is the system's
    /// size.
    void setTextSize(int percent);

    static QFont headingFont(); ///< 15 pixels semibold at the system's scale
    static QFont smallFont();
    QFont fixedFont() const; ///< for IDs and JSON

    /// A length of the 8-pixel grid at the text size: 32 is one control or one row high.
    int scaled(int pixels) const;
    /// False if the system asks for less motion or there is no screen.
    bool isMotionWanted() const;

    /// In the text colour (and muted when disabled), or in `colour` if valid.
    QIcon icon(IconName name, const QColor &colour = {}) const;

Q_SIGNALS:
    void changed(); ///< icons, painted colours and lengths have to be fetched again

private:
    void followSystem();
    void dress();
    void applyFont();

    std::unique_ptr<SystemScheme> m_system;
    QPointer<Look> m_look; ///< owned by the application
    const QFont m_systemFont;
    QFont m_font; ///< at the text size
    Appearance m_appearance = Appearance::System;
    bool m_dark = false;
};

} // namespace ledgerdesk
