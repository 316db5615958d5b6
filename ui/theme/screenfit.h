// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QDialog;

namespace ledgerdesk {

/// Keeps every dialog within its screen, however small or scaled that is: a dialog gets no larger than the
/// screen, and one whose contents need more scrolls.
class ScreenFit : public QObject
{
public:
    /// Fits all dialogs until it is destroyed.
    explicit ScreenFit(QObject *parent);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static void fit(QDialog *dialog);
};

} // namespace ledgerdesk
