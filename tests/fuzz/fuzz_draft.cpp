// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/keptdraft.h"
#include "fuzz/input.h"

using namespace ledgerdesk;
using fuzz::promise;

namespace {

void checkKept(const KeptDraft &kept)
{
    const DraftForm &form = kept.form;
    const auto again = KeptDraft::fromBytes(kept.toBytes());
    promise(again.has_value(), "what is kept can be read");
    promise(*again == kept, "and nothing typed is lost");
    if (const auto draft = form.draft())
        promise(!draft->name.isEmpty() && draft->metadata.type == JsonValue::Type::Object,
                "a finished draft has a name and an object");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // As the draft file, and as a person's input: the name on the first line, then the JSON text.
    const QByteArray bytes = fuzz::bytesOf(data, size);
    if (const auto kept = KeptDraft::fromBytes(bytes))
        checkKept(*kept);
    const qsizetype end = bytes.indexOf('\n');
    DraftForm typed;
    typed.name = QString::fromUtf8(bytes.left(end));
    typed.setJson(end < 0 ? QString() : QString::fromUtf8(bytes.mid(end + 1)));
    checkKept({typed});
    DraftForm byRows;
    byRows.name = typed.name;
    byRows.setRows(typed.rows());
    checkKept({byRows});
    promise(byRows.rows() == typed.rows(), "rows are kept as they are");
    return 0;
}
