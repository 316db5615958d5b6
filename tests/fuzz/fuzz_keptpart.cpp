// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "fuzz/input.h"
#include "ledgers/keptpart.h"
#include "ledgers/ledgerrows.h"

using namespace ledgerdesk;
using fuzz::promise;

/// The first line has the lengths of the four blocks that follow.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Input input(fuzz::bytesOf(data, size));
    qsizetype place = 0;
    const auto block = [&input, &place](qsizetype index) {
        const QByteArray bytes = input.rest.mid(place, qBound(0, input.number(index), 1 << 20));
        place += bytes.size();
        return bytes;
    };
    KeptPart part;
    part.rows = block(0);
    part.searched = block(1);
    part.stored = block(2);
    part.summaries = block(3);
    LedgerStore store;
    if (addPart(part, store) == PartReading::Damaged) {
        promise(store.count() == 0, "nothing of a damaged part is taken");
        return 0;
    }
    const LedgerSnapshot ledgers = store.snapshot();
    for (int position = 0; position < ledgers.count; ++position) {
        (void)unpacked(ledgers.at(position));
        (void)cellsOf(ledgers.at(position));
        (void)ledgers.at(position).searchedView().metadata();
    }
    for (const auto column : {LedgerOrder::Column::Name, LedgerOrder::Column::Id,
                              LedgerOrder::Column::Created, LedgerOrder::Column::Metadata}) {
        const LedgerArrangement arrangement{.order = {.column = column}};
        const LedgerRows rows = arranged({}, ledgers, {}, arrangement, Overtaken(false));
        promise(int(rows.sorted->size()) == ledgers.count, "each ledger has a row");
    }
    const KeptPart again = keptPart(ledgers, 0);
    LedgerStore copy;
    promise(addPart(again, copy) == PartReading::Whole, "what was read can be kept");
    promise(copy.count() == store.count(), "all of it");
    return 0;
}
