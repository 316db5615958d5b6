// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/secret.h"

#include <QHash>
#include <QString>

#include <vector>

namespace ledgerdesk {

/// Finds a secret in a text, however it is spelt there.
///
/// Compared are letters and digits alone, without their case: whatever stands between them (blanks,
/// separators, characters that show nothing) does not count. Compatibility forms such as full-width letters
/// are read as what they stand for, and percent, JSON, HTML and 0x escapes are undone, up to three deep.
/// Found are the secret itself, its bytes as hexadecimal or decimal numbers, and its Base64 or Base64url
/// wherever in another text it stood, each forwards and backwards, and every part of these that stands for 8
/// or more characters of the secret (12, or all of it, where something stands between its letters, as words
/// may agree by chance). The public prefix of a token is no secret. A secret of fewer than 8 letters and
/// digits cannot be told from a word; only its other forms are found. The time that this takes grows with the
/// text and not with how often the secret stands in it.
class SecretSpellings
{
public:
    explicit SecretSpellings(const Secret &secret);

    /// Where in a text something of the secret stands: from here to before there. In order, none in another.
    struct Place {
        qsizetype from = 0;
        qsizetype end = 0;
    };
    std::vector<Place> placesIn(const QString &text) const;
    bool areIn(const QString &text) const { return !placesIn(text).empty(); }

    /// A character, and where in a text it was read. Small, as there may be millions.
    struct Letter {
        char16_t unit = 0;
        qint32 from = 0;
        qint32 end = 0;
    };

private:
    /// A text in small letters, and of that the letters and digits alone.
    struct Folded {
        QString whole{};
        QString letters{};
        std::vector<qsizetype> origins{}; ///< of these, in the whole
        void append(QChar c);
        /// With what stands between these letters.
        QStringView wholeOf(qsizetype first, qsizetype size) const;
    };
    struct Spelling {
        Folded text{};
        qsizetype shortestPart = 0; ///< letters that give something away
        qsizetype scatteredPart = 0; ///< the same where something stands between them
    };
    /// Where in a spelling something stands.
    struct Occurrence {
        size_t spelling = 0;
        qsizetype at = 0;
    };
    void add(const QByteArray &spelling, qsizetype lettersPerPart);
    void findIn(const std::vector<Letter> &all, std::vector<Place> &places) const;
    std::vector<size_t> startsIn(const std::vector<Letter> &all) const;
    qsizetype longestAt(qsizetype first, const Folded &text) const;

    std::vector<Spelling> m_spellings;
    QMultiHash<quint64, Occurrence> m_eights; ///< every eight letters in a row of any of them
};

} // namespace ledgerdesk
