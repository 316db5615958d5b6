// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/collation.h"

#include <algorithm>

#include <unicode/ucol.h>

namespace ledgerdesk {

Collation::Collation(const QLocale &locale)
    : m_language(locale.bcp47Name())
{
    UErrorCode status = U_ZERO_ERROR;
    m_collator.reset(ucol_open(m_language.toLatin1().constData(), &status));
    if (!m_collator)
        return;
    ucol_setStrength(m_collator.get(), UCOL_SECONDARY);
    ucol_setAttribute(m_collator.get(), UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
    ucol_setAttribute(m_collator.get(), UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
}

void Collation::Close::operator()(UCollator *collator) const
{
    ucol_close(collator);
}

QByteArray Collation::keyOf(const QString &text) const
{
    static constexpr qsizetype compared = 500;
    const int length = int(std::min(text.size(), compared));
    if (!m_collator)
        return text.left(length).toCaseFolded().toUtf8().replace('\0', ' ');
    const auto *units = reinterpret_cast<const char16_t *>(text.utf16());
    QByteArray key(length * 2 + 32, Qt::Uninitialized);
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto *bytes = reinterpret_cast<uint8_t *>(key.data());
        const int needed = ucol_getSortKey(m_collator.get(), units, length, bytes, int(key.size()));
        const bool fits = needed <= key.size();
        key.resize(needed);
        if (fits)
            break;
    }
    key.chop(key.endsWith('\0') ? 1 : 0); // its terminator
    return key;
}

QString Collation::edition() const
{
    UVersionInfo icu{};
    UVersionInfo order{};
    u_getVersion(icu);
    if (m_collator)
        ucol_getVersion(m_collator.get(), order);
    const auto hex = [](const UVersionInfo &version) {
        return QString::fromLatin1(
            QByteArray(reinterpret_cast<const char *>(version), U_MAX_VERSION_LENGTH).toHex());
    };
    return u"%1 %2 %3"_qs.arg(m_language, hex(order), hex(icu));
}

} // namespace ledgerdesk
