// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/lockwait.h"

#include <memory>

namespace ledgerdesk {

class Journal;
class MessageList;

/// Opens the journal, as soon as no other program holds it, and says what keeps it from being used.
class RecordWatch : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    RecordWatch(Journal &journal, MessageList &messages, QObject *parent = nullptr);

    void open();

private:
    bool tryToOpen();
    void sayWhatWasFound();
    void stopWaiting();

    Journal &m_journal;
    MessageList &m_messages;
    LockWait m_wait;
    std::unique_ptr<QObject> m_opening; ///< context of the wait
};

} // namespace ledgerdesk
