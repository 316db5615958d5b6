// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVariant>

namespace ledgerdesk {

struct MetadataNode;

/// The cells of the metadata tree: their columns and roles, and what each shows of a row.
struct MetadataCells {
    enum Column { KeyColumn, TypeColumn, ValueColumn, ColumnCount };
    enum Role {
        TypeRole = Qt::UserRole, ///< int of JsonValue::Type, in every column
        MutedRole, ///< bool: text from the program, not from a person
        GhostRole, ///< bool
        TypedRole, ///< for setData() of a value: the text also decides the type, see guessedValue()
        MistakeRole, ///< int of RowMistake::Kind in the cell that has one; invalid elsewhere
    };

    static QVariant cellData(const MetadataNode &node, int column, int role);
};

} // namespace ledgerdesk
