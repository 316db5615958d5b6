// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftform.h"

#include <QByteArray>

#include <optional>

namespace ledgerdesk {

/// Maximum size in bytes of a draft file, for writing and reading.
inline constexpr qsizetype draftFileLimit = 8 * 1024 * 1024;

/// The content of the draft file.
struct KeptDraft {
    DraftForm form{};
    /// The newest attempt in the journal when the form was started: only a later attempt can come from this
    /// form. Empty if not known.
    std::optional<qint64> begunAfter{};

    /// Preserves everything exactly as typed, finished or not.
    QByteArray toBytes() const;
    /// Empty if the bytes are not a draft file or exceed draftFileLimit.
    static std::optional<KeptDraft> fromBytes(const QByteArray &bytes);

    bool operator==(const KeptDraft &) const = default;
};

} // namespace ledgerdesk
