// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace ledgerdesk {

/// Says beside the buttons of a dialog what it waits for while something is being kept or removed.
class SavingLine : public QLabel
{
    Q_OBJECT

public:
    enum class Progress { None, Saving, WaitingForKeychain };

    explicit SavingLine(QWidget *parent = nullptr);

    Progress progress() const { return m_progress; }
    /// WaitingForKeychain counts only while something is being saved.
    void setProgress(Progress progress);
    /// That the keychain has not answered yet.
    void sayWaiting();

private:
    Progress m_progress = Progress::None;
};

} // namespace ledgerdesk
