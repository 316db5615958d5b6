// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

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

} // namespace ledgerdesk
