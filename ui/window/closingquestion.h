// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMessageBox>

namespace ledgerdesk {

class Workspace;

/// Asks whether the program may end although the outcome of a create is not known or not recorded yet. Closes
/// once it is.
class ClosingQuestion : public QMessageBox
{
    Q_OBJECT

public:
    /// True while something that was sent has no recorded outcome.
    static bool isNeeded(const Workspace &workspace);

    ClosingQuestion(Workspace &workspace, QWidget *parent);

Q_SIGNALS:
    void quitConfirmed();
};

} // namespace ledgerdesk
