// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "ledgers/chosenledgers.h"

#include <QTemporaryDir>

#include <memory>

class QMimeData;

namespace ledgerdesk {

/// Ledgers that are dragged out of the window, as a CSV file and as text. The files are in a folder that only
/// their owner can read and that is removed with this object: whoever takes one may read it much later.
class DraggedRows
{
public:
    /// More are neither quickly written nor what anyone drags.
    static constexpr qsizetype mostLedgers = 10'000;
    static constexpr qsizetype mostBytes = 8 * 1024 * 1024;

    /// True if there are too many to drag.
    static bool isTooMuch(const ChosenLedgers &ledgers);
    /// Errors: StorageFailed.
    Result<std::unique_ptr<QMimeData>> mimeData(const ChosenLedgers &ledgers);

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_count = 0;
};

} // namespace ledgerdesk
