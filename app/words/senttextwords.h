// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/senttext.h"

/// Words for what was found in a text that a person was sent. They contain no part of the text.
namespace ledgerdesk::senttextwords {

/// A fact about a connection.
enum class Fact { Token, Address, Instance, Service };

/// "Found: address, instance ID, access token. Removed “Bearer”."
QString found(const SentText &sent);
/// Why the text alone does not say what to test, and what to do: one sentence or two; "" if it does.
QString unclear(const SentText &sent);
/// Says that the text holds several of one fact, and that a person has to choose.
QString several(Fact fact);
QString noAddress();
QString tooLong();

} // namespace ledgerdesk::senttextwords
