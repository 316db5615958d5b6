// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/unicode.h"

#include <QByteArray>

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
    const UNormalizer2 *folding = unorm2_getNFKCCasefoldInstance(&found);
    if (U_FAILURE(found))
        return text;
    return written(text, text.size() + 16, [&](char16_t *to, int room, UErrorCode *status) {
        return unorm2_normalize(folding, unitsOf(text), int(text.size()), to, room, status);
    });
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
