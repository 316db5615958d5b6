// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/rowverdict.h"

namespace ledgerdesk {

namespace {

using Run = RowVerdict::Run;
using RefusalKind = Error::Kind;

/// Technical and short; the service's own words where there are any.
QString detailOf(const Verdict &verdict)
{
    QStringList parts;
    if (verdict.error)
        parts << verdict.error->serverWords << verdict.error->code << verdict.error->detail;
    parts << verdict.note;
    parts.removeAll(QString());
    return parts.join(u"; "_qs).left(300);
}

RowVerdict unknownRow(RowVerdict judged, const QString &why)
{
    judged.row.state = RowState::Unknown;
    judged.run = Run::GoesOnAfterFailure;
    judged.ledger.reset();
    if (!why.isEmpty())
        judged.row.detail = why;
    return judged;
}

RowVerdict backRow(RowVerdict judged, Run run)
{
    judged.row.state = RowState::Planned;
    judged.run = run;
    return judged;
}

RowVerdict createdRow(RowVerdict judged, const Verdict &verdict, const LedgerReference &reference,
                      const SeenLedgers &seen)
{
    if (!verdict.ledger || verdict.ledger->id.isEmpty())
        return unknownRow(std::move(judged), u"answered without a ledger"_qs);
    if (seen.holds(verdict.ledger->id)) {
        return unknownRow(std::move(judged),
                          u"answered with the ID of a ledger that was there before: "_qs
                              + verdict.ledger->id);
    }
    const QString answered = referenceIn(*verdict.ledger, reference.key);
    if (!answered.isEmpty() && answered != reference.value)
        return unknownRow(std::move(judged), u"answered with the reference of another request"_qs);
    judged.row.state = RowState::Created;
    judged.row.ledgerId = verdict.ledger->id;
    judged.ledger = verdict.ledger;
    return judged;
}

/// A refusal that says nothing of the row must not use up all others.
RowVerdict refusedRow(RowVerdict judged)
{
    const Error error = judged.error.value_or(Error{.kind = RefusalKind::Refused});
    if (error.kind == RefusalKind::RateLimited)
        return backRow(std::move(judged), Run::Waits);
    if (error.kind == RefusalKind::TokenRefused || error.kind == RefusalKind::TokenMissing)
        return backRow(std::move(judged), Run::NeedsToken);
    if (error.kind == RefusalKind::NotAllowed || error.kind == RefusalKind::NotForScopedKeys)
        return backRow(std::move(judged), Run::NeedsRight);
    if (error.kind == RefusalKind::DuplicateRequest) // a proxy may have sent this request twice
        return unknownRow(std::move(judged), {});
    const bool isOfThePath = error.kind == RefusalKind::Moved || error.kind == RefusalKind::NotFound
        || error.kind == RefusalKind::TlsFailed || error.rule != Error::Rule::None;
    if (isOfThePath)
        return backRow(std::move(judged), Run::IsBlocked);
    judged.row.state = RowState::Rejected;
    return judged;
}

/// Nothing left this computer. Waiting helps against a network that is down, and against nothing else.
RowVerdict unsentRow(RowVerdict judged)
{
    const auto kind = judged.error ? judged.error->kind : RefusalKind::NetworkFailed;
    if (kind == RefusalKind::TokenMissing || kind == RefusalKind::TokenUnsuitable)
        return backRow(std::move(judged), Run::NeedsToken);
    const bool isOfTheNetwork = kind == RefusalKind::TimedOut || kind == RefusalKind::HostNotFound
        || kind == RefusalKind::ConnectionRefused || kind == RefusalKind::ConnectionLost
        || kind == RefusalKind::NetworkFailed || kind == RefusalKind::ProxyFailed
        || kind == RefusalKind::Cancelled || kind == RefusalKind::Busy;
    return backRow(std::move(judged), isOfTheNetwork ? Run::Waits : Run::IsBlocked);
}

} // namespace

RowVerdict judgeRow(const RunRow &row, const Result<Verdict> &answer, const LedgerReference &reference,
                    const SeenLedgers &seen, const QDateTime &now)
{
    RowVerdict judged{.row = row};
    judged.row.endedAt = now;
    judged.row.status = 0;
    if (!answer) {
        judged.error = answer.error();
        return unknownRow(std::move(judged), answer.error().detail);
    }
    judged.error = answer->error;
    judged.row.status = answer->error ? answer->error->status : 0;
    judged.row.detail = detailOf(*answer);
    switch (answer->outcome) {
    case Outcome::Created:
        return createdRow(std::move(judged), *answer, reference, seen);
    case Outcome::Rejected:
        return refusedRow(std::move(judged));
    case Outcome::NotSent:
        return unsentRow(std::move(judged));
    case Outcome::Unknown:
        break;
    }
    return unknownRow(std::move(judged), {});
}

QString referenceIn(const Ledger &ledger, const QString &key)
{
    const JsonValue *value = ledger.metadata.find(key);
    return value != nullptr && value->type == JsonValue::Type::Text ? value->text : QString();
}

} // namespace ledgerdesk
