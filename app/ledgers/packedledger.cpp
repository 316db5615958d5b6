// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/packedledger.h"

#include "ledgers/metadatasummary.h"
#include "text/collation.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// The service's IDs and times are shorter by far.
constexpr qsizetype shortTextLimit = 16'000;

/// The fraction digits after the third, in nanoseconds.
quint32 restOf(QStringView time)
{
    static constexpr qsizetype kept = 3;
    static constexpr qsizetype all = 9;
    const qsizetype point = time.indexOf(u'.');
    quint32 rest = 0;
    qsizetype i = point + 1;
    for (qsizetype digit = 0; point >= 0 && digit < all; ++digit) {
        const bool isDigit = i < time.size() && time[i] >= u'0' && time[i] <= u'9';
        if (digit >= kept)
            rest = rest * 10 + (isDigit ? time[i].unicode() - u'0' : 0);
        i = isDigit ? i + 1 : time.size();
    }
    return point >= 0 ? rest : 0;
}

PackedLedger packedInto(ByteArena &bytes, const Ledger &ledger, const Collation &collation)
{
    PackedLedger result;
    const bool hasTime = ledger.createdAt.isValid();
    result.createdMs = hasTime ? ledger.createdAt.toMSecsSinceEpoch() : SearchedLedger::noTime;
    result.createdRest = hasTime ? restOf(ledger.createdAtText) : 0;
    result.trouble = quint32(ledger.trouble);
    result.isGeneral = ledger.id == generalLedgerId ? 1 : 0;

    const QByteArray id = ledger.id.left(shortTextLimit).toUtf8();
    const SearchText searched = searchTextOf(ledger);
    result.foldedNameLength = quint32(searched.nameLength);
    result.searched = bytes.keep(searched.text);
    result.searchedLength = quint32(searched.text.size());
    const bool isIdFolded = result.searchedView().id() == id;
    result.idLength = quint16(id.size());
    result.hasOwnId = isIdFolded ? 0 : 1;

    QByteArray stored = collation.keyOf(ledger.name);
    result.nameKeyLength = quint32(stored.size());
    if (!isIdFolded)
        stored += id;
    const QByteArray name = ledger.name.toUtf8();
    const QByteArray time = ledger.createdAtText.left(shortTextLimit).toUtf8();
    const QByteArray metadata = writeJson(ledger.metadata, JsonLayout::Compact).toUtf8();
    result.stored = bytes.keep(stored.append(name).append(time).append(metadata));
    result.nameLength = quint32(name.size());
    result.timeLength = quint16(time.size());
    result.metadataLength = quint32(metadata.size());

    const QString summary = metadataSummary(ledger.metadata);
    const QByteArray shown = summary.toUtf8();
    const QByteArray folded = summary.toCaseFolded().toUtf8();
    result.summaries = bytes.keep(QByteArray(shown + folded));
    result.summaryLength = quint16(shown.size());
    result.foldedSummaryLength = quint16(folded.size());
    return result;
}

Ledger withoutMetadata(const PackedLedger &packed)
{
    Ledger ledger{.id = QString::fromUtf8(packed.id()), .name = QString::fromUtf8(packed.name())};
    if (packed.createdMs != SearchedLedger::noTime)
        ledger.createdAt = QDateTime::fromMSecsSinceEpoch(packed.createdMs, Qt::UTC);
    ledger.createdAtText = QString::fromUtf8(packed.time());
    ledger.trouble = Trouble(packed.trouble);
    return ledger;
}

} // namespace

QByteArrayView PackedLedger::id() const
{
    return {hasOwnId ? stored + nameKeyLength : searched + foldedNameLength + 1, qsizetype(idLength)};
}

bool isSame(const PackedLedger &a, const PackedLedger &b)
{
    return a.createdMs == b.createdMs && a.trouble == b.trouble && a.isRemoved == b.isRemoved
        && a.nameLength == b.nameLength && a.timeLength == b.timeLength && a.id() == b.id()
        && a.storedBytes() == b.storedBytes();
}

Ledger unpacked(const PackedLedger &packed)
{
    Ledger ledger = withoutMetadata(packed);
    auto metadata = parseJson(packed.metadata().toByteArray(), DuplicateKeys::Keep);
    if (metadata)
        ledger.metadata = *std::move(metadata);
    else
        ledger.trouble = Trouble::TooLarge;
    return ledger;
}

LedgerCells cellsOf(const PackedLedger &packed)
{
    static constexpr qsizetype beginning = 4000; // bytes, so at least a thousand characters
    return {withoutMetadata(packed), QString::fromUtf8(packed.summary()),
            QString::fromUtf8(packed.metadata().first(std::min(beginning, packed.metadata().size())))};
}

PackedLedgers packed(const Ledger *begin, const Ledger *end)
{
    const Collation collation;
    PackedLedgers all;
    all.ledgers.reserve(size_t(end - begin));
    std::transform(begin, end, std::back_inserter(all.ledgers),
                   [&](const Ledger &ledger) { return packedInto(all.bytes, ledger, collation); });
    return all;
}

} // namespace ledgerdesk
