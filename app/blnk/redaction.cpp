// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/redaction.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qsizetype shortestSecret = 4;

Error echoed()
{
    return {.kind = Error::Kind::TokenRepeated};
}

} // namespace

Redaction::Redaction(const Secret &secret)
    : m_mask(secret.masked())
    , m_spellings(secret)
{
    const QByteArray &bytes = secret.reveal();
    if (bytes.size() >= shortestSecret)
        m_literals << QString::fromLatin1(bytes) << QString::fromLatin1(bytes.toPercentEncoding());
}

QString Redaction::cleaned(QString text) const
{
    if (m_literals.isEmpty() || text.isEmpty())
        return text;
    for (const QString &literal : m_literals)
        text.replace(literal, m_mask, Qt::CaseInsensitive);
    return withoutCutToken(withoutParts(std::move(text)));
}

QString Redaction::withoutParts(QString text) const
{
    const std::vector<SecretSpellings::Place> places = m_spellings.placesIn(text);
    if (places.empty())
        return text;
    QString result;
    qsizetype end = 0;
    for (const SecretSpellings::Place &place : places) {
        result += QStringView(text).sliced(end, place.from - end);
        result += u'…';
        end = place.end;
    }
    return result + QStringView(text).sliced(end);
}

QString Redaction::withoutCutToken(const QString &text) const
{
    const bool isMarked = text.endsWith(u'…');
    const QStringView words = QStringView(text).chopped(isMarked ? 1 : 0);
    const QString &token = m_literals.first();
    for (qsizetype size = std::min(token.size() - 1, words.size()); size >= shortestSecret; --size) {
        // The public prefix alone is not secret, and ordinary sentences may end with it.
        if (m_mask.startsWith(QStringView(token).first(size)))
            break;
        if (words.endsWith(QStringView(token).first(size), Qt::CaseInsensitive))
            return words.chopped(size) + m_mask;
    }
    return text;
}

Error Redaction::cleaned(Error error) const
{
    for (QString *text : {&error.serverWords, &error.detail, &error.code, &error.scope})
        *text = cleaned(std::move(*text));
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

bool Redaction::holdsToken(const QString &ledgerId) const
{
    // Every database has this ledger, whatever text somebody chose as a key.
    if (ledgerId == QStringView(generalLedgerId))
        return false;
    return isOrHoldsToken(ledgerId);
}

bool Redaction::isOrHoldsToken(const QString &text) const
{
    // A very short token counts only where it is a word of its own.
    return m_literals.contains(text, Qt::CaseInsensitive) || m_spellings.areIn(text);
}

bool Redaction::holdsToken(const Ledger &ledger) const
{
    // A time is not secret, even if a key happens to contain the same date.
    return holdsToken(ledger.id) || (!ledger.createdAt.isValid() && isOrHoldsToken(ledger.createdAtText));
}

bool Redaction::holdsToken(const JsonValue &metadata, const JsonValue &sent) const
{
    return std::ranges::any_of(metadata.members, [&](const JsonMember &member) {
        const JsonValue *known = sent.find(member.key);
        if (known && sameValue(*known, member.value))
            return false;
        return m_spellings.areIn(member.key)
            || m_spellings.areIn(writeJson(member.value, JsonLayout::Compact));
    });
}

Verdict Redaction::checked(Verdict verdict, const LedgerDraft &sent) const
{
    if (!verdict.ledger)
        return verdict;
    const Ledger &ledger = *verdict.ledger;
    const bool isNameOfToken = ledger.name != sent.name && isOrHoldsToken(ledger.name);
    if (!holdsToken(ledger) && !isNameOfToken && !holdsToken(ledger.metadata, sentMetadata(sent)))
        return verdict;
    return {.outcome = Outcome::Unknown, .error = echoed(), .note = u"answered with the token"_qs};
}

Result<Ledger> Redaction::checked(Ledger ledger) const
{
    if (holdsToken(ledger))
        return tl::unexpected(echoed());
    return ledger;
}

Result<std::vector<Ledger>> Redaction::checked(std::vector<Ledger> ledgers) const
{
    if (std::ranges::any_of(ledgers, [this](const Ledger &ledger) { return holdsToken(ledger); }))
        return tl::unexpected(echoed());
    return ledgers;
}

Result<wire::LedgerPage> Redaction::checked(wire::LedgerPage page) const
{
    return checked(std::move(page.ledgers)).map([&page](std::vector<Ledger> ledgers) {
        return wire::LedgerPage{std::move(ledgers), page.total};
    });
}

Result<Namesakes> Redaction::checked(Namesakes found) const
{
    return checked(std::move(found.ledgers)).map([&found](std::vector<Ledger> ledgers) {
        found.ledgers = std::move(ledgers);
        return std::move(found);
    });
}

Result<JsonValue> Redaction::checked(JsonValue metadata, const JsonValue &sent) const
{
    if (holdsToken(metadata, sent))
        return tl::unexpected(echoed());
    return metadata;
}

} // namespace ledgerdesk
