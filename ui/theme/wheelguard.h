// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace ledgerdesk {

/// Keeps the mouse wheel from changing a value by accident, in every window of the program. A combo box, spin
/// box, slider or tab bar takes the wheel only while it has the focus, and never where the page around it can
/// scroll: the wheel then scrolls the page. Turning the wheel never moves the focus.
class WheelGuard : public QObject
{
public:
    /// Guards all windows until it is destroyed.
    explicit WheelGuard(QObject *parent);

    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace ledgerdesk
