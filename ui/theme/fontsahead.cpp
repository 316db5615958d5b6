// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/fontsahead.h"

#include <QFontDatabase>
#include <QThreadPool>

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
#include <QLibrary>
#endif

namespace ledgerdesk {

#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
namespace {

struct FcPattern;

/// A function of fontconfig, which Qt's own libraries have already loaded. Its documentation allows calls
/// from several threads.
template <typename Function>
Function *fontconfig(const char *name)
{
    return reinterpret_cast<Function *>(QLibrary::resolve(u"fontconfig"_qs, 1, name));
}

/// The family that "Sans" stands for on this computer, found as the manual page fontconfig(3) describes.
QString sansFamily()
{
    const auto parse = fontconfig<FcPattern *(const char *)>("FcNameParse");
    const auto substitute = fontconfig<int(void *, FcPattern *, int)>("FcConfigSubstitute");
    const auto complete = fontconfig<void(FcPattern *)>("FcDefaultSubstitute");
    const auto match = fontconfig<FcPattern *(void *, FcPattern *, int *)>("FcFontMatch");
    const auto stringOf =
        fontconfig<int(const FcPattern *, const char *, int, char **)>("FcPatternGetString");
    const auto destroy = fontconfig<void(FcPattern *)>("FcPatternDestroy");
    if (!parse || !substitute || !complete || !match || !stringOf || !destroy)
        return {};
    constexpr int matchPattern = 0;
    FcPattern *wanted = parse("Sans");
    substitute(nullptr, wanted, matchPattern);
    complete(wanted);
    int result = 0;
    FcPattern *found = match(nullptr, wanted, &result);
    destroy(wanted);
    if (found == nullptr)
        return {};
    char *family = nullptr; // owned by the pattern
    const bool isKnown = stringOf(found, "family", 0, &family) == 0;
    QString name = isKnown ? QString::fromUtf8(family) : QString();
    destroy(found);
    return name;
}

} // namespace
#endif

FontsAhead::FontsAhead()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    if (const auto read = fontconfig<int()>("FcInit")) {
        m_reading = std::thread([this, read] {
            read();
            m_sans = sansFamily();
        });
    }
#endif
}

FontsAhead::~FontsAhead()
{
    (void)sans();
}

QString FontsAhead::sans()
{
    if (m_reading.joinable())
        m_reading.join();
    return m_sans;
}

void FontsAhead::beginList()
{
    QThreadPool::globalInstance()->start([] { (void)QFontDatabase::families(); });
}

} // namespace ledgerdesk
