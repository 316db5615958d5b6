// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"

#include <QByteArray>

#include <limits>

namespace ledgerdesk {

/// The texts of a ledger in which a search looks, folded (see unicode::searchFolded()) and in UTF-8: name,
/// ID, and each metadata key and value, with a line feed between them.
struct SearchText {
    QByteArray text{};
    qsizetype nameLength = 0; ///< bytes at the start

    bool operator==(const SearchText &) const = default;
};

SearchText searchTextOf(const Ledger &ledger);

/// One ledger as a search sees it.
struct SearchedLedger {
    static constexpr qint64 noTime = std::numeric_limits<qint64>::min();

    QByteArrayView text{}; ///< a SearchText
    qsizetype nameLength = 0;
    qint64 createdMs = noTime; ///< since 1970

    QByteArrayView name() const { return text.first(nameLength); }
    QByteArrayView id() const { return text.sliced(nameLength + 1, idEnd() - nameLength - 1); }
    QByteArrayView metadata() const { return text.sliced(idEnd()); } ///< each line begins with its line feed

private:
    qsizetype idEnd() const
    {
        const qsizetype end = text.indexOf('\n', nameLength + 1);
        return end < 0 ? text.size() : end;
    }
};

} // namespace ledgerdesk
