// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "fuzz/input.h"
#include "text/json.h"
#include "text/numbers.h"

using namespace ledgerdesk;
using fuzz::promise;

namespace {

void checkMistake(const JsonMistake &mistake, const QString &text)
{
    promise(mistake.line >= 1 && mistake.column >= 1, "a mistake has a line and a column");
    promise(mistake.offset >= 0 && mistake.offset <= text.size(), "a mistake is inside the text");
    const qsizetype lineStart = mistake.offset == 0 ? 0 : text.lastIndexOf(u'\n', mistake.offset - 1) + 1;
    promise(mistake.offset - lineStart + 1 >= mistake.column, "the column counts from its line's start");
}

void checkWritten(const JsonValue &value, DuplicateKeys duplicates)
{
    for (const JsonLayout layout : {JsonLayout::Compact, JsonLayout::Indented}) {
        const auto again = parseJson(writeJson(value, layout), duplicates);
        promise(again.has_value(), "what was written can be read");
        promise(*again == value, "and is the same value");
        const auto fromBytes = parseJson(writeJson(value, layout).toUtf8(), duplicates);
        promise(fromBytes && *fromBytes == value, "from bytes as well");
    }
    promise(sameValue(value, value), "a value means the same as itself");
    promise(differences(value, value).empty(), "and differs nowhere");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const QString text = QString::fromUtf8(bytes);
    const auto kept = parseJson(text, DuplicateKeys::Keep);
    const auto refusing = parseJson(text, DuplicateKeys::Refuse);
    if (kept)
        checkWritten(*kept, DuplicateKeys::Keep);
    else
        checkMistake(kept.error(), text);
    if (refusing) {
        promise(kept && *kept == *refusing, "both ways of reading agree where there are no duplicates");
        checkWritten(*refusing, DuplicateKeys::Refuse);
    } else {
        checkMistake(refusing.error(), text);
    }
    const auto fromBytes = parseJson(bytes, DuplicateKeys::Keep);
    promise(!fromBytes || (kept && *kept == *fromBytes) || bytes.startsWith("\xef\xbb\xbf"),
            "bytes mean what their text means");
    promise(!isJsonNumber(text) || (refusing && refusing->type == JsonValue::Type::Number),
            "a number is one alone as well");
    promise(!isJsonNumber(text) || sameNumber(text, text), "a number is the same as itself");
    return 0;
}
