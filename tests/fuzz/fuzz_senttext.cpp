// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/senttext.h"
#include "fuzz/input.h"
#include "words/senttextwords.h"

using namespace ledgerdesk;
using fuzz::promise;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytesOf(data, size));
    const SentText sent = readSentText(text);
    const MaskedText masked = maskedText(sent);
    promise(masked.masks.size() == sent.secrets.size(), "each place of a token has a mask");
    qsizetype last = 0;
    for (const TextSpan &span : sent.secrets) {
        promise(span.begin >= last && span.begin < span.end && span.end <= sent.text.size(),
                "places are in order");
        last = span.end;
    }
    for (const SentToken &token : sent.tokens) {
        promise(token.secret.isSuitable(), "a token can be sent");
        promise(token.line >= 1, "and has a line");
    }
    const bool isClear = senttextwords::unclear(sent).isEmpty();
    promise(!isClear || (sent.tokens.size() == 1 && sent.service), "what is clear can be tested");
    return 0;
}
