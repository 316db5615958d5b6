// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftform.h"
#include "text/json.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace ledgerdesk {

/// One row of the metadata tree: a JSON value that knows its parent and its place. Every Object and List ends
/// with a ghost: the row in which a person types the next one.
struct MetadataNode {
    MetadataNode *parent = nullptr;
    int position = 0; ///< among the parent's children
    int label = 0; ///< the position as shown, which is updated once a change is complete
    QString key{}; ///< kept while the row is in a List, so that it returns with the Object
    JsonValue::Type type = JsonValue::Type::Text;
    bool isGhost = false; ///< nothing was typed in it yet
    QString text{};
    bool boolean = false;
    std::vector<std::unique_ptr<MetadataNode>> children{};
    std::unique_ptr<MetadataNode> ghost{}; ///< of an Object or a List, after the children
    std::optional<RowMistake::Kind> mistake{};

    static std::unique_ptr<MetadataNode> fromMember(const JsonMember &member);
    JsonValue toJson() const;

    bool isContainer() const { return type == JsonValue::Type::Object || type == JsonValue::Type::List; }
    bool standsInList() const { return parent && parent->type == JsonValue::Type::List; }
    bool hasEditableKey() const; ///< false in a List, and if it is too long for a field
    bool hasEditableValue() const;
    bool isWithin(const MetadataNode *ancestor) const; ///< true for the ancestor itself as well
    bool matches(const JsonValue &value) const; ///< exactly, as toJson() == value

    /// Takes over a key and a value, except for its members. False if nothing changes.
    bool take(const JsonMember &member);
    void addGhost();
    MetadataNode &admitGhost(); ///< moves the ghost, still one, among the children, and adds another
    QString keyForCopy() const; ///< one that no sibling has; "" in a List
    /// Takes a value while it is typed. What will be an Object or a List is a Text until the cell is left, so
    /// that no rows open under it. The text stays as typed, whatever its type.
    void takeTyped(const QString &typed);
    void insert(int at, std::span<const JsonMember> members);
    void erase(int at, int count);
    /// Moves a child; `at` counts without it. A child that leaves a List for an Object gets a key if it has
    /// none.
    MetadataNode &move(int from, MetadataNode &to, int at);
    /// How many children at the head and at the tail match `members` without overlapping: by value in a List,
    /// otherwise by key.
    struct Alike {
        int head = 0;
        int tail = 0;
    };
    Alike alike(const std::vector<JsonMember> &members) const;
    /// Changes the type and keeps as much of the value as possible; children only between Object and List.
    void convertTo(JsonValue::Type wanted);

private:
    void renumber(int from);
    /// Gives a key to each child that has none, after a List became an Object.
    void nameChildren();
};

} // namespace ledgerdesk
