// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QIcon>

namespace ledgerdesk {

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

/// An icon in this colour, in light and dark alike; without a colour, muted and following light and dark.
/// `disabled`: the colour while the control is disabled.
QIcon lineIcon(IconName name, const QColor &colour = {}, const QColor &disabled = {});

} // namespace ledgerdesk
