// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/unicode.h"

#include <QByteArray>
#include <QList>

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

namespace ledgerdesk::unicode {

namespace {

/// The output of an ICU function, called again with more room if the first guess was too small.
template <typename Write>
QString written(const QString &text, qsizetype guess, Write write)
{
    QString result(guess, Qt::Uninitialized);
    for (int attempt = 0; attempt < 2; ++attempt) {
        UErrorCode status = U_ZERO_ERROR;
        const int length = write(reinterpret_cast<char16_t *>(result.data()), int(result.size()), &status);
        if (U_SUCCESS(status)) {
            result.truncate(length);
            return result;
        }
        if (status != U_BUFFER_OVERFLOW_ERROR)
            break;
        result.resize(length);
    }
    return text;
}

const char16_t *unitsOf(const QString &text)
{
    return reinterpret_cast<const char16_t *>(text.utf16());
}

const USpoofChecker *openedSpoofChecker()
{
    UErrorCode status = U_ZERO_ERROR;
    USpoofChecker *checker = uspoof_open(&status);
    uspoof_setChecks(checker, USPOOF_RESTRICTION_LEVEL, &status);
    if (U_FAILURE(status))
        return nullptr;
    uspoof_setRestrictionLevel(checker, USPOOF_MODERATELY_RESTRICTIVE);
    return checker;
}

QString normalized(const UNormalizer2 *form, const QString &text)
{
    if (!form)
        return text;
    return written(text, text.size() + 16, [&](char16_t *to, int room, UErrorCode *status) {
        return unorm2_normalize(form, unitsOf(text), int(text.size()), to, room, status);
    });
}

QString decomposed(const QString &text)
{
    UErrorCode found = U_ZERO_ERROR;
    return normalized(unorm2_getNFDInstance(&found), text);
}

QString composed(const QString &text)
{
    UErrorCode found = U_ZERO_ERROR;
    return normalized(unorm2_getNFCInstance(&found), text);
}

bool isMark(char32_t character)
{
    const int8_t type = u_charType(UChar32(character));
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

/// True if people leave the mark out when they search for a word of this script.
bool isOptional(char32_t mark, UScriptCode script)
{
    static constexpr char32_t breve = U'\u0306';
    switch (script) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_HEBREW:
    case USCRIPT_ARABIC:
        return true;
    case USCRIPT_CYRILLIC:
        return mark != breve;
    default: // a library's enum, which grows
        return false;
    }
}

/// What people type for characters that have no decomposition, or that their keyboard lacks.
QStringView typedFor(char32_t character)
{
    switch (character) {
    case U'ı':
        return u"i";
    case U'ø':
        return u"o";
    case U'ł':
        return u"l";
    case U'đ':
        return u"d";
    case U'ħ':
        return u"h";
    case U'ŧ':
        return u"t";
    case U'æ':
        return u"ae";
    case U'œ':
        return u"oe";
    case U'‘':
    case U'’':
    case U'ʼ':
        return u"'";
    case U'“':
    case U'”':
    case U'„':
    case U'«':
    case U'»':
        return u"\"";
    case U'\u2010': // NFKC also makes this of the non-breaking hyphen
    case U'–':
    case U'—':
    case U'\u2212': // minus
        return u"-";
    default: // all others
        return {};
    }
}

/// Appends one space for a run of white space.
void appendFolded(QString &result, QChar unit)
{
    if (!unit.isSpace())
        result += unit;
    else if (!result.endsWith(u' '))
        result += u' ';
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar unit) { return unit < QChar(0x80); });
}

QString asciiFolded(const QString &text)
{
    QString result(text.size(), Qt::Uninitialized);
    QChar *const begin = result.data();
    QChar *end = begin;
    for (const QChar unit : text) {
        if (!unit.isSpace())
            *end++ = unit >= u'A' && unit <= u'Z' ? QChar(unit.unicode() | 0x20) : unit;
        else if (end == begin || end[-1] != u' ')
            *end++ = u' ';
    }
    result.truncate(end - begin);
    return result;
}

/// Opened with the first comparison, because that takes most of a millisecond, and then kept.
const USpoofChecker *spoofChecker()
{
    static const USpoofChecker *const checker = openedSpoofChecker();
    return checker;
}

} // namespace

QString caseFolded(const QString &text)
{
    UErrorCode found = U_ZERO_ERROR;
    return normalized(unorm2_getNFKCCasefoldInstance(&found), text);
}

QString searchFolded(const QString &text)
{
    if (isAscii(text))
        return asciiFolded(text);
    const QList<uint> characters = decomposed(caseFolded(text)).toUcs4();
    QString result;
    result.reserve(text.size());
    UScriptCode script = USCRIPT_COMMON; // of the letter before
    for (const uint character : characters) {
        if (isMark(character)) {
            if (!isOptional(character, script))
                result += textOf(character);
            continue;
        }
        UErrorCode status = U_ZERO_ERROR;
        script = uscript_getScript(UChar32(character), &status);
        const QStringView typed = typedFor(character);
        if (!typed.isEmpty())
            result += typed;
        else if (QChar::requiresSurrogates(character))
            result += textOf(character);
        else
            appendFolded(result, QChar(char16_t(character)));
    }
    return composed(result);
}

QString skeleton(const QString &text)
{
    const USpoofChecker *checker = spoofChecker();
    if (!checker)
        return text;
    return written(text, text.size() + 16, [&](char16_t *to, int room, UErrorCode *status) {
        return uspoof_getSkeleton(checker, 0, unitsOf(text), int(text.size()), to, room, status);
    });
}

bool mixesScripts(const QString &word)
{
    const USpoofChecker *checker = spoofChecker();
    UErrorCode status = U_ZERO_ERROR;
    return checker && uspoof_check(checker, unitsOf(word), int(word.size()), nullptr, &status) != 0
        && U_SUCCESS(status);
}

QString characterName(char32_t character)
{
    std::array<char, 128> name{}; // the longest has 88 letters
    UErrorCode status = U_ZERO_ERROR;
    const int length =
        u_charName(UChar32(character), U_EXTENDED_CHAR_NAME, name.data(), int(name.size()), &status);
    return U_SUCCESS(status) ? QString::fromLatin1(name.data(), length) : QString();
}

QString scriptName(char32_t character, const QString &language)
{
    UErrorCode found = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(UChar32(character), &found);
    if (U_FAILURE(found) || script <= USCRIPT_INHERITED)
        return {};
    const QByteArray tag = QByteArray("und_") + uscript_getShortName(script);
    const QByteArray spoken = language.toLatin1();
    return written(QString(), 64, [&](char16_t *to, int room, UErrorCode *status) {
        return uloc_getDisplayScript(tag.constData(), spoken.constData(), to, room, status);
    });
}

} // namespace ledgerdesk::unicode
