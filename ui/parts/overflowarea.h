// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

namespace ledgerdesk {

/// Scrolls its contents where the screen is too small for them, rather than making the window larger than the
/// screen.
class OverflowArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit OverflowArea(QWidget *contents, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace ledgerdesk
