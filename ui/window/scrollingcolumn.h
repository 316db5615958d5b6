// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

namespace ledgerdesk {

/// A column of fields that scrolls where the window is lower than it needs, rather than making the window
/// higher than the screen. Never scrolls sideways.
class ScrollingColumn : public QScrollArea
{
    Q_OBJECT

public:
    using QScrollArea::QScrollArea;

    /// Takes it over; once.
    void setColumn(QWidget *column);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace ledgerdesk
