// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/recordwatch.h"

#include "base/storageerror.h"
#include "journal/journal.h"
#include "parts/messagelist.h"
#include "words/filemessages.h"

namespace ledgerdesk {

RecordWatch::RecordWatch(Journal &journal, MessageList &messages, QObject *parent)
    : QObject(parent)
    , m_journal(journal)
    , m_messages(messages)
{
    connect(&m_wait, &LockWait::waitingChanged, this, [this](bool isWaiting) {
        if (isWaiting)
            m_messages.say(filemessages::waitingToOpen({{tr("Stop waiting"), [this] { stopWaiting(); }}}));
        else
            m_messages.remove(filemessages::waitTopic);
    });
    connect(&journal, &Journal::waitingToWrite, this, [this](bool isWaiting) {
        if (isWaiting)
            m_messages.say(filemessages::waitingToRecord());
        else
            m_messages.remove(filemessages::waitTopic);
    });
    connect(&journal, &Journal::waitingForSteps, this, [this](bool isWaiting) {
        if (isWaiting)
            m_messages.say(
                filemessages::waitingForSteps({{tr("Stop waiting"), [this] { m_journal.stopWaiting(); }}}));
        else
            m_messages.remove(filemessages::stepTopic);
    });
    connect(&journal, &Journal::opened, this, &RecordWatch::sayWhatWasFound);
}

void RecordWatch::open()
{
    if (tryToOpen())
        return;
    m_opening = std::make_unique<QObject>();
    m_wait.add(m_opening.get(), [this] { return tryToOpen(); });
}

/// False if another program holds the journal.
bool RecordWatch::tryToOpen()
{
    const Result<void> opened = m_journal.open();
    if (isLocked(opened))
        return false;
    if (!opened)
        m_messages.say(filemessages::aboutRecord(opened.error(), {{tr("Retry"), [this] { open(); }}}));
    return true;
}

void RecordWatch::sayWhatWasFound()
{
    m_opening.reset(); // a create may have opened it
    m_messages.remove(filemessages::recordTopic);
    if (const auto damaged = m_journal.setAside())
        m_messages.say(filemessages::aboutRecord(*damaged));
}

void RecordWatch::stopWaiting()
{
    m_opening.reset();
    m_messages.say(filemessages::aboutRecord(
        storageError(m_journal.path(), Error::Rule::Locked, u"a person stopped waiting"_qs),
        {{tr("Retry"), [this] { open(); }}}));
}

} // namespace ledgerdesk
