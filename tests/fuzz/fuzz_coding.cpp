// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/contentdecoder.h"
#include "fuzz/input.h"

#include <algorithm>

using namespace ledgerdesk;
using fuzz::promise;

namespace {

constexpr qint64 limit = 100'000;

Coding decoded(const QByteArray &coding, const QByteArray &bytes, qsizetype pieceSize, QByteArray &body)
{
    ContentDecoder decoder(coding);
    for (qsizetype at = 0; at < bytes.size() && body.size() < limit; at += pieceSize)
        decoder.decode(bytes.mid(at, pieceSize), body, limit);
    promise(body.size() <= limit, "a body never exceeds the limit");
    promise(decoder.name().size() <= 40 && fuzz::isPlainLine(decoder.name()), "a name is one short line");
    return decoder.coding();
}

} // namespace

/// Content-Encoding on the first line, then the body.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const qsizetype end = bytes.indexOf('\n');
    const QByteArray coding = bytes.left(end);
    const QByteArray sent = end < 0 ? QByteArray() : bytes.mid(end + 1);
    QByteArray whole;
    QByteArray inPieces;
    const Coding result = decoded(coding, sent, std::max<qsizetype>(sent.size(), 1), whole);
    const Coding again = decoded(coding, sent, 3, inPieces);
    promise(whole.size() >= limit || result == again, "the pieces do not matter");
    promise(result != Coding::Read || whole == inPieces, "nor for the body");
    return 0;
}
