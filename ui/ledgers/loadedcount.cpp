// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/loadedcount.h"

#include <QCoreApplication>
#include <QLocale>

namespace ledgerdesk {

namespace {

struct CountWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::CountWords)
};

} // namespace

QString loadedCount(qint64 loaded, std::optional<qint64> total, Loading loading)
{
    const QString count = QLocale().toString(loaded);
    if (total.value_or(0) > loaded)
        return CountWords::tr("%1 of %2 loaded").arg(count, QLocale().toString(*total));
    return loading == Loading::UnderWay ? CountWords::tr("%1 loaded so far").arg(count)
                                        : CountWords::tr("%1 loaded").arg(count);
}

} // namespace ledgerdesk
