// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <tl/expected.hpp>
#include <vector>

namespace ledgerdesk::sandbox {

/// One value of a GoDocument. Children are positions in the document, so that neither reading nor freeing a
/// deeply nested text recurses.
struct GoNode {
    enum class Type { Null, Boolean, Number, Text, List, Object };

    Type type = Type::Null;
    bool boolean = false;
    QByteArray key{}; ///< UTF-8; of an Object's members only
    QByteArray text{}; ///< Text: UTF-8; Number: as it was sent
    std::vector<int> children{};
};

/// A JSON value as the service reads it (Go's encoding/json): every object but the outermost has its keys
/// sorted by bytes and the last of several equal ones kept; bytes that are not UTF-8 became U+FFFD.
struct GoDocument {
    std::vector<GoNode> nodes{};

    const GoNode &root() const { return nodes.front(); }
    const GoNode &at(int index) const { return nodes[static_cast<size_t>(index)]; }
    /// The last child with this key, or nullptr.
    const GoNode *child(const GoNode &object, QByteArrayView key) const;
};

/// Deepest nesting that Go reads.
inline constexpr qsizetype goDepthLimit = 10'000;

/// Why a text could not be read, in Go's words; `ended` if it stopped too early.
struct GoMistake {
    QByteArray words{};
    enum class Cause { Syntax, EndedEarly } cause = Cause::Syntax;
};

/// The first value of the text; what follows it is ignored, as the service does.
tl::expected<GoDocument, GoMistake> readGoJson(const QByteArray &text);

/// How PostgreSQL would see a value that is written to a jsonb column.
struct JsonbMeasure {
    qsizetype bytes = 0; ///< of its text, with ": " and ", " and numbers without exponents
    bool holdsNul = false; ///< which jsonb refuses
};

/// The value as Go prints it: compact, numbers as float64, <>& escaped. Adds to `measure` if it is given.
QByteArray writeGoJson(const GoDocument &document, const GoNode &node, JsonbMeasure *measure = nullptr);
/// An object of the members of both, those of `second` winning, as Go prints it. Either may be null.
QByteArray writeMerged(const GoDocument &first, const GoNode &firstObject, const GoDocument &second,
                       const GoNode &secondObject, JsonbMeasure *measure = nullptr);

/// A text in quotes as Go prints it.
QByteArray goQuoted(QByteArrayView utf8);
/// Bytes of a text inside quotes in jsonb: only quotes, backslashes and control characters are escaped.
qsizetype jsonbTextBytes(QByteArrayView utf8);
/// The first number below this node that no float64 can hold, as it was sent; empty if there is none.
QByteArray numberOutOfRange(const GoDocument &document, const GoNode &node);

/// Valid UTF-8: each byte that is not part of a character is replaced by U+FFFD, as Go does.
QByteArray withoutInvalidUtf8(QByteArrayView bytes);

} // namespace ledgerdesk::sandbox
