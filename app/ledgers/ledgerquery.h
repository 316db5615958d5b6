// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <limits>
#include <optional>
#include <vector>

namespace ledgerdesk {

/// Milliseconds since 1970, from the first to the last, both included.
struct TimeSpan {
    qint64 first = std::numeric_limits<qint64>::min();
    qint64 last = std::numeric_limits<qint64>::max();

    bool operator==(const TimeSpan &) const = default;
};

/// One condition of a search.
struct QueryTerm {
    enum class Kind {
        Text, ///< anywhere: in the name, the ID, a metadata key or value
        Name,
        Id,
        Created,
        Value, ///< in a metadata value at or below the path
        Key, ///< the metadata has the path
        Metadata, ///< there is metadata
    };
    enum class Sense { Is, IsNot };

    Kind kind = Kind::Text;
    Sense sense = Sense::Is;
    QString text{}; ///< what is looked for, see unicode::searchFolded()
    QString path{}; ///< keys with dots between them, folded; a key may have dots of its own
    TimeSpan created{};
    QString typed{}; ///< `text` as typed, for a service that folds nothing
    QString typedPath{}; ///< the same of `path`

    /// Regardless of how they were typed.
    bool operator==(const QueryTerm &other) const
    {
        return kind == other.kind && sense == other.sense && text == other.text && path == other.path
            && created == other.created;
    }
};

/// A part of a search that cannot be understood. It is left out of the query.
struct QueryMistake {
    enum class Kind {
        TooLong,
        TooManyTerms,
        UnknownOperator, ///< close to one that exists, which is the `suggestion`
        ValueMissing, ///< nothing follows the operator
        KeyMissing, ///< "meta:", which names no key
        BadSubject, ///< "has:" or "no:" of anything but metadata
        BadComparison, ///< "meta.limit:>5": only times have an order here
        BadTime,
        ReversedRange, ///< it ends before it begins
    };

    Kind kind = Kind::TooLong;
    qsizetype begin = 0; ///< place in the text as typed
    qsizetype end = 0;
    QString text{}; ///< what stands there
    QString suggestion{};

    bool operator==(const QueryMistake &) const = default;
};

/// A search for ledgers: those that meet all conditions. Without any, all ledgers.
struct LedgerQuery {
    std::vector<QueryTerm> terms{};
    std::optional<QueryMistake> mistake{}; ///< the first

    bool operator==(const LedgerQuery &) const = default;
};

} // namespace ledgerdesk
