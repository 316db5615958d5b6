// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/secretspellings.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace ledgerdesk {

namespace {

constexpr qsizetype shortestPart = 8; ///< characters of the secret
constexpr qsizetype shortestScattered = 12; ///< the same, if something is between them
constexpr qsizetype shortestHidden = 4;
constexpr int deepestEscapes = 3;

using Letter = SecretSpellings::Letter;
using Letters = std::vector<Letter>;

bool isLetterOrDigit(char16_t c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

/// The last eight letters as a number, with this one added: six bits each.
quint64 with(char16_t letter, quint64 eight)
{
    const quint64 digit = letter <= u'9' ? letter - u'0' : letter - u'a' + 10;
    return (eight << 6 | digit) & ((quint64(1) << 6 * shortestPart) - 1);
}

QString foldedLetters(const QString &text)
{
    QString result = text.toLower();
    result.removeIf([](QChar c) { return !isLetterOrDigit(c.unicode()); });
    return result;
}

/// Appends what a character beyond ASCII stands for: its ASCII letters, or a mark for anything else. Some
/// stand for a whole sentence.
void appendForeign(const QString &character, qint32 at, Letters &letters)
{
    const qint32 end = at + qint32(character.size());
    const size_t before = letters.size();
    const QString meant = character.normalized(QString::NormalizationForm_KC);
    for (const QChar c : meant) {
        if (c.unicode() < 0x80)
            letters.push_back({c.unicode(), at, end});
    }
    if (letters.size() == before)
        letters.push_back({character[0].unicode(), at, end});
}

/// The text with compatibility forms replaced by what they stand for.
Letters lettersOf(const QString &text)
{
    Letters letters;
    letters.reserve(size_t(text.size()));
    for (qint32 at = 0; at < text.size();) {
        const bool isPair =
            text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const qint32 end = at + (isPair ? 2 : 1);
        if (text[at].unicode() < 0x80) {
            letters.push_back({text[at].unicode(), at, end});
        } else {
            appendForeign(text.mid(at, end - at), at, letters);
        }
        at = end;
    }
    return letters;
}

int digitOf(char16_t c, int base)
{
    int digit = -1;
    if (c >= u'0' && c <= u'9')
        digit = c - u'0';
    else if (c >= u'a' && c <= u'f')
        digit = c - u'a' + 10;
    else if (c >= u'A' && c <= u'F')
        digit = c - u'A' + 10;
    return digit < base ? digit : -1;
}

/// An escape: how many characters it takes, and what it stands for.
struct Escape {
    size_t size = 0;
    char16_t unit = 0;
};

/// `prefix`, then from `least` to `most` digits, then `suffix`.
std::optional<Escape> numbered(const Letters &letters, size_t at, QStringView prefix, int base, int least,
                               int most, QStringView suffix)
{
    const auto has = [&](size_t from, QStringView words) {
        for (qsizetype i = 0; i < words.size(); ++i) {
            if (from + size_t(i) >= letters.size()
                || QChar(letters[from + size_t(i)].unit).toLower() != words[i])
                return false;
        }
        return true;
    };
    if (!has(at, prefix))
        return {};
    size_t end = at + size_t(prefix.size());
    const size_t first = end;
    uint value = 0;
    while (end < letters.size() && end < first + size_t(most) && digitOf(letters[end].unit, base) >= 0)
        value = value * uint(base) + uint(digitOf(letters[end++].unit, base));
    if (end < first + size_t(least) || !has(end, suffix) || value > 0xffff)
        return {};
    return Escape{end + size_t(suffix.size()) - at, char16_t(value)};
}

std::optional<Escape> escapeAt(const Letters &letters, size_t at)
{
    switch (letters[at].unit) {
    case u'%':
        return numbered(letters, at, u"%", 16, 2, 2, u"");
    case u'\\':
        if (const auto escape = numbered(letters, at, u"\\u", 16, 4, 4, u""))
            return escape;
        if (const auto escape = numbered(letters, at, u"\\x", 16, 2, 2, u""))
            return escape;
        if (at + 1 < letters.size() && letters[at + 1].unit == u'\\')
            return Escape{2, u'\\'};
        if (at + 1 < letters.size() && QStringView(u"nrtbf").contains(QChar(letters[at + 1].unit)))
            return Escape{2, u' '}; // a line end or tab: the letter is not part of the text
        return {};
    case u'0': // 0x…, in a list of bytes
        return numbered(letters, at, u"0x", 16, 2, 2, u"");
    case u'&':
        for (const QStringView suffix : {QStringView(u";"), QStringView()}) { // the semicolon may be missing
            if (const auto escape = numbered(letters, at, u"&#x", 16, 1, 6, suffix))
                return escape;
            if (const auto escape = numbered(letters, at, u"&#", 10, 1, 7, suffix))
                return escape;
        }
        if (const auto escape = numbered(letters, at, u"&amp;", 10, 0, 0, u""))
            return Escape{escape->size, u'&'};
        return {};
    default:
        return {};
    }
}

/// Decodes the escapes once. False if there were none.
bool unescape(Letters &letters)
{
    size_t end = 0; // of the decoded text; never past the part still to be read
    bool hadAny = false;
    for (size_t at = 0; at < letters.size();) {
        if (const auto escape = escapeAt(letters, at)) {
            letters[end++] = {escape->unit, letters[at].from, letters[at + escape->size - 1].end};
            at += escape->size;
            hadAny = true;
        } else {
            letters[end++] = letters[at++];
        }
    }
    letters.resize(end);
    return hadAny;
}

/// Adds a place that starts no earlier than the last one, and merges the two if they overlap.
void join(const SecretSpellings::Place &place, std::vector<SecretSpellings::Place> &places)
{
    if (places.empty() || place.from >= places.back().end || place.from < places.back().from)
        places.push_back(place);
    else
        places.back().end = std::max(places.back().end, place.end);
}

/// The way some services print bytes, "[113 55 90]", without the separators.
QByteArray decimalCodes(const QByteArray &bytes)
{
    QByteArray codes;
    for (const char c : bytes)
        codes += QByteArray::number(int(c));
    return codes;
}

/// The part of a text's Base64 that does not depend on what surrounds the text: `before` bytes precede it.
QByteArray innerBase64(const QByteArray &bytes, int before)
{
    const QByteArray padded = QByteArray(before, ' ') + bytes;
    const QByteArray whole = padded.toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals);
    const qsizetype mixedBefore = before == 0 ? 0 : before + 1;
    const qsizetype mixedAfter = (before + bytes.size()) % 3 == 0 ? 0 : 1;
    return whole.mid(mixedBefore).chopped(mixedAfter);
}

} // namespace

SecretSpellings::SecretSpellings(const Secret &secret)
{
    const qsizetype prefix = std::max<qsizetype>(0, secret.masked().size() - 1); // without the "…" at its end
    const QByteArray hidden = secret.reveal().mid(prefix);
    if (hidden.size() < shortestHidden)
        return;
    add(hidden, shortestPart);
    add(hidden.toHex(), std::min(2 * shortestPart, 2 * hidden.size()));
    const QByteArray codes = decimalCodes(hidden);
    add(codes, std::min(3 * shortestPart, codes.size()));
    for (int before = 0; before < 3; ++before) {
        const QByteArray base64 = innerBase64(hidden, before);
        add(base64, std::min(shortestPart * 4 / 3 + 1, foldedLetters(QString::fromLatin1(base64)).size()));
    }
}

/// Adds a spelling forwards and backwards.
void SecretSpellings::add(const QByteArray &spelling, qsizetype lettersPerPart)
{
    QString whole = QString::fromLatin1(spelling);
    const qsizetype count = foldedLetters(whole).size();
    if (count < lettersPerPart || lettersPerPart < shortestPart)
        return;
    const qsizetype scattered =
        std::min((lettersPerPart * shortestScattered + shortestPart - 1) / shortestPart, count);
    for (int way = 0; way < 2; ++way) {
        Folded text;
        for (const QChar c : std::as_const(whole))
            text.append(c);
        QSet<QStringView> known; // so that a repetitive secret is compared once
        quint64 eight = 0;
        for (qsizetype end = 1; end <= count; ++end) {
            eight = with(text.letters[end - 1].unicode(), eight);
            const qsizetype at = end - shortestPart;
            if (at < 0 || known.contains(text.wholeOf(at, std::min(scattered, count - at))))
                continue;
            known.insert(text.wholeOf(at, std::min(scattered, count - at)));
            m_eights.insert(eight, {m_spellings.size(), at});
        }
        m_spellings.push_back({text, lettersPerPart, scattered});
        std::reverse(whole.begin(), whole.end());
    }
}

void SecretSpellings::Folded::append(QChar c)
{
    const QChar small = c.toLower();
    if (isLetterOrDigit(small.unicode())) {
        letters += small;
        origins.push_back(whole.size());
    }
    whole += small;
}

QStringView SecretSpellings::Folded::wholeOf(qsizetype first, qsizetype size) const
{
    const qsizetype from = origins[size_t(first)];
    return QStringView(whole).sliced(from, origins[size_t(first + size) - 1] - from + 1);
}

std::vector<SecretSpellings::Place> SecretSpellings::placesIn(const QString &text) const
{
    std::vector<Place> places;
    if (m_spellings.empty() || text.size() < shortestPart)
        return places;
    Letters letters = lettersOf(text);
    for (int depth = 0; depth <= deepestEscapes; ++depth) {
        findIn(letters, places);
        if (!unescape(letters))
            break;
    }
    std::ranges::sort(places, {}, &Place::from);
    std::vector<Place> apart;
    for (const Place &place : places)
        join(place, apart);
    return apart;
}

void SecretSpellings::findIn(const Letters &all, std::vector<Place> &places) const
{
    const std::vector<size_t> starts = startsIn(all);
    if (starts.empty())
        return;
    const size_t front = starts.front();
    Folded text; // from there on
    for (size_t at = front; at < all.size(); ++at)
        text.append(QChar(all[at].unit));
    qsizetype first = 0;
    for (const size_t start : starts) {
        while (text.origins[size_t(first)] < qsizetype(start - front))
            ++first;
        const qsizetype size = longestAt(first, text);
        if (size > 0) {
            const size_t last = front + size_t(text.origins[size_t(first + size) - 1]);
            join({all[start].from, all[last].end}, places);
        }
    }
}

/// Where runs of eight letters from a spelling start. Nearly every text has none.
std::vector<size_t> SecretSpellings::startsIn(const Letters &all) const
{
    std::vector<size_t> starts;
    std::array<size_t, shortestPart> lastEight{};
    quint64 eight = 0;
    size_t count = 0;
    for (size_t at = 0; at < all.size(); ++at) {
        const char16_t small = QChar(all[at].unit).toLower().unicode();
        if (!isLetterOrDigit(small))
            continue;
        eight = with(small, eight);
        lastEight[count++ % lastEight.size()] = at;
        if (count >= lastEight.size() && m_eights.contains(eight))
            starts.push_back(lastEight[count % lastEight.size()]);
    }
    return starts;
}

/// How many letters from here on match a spelling, or 0 if too few to reveal anything. Stops comparing once
/// there are enough: the next start finds the rest.
qsizetype SecretSpellings::longestAt(qsizetype first, const Folded &text) const
{
    quint64 eight = 0;
    for (qsizetype at = first; at < first + shortestPart; ++at)
        eight = with(text.letters[at].unicode(), eight);
    qsizetype longest = 0;
    const auto [begin, end] = m_eights.equal_range(eight);
    for (auto found = begin; found != end; ++found) {
        const Spelling &spelling = m_spellings[found->spelling];
        const auto rest = QStringView(spelling.text.letters).mid(found->at, spelling.scatteredPart);
        const auto here = QStringView(text.letters).sliced(first);
        const qsizetype size = std::ranges::mismatch(here, rest).in1 - here.begin();
        if (size < spelling.shortestPart)
            continue;
        // Something may be between the letters here that is not there in the secret.
        const QStringView whole = text.wholeOf(first, size);
        const bool isScattered = whole.size() > size && whole != spelling.text.wholeOf(found->at, size);
        if (!isScattered || size == spelling.scatteredPart)
            longest = std::max(longest, size);
    }
    return longest;
}

} // namespace ledgerdesk
