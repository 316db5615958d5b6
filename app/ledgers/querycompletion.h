// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <functional>

namespace ledgerdesk {

/// What the word that is being typed in a search may become.
struct QueryCompletion {
    /// Whether the word is already part of an operator, or may be the text that is looked for.
    enum class Certainty { MayBeText, IsOperator };

    Certainty certainty = Certainty::MayBeText;
    qsizetype begin = 0; ///< the choice replaces what stands from here to the cursor
    QStringList choices{};

    bool operator==(const QueryCompletion &) const = default;
};

enum class CompletionCause {
    Typing,
    Request, ///< the person asked for it, so that even an empty word is completed
};

/// Completes the end of a word with operators, with the metadata paths, and with times. `paths` is called if
/// the word needs them, see metadataPaths(). Without choices inside quotes, in the middle of a word, and once
/// the word is complete.
QueryCompletion queryCompletion(const QString &text, qsizetype cursor,
                                const std::function<QStringList()> &paths, CompletionCause cause);

} // namespace ledgerdesk
