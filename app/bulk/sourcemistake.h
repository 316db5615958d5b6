// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace ledgerdesk {

/// Why a file of ledgers cannot be read on from a place.
struct SourceMistake {
    enum class Kind {
        NotReadable, ///< detail: the system's reason
        BadBytes, ///< not in the encoding
        NulCharacter, ///< binary, or another encoding
    };
    Kind kind = Kind::NotReadable;
    qint64 line = 0; ///< from 1; 0 if it is about the file as a whole
    QString detail{}; ///< technical and short

    bool operator==(const SourceMistake &) const = default;
};

template <typename T>
using SourceResult = tl::expected<T, SourceMistake>;

} // namespace ledgerdesk
