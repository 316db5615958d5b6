// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace ledgerdesk {

/// A text as it is laid out: lines that would take long are broken where the text has no line break. Qt lays
/// out a whole line for each letter that is typed in it, which takes half a second for a megabyte.
class SoftBreaks
{
public:
    static constexpr qsizetype longestLine = 5000; ///< a longer one is broken
    static constexpr qsizetype piece = 2000; ///< into pieces of at most about this length

    /// The text with soft breaks in its long lines, each a '\n' whose place is added to `at`.
    static QString laidOut(const QString &text, std::vector<qsizetype> &at);

    bool isEmpty() const { return m_at.empty(); }
    bool contains(qsizetype place) const;
    /// The text without its soft breaks.
    QString textOf(const QString &laidOut) const;
    qsizetype placeOf(qsizetype offset) const; ///< of a character of the text in what is laid out
    qsizetype offsetOf(qsizetype place) const; ///< the other way round

    /// What is laid out was changed: `removed` characters at a place gave way to `added` ones.
    void follow(qsizetype place, qsizetype removed, qsizetype added);
    void add(const std::vector<qsizetype> &places, qsizetype shift = 0);

private:
    std::vector<qsizetype> m_at; ///< places in what is laid out, in order
};

} // namespace ledgerdesk
