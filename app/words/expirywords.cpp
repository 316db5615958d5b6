// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/expirywords.h"

#include "text/timetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace ledgerdesk {

namespace {

struct ExpiryWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::ExpiryWords)
};

using Stage = TokenExpiry::Stage;

QString lastDay(const TokenExpiry &expiry)
{
    return QLocale().toString(expiry.endsAt.addMSecs(-1).date(), QLocale::ShortFormat);
}

/// True if the expiry is a date that was entered, which lasts until the end of that day; an access token
/// expires at a time of day.
bool isDated(const TokenExpiry &expiry)
{
    return expiry.stage == Stage::Days || expiry.stage == Stage::Day || expiry.endsAt.time() == QTime(0, 0);
}

} // namespace

QString expiryWarning(const TokenExpiry &expiry)
{
    switch (expiry.stage) {
    case Stage::Unknown:
    case Stage::Far:
        return {};
    case Stage::Days:
        return ExpiryWords::tr("This token expires in %Ln days", nullptr, expiry.left);
    case Stage::Day:
        return expiry.left == 0 ? ExpiryWords::tr("This token expires today")
                                : ExpiryWords::tr("This token expires tomorrow");
    case Stage::Minutes:
        return ExpiryWords::tr("This access token expires in %1 min").arg(expiry.left);
    case Stage::Ended:
        return isDated(expiry) ? ExpiryWords::tr("This token expired on %1").arg(lastDay(expiry))
                               : ExpiryWords::tr("This access token has expired");
    }
    return {};
}

QString expiryWords(const TokenExpiry &expiry)
{
    switch (expiry.stage) {
    case Stage::Unknown:
        return {};
    case Stage::Far:
        return isDated(expiry)
            ? ExpiryWords::tr("expires after %1").arg(lastDay(expiry))
            : ExpiryWords::tr("expires at %1 UTC").arg(timeText(expiry.endsAt, TimeForm::Minute));
    case Stage::Days:
        return ExpiryWords::tr("expires in %Ln days", nullptr, expiry.left);
    case Stage::Day:
        return expiry.left == 0 ? ExpiryWords::tr("expires today") : ExpiryWords::tr("expires tomorrow");
    case Stage::Minutes:
        return ExpiryWords::tr("expires in %1 min").arg(expiry.left);
    case Stage::Ended:
        return ExpiryWords::tr("expired");
    }
    return {};
}

} // namespace ledgerdesk
