// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

#include <QMap>
#include <QStringList>

namespace ledgerdesk {

class LedgerList;

/// The paths that occur in the metadata of several ledgers, as they are written in a search: "owner",
/// "app.owner", "app.\"cost centre\"". The limits keep suggestions useful where keys are made up by the
/// thousand.
class MetadataPaths
{
public:
    static constexpr qsizetype pathLimit = 500;
    static constexpr qsizetype keyLimit = 100; ///< characters
    static constexpr int depthLimit = 8;

    void add(const JsonValue &metadata);
    QStringList sorted() const { return m_paths.values(); }

private:
    void add(const JsonValue &value, const QString &before, int depth);

    QMap<QString, QString> m_paths; ///< by their folded text
};

/// The paths of the ledgers of a list; of many, those of a sample.
QStringList metadataPaths(const LedgerList &list);

} // namespace ledgerdesk
