// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/namelikeness.h"

#include "text/unicode.h"
#include "text/visibletext.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace ledgerdesk {

namespace {

constexpr qsizetype nameLimit = 100'000;
constexpr char16_t asciiCount = 128;
constexpr qsizetype charactersSaid = 5;
constexpr quint64 firstPrint = 14695981039346656037U; // FNV-1a
constexpr quint64 printPrime = 1099511628211U;

quint64 printedOn(quint64 print, QStringView text)
{
    for (const QChar unit : text)
        print = (print ^ unit.unicode()) * printPrime;
    return print;
}

/// The character at `i`, which moves to its last unit. A lone surrogate becomes what the service stores.
char32_t nextCharacter(QStringView text, qsizetype &i)
{
    const QChar unit = text[i];
    if (!unit.isSurrogate())
        return unit.unicode();
    if (unit.isLowSurrogate() || i + 1 == text.size() || !text[i + 1].isLowSurrogate())
        return QChar::ReplacementCharacter;
    return QChar::surrogateToUcs4(unit, text[++i]);
}

/// Whether a piece can be appended to any decomposed text without reordering marks.
bool canFollowAnything(const QString &piece)
{
    if (piece.isEmpty())
        return false;
    qsizetype first = 0;
    return QChar::combiningClass(nextCharacter(piece, first)) == 0 && !piece.contains(u' ');
}

void addOnce(QList<char32_t> &list, char32_t c)
{
    if (list.size() < charactersSaid && !list.contains(c))
        list << c;
}

bool looksLatin(char32_t c)
{
    const QString drawn = unicode::skeleton(unicode::textOf(c));
    return !drawn.isEmpty() && drawn.front().script() == QChar::Script_Latin;
}

/// The script of most letters in a word; Latin if no other has more.
QChar::Script mainScript(const QList<uint> &word)
{
    std::map<QChar::Script, int> letters{{QChar::Script_Latin, 0}};
    for (const uint c : word) {
        if (QChar::script(c) > QChar::Script_Common)
            ++letters[QChar::script(c)];
    }
    return std::max_element(letters.begin(), letters.end(),
                            [](const auto &a, const auto &b) {
                                return std::pair(a.second, a.first == QChar::Script_Latin)
                                    < std::pair(b.second, b.first == QChar::Script_Latin);
                            })
        ->first;
}

void addStrayLetters(QList<char32_t> &stray, const QString &letters)
{
    if (letters.isEmpty() || !unicode::mixesScripts(letters))
        return;
    const QList<uint> word = letters.toUcs4();
    const QChar::Script main = mainScript(word);
    for (const uint c : word) {
        const QChar::Script script = QChar::script(c);
        if (script > QChar::Script_Common && script != main
            && (main == QChar::Script_Latin ? looksLatin(c) : script == QChar::Script_Latin))
            addOnce(stray, c);
    }
}

} // namespace

QString plainName(const QString &name)
{
    QString plain;
    for (const uint c : name.left(nameLimit).toUcs4()) {
        if (QChar::isSpace(c))
            plain += u' ';
        else if (!isInvisible(c))
            plain += QChar::fromUcs4(c);
    }
    return plain.normalized(QString::NormalizationForm_KC).simplified();
}

NameLikeness::NameLikeness(const QString &name)
    : m_ascii(asciiCount)
{
    for (const Form form : forms)
        m_name[form] = written(name, form);
}

/// Compares without building a text while each character only adds its own piece.
Likeness NameLikeness::of(QStringView other) const
{
    other = other.first(std::min(other.size(), nameLimit));
    Places places = placesToBegin(other);
    bool isBegun = false;
    bool isSpaceDue = false;
    for (qsizetype i = 0; i < other.size() && places != nowhere; ++i) {
        const Character &next = character(nextCharacter(other, i));
        if (next.kind == Character::Kind::Space)
            isSpaceDue = isBegun;
        if (next.kind == Character::Kind::Mark)
            return ofWhole(other);
        if (next.kind != Character::Kind::Visible)
            continue;
        for (const Form form : forms) {
            places[form] = placeAfter(next, form, places[form], isSpaceDue);
            if (places[form] == unsure)
                return ofWhole(other);
        }
        isBegun = true;
        isSpaceDue = false;
    }
    return likenessWhere([&](Form form) { return places[form] == m_name[form].size(); });
}

/// Without building a text, like of().
NameLikeness::Fingerprints NameLikeness::fingerprintsOf(QStringView other) const
{
    static_assert(std::tuple_size_v<Fingerprints> == FormCount);
    other = other.first(std::min(other.size(), nameLimit));
    Fingerprints prints{firstPrint, firstPrint, firstPrint, firstPrint};
    bool isBegun = false;
    bool isSpaceDue = false;
    for (qsizetype i = 0; i < other.size(); ++i) {
        const Character &next = character(nextCharacter(other, i));
        if (next.kind == Character::Kind::Space)
            isSpaceDue = isBegun;
        if (next.kind == Character::Kind::Mark) {
            for (const Form form : forms)
                prints[form] = printedOn(firstPrint, written(other, form));
            return prints;
        }
        if (next.kind != Character::Kind::Visible)
            continue;
        for (const Form form : forms)
            prints[form] =
                printedOn(isSpaceDue ? printedOn(prints[form], u" ") : prints[form], next.pieces[form]);
        isBegun = true;
        isSpaceDue = false;
    }
    return prints;
}

Likeness NameLikeness::ofWhole(QStringView other) const
{
    return likenessWhere([&](Form form) { return written(other, form) == m_name[form]; });
}

Likeness NameLikeness::likenessWhere(const std::function<bool(Form)> &isAlike)
{
    if (isAlike(Folded))
        return Likeness::Same;
    return isAlike(AsTyped) || isAlike(InLowerCase) || isAlike(InUpperCase) ? Likeness::LooksAlike
                                                                            : Likeness::None;
}

/// Cached, so that comparing a million names takes no longer than reading them.
const NameLikeness::Character &NameLikeness::character(char32_t c) const
{
    if (c < asciiCount && m_ascii[c].kind != Character::Kind::Unknown)
        return m_ascii[c];
    static constexpr qsizetype mostKept = 50'000;
    if (m_beyond.size() > mostKept)
        m_beyond.clear();
    Character &known = c < asciiCount ? m_ascii[c] : m_beyond[c];
    if (known.kind == Character::Kind::Unknown)
        known = lookedUp(c);
    return known;
}

NameLikeness::Character NameLikeness::lookedUp(char32_t c)
{
    if (QChar::isSpace(c))
        return {.pieces = {u" "_qs, u" "_qs, u" "_qs, u" "_qs}, .kind = Character::Kind::Space};
    if (isInvisible(c))
        return {.kind = Character::Kind::Invisible};
    const QString plain = unicode::textOf(c).normalized(QString::NormalizationForm_KC);
    const QString folded = unicode::caseFolded(plain).normalized(QString::NormalizationForm_D);
    Character character{.pieces = {folded, unicode::skeleton(plain), unicode::skeleton(folded),
                                   unicode::skeleton(plain.toUpper())},
                        .kind = Character::Kind::Visible};
    const bool standsAlone = QChar::combiningClass(c) == 0
        && std::all_of(character.pieces.begin(), character.pieces.end(), canFollowAnything);
    if (!standsAlone)
        character.kind = Character::Kind::Mark;
    return character;
}

/// Compares the last character first: names that begin alike often end in different numbers.
NameLikeness::Places NameLikeness::placesToBegin(QStringView other) const
{
    Places places{};
    if (other.isEmpty() || other.back().isSurrogate())
        return places;
    const Character &last = character(other.back().unicode());
    for (const Form form : forms) {
        if (last.kind == Character::Kind::Visible && !m_name[form].endsWith(last.pieces[form]))
            places[form] = missed;
    }
    return places;
}

/// The place after this character's piece, if the name continues with it.
qsizetype NameLikeness::placeAfter(const Character &next, Form form, qsizetype place, bool isSpaceDue) const
{
    const QString &name = m_name[form];
    const QString &piece = next.pieces[form];
    if (place == missed || (isSpaceDue && (place == name.size() || name[place++] != u' ')))
        return missed;
    if (place == name.size() || name[place] != piece.front())
        return missed;
    if (piece.size() > 1 && !QStringView(name).sliced(place).startsWith(piece))
        return unsure; // a mark that follows may be sorted in between
    return place + piece.size();
}

QString NameLikeness::written(QStringView name, Form form) const
{
    // Decompose first: marks have a canonical order, and one of them folds to a letter.
    const QString decomposed =
        name.first(std::min(name.size(), nameLimit)).toString().normalized(QString::NormalizationForm_D);
    QString text;
    for (qsizetype i = 0; i < decomposed.size(); ++i)
        text += character(nextCharacter(decomposed, i)).pieces[form];
    return text.simplified().normalized(QString::NormalizationForm_D);
}

QString charactersApart(const QString &lookAlike, const QString &name)
{
    const QList<uint> allTheirs = plainName(lookAlike).toUcs4();
    const QList<uint> allOurs = plainName(name).toUcs4();
    const auto isSame = [](uint a, uint b) { return QChar::toCaseFolded(a) == QChar::toCaseFolded(b); };
    const auto [theirFirst, ourFirst] =
        std::mismatch(allTheirs.cbegin(), allTheirs.cend(), allOurs.cbegin(), allOurs.cend(), isSame);
    const auto [theirLast, ourLast] =
        std::mismatch(allTheirs.crbegin(), std::reverse_iterator(theirFirst), allOurs.crbegin(),
                      std::reverse_iterator(ourFirst), isSame);
    const QList<uint> theirs(theirFirst, theirLast.base());
    const QList<uint> ours(ourFirst, ourLast.base());
    QList<char32_t> apart;
    for (const uint c : theirs) {
        if (std::none_of(ours.begin(), ours.end(), [&](uint other) { return isSame(c, other); }))
            addOnce(apart, c);
    }
    if (apart.isEmpty()) { // the same characters in another order
        for (const uint c : theirs)
            addOnce(apart, c);
    }
    return QString::fromUcs4(apart.constData(), apart.size());
}

QString strayLetters(const QString &name)
{
    if (std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < asciiCount; }))
        return {}; // most names are ASCII, and this runs at each keystroke
    QList<char32_t> stray;
    QString word;
    for (const uint c : withoutInvisible(name.left(nameLimit)).toUcs4()) {
        if (QChar::isLetter(c) || QChar::isMark(c)) {
            word += QChar::fromUcs4(c);
            continue;
        }
        addStrayLetters(stray, word);
        word.clear();
    }
    addStrayLetters(stray, word);
    return QString::fromUcs4(stray.constData(), stray.size());
}

} // namespace ledgerdesk
