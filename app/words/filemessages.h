// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "words/message.h"

/// Messages about the program's own files: what happened, what was kept, and what to do.
namespace ledgerdesk::filemessages {

/// What the messages about the journal are about (Message::about): what is wrong with it, and what waits for
/// it.
inline constexpr QLatin1StringView recordTopic{"record"};
inline constexpr QLatin1StringView waitTopic{"record wait"};
inline constexpr QLatin1StringView stepTopic{"step waits for record"};

Message aboutConnections(const Error &error);
Message aboutRecord(const Error &error, std::vector<Message::Action> actions = {});
Message aboutDraft(const Error &error);
/// About any other file, or one that was set aside before it was known what it is.
Message aboutFile(const Error &error);
Message settingsNotKept(const QString &path);
Message recordIsShared(const QString &path);
/// About a file that a keychain library would read tokens from, and that this program did not write.
Message planted(const QString &path);

/// The journal cannot be opened while another program holds it.
Message waitingToOpen(std::vector<Message::Action> actions);
/// The outcome of something sent cannot be recorded while another program holds the journal.
Message waitingToRecord();
/// Likewise what a look-up found or a person decided.
Message waitingForSteps(std::vector<Message::Action> actions);
/// A create has not been sent because another program holds the journal.
Message waitingToSend();

} // namespace ledgerdesk::filemessages
