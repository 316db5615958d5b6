// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/inspectorrow.h"

#include <vector>

namespace ledgerdesk {

/// Turns metadata into rows, in its order: each value with its key, under the path of its group. Makes only
/// as many rows as are wanted, however much metadata there is.
class MetadataRows
{
public:
    /// The metadata must outlive this object and its rows.
    explicit MetadataRows(const JsonValue &metadata);

    /// The rows of the next values, at most `values` of them.
    std::vector<InspectorRow> next(int values);
    bool isAtEnd() const { return m_groups.empty(); }

private:
    /// A group whose members are being turned into rows.
    struct Group {
        const JsonValue *value = nullptr;
        std::size_t position = 0; ///< of its next member
        QString step{}; ///< its key in the group around it
        bool isNamed = false; ///< its path has been shown since a row of another group
    };
    QString path() const;
    void leave();
    void addRow(std::vector<InspectorRow> &rows, const JsonMember &member, const QString &key);

    std::vector<Group> m_groups; ///< from the top to the current one; empty at the end
};

} // namespace ledgerdesk
