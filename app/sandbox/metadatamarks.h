// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"
#include "sandbox/grams.h"

#include <QByteArrayList>

namespace ledgerdesk::sandbox {

/// What the JSON of metadata contains if a key is there, or if it contains a value in the sense of @>. Tells
/// most ledgers apart without parsing.
class MetadataMarks
{
public:
    void setPath(const QByteArrayList &path);
    /// The value to be found at the path.
    void setValue(const GoDocument &document, const GoNode &value);

    Grams grams() const;
    enum class Finding {
        Absent,
        Open, ///< it takes parsing
        Present, ///< the value, as a member of the whole
    };
    Finding findIn(QByteArrayView json) const;

private:
    std::vector<QByteArray> m_marks{};
    bool m_isMember = false; // the only mark is a member of the whole, with its value
};

} // namespace ledgerdesk::sandbox
