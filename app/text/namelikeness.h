// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>

#include <array>
#include <functional>
#include <vector>

/// Names as people tell them apart.
namespace ledgerdesk {

enum class Likeness {
    None,
    Same, ///< but for case, white space, compatibility forms and characters that show nothing
    LooksAlike, ///< spelt with other characters that are drawn alike: Cyrillic а for a, rn for m
};

/// The name in Unicode's compatibility form, without characters that show nothing, each run of white space
/// one space, none at its ends. At most the first 100,000 characters count.
QString plainName(const QString &name);

/// Compares names with one name; fast enough to be asked a million times. One thread at a time.
class NameLikeness
{
public:
    explicit NameLikeness(const QString &name);
    Likeness of(QStringView other) const;

private:
    /// The ways to write a name in which two may be alike: one for being the same, the skeletons for looking
    /// so. Case matters to a skeleton: capital Η looks like H, small η not like h.
    enum Form : size_t { Folded, AsTyped, InLowerCase, InUpperCase, FormCount };
    static constexpr std::array<Form, FormCount> forms{Folded, AsTyped, InLowerCase, InUpperCase};
    struct Character {
        /// Of marks and the like, the place depends on their neighbours.
        enum class Kind { Unknown, Invisible, Space, Visible, Mark };
        std::array<QString, FormCount> pieces{}; ///< what it adds to the name in each form
        Kind kind = Kind::Unknown;
    };
    /// How much of the name in each form was read in another one.
    using Places = std::array<qsizetype, FormCount>;
    static constexpr qsizetype missed = -1;
    static constexpr qsizetype unsure = -2;
    static constexpr Places nowhere{missed, missed, missed, missed};

    const Character &character(char32_t c) const;
    static Character lookedUp(char32_t c);
    Places placesToBegin(QStringView other) const;
    qsizetype placeAfter(const Character &next, Form form, qsizetype place, bool isSpaceDue) const;
    QString written(QStringView name, Form form) const;
    Likeness ofWhole(QStringView other) const;
    static Likeness likenessWhere(const std::function<bool(Form)> &isAlike);

    mutable std::vector<Character> m_ascii;
    mutable QHash<char32_t, Character> m_beyond;
    std::array<QString, FormCount> m_name{};
};

/// The characters in which a look-alike differs from a name, at most five.
QString charactersApart(const QString &lookAlike, const QString &name);

/// The letters of a name that are of another alphabet than the rest of their word and may be taken for
/// letters of it, at most five: the Cyrillic а in "Pаyments".
QString strayLetters(const QString &name);

} // namespace ledgerdesk
