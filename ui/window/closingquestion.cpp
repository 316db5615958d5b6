// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/closingquestion.h"

#include "desk/workspace.h"

#include <QPushButton>

namespace ledgerdesk {

bool ClosingQuestion::isNeeded(const Workspace &workspace)
{
    const bool isSent = workspace.creation.isCreating() && !workspace.creation.isWaitingForRecord();
    return isSent || workspace.stores.journal.isWaitingToWrite();
}

ClosingQuestion::ClosingQuestion(Workspace &workspace, QWidget *parent)
    : QMessageBox(parent)
{
    const bool isCreating = workspace.creation.isCreating();
    setIcon(QMessageBox::Question);
    setWindowTitle(isCreating ? tr("A ledger is being created") : tr("The outcome is not recorded yet"));
    setText(isCreating ? tr("If you quit now, you will not know whether it was created until you open this "
                            "connection again and Ledger Desk looks it up.")
                       : tr("Another program holds the local record, so what came of your last create is not "
                            "recorded yet. If you quit now, Ledger Desk looks it up on the service when you "
                            "open this connection again."));
    setTextFormat(Qt::PlainText);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *wait = addButton(isCreating ? tr("Wait for the answer") : tr("Wait"), QMessageBox::RejectRole);
    auto *quit = addButton(tr("Quit now"), QMessageBox::DestructiveRole);
    setDefaultButton(wait);
    setEscapeButton(wait);
    connect(quit, &QAbstractButton::clicked, this, &ClosingQuestion::quitConfirmed);
    const auto closeWhenDone = [this, &workspace] {
        if (!isNeeded(workspace))
            close();
    };
    connect(&workspace.creation, &LedgerCreation::creatingChanged, this, closeWhenDone);
    connect(&workspace.stores.journal, &Journal::waitingToWrite, this, closeWhenDone);
}

} // namespace ledgerdesk
