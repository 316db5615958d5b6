// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

class QSettings;

namespace ledgerdesk {

class Journal;
class MessageBar;
struct Error;
struct Message;

/// Says what is wrong with the program's own files and surroundings, as found at the start.
class StartNotices
{
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::StartNotices)

public:
    /// Both must outlive it.
    StartNotices(MessageBar &messages, QSettings &settings);

    void say(const Error &error);
    void say(const Message &message);
    /// Warns if the settings cannot be saved; everything else works.
    void sayIfSettingsAreNotKept();
    /// Warns, once for each folder, that other computers may use the journal at the same time.
    void sayIfRecordIsShared(const Journal &journal);
    /// Warns about a file that somebody placed where a keychain library would read tokens from.
    void sayPlanted(const QString &path);
    /// Adds that warning to the message shown, if there was one, as another message replaces it.
    void addPlanted();

private:
    void warn(const QString &title, const QString &text);
    QString aboutPlanted() const;

    MessageBar &m_messages;
    QSettings &m_settings;
    QString m_planted; ///< the file planted as a token store; "" if there is none
};

} // namespace ledgerdesk
