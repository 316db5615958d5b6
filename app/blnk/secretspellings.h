// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/secret.h"

#include <QHash>
#include <QString>

#include <vector>

namespace ledgerdesk {

/// Finds a secret in a text, however it is spelled there.
///
/// Only letters and digits are compared, ignoring case; anything between them (blanks, separators, invisible
/// characters) is skipped. Compatibility forms such as full-width letters are mapped to ASCII, and percent,
/// JSON, HTML and 0x escapes are decoded, up to three levels deep. It finds the secret itself, its bytes as
/// hexadecimal or decimal numbers, and its Base64 or Base64url at any offset, each forwards and backwards,
/// and every part of these that stands for 8 or more characters of the secret. If something is between the
/// letters, a part must stand for 12 characters or the whole secret, as words may match by chance. The public
/// prefix of a token is not secret. A secret of fewer than 8 letters and digits could be any word; only its
/// other forms are found. The time grows with the text, not with the number of matches.
class SecretSpellings
{
public:
    explicit SecretSpellings(const Secret &secret);

    /// A part of the secret in a text, from `from` up to but not including `end`. Sorted, without overlap.
    struct Place {
        qsizetype from = 0;
        qsizetype end = 0;
    };
    std::vector<Place> placesIn(const QString &text) const;
    bool areIn(const QString &text) const { return !placesIn(text).empty(); }

    /// A character and its place in the text. Small, as there may be millions.
    struct Letter {
        char16_t unit = 0;
        qint32 from = 0;
        qint32 end = 0;
    };

private:
    /// A text in lower case, and its letters and digits alone.
    struct Folded {
        QString whole{};
        QString letters{};
        std::vector<qsizetype> origins{}; ///< their places in the whole text
        void append(QChar c);
        /// Including what is between these letters.
        QStringView wholeOf(qsizetype first, qsizetype size) const;
    };
    struct Spelling {
        Folded text{};
        qsizetype shortestPart = 0; ///< fewest letters that reveal something
        qsizetype scatteredPart = 0; ///< the same if something is between them
    };
    /// A place in one of the spellings.
    struct Occurrence {
        size_t spelling = 0;
        qsizetype at = 0;
    };
    void add(const QByteArray &spelling, qsizetype lettersPerPart);
    void findIn(const std::vector<Letter> &all, std::vector<Place> &places) const;
    std::vector<size_t> startsIn(const std::vector<Letter> &all) const;
    qsizetype longestAt(qsizetype first, const Folded &text) const;

    std::vector<Spelling> m_spellings;
    QMultiHash<quint64, Occurrence> m_eights; ///< all runs of eight letters in the spellings
};

} // namespace ledgerdesk
