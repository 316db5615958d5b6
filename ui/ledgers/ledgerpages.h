// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerexport.h"

#include <QFont>

class QPagedPaintDevice;

namespace ledgerdesk {

/// What stands above the rows of the first page.
struct PageHeading {
    QString title{};
    QString line{};
};

/// The most ledgers on paper: some 300 pages.
inline constexpr qsizetype mostPrinted = 10'000;

/// Paints ledgers as a table on numbered pages, names wrapped. Any thread may call it. Cancelled if that was
/// asked for; StorageFailed if the device cannot be painted on.
Result<Exported> paintLedgers(QPagedPaintDevice &device, const ChosenLedgers &ledgers,
                              const PageHeading &heading, const QFont &font, ExportProgress &progress);

} // namespace ledgerdesk
