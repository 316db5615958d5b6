// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiontrouble.h"

#include "parts/messagebar.h"
#include "words/sentences.h"

namespace ledgerdesk {

void sayTrouble(MessageBar &messages, const Error &error, const QString &consequence)
{
    messages.say({.tone = Message::Tone::Warning,
                  .title = sentences::whatHappened(error),
                  .text = consequence,
                  .details = sentences::visibleText(error.detail),
                  .actions = {}});
}

} // namespace ledgerdesk
