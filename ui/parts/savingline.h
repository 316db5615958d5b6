// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace ledgerdesk {

/// Says beside a dialog's buttons what it waits for while something is being saved or removed.
class SavingLine : public QLabel
{
    Q_OBJECT

public:
    enum class Progress { None, Saving, WaitingForKeychain };

    explicit SavingLine(QWidget *parent = nullptr);

    Progress progress() const { return m_progress; }
    /// WaitingForKeychain is ignored unless something is being saved.
    void setProgress(Progress progress);
    /// Says that the keychain has not answered yet.
    void sayWaiting();

private:
    Progress m_progress = Progress::None;
};

} // namespace ledgerdesk
