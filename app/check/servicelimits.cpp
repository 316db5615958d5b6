// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/servicelimits.h"

#include "blnk/answerheaders.h"

namespace ledgerdesk {

namespace {

constexpr qint64 notableDifference = 60'000; // milliseconds

} // namespace

StageResult limitsFrom(const HeaderList &headers, const QDateTime &now)
{
    StageResult result;
    result.stage = CheckStage::Limits;
    result.state = StageState::Passed;
    result.finding = Finding::LimitsNotSaid;
    for (const auto &[name, value] : headers) {
        if (isAboutLimits(name))
            result.facts.limits.emplace_back(QString::fromLatin1(name), QString::fromLatin1(value));
        if (name.compare("Date", Qt::CaseInsensitive) != 0)
            continue;
        if (const QDateTime time = httpDate(value); time.isValid())
            result.facts.clockDifferenceMs = time.msecsTo(now);
    }
    if (!result.facts.limits.empty())
        result.finding = Finding::LimitsSaid;
    if (result.facts.clockDifferenceMs && qAbs(*result.facts.clockDifferenceMs) > notableDifference) {
        result.state = StageState::Warned;
        result.finding = Finding::ClockDiffers;
    }
    return result;
}

} // namespace ledgerdesk
