// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QSettings;

namespace ledgerdesk {

class Journal;
class MessageList;
struct Error;
struct Message;

/// Says what is wrong with the program's own files and surroundings.
class StartNotices
{
public:
    /// Both must outlive it.
    StartNotices(MessageList &messages, QSettings &settings);

    void say(Message message);
    void sayFile(const Error &error); ///< about a file that the start found
    void sayConnections(const Error &error);
    void sayDraft(const Error &error);
    /// Warns if the settings cannot be saved; everything else works.
    void sayIfSettingsAreNotKept();
    /// Warns, once for each folder, that other computers may use the journal at the same time.
    void sayIfRecordIsShared(const Journal &journal);
    /// Warns about a file that somebody placed where a keychain library would read tokens from.
    void sayPlanted(const QString &path);

private:
    MessageList &m_messages;
    QSettings &m_settings;
};

} // namespace ledgerdesk
