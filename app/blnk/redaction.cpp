// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/redaction.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qsizetype shortestSecret = 4;
constexpr qsizetype shortestEncoding = 8;

/// What stays the same of a text's Base64 wherever in another text it stands: `before` bytes stand before it.
QByteArray innerBase64(const QByteArray &bytes, int before)
{
    const QByteArray padded = QByteArray(before, ' ') + bytes;
    const QByteArray whole = padded.toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals);
    const qsizetype mixedBefore = before == 0 ? 0 : before + 1;
    const qsizetype mixedAfter = (before + bytes.size()) % 3 == 0 ? 0 : 1;
    return whole.mid(mixedBefore).chopped(mixedAfter);
}

} // namespace

Redaction::Redaction(const Secret &secret)
    : m_mask(secret.masked())
{
    const QByteArray &bytes = secret.reveal();
    if (bytes.size() < shortestSecret)
        return;
    m_spellings << QString::fromLatin1(bytes) << QString::fromLatin1(bytes.toPercentEncoding());
    for (int before = 0; before < 3; ++before) {
        const QByteArray inner = innerBase64(bytes, before);
        if (inner.size() < shortestEncoding)
            continue;
        m_encodings << QString::fromLatin1(inner);
        m_encodings << QString::fromLatin1(QByteArray(inner).replace('+', '-').replace('/', '_'));
    }
}

QString Redaction::cleaned(QString text) const
{
    if (m_spellings.isEmpty() || text.isEmpty())
        return text;
    for (const QString &spelling : m_spellings)
        text.replace(spelling, m_mask, Qt::CaseInsensitive);
    for (const QString &encoding : m_encodings)
        text.replace(encoding, m_mask);
    return withoutCutToken(text);
}

QString Redaction::withoutCutToken(const QString &text) const
{
    const bool isMarked = text.endsWith(u'…');
    const QStringView words = QStringView(text).chopped(isMarked ? 1 : 0);
    const QString &token = m_spellings.first();
    for (qsizetype size = std::min(token.size() - 1, words.size()); size >= shortestSecret; --size) {
        // The public prefix alone says nothing, and ends many an honest sentence.
        if (m_mask.startsWith(QStringView(token).first(size)))
            break;
        if (words.endsWith(QStringView(token).first(size), Qt::CaseInsensitive))
            return words.chopped(size) + m_mask;
    }
    return text;
}

Error Redaction::cleaned(Error error) const
{
    error.serverWords = cleaned(std::move(error.serverWords));
    error.detail = cleaned(std::move(error.detail));
    error.code = cleaned(std::move(error.code));
    if (error.kind == Error::Kind::Moved) // all others name a part of the connection or of the form
        error.subject = cleaned(std::move(error.subject));
    return error;
}

Verdict Redaction::cleaned(Verdict verdict) const
{
    if (verdict.error)
        verdict.error = cleaned(*std::move(verdict.error));
    verdict.note = cleaned(std::move(verdict.note));
    return verdict;
}

} // namespace ledgerdesk
