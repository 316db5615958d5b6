// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <vector>

namespace ledgerdesk::sandbox {

/// One value of a GoDocument. Children are positions in the document, so that neither reading nor freeing
/// deeply nested JSON recurses.
struct GoNode {
    enum class Type { Null, Boolean, Number, Text, List, Object };

    Type type = Type::Null;
    bool boolean = false;
    QByteArray key{}; ///< UTF-8; "" unless it is a member of an Object
    QByteArray text{}; ///< of a Text in UTF-8, of a Number as sent
    std::vector<int> children{};
};

/// A JSON value as Go's encoding/json reads it: in all objects but the outermost, the keys are sorted by
/// bytes and only the last of several equal keys is kept. Invalid UTF-8 is replaced by U+FFFD.
struct GoDocument {
    std::vector<GoNode> nodes{};

    const GoNode &root() const { return nodes.front(); }
    const GoNode &at(int index) const { return nodes[static_cast<size_t>(index)]; }
    /// The last child with this key, or nullptr.
    const GoNode *child(const GoNode &object, QByteArrayView key) const;
};

} // namespace ledgerdesk::sandbox
