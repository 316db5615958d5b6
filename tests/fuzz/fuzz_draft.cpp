// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/draftform.h"
#include "fuzz/input.h"

using namespace ledgerdesk;
using fuzz::promise;

namespace {

void checkKept(const DraftForm &form)
{
    const auto again = DraftForm::fromBytes(form.toBytes());
    promise(again.has_value(), "what is kept can be read");
    promise(*again == form, "and nothing typed is lost");
    if (const auto draft = form.draft())
        promise(!draft->name.isEmpty() && draft->metadata.type == JsonValue::Type::Object,
                "a finished draft has a name and an object");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // As the draft file, and as what a person types: the name on the first line, then the JSON text.
    const QByteArray bytes = fuzz::bytesOf(data, size);
    if (const auto form = DraftForm::fromBytes(bytes))
        checkKept(*form);
    const qsizetype end = bytes.indexOf('\n');
    DraftForm typed;
    typed.name = QString::fromUtf8(bytes.left(end));
    typed.setJson(end < 0 ? QString() : QString::fromUtf8(bytes.mid(end + 1)));
    checkKept(typed);
    DraftForm byRows;
    byRows.name = typed.name;
    byRows.setRows(typed.rows());
    checkKept(byRows);
    promise(byRows.rows() == typed.rows(), "rows are kept as they are");
    return 0;
}
