// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

namespace ledgerdesk {

/// A column of fields that scrolls if the window is not high enough, rather than making the window higher
/// than the screen. Never scrolls sideways.
class ScrollingColumn : public QScrollArea
{
    Q_OBJECT

public:
    using QScrollArea::QScrollArea;

    /// Takes ownership; call it once.
    void setColumn(QWidget *column);
    /// Scrolls until a field and the line below it are visible; QScrollArea only makes its cursor visible. A
    /// field that gets the focus other than by a click is shown so by itself.
    void showWhole(const QWidget *field);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void followFocus(QWidget *field);
};

} // namespace ledgerdesk
