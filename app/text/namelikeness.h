// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>

#include <array>
#include <functional>
#include <vector>

/// Compares names as people see them.
namespace ledgerdesk {

enum class Likeness {
    None,
    Same, ///< except for case, white space, compatibility forms and invisible characters
    LooksAlike, ///< spelled with other characters of the same shape: Cyrillic а for a, rn for m
};

/// The name in Unicode's compatibility form, without invisible characters, with each run of white space as
/// one space and none at the ends. Only the first 100,000 characters count.
QString plainName(const QString &name);

/// Compares many names with one name; fast enough for a million. For one thread at a time.
class NameLikeness
{
public:
    explicit NameLikeness(const QString &name);
    Likeness of(QStringView other) const;

    /// Numbers of another name that stand for what is compared: names with an equal number in one place are
    /// alike, in the first place the same, but for one pair in more than a million million million.
    using Fingerprints = std::array<quint64, 4>;
    Fingerprints fingerprintsOf(QStringView other) const;

private:
    /// The forms in which two names are compared: one for sameness, the skeletons for looks. Skeletons depend
    /// on case: capital Η looks like H, but small η does not look like h.
    enum Form : size_t { Folded, AsTyped, InLowerCase, InUpperCase, FormCount };
    static constexpr std::array<Form, FormCount> forms{Folded, AsTyped, InLowerCase, InUpperCase};
    struct Character {
        /// The place of a mark depends on its neighbours.
        enum class Kind { Unknown, Invisible, Space, Visible, Mark };
        std::array<QString, FormCount> pieces{}; ///< what it adds to each form of the name
        Kind kind = Kind::Unknown;
    };
    /// How much of each form of the name has been matched.
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

/// The characters in a look-alike that differ from the name, at most five.
QString charactersApart(const QString &lookAlike, const QString &name);

/// The letters that belong to another alphabet than the rest of their word but look like letters of it, at
/// most five: the Cyrillic а in "Pаyments".
QString strayLetters(const QString &name);

} // namespace ledgerdesk
