// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/answerheaders.h"
#include "fuzz/input.h"

#include <algorithm>

using namespace ledgerdesk;
using fuzz::promise;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // Retry-After on the first line, the answer's Date on the second.
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const qsizetype end = bytes.indexOf('\n');
    const QByteArray header = bytes.left(end);
    const QByteArray date = end < 0 ? QByteArray() : bytes.mid(end + 1);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'445'412'480, Qt::UTC);
    const std::optional<qint64> wait = retryWait(header, date, now);
    promise(!wait || (*wait >= shortestRetryWait && *wait <= longestRetryWait),
            "a wait is 1 second to 15 minutes");
    const QByteArray text = header.trimmed();
    const bool isDigits =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    promise(!isDigits || wait.has_value(), "a number of seconds is understood");
    if (isDigits && text.size() < 9)
        promise(*wait == std::clamp<qint64>(text.toLongLong() * 1000, shortestRetryWait, longestRetryWait),
                "and meant");
    promise(!text.isEmpty() || !wait, "no header means no wait");
    promise(wait == retryWait(header, date, now), "the same header means the same");
    // A wait in seconds depends on no clock.
    promise(!isDigits || wait == retryWait(header, {}, now.addDays(1)), "a clock that is wrong does no harm");
    return 0;
}
