// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace ledgerdesk {

struct JsonMember;

/// A JSON value exactly as typed: numbers keep their spelling, and keys their order.
struct JsonValue {
    enum class Type { Text, Number, Boolean, Empty, Object, List };

    Type type = Type::Empty;
    QString text{}; ///< Text: the characters; Number: its text as typed ("1.50", "12345678901234567890")
    bool boolean = false;
    /// Of an Object or a List; in a List the keys are empty. Has no initializer, which would need the
    /// complete JsonMember.
    std::vector<JsonMember> members;

    static JsonValue ofText(QString text);
    static JsonValue ofNumber(QString text);
    static JsonValue ofBoolean(bool value);
    static JsonValue object();
    static JsonValue object(std::vector<JsonMember> members);
    static JsonValue list();
    static JsonValue list(std::vector<JsonMember> members);

    /// The last member with this key, which is the one the service uses; nullptr if there is none.
    const JsonValue *find(QStringView key) const;

    bool operator==(const JsonValue &other) const; ///< exact: number spelling and key order count
};

struct JsonMember {
    QString key{};
    JsonValue value{};
    bool operator==(const JsonMember &) const = default;
};

} // namespace ledgerdesk
