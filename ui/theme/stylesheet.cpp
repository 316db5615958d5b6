// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/stylesheet.h"

#include <QRegularExpression>

namespace ledgerdesk {

namespace {

// $name stands for a colour token, 8px for eight pixels of the grid at the system's text size.
constexpr auto rules = uR"(
QLabel[role="heading"] { font-size: 15px; font-weight: 600; }
QLabel[role="muted"], QLabel[role="fieldLabel"] { color: $muted; }
QLabel[role="fieldLabel"], QLabel[role="mistake"] { font-size: 12px; }
QLabel[role="mistake"] { color: $rejected; }

QAbstractSpinBox { min-height: 26px; }

QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar::tab { color: $muted; border: none; border-bottom: 2px solid transparent; padding: 7px 12px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:selected:focus { background: $selection; }

QHeaderView { background: $raised; border: none; }
QHeaderView::section { background: $raised; color: $muted; border: none; border-bottom: 1px solid $border;
    padding: 6px 10px; font-size: 12px; font-weight: 600; }
QHeaderView::section:hover { color: $text; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $control; border: none; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QStatusBar { color: $muted; background: $window; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; font-size: 12px; padding: 0 6px; }
QProgressBar { border: none; border-radius: 2px; background: $border; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { border-radius: 2px; background: $accent; }
QDockWidget { font-weight: 600; }
QDockWidget::title { background: $surface; border-top: 1px solid $border; padding: 8px 12px; }
QToolTip { color: $text; background: $raised; border: 1px solid $control; padding: 4px; }
)";

QColor token(const Colours &colours, QStringView name)
{
    if (name == u"text")
        return colours.text;
    if (name == u"muted")
        return colours.muted;
    if (name == u"accent")
        return colours.accent;
    if (name == u"rejected")
        return colours.rejected;
    if (name == u"border")
        return colours.border;
    if (name == u"control")
        return colours.control;
    if (name == u"selection")
        return colours.selection;
    if (name == u"raised")
        return colours.raised;
    if (name == u"window")
        return colours.window;
    return colours.surface;
}

} // namespace

QString styleSheet(const Colours &colours, qreal scale)
{
    static const QRegularExpression placeholder(u"\\$([a-z]+)|\\b(\\d+)px"_qs);
    const QString text = QString::fromUtf16(rules);
    QString sheet;
    qsizetype end = 0;
    for (auto matches = placeholder.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        sheet += QStringView(text).mid(end, match.capturedStart() - end);
        end = match.capturedEnd();
        const int pixels = match.capturedView(2).toInt();
        if (match.hasCaptured(1))
            sheet += token(colours, match.capturedView(1)).name();
        else // a hairline stays one
            sheet += QString::number(pixels <= 1 ? pixels : qRound(pixels * scale)) + u"px"_qs;
    }
    return sheet + QStringView(text).mid(end);
}

} // namespace ledgerdesk
