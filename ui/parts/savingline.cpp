// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/savingline.h"

#include "theme/textrole.h"

namespace ledgerdesk {

SavingLine::SavingLine(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTextRole(this, TextRole::Muted);
    setWordWrap(true);
    setAccessibleName(tr("Progress"));
}

void SavingLine::setProgress(Progress progress)
{
    if (progress == Progress::WaitingForKeychain && m_progress == Progress::None)
        return; // the keychain is busy for something else
    m_progress = progress;
    switch (progress) {
    case Progress::None:
        clear();
        break;
    case Progress::Saving:
        setText(tr("Saving…"));
        break;
    case Progress::WaitingForKeychain:
        sayWaiting();
        break;
    }
}

void SavingLine::sayWaiting()
{
    setText(tr("Still waiting for the system keychain. Look for a window asking you to unlock it."));
}

} // namespace ledgerdesk
