// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/detailsrows.h"

#include "creation/matching.h"
#include "text/timetext.h"
#include "text/visibletext.h"
#include "words/attemptwords.h"
#include "words/changemessages.h"
#include "words/ledgerwords.h"

#include <QCoreApplication>

namespace ledgerdesk::detailsrows {

namespace {

using Kind = InspectorRow::Kind;
using Tone = InspectorRow::Tone;

struct DetailsWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::DetailsPanel)
};

InspectorRow heading(const QString &words)
{
    return {.kind = Kind::Heading, .value = words};
}

/// What the attempt sent and should be stored by now.
JsonValue sentMetadata(const WholeAttempt &attempt)
{
    return attempt.followUp.state == FollowUp::State::Done ? wholeMetadata(attempt) : attempt.metadata;
}

/// A list may leave the metadata out: no service turns what was sent into nothing.
bool isLeftOut(const Ledger &ledger)
{
    return ledger.metadata.type == JsonValue::Type::Empty;
}

bool isAsSent(const Inspected &what)
{
    return what.attempt && (!what.ledger || isLeftOut(*what.ledger));
}

QString metadataHeading(const Inspected &what)
{
    QString trouble = what.ledger && !isAsSent(what) ? troubleWords(*what.ledger) : QString();
    if (!trouble.isEmpty())
        return trouble;
    if (metadata(what).members.empty())
        return DetailsWords::tr("No metadata");
    return isAsSent(what) ? DetailsWords::tr("Metadata as sent") : DetailsWords::tr("Metadata");
}

Tone toneOf(Attempt::State state)
{
    switch (state) {
    case Attempt::State::Created:
        return Tone::Created;
    case Attempt::State::Rejected:
        return Tone::Rejected;
    case Attempt::State::Unknown:
        return Tone::Unknown;
    case Attempt::State::Sending:
    case Attempt::State::NotSent:
        break;
    }
    return Tone::Muted;
}

QString createdText(const Ledger &ledger)
{
    return ledger.createdAt.isValid()
        ? DetailsWords::tr("%1 UTC").arg(timeText(ledger.createdAt, TimeForm::DayAndSecond))
        : DetailsWords::tr("unknown");
}

QString valueText(const std::optional<JsonValue> &value)
{
    return value ? cellText(writeJson(*value, JsonLayout::Compact)) : DetailsWords::tr("nothing");
}

InspectorRow difference(const QString &where, const QString &sent, const QString &now)
{
    const QString words = DetailsWords::tr("sent %1, now %2").arg(sent, now);
    return {.kind = Kind::Fact, .caption = where, .value = words, .copied = words};
}

std::vector<InspectorRow> differencesIn(const Inspected &what)
{
    std::vector<InspectorRow> rows;
    if (!what.attempt || !what.ledger || !isWhole(*what.ledger))
        return rows;
    // Long names are cut in a listed attempt, but this one is whole.
    if (what.attempt->ledgerName != what.ledger->name)
        rows.push_back(difference(DetailsWords::tr("Name"),
                                  u"“%1”"_qs.arg(cellText(what.attempt->ledgerName)),
                                  u"“%1”"_qs.arg(cellText(what.ledger->name))));
    if (isLeftOut(*what.ledger))
        return rows;
    for (const JsonDifference &one : differencesOf(sentMetadata(*what.attempt), what.ledger->metadata))
        rows.push_back(
            difference(cellText(one.path.join(u" › "_qs)), valueText(one.ours), valueText(one.theirs)));
    return rows;
}

Tone toneOf(LedgerChange::State state)
{
    switch (state) {
    case LedgerChange::State::Made:
        return Tone::Plain;
    case LedgerChange::State::Rejected:
        return Tone::Rejected;
    case LedgerChange::State::Unknown:
        return Tone::Unknown;
    case LedgerChange::State::Sending:
    case LedgerChange::State::NotMade:
        break;
    }
    return Tone::Muted;
}

/// Adds what happened at a time, after the day if that is another than before.
void addEvent(std::vector<InspectorRow> &rows, QDate &day, const QDateTime &at, const QString &words,
              Tone tone)
{
    if (at.isValid() && at.toUTC().date() != day) {
        day = at.toUTC().date();
        rows.push_back({.kind = Kind::Path, .value = timeText(at, TimeForm::Day)});
    }
    rows.push_back({.kind = Kind::Entry,
                    .caption = at.isValid() ? timeText(at, TimeForm::Second) : QString(),
                    .value = words,
                    .tone = tone,
                    .copied = words});
}

} // namespace

std::vector<InspectorRow> facts(const Inspected &what)
{
    const bool isUnnamed = what.ledger && lacksName(*what.ledger);
    const QString name = isUnnamed ? DetailsWords::tr("Unreadable ledger")
        : what.ledger              ? what.ledger->name
                                   : what.attempt->ledgerName;
    const QString id = what.ledger ? what.ledger->id : what.attempt->ledgerId;
    std::vector<InspectorRow> rows{{.kind = Kind::Title, .value = cellText(name), .copied = name}};
    if (!what.ledger) {
        const QString outcome = outcomeWord(what.attempt->state);
        rows.push_back({.kind = Kind::Fact,
                        .caption = DetailsWords::tr("Outcome"),
                        .value = outcome,
                        .tone = toneOf(what.attempt->state),
                        .copied = outcome});
        rows.push_back({.kind = Kind::Fact,
                        .caption = DetailsWords::tr("Connection"),
                        .value = cellText(what.attempt->connectionName),
                        .copied = what.attempt->connectionName});
    }
    if (!id.isEmpty())
        rows.push_back({.kind = Kind::Fact,
                        .caption = DetailsWords::tr("Ledger ID"),
                        .value = cellText(id),
                        .tone = Tone::Code,
                        .copied = id});
    if (what.ledger)
        rows.push_back({.kind = Kind::Fact,
                        .caption = DetailsWords::tr("Created"),
                        .value = createdText(*what.ledger),
                        .copied = createdText(*what.ledger)});
    rows.push_back(heading(metadataHeading(what)));
    return rows;
}

JsonValue metadata(const Inspected &what)
{
    if (isAsSent(what))
        return sentMetadata(*what.attempt);
    return what.ledger ? what.ledger->metadata : JsonValue();
}

std::vector<InspectorRow> history(const Inspected &what)
{
    std::vector<InspectorRow> rows;
    if (std::vector<InspectorRow> differences = differencesIn(what); !differences.empty()) {
        rows.push_back(heading(DetailsWords::tr("Different from what was sent")));
        rows.insert(rows.end(), differences.begin(), differences.end());
    }
    rows.push_back(heading(DetailsWords::tr("History on this computer")));
    if (!what.attempt)
        rows.push_back({.kind = Kind::Note,
                        .value = DetailsWords::tr("This ledger was not created from this computer.")});
    QDate day;
    if (what.attempt) {
        for (const AttemptEvent &event : attemptHistory(*what.attempt, what.watch))
            addEvent(rows, day, event.at, event.words,
                     event.state == Attempt::State::Created ? Tone::Created : Tone::Plain);
    }
    for (auto change = what.changes.rbegin(); change != what.changes.rend(); ++change)
        addEvent(rows, day, change->startedAt, changemessages::historyLine(*change), toneOf(change->state));
    return rows;
}

} // namespace ledgerdesk::detailsrows
