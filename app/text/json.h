// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <tl/expected.hpp>
#include <vector>

namespace ledgerdesk {

struct JsonMember;

/// A JSON value that keeps what was typed: a number is its text, an object's keys stay in their order.
struct JsonValue {
    enum class Type { Text, Number, Boolean, Empty, Object, List };

    Type type = Type::Empty;
    QString text{}; ///< Text: the characters; Number: its text as typed ("1.50", "12345678901234567890")
    bool boolean = false;
    /// Of an Object or a List; the keys of a List are empty. No initializer here: it would need the whole
    /// JsonMember.
    std::vector<JsonMember> members;

    static JsonValue ofText(QString text);
    static JsonValue ofNumber(QString text);
    static JsonValue ofBoolean(bool value);
    static JsonValue object();
    static JsonValue object(std::vector<JsonMember> members);
    static JsonValue list();
    static JsonValue list(std::vector<JsonMember> members);

    /// The last member with this key, as the service reads duplicates; nullptr if there is none.
    const JsonValue *find(QStringView key) const;

    bool operator==(const JsonValue &other) const; ///< to the letter: number text and key order count
};

struct JsonMember {
    QString key{};
    JsonValue value{};
    bool operator==(const JsonMember &) const = default;
};

/// Where and why a text is not JSON.
struct JsonMistake {
    enum class Kind {
        UnexpectedEnd,
        UnexpectedCharacter,
        BadNumber, ///< not a number as JSON writes it
        BadEscape,
        ControlCharacter, ///< unescaped in a string
        DuplicateKey,
        EmptyKey,
        TooDeep,
        TooLong,
        TextAfterEnd,
        NotAnObject, ///< valid, but metadata must be an object
        BadEncoding, ///< bytes that are not UTF-8
    };
    Kind kind = Kind::UnexpectedEnd;
    int line = 1; ///< from 1
    int column = 1; ///< from 1, in UTF-16 units
    qsizetype offset = 0; ///< from 0, in UTF-16 units
    QString subject{}; ///< the key or the character it is about
    bool operator==(const JsonMistake &) const = default;
};

enum class DuplicateKeys { Refuse, Keep };

/// Deepest nesting that is read; the service stores a few thousand, people write fewer than ten.
inline constexpr int jsonDepthLimit = 500;
/// Levels more that are read where duplicate keys are kept: what a person typed comes back from the service
/// inside a list, a ledger and a top-level key.
inline constexpr int jsonEnvelopeDepth = 10;
/// Longest text that is read: 8 MiB in UTF-16 units, beyond the service's own limit of 5 MB for a request.
inline constexpr qsizetype jsonLengthLimit = 8 * 1024 * 1024;

tl::expected<JsonValue, JsonMistake> parseJson(QStringView text, DuplicateKeys duplicates);
/// The same from bytes, which must be UTF-8 (a byte order mark is skipped).
tl::expected<JsonValue, JsonMistake> parseJson(const QByteArray &utf8, DuplicateKeys duplicates);

enum class JsonLayout { Compact, Indented };
QString writeJson(const JsonValue &value, JsonLayout layout);

/// True if the text is a number as JSON writes it (no leading zeros or plus, no bare point).
bool isJsonNumber(QStringView text);
/// True if both texts are the same number: 1.0 and 1, 1e3 and 1000. Exact at any length.
bool sameNumber(QStringView a, QStringView b);
/// Same meaning: key order and the spelling of numbers do not count.
bool sameValue(const JsonValue &a, const JsonValue &b);

/// One place where two values differ in meaning.
struct JsonDifference {
    QStringList path{}; ///< keys, and positions in lists, from the top
    std::optional<JsonValue> ours{};
    std::optional<JsonValue> theirs{};
};
/// What differs, at most `limit` places.
std::vector<JsonDifference> differences(const JsonValue &ours, const JsonValue &theirs, int limit = 20);

} // namespace ledgerdesk
