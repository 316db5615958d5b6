// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

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

} // namespace ledgerdesk::sandbox
