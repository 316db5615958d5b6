// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/attemptwords.h"

#include "blnk/answerheaders.h"
#include "journal/remarks.h"
#include "text/timetext.h"
#include "text/visibletext.h"

#include <QCoreApplication>
#include <QLocale>

namespace ledgerdesk {

namespace {

struct AttemptWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::AttemptWords)
};

QString refusalWords(const Error &error)
{
    if (error.kind == Error::Kind::NotAllowed)
        return AttemptWords::tr("cannot be looked up: this token has no read access");
    if (error.kind == Error::Kind::TokenRefused)
        return AttemptWords::tr("cannot be looked up: the service did not accept the token");
    if (error.kind == Error::Kind::AddressUnsuitable)
        return AttemptWords::tr("cannot be looked up: the connection now points to another service");
    return AttemptWords::tr("cannot be looked up without a token");
}

QString restingWords(const Attempt &attempt)
{
    const EmptyLookUps &empty = attempt.emptyLookUps;
    if (attempt.matches.size() == 1)
        return AttemptWords::tr("may be %1: you need to decide").arg(attempt.matches.front());
    if (attempt.matches.size() > 1)
        return AttemptWords::tr("duplicated: %1 ledgers match, oldest first: %2")
            .arg(QLocale().toString(attempt.matches.size()), attempt.matches.join(u", "_qs));
    if (empty.count == 0)
        return {};
    const QString first = timeText(empty.firstAt, TimeForm::Minute);
    const QString last = timeText(empty.lastAt, TimeForm::Minute);
    return first == last ? AttemptWords::tr("not found at %1").arg(last)
                         : AttemptWords::tr("not found at %1 and %2").arg(first, last);
}

/// The HTTP status of a refusal or a failure, which its words do not always say.
QString statusWords(const Attempt &attempt)
{
    return attempt.status > 0 && attempt.state != Attempt::State::Created
        ? AttemptWords::tr("HTTP %1").arg(attempt.status)
        : QString();
}

QString secondStepWords(const Attempt &attempt)
{
    if (attempt.state != Attempt::State::Created)
        return {};
    switch (attempt.followUp.state) {
    case FollowUp::State::None:
        break;
    case FollowUp::State::Pending:
        return AttemptWords::tr("its metadata has not been added yet");
    case FollowUp::State::Unknown:
        return AttemptWords::tr("unknown whether its metadata was added");
    case FollowUp::State::Done:
        return AttemptWords::tr("its metadata was added in a second step");
    case FollowUp::State::Left:
        return AttemptWords::tr("left without the metadata from its second step");
    }
    return {};
}

QString unknownWords(const Attempt &attempt, const LookUpWatch &watch)
{
    const QString open = attempt.care == Attempt::Care::LeftOpen ? AttemptWords::tr("left open") : QString();
    switch (watch.stage) {
    case LookUpWatch::Stage::Looking:
        return AttemptWords::tr("looking now…");
    case LookUpWatch::Stage::Waiting:
        if (watch.error && asksToWait(watch.error->status))
            return AttemptWords::tr("the service asked to wait — looking again at %1")
                .arg(timeText(watch.nextAt, TimeForm::Minute));
        if (watch.error)
            return AttemptWords::tr("the last look-up gave no answer — looking again at %1")
                .arg(timeText(watch.nextAt, TimeForm::Minute));
        return attempt.emptyLookUps.count > 0
            ? AttemptWords::tr("not found yet — looking again at %1")
                  .arg(timeText(watch.nextAt, TimeForm::Minute))
            : AttemptWords::tr("looking again at %1").arg(timeText(watch.nextAt, TimeForm::Minute));
    case LookUpWatch::Stage::Refused:
        return watch.error ? refusalWords(*watch.error) : QString();
    case LookUpWatch::Stage::Resting:
        break;
    }
    QStringList parts{open,
                      watch.isListShort ? AttemptWords::tr("not in the list, but the list is incomplete")
                                        : restingWords(attempt)};
    parts.removeAll(QString());
    return parts.join(u" · "_qs);
}

/// A sentence and, after it, what is known of the reason.
QString withRemark(const QString &words, const Attempt &attempt)
{
    QStringList parts{words, statusWords(attempt), shownRemark(attempt.detail)};
    parts.removeAll(QString());
    return cellText(parts.join(u" · "_qs));
}

void addLookUps(std::vector<AttemptEvent> &events, const EmptyLookUps &empty)
{
    if (empty.count == 0)
        return;
    events.push_back({empty.firstAt, AttemptWords::tr("Looked: not there"), Attempt::State::Unknown});
    if (empty.count == 2)
        events.push_back(
            {empty.lastAt, AttemptWords::tr("Looked again: not there"), Attempt::State::Unknown});
    else if (empty.count > 2)
        events.push_back({empty.lastAt,
                          AttemptWords::tr("Looked again: not there in %Ln look-ups", nullptr, empty.count),
                          Attempt::State::Unknown});
}

/// How it ended, or what is known until then.
AttemptEvent lastEvent(const Attempt &attempt, const LookUpWatch &watch)
{
    using State = Attempt::State;
    switch (attempt.state) {
    case State::Sending:
        return {{}, AttemptWords::tr("Waiting for the answer"), State::Sending};
    case State::Created:
        if (attempt.detail == remarks::foundByLookUp)
            return {attempt.finishedAt,
                    attempt.reference.isEmpty() ? AttemptWords::tr("Found · same name and metadata")
                                                : AttemptWords::tr("Found · same request reference"),
                    State::Created};
        return {attempt.finishedAt, withRemark(AttemptWords::tr("Created"), attempt), State::Created};
    case State::Rejected:
        return {attempt.finishedAt, withRemark(AttemptWords::tr("Rejected"), attempt), State::Rejected};
    case State::Unknown:
        return {{}, attemptDetail(attempt, watch), State::Unknown};
    case State::NotSent:
        break;
    }
    return {attempt.finishedAt, withRemark(AttemptWords::tr("Not sent"), attempt), State::NotSent};
}

} // namespace

QString outcomeWord(Attempt::State state)
{
    switch (state) {
    case Attempt::State::Sending:
        return AttemptWords::tr("Sending");
    case Attempt::State::Created:
        return AttemptWords::tr("Created");
    case Attempt::State::Rejected:
        return AttemptWords::tr("Rejected");
    case Attempt::State::Unknown:
        return AttemptWords::tr("Unknown");
    case Attempt::State::NotSent:
        return AttemptWords::tr("Not sent");
    }
    return {};
}

std::vector<AttemptEvent> attemptHistory(const Attempt &attempt, const LookUpWatch &watch)
{
    using State = Attempt::State;
    std::vector<AttemptEvent> events;
    if (attempt.repeats != 0)
        events.push_back({{}, AttemptWords::tr("Created again after an attempt that stayed unknown"), {}});
    const bool isLost = attempt.detail == remarks::foundByLookUp || attempt.state == State::Unknown
        || attempt.emptyLookUps.count > 0;
    if (isLost)
        events.push_back({attempt.startedAt, AttemptWords::tr("Sent · answer lost"), State::Unknown});
    else if (attempt.state != State::NotSent)
        events.push_back({attempt.startedAt, AttemptWords::tr("Sent"), State::Sending});
    addLookUps(events, attempt.emptyLookUps);
    if (AttemptEvent last = lastEvent(attempt, watch); !last.words.isEmpty())
        events.push_back(std::move(last));
    if (QString step = secondStepWords(attempt); !step.isEmpty()) {
        step[0] = step.at(0).toUpper();
        events.push_back({{}, step, attempt.state});
    }
    return events;
}

QString attemptDetail(const Attempt &attempt, const LookUpWatch &watch)
{
    QStringList parts;
    if (attempt.state == Attempt::State::Sending)
        parts << AttemptWords::tr("waiting for the answer");
    if (attempt.state == Attempt::State::Unknown) {
        parts << unknownWords(attempt, watch);
        if (!attempt.answeredId.isEmpty())
            parts << AttemptWords::tr("the answer named %1, which already existed").arg(attempt.answeredId);
        if (!watch.earlier.empty())
            parts << AttemptWords::tr("already existed: %1").arg(watch.earlier.front().id);
        if (!watch.similar.empty())
            parts << AttemptWords::tr("similar: %1").arg(watch.similar.front().id);
    }
    parts << secondStepWords(attempt);
    if (attempt.repeats != 0)
        parts << AttemptWords::tr("created again after an attempt that stayed unknown");
    parts << statusWords(attempt) << shownRemark(attempt.detail);
    parts.removeAll(QString());
    QString line = cellText(parts.join(u" · "_qs));
    if (!line.isEmpty())
        line[0] = line.at(0).toUpper();
    return line;
}

QString shownRemark(const QString &remark)
{
    QStringList parts = remark.split(u"; "_qs);
    for (QString &part : parts)
        part = QCoreApplication::translate("ledgerdesk::remarks", part.toUtf8().constData());
    return parts.join(u"; "_qs);
}

} // namespace ledgerdesk
