// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/decisions.h"

#include "base/brokenrule.h"
#include "creation/matching.h"
#include "journal/exacttext.h"

#include <QPointer>

namespace ledgerdesk::decisions {

namespace {

tl::unexpected<Error> invalid(Error::Rule rule)
{
    return tl::unexpected(brokenRule(Error::Kind::Invalid, rule));
}

/// The attempt from the journal, if this ledger can still be recorded as its result.
Result<WholeAttempt> openAttempt(const Journal &journal, qint64 id, const QString &ledgerId)
{
    if (auto newer = journal.readOnly())
        return tl::unexpected(*std::move(newer));
    Result<WholeAttempt> attempt = journal.wholeAttempt(id);
    if (!attempt)
        return attempt;
    if (attempt->state != Attempt::State::Unknown)
        return invalid(Error::Rule::OutcomeKnown);
    const Result<bool> isRecorded = journal.isRecorded(ledgerId, id);
    if (!isRecorded)
        return tl::unexpected(isRecorded.error());
    if (*isRecorded)
        return invalid(Error::Rule::RecordedElsewhere);
    if (wasThereBefore(*attempt, ledgerId))
        return invalid(Error::Rule::ThereEarlier);
    return attempt;
}

Result<Attempt> record(Journal &journal, Attempt attempt, const QString &ledgerId, const QString &detail)
{
    attempt.state = Attempt::State::Created;
    attempt.ledgerId = ledgerId;
    attempt.finishedAt = QDateTime::currentDateTimeUtc();
    attempt.status = 0;
    attempt.detail = detail;
    return journal.finish(attempt).map([&] { return attempt; });
}

/// Why this ledger cannot be the result of the attempt; empty if it can.
std::optional<Error> contradiction(const Ledger &ledger, const WholeAttempt &attempt)
{
    if (lacksName(ledger)) {
        return Error{.kind = Error::Kind::AnswerUnusable,
                     .field = Error::Field::Name,
                     .detail = u"the name of the ledger cannot be read"_qs};
    }
    if (ledger.name != wellFormed(attempt.ledgerName)) {
        Error error = brokenRule(Error::Kind::Invalid, Error::Rule::OtherName);
        error.serverWords = ledger.name;
        return error;
    }
    if (!attempt.reference.isEmpty() && ledger.metadata.find(attempt.referenceKey) && !isOf(ledger, attempt))
        return brokenRule(Error::Kind::Invalid, Error::Rule::OtherReference);
    return {};
}

Result<Adoption> checked(Journal &journal, qint64 attemptId, const Ledger &ledger)
{
    Result<WholeAttempt> attempt = openAttempt(journal, attemptId, ledger.id);
    if (!attempt)
        return tl::unexpected(attempt.error());
    if (const auto error = contradiction(ledger, *attempt))
        return tl::unexpected(*error);
    attempt->createdAtText = ledger.createdAtText;
    return record(journal, *attempt, ledger.id, u"its ID was entered by a person, and checked"_qs)
        .map([&](const Attempt &recorded) {
            return Adoption{recorded, ledger};
        });
}

} // namespace

Choices choicesFor(const Journal &journal, const Attempt &attempt, const LookUpWatch &watch)
{
    using Stage = LookUpWatch::Stage;
    if (attempt.state != Attempt::State::Unknown || journal.readOnly())
        return {};
    const bool isRefused = watch.stage == Stage::Refused;
    const bool isAbsent = (attempt.emptyLookUps.areEnough || watch.isListShort) && attempt.matches.isEmpty();
    const bool isTooMuch = watch.error && watch.error->kind == Error::Kind::AnswerTooLarge;
    const bool isForPerson = isRefused || isAbsent || isTooMuch || !attempt.matches.isEmpty();
    return {.lookUp = watch.stage != Stage::Looking,
            .createAgain = isAbsent && !isRefused && watch.stage != Stage::Looking
                && !journal.isRepeated(attempt).value_or(true)
                && !journal.wasHadByService(attempt).value_or(true),
            .enterId = isForPerson,
            .leaveOpen = isForPerson && attempt.care == Attempt::Care::LookedUp};
}

std::vector<Step> stepsFor(const Choices &choices, const Attempt &attempt, const LookUpWatch &watch)
{
    std::vector<Step> steps;
    // Pressing again while the service is asked changes nothing, but the step keeps its place.
    if (choices.lookUp || watch.stage == LookUpWatch::Stage::Looking)
        steps.push_back(Step::LookUp);
    // Another look-up would find the same; only a person can tell which ledger it is.
    const bool isForPerson = !attempt.matches.isEmpty() || watch.stage == LookUpWatch::Stage::Refused;
    if (choices.enterId)
        steps.insert(isForPerson ? steps.begin() : steps.end(), Step::EnterId);
    if (choices.leaveOpen)
        steps.push_back(Step::LeaveOpen);
    if (choices.createAgain)
        steps.push_back(Step::CreateAgain);
    return steps;
}

void adopt(Journal &journal, const Attempt &attempt, const QString &ledgerId, Client &client,
           const Done<Adoption> &done)
{
    if (!wasSentTo(attempt, client.endpoint()))
        return done(tl::unexpected(sentElsewhere(attempt)));
    if (const auto open = openAttempt(journal, attempt.id, ledgerId); !open)
        return done(tl::unexpected(open.error()));
    client.ledger(ledgerId,
                  done.step<Ledger>([journal = QPointer<Journal>(&journal), id = attempt.id, ledgerId,
                                     done](const Result<Ledger> &ledger) {
                      if (!journal)
                          return;
                      if (!ledger)
                          return done(tl::unexpected(ledger.error()));
                      if (ledger->id != ledgerId)
                          return done(tl::unexpected(Error{.kind = Error::Kind::AnswerUnusable,
                                                           .detail = u"answered with another ledger"_qs}));
                      journal->whenFree<Adoption>(
                          [&record = *journal, id, ledger = *ledger] { return checked(record, id, ledger); },
                          done);
                  }));
}

Result<Attempt> adoptUnchecked(Journal &journal, const Attempt &attempt, const QString &ledgerId)
{
    return openAttempt(journal, attempt.id, ledgerId).and_then([&](const Attempt &open) {
        return record(journal, open, ledgerId, u"its ID was entered by a person, and not checked"_qs);
    });
}

Result<LedgerDraft> draftToRepeat(const Journal &journal, const Attempt &listed)
{
    const Result<WholeAttempt> whole = journal.wholeAttempt(listed.id);
    if (!whole)
        return tl::unexpected(whole.error());
    const WholeAttempt &attempt = *whole;
    LedgerDraft draft;
    draft.name = attempt.ledgerName;
    draft.repeats = attempt.repeats == 0 ? attempt.id : attempt.repeats;
    if (attempt.metadata.type == JsonValue::Type::Object)
        draft.metadata = attempt.metadata;
    draft.later = attempt.later;
    if (attempt.reference.isEmpty())
        return draft;
    const Result<int> before = journal.repetitions(draft.repeats);
    if (!before)
        return tl::unexpected(before.error());
    std::erase_if(draft.metadata.members,
                  [&](const JsonMember &member) { return member.key == attempt.referenceKey; });
    const QString first = attempt.reference.section(u'/', 0, 0);
    draft.reference = {attempt.referenceKey, u"%1/%2"_qs.arg(first).arg(*before + 2)};
    return draft;
}

} // namespace ledgerdesk::decisions
