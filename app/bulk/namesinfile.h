// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/namelikeness.h"

#include <array>
#include <optional>
#include <vector>

namespace ledgerdesk {

/// Finds rows of one file whose names are the same or look alike. Holds 48 bytes for each row, and no name:
/// compare the two names before you rely on a find. For one thread at a time.
class NamesInFile
{
public:
    struct Find {
        qint32 row = 0; ///< the first other row, from 0
        Likeness likeness = Likeness::None;

        bool operator==(const Find &) const = default;
    };

    NamesInFile();

    void add(QStringView name); ///< of the next row
    void settle(); ///< after the last add(), before all that follows
    /// Another name for a row; an empty one takes part in no comparison, as that of a skipped row.
    void set(qint32 row, QStringView name);

    /// A row of the same name; if there is none, one whose name looks alike.
    std::optional<Find> alike(qint32 row) const;
    /// All other rows that are alike, in order: those to check again when this one changes.
    std::vector<qint32> allAlike(qint32 row) const;

private:
    using Prints = NameLikeness::Fingerprints;
    static constexpr std::size_t formCount = std::tuple_size_v<Prints>;
    using Rows = std::vector<qint32>;
    struct Range {
        Rows::const_iterator begin;
        Rows::const_iterator end;
    };

    bool isNamed(qint32 row) const;
    Rows::const_iterator placeOf(std::size_t form, qint32 row) const;
    Range rangeOf(std::size_t form, qint32 row) const;

    NameLikeness m_likeness;
    Prints m_unnamed;
    std::vector<Prints> m_prints{};
    std::array<Rows, formCount>
        m_rows{}; ///< those with a name, by their number for this form and then in order
};

} // namespace ledgerdesk
