// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/gojson.h"
#include "sandbox/query.h"
#include "sandbox/shelf.h"

#include <optional>

namespace ledgerdesk::sandbox {

/// Cloud reads ledgers by itself: keys of metadata may be nested, and there are two more operators.
enum class Dialect { Core, Cloud };

/// What a filter compares with.
struct FilterValue {
    enum class Kind {
        Absent, ///< null, or not sent
        Scalar,
        Structure, ///< an object or a list, which only metadata can be compared with
        Time, ///< a query's value that looked like one
    };
    Kind kind = Kind::Absent;
    QByteArray text{}; ///< as the database gets it
    QByteArray json = QByteArrayLiteral("null"); ///< as it stands in JSON
    qint64 fromMicros = 0; ///< Time: the stretch that it names, from its first microsecond
    qint64 untilMicros = 0; ///< to the one after its last
};

struct Filter {
    QByteArray field{};
    QByteArray op{}; ///< "eq", "isnull"
    FilterValue value{};
    std::vector<FilterValue> values{};
};

struct FilterSet {
    std::vector<Filter> filters{};
    QByteArray logicalOperator = QByteArrayLiteral("and");
};

/// Why filters were not applied.
struct FilterFailure {
    enum class Cause {
        BadFilter, ///< refused before the database was asked
        Database, ///< the database refused
    } cause = Cause::BadFilter;
    QByteArray words{};
    QByteArray sqlState{};
};

/// A moment without a zone, as the database's column holds it: a zone in the text is dropped.
struct WallClock {
    qint64 micros = 0;
    qint64 fromMicros = 0; ///< where the day, minute, second or fraction that was written begins
    qint64 untilMicros = 0; ///< and ends
};
std::optional<WallClock> wallClock(const QByteArray &text);

FilterValue filterValue(const GoDocument &document, const GoNode &node);
/// From a query, where the service guesses what a text is: "007" is the number 7.
FilterValue guessedValue(const QByteArray &text);
/// A text that stays one.
FilterValue textValue(const QByteArray &text);

/// One thing that is wrong with a query's filter.
struct ParameterMistake {
    QByteArray parameter{};
    QByteArray message{};
};
/// The filters in a query (`name_eq=…`); what is none is skipped.
FilterSet queryFilters(const std::vector<QueryItem> &query, Dialect dialect,
                       std::vector<ParameterMistake> *mistakes);

/// What is wrong with the filters before any ledger is looked at; empty if nothing.
QByteArray filterMistake(const FilterSet &set, Dialect dialect);

/// The ledgers that pass, oldest first.
tl::expected<std::vector<const StoredLedger *>, FilterFailure> matching(const Shelf &shelf,
                                                                        const FilterSet &set);

/// SQL's LIKE: % any characters, _ one, a backslash takes the next one as it is.
bool isLike(QStringView text, QStringView pattern, Qt::CaseSensitivity sensitivity);
/// jsonb's @>.
inline constexpr int containmentDepth = 200;
bool holds(const GoDocument &outer, const GoNode &outerNode, const GoDocument &inner, const GoNode &innerNode,
           int depth = containmentDepth);

} // namespace ledgerdesk::sandbox
