// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/outcome.h"
#include "ledger/json.h"
#include "ledger/ledgerdraft.h"
#include "ledger/result.h"

#include <QString>

/// Every error as words for a person, in one place. Plain text, translated.
namespace ledgerdesk::sentences {

/// What happened: "The service did not accept the token (401)."
QString whatHappened(const Error &error);
/// What to do next: "Check that the token is complete and has not expired."; "" if there is nothing to do.
QString whatToDo(const Error &error);
/// "line 3, column 5: a comma or } is expected here"
QString jsonMistake(const JsonMistake &mistake);
QString draftWarning(const DraftWarning &warning);
/// Characters with their alphabets: "Cyrillic а, Cyrillic е".
QString charactersInWords(const QString &characters);
/// That nobody knows whether the name of a ledger was there already, because the service could not be asked.
QString nameUnchecked(const Error &error);
/// A base URL that was refused, as a sentence for its field.
QString address(const Error &error);
/// A file of certificates or keys that was refused.
QString certificate(const Error &error);
/// Control, zero-width and bidi characters made visible ("⟨U+202E⟩"), for names on the screen.
QString visibleText(const QString &text);

} // namespace ledgerdesk::sentences
