// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "blnk/draftwarnings.h"
#include "blnk/outcome.h"
#include "text/json.h"

#include <QString>

/// Every error as words for a person, in one place. Plain text, translated.
namespace ledgerdesk::sentences {

/// What happened: "The service did not accept the token (401)."
QString whatHappened(const Error &error);
/// What to do next: "Check that the token is complete and has not expired."; "" if nothing can be done.
QString whatToDo(const Error &error);
/// "line 3, column 5: a comma or } is expected here"
QString jsonMistake(const JsonMistake &mistake);
/// What a button that mends such a mistake says: "Remove the comma"; "" for mistakes that have several
/// meanings.
QString jsonMending(JsonMistake::Kind kind);
QString draftWarning(const DraftWarning &warning);
/// The characters, each with its alphabet: "Cyrillic а, Cyrillic е".
QString charactersInWords(const QString &characters);
/// Says that it is unknown whether the name was taken, because the service could not be asked.
QString nameUnchecked(const Error &error);
/// Makes control, zero-width and bidi characters in a name visible ("⟨U+202E⟩").
QString visibleText(const QString &text);

} // namespace ledgerdesk::sentences
