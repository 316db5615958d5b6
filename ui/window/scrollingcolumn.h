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
    /// Scrolls until a field and the line under it can be seen; QScrollArea is content with its cursor.
    void showWhole(const QWidget *field);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
};

} // namespace ledgerdesk
