// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/secretcheck.h"

#include "connections/pastedtoken.h"
#include "text/visibletext.h"

#include <QStringDecoder>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qsizetype longestSecret = 4096;

/// Keeps a byte order mark, which QString::fromUtf8() would remove unnoticed.
QString textOf(const Secret &secret)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decode(secret.reveal());
}

bool holds(const QString &text, bool (*isOne)(QChar))
{
    return std::any_of(text.cbegin(), text.cend(), isOne);
}

bool isSpecial(QChar c)
{
    return (c < u' ' && !c.isSpace()) || (c > u'~' && !c.isSpace() && !QStringView(u"“”‘’«»").contains(c));
}

QList<SecretFlaw> flawsOf(const QString &text)
{
    QList<SecretFlaw> flaws;
    const auto note = [&flaws](bool isThere, SecretFlaw flaw) {
        if (isThere)
            flaws << flaw;
    };
    note(holds(text, [](QChar c) { return c.isSpace() && c != u'\n' && c != u'\r'; }), SecretFlaw::Spaces);
    note(holds(text, [](QChar c) { return c == u'\n' || c == u'\r'; }), SecretFlaw::LineEnds);
    note(holds(text, [](QChar c) { return QStringView(u"\"'`“”‘’«»").contains(c); }), SecretFlaw::Quotes);
    note(text.contains(u"authorization:", Qt::CaseInsensitive)
             || text.contains(u"x-blnk-key:", Qt::CaseInsensitive),
         SecretFlaw::HeaderName);
    note(text.contains(u"bearer ", Qt::CaseInsensitive), SecretFlaw::Bearer);
    const QString visible = withoutInvisible(text, Controls::Kept);
    note(visible != text, SecretFlaw::Invisible);
    note(holds(visible, isSpecial), SecretFlaw::SpecialLetters);
    return flaws;
}

/// The finding for a secret that no request can carry.
Finding unsendable(const Secret &token)
{
    return token.size() > longestSecret ? Finding::SecretTooLong : Finding::SecretUnsendable;
}

/// Judges the kind of a secret for a service; SecretPlausible if nothing is wrong with it.
Finding judgeKind(SecretKind kind, Service service)
{
    switch (kind) {
    case SecretKind::RefreshToken:
        return Finding::SecretIsRefreshToken;
    case SecretKind::AgentKey:
        return Finding::SecretIsAgentKey;
    case SecretKind::ClientSecret:
        return Finding::SecretIsClientSecret;
    case SecretKind::ApiKey:
    case SecretKind::AccessToken:
        return service == Service::Core ? Finding::SecretOfCloud : Finding::SecretPlausible;
    case SecretKind::None:
    case SecretKind::Other:
        break;
    }
    return service == Service::Cloud ? Finding::SecretOfUnknownKind : Finding::SecretPlausible;
}

bool isWrongKind(SecretKind kind)
{
    return kind == SecretKind::RefreshToken || kind == SecretKind::AgentKey
        || kind == SecretKind::ClientSecret;
}

StageResult secretStage(StageState state, Finding finding)
{
    StageResult result;
    result.stage = CheckStage::Secret;
    result.state = state;
    result.finding = finding;
    return result;
}

StageResult without(const Result<Secret> &token, Service service)
{
    const bool isNoneKept = token || token.error().kind == Error::Kind::TokenMissing;
    if (service == Service::Core && isNoneKept)
        return secretStage(StageState::Warned, Finding::SecretOptional);
    if (token)
        return secretStage(StageState::Failed, Finding::SecretMissing);
    StageResult result = secretStage(StageState::Failed, Finding::SecretUnavailable);
    result.error = token.error();
    return result;
}

} // namespace

SecretKind secretKindOf(const QString &token)
{
    if (token.isEmpty())
        return SecretKind::None;
    if (token.contains(u"client_secret", Qt::CaseInsensitive))
        return SecretKind::ClientSecret;
    if (token.startsWith(u"blnk_at_"))
        return SecretKind::AccessToken;
    if (token.startsWith(u"blnk_rt_"))
        return SecretKind::RefreshToken;
    if (token.startsWith(u"sk_live_"))
        return SecretKind::AgentKey;
    return token.startsWith(u"blnk_") ? SecretKind::ApiKey : SecretKind::Other;
}

StageResult checkSecret(const Result<Secret> &token, Service service, const QString &otherOwner)
{
    if (!token || token->isEmpty())
        return without(token, service);
    const QString text = textOf(*token);
    const QString bare = mendedToken(text);
    const SecretKind kind = secretKindOf(bare);
    StageResult result = secretStage(StageState::Passed, judgeKind(kind, service));
    if (isWrongKind(kind)) {
        result.state = StageState::Failed;
    } else if (!token->isSuitable()) {
        result = secretStage(StageState::Failed, unsendable(*token));
    } else if (!otherOwner.isEmpty()) {
        result = secretStage(StageState::Warned, Finding::SecretOfOther);
    } else if (bare != text) {
        result = secretStage(StageState::Warned, Finding::SecretFlawed);
    } else if (result.finding != Finding::SecretPlausible) {
        result.state = StageState::Warned;
    }
    result.facts.secretKind = kind;
    if (bare != text || !token->isSuitable())
        result.facts.flaws = flawsOf(text);
    result.facts.isMendable = bare != text && Secret(bare.toUtf8()).isSuitable();
    result.facts.other = otherOwner;
    return result;
}

} // namespace ledgerdesk
