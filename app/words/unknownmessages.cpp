// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/unknownmessages.h"

#include "blnk/answerheaders.h"
#include "text/timetext.h"
#include "text/visibletext.h"
#include "words/attemptwords.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QCoreApplication>
#include <QLocale>

namespace ledgerdesk::unknownmessages {

using namespace messagewords;

namespace {

/// For anything more recent, the time of day is clear without the date.
constexpr qint64 recentSeconds = 12 * 3600;

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::unknownmessages", text);
}

QString unsureTitle(const Attempt &attempt)
{
    return tr("We don't know whether “%1” was created.").arg(briefName(attempt.ledgerName));
}

QString whenSent(const Attempt &attempt)
{
    const bool isRecent = attempt.startedAt.secsTo(QDateTime::currentDateTimeUtc()) < recentSeconds;
    if (isRecent)
        return tr("The request was sent at %1 UTC.").arg(timeText(attempt.startedAt, TimeForm::Second));
    return tr("The request was sent on %1 UTC.")
        .arg(QLocale().toString(attempt.startedAt.toUTC(), tr("d MMM yyyy 'at' HH:mm:ss")));
}

QString whatIsLookedFor(const Attempt &attempt)
{
    return attempt.reference.isEmpty()
        ? tr("It was looked for by its exact name and metadata.")
        : tr("It was looked for by its reference %1.").arg(visibleText(attempt.reference));
}

QString similarWords(const LookUpWatch &watch)
{
    if (watch.similar.empty())
        return {};
    return tr("A similar ledger, %1, has the same name but does not match what was sent.")
        .arg(visibleText(watch.similar.front().id));
}

/// What the service answered, if the request cannot have created that ledger.
QString answeredWords(const Attempt &attempt)
{
    if (attempt.answeredId.isEmpty())
        return {};
    return tr("The service answered with the ID of an existing ledger, %1, so we don't know whether it "
              "created a new one.")
        .arg(visibleText(attempt.answeredId));
}

QString earlierWords(const LookUpWatch &watch)
{
    if (watch.earlier.empty())
        return {};
    return tr("%1 has the same name, but it existed before the request was sent.")
        .arg(visibleText(watch.earlier.front().id));
}

/// The ledgers that the request may have created, and why only a person can decide.
QString possibleWords(const Attempt &attempt)
{
    if (attempt.matches.size() > 1) {
        return joined({answeredWords(attempt),
                       tr("Any of them may be the one that was sent. The oldest is %1, the next is %2. Enter "
                          "the ID of the right one, or leave it open.")
                           .arg(visibleText(attempt.matches.at(0)), visibleText(attempt.matches.at(1)))});
    }
    return joined({answeredWords(attempt),
                   tr("%1 has the name and metadata that were sent. This request has no reference, so "
                      "another request or someone else may have created it. If this request created it, "
                      "enter its ID. If not, press Leave open.")
                       .arg(visibleText(attempt.matches.front())),
                   tr("Nothing will be sent again until you decide.")});
}

/// The choices that a person has.
QString choiceWords(Repeated repeated)
{
    switch (repeated) {
    case Repeated::No:
        return tr("Create it again, enter its ID if you find it yourself, or leave it open.");
    case Repeated::Yes:
        return tr("Enter its ID if you find it yourself, or leave it open.");
    }
    return {};
}

/// What happens if nobody decides.
QString outlookWords(Repeated repeated)
{
    switch (repeated) {
    case Repeated::No:
        return tr("Nothing will be sent again until you decide.");
    case Repeated::Yes:
        return tr("It has been created again since. If this request arrived as well, there will be two "
                  "ledgers, and you will be told.");
    }
    return {};
}

QString absentWords(const Attempt &attempt, Repeated repeated)
{
    return joined({tr("No such ledger was found at %1 and %2 UTC.")
                       .arg(timeText(attempt.emptyLookUps.firstAt, TimeForm::Minute),
                            timeText(attempt.emptyLookUps.lastAt, TimeForm::Minute)),
                   whatIsLookedFor(attempt), choiceWords(repeated)});
}

QString shortListWords(const Attempt &attempt, const Error &error, Repeated repeated)
{
    return joined({sentences::whatHappened(error),
                   tr("It was not in the list, which does not prove that it was not created."),
                   whatIsLookedFor(attempt), choiceWords(repeated)});
}

QString refusedWords(const Attempt &attempt, const Error &error)
{
    const QString where = attempt.reference.isEmpty()
        ? tr("In the service's dashboard, look for a new ledger with this name, and enter its ID here. It "
             "was sent at about %1 UTC; the dashboard may show a different time.")
              .arg(timeText(attempt.startedAt, TimeForm::Minute))
        : tr("In the service's dashboard, look for a ledger with the reference %1, and enter its ID here.")
              .arg(visibleText(attempt.reference));
    return joined({tr("It cannot be looked up."), sentences::whatHappened(error), where});
}

QString waitingWords(const Attempt &attempt, const LookUpWatch &watch)
{
    const QString next = timeText(watch.nextAt, TimeForm::Minute);
    if (watch.error && asksToWait(watch.error->status)) {
        return joined(
            {sentences::whatHappened(*watch.error),
             tr("It asked to wait: the ledger will be looked up at %1 UTC, not before.").arg(next)});
    }
    if (watch.error) {
        return joined({tr("It could not be looked up."), sentences::whatHappened(*watch.error),
                       tr("It will be looked up again at %1 UTC.").arg(next)});
    }
    if (attempt.emptyLookUps.count == 0)
        return tr("Ledger Desk is looking it up. This only reads.");
    return tr("It has not been found yet. Looking again at %1 UTC.").arg(next);
}

QString stageWords(const Attempt &attempt, const LookUpWatch &watch, Repeated repeated)
{
    switch (watch.stage) {
    case LookUpWatch::Stage::Looking:
        return tr("Ledger Desk is looking it up. This only reads.");
    case LookUpWatch::Stage::Waiting:
        return waitingWords(attempt, watch);
    case LookUpWatch::Stage::Refused:
        return refusedWords(attempt, watch.error.value_or(Error{}));
    case LookUpWatch::Stage::Resting:
        break;
    }
    if (watch.isListShort)
        return shortListWords(attempt, watch.error.value_or(Error{}), repeated);
    return attempt.emptyLookUps.areEnough ? absentWords(attempt, repeated) : QString();
}

} // namespace

Message unknown(const Attempt &attempt, const LookUpWatch &watch, const QString &circumstances,
                Repeated repeated)
{
    Message message{.tone = Message::Tone::Unknown, .details = technical(attempt, watch.error)};
    message.about = QString::number(attempt.id);
    if (!attempt.matches.isEmpty() && watch.stage != LookUpWatch::Stage::Looking) {
        message.title = attempt.matches.size() == 1
            ? unsureTitle(attempt)
            : tr("Several ledgers match “%1”.").arg(shortName(attempt.ledgerName));
        message.text = joined({circumstances, possibleWords(attempt)});
        message.details = visibleText(attempt.matches.join(u" · "_qs)) + u'\n' + message.details;
        return message;
    }
    message.title = unsureTitle(attempt);
    message.text = joined({circumstances, answeredWords(attempt), whenSent(attempt),
                           stageWords(attempt, watch, repeated), earlierWords(watch), similarWords(watch),
                           outlookWords(repeated)});
    return message;
}

Message seemsCreated(const Attempt &attempt, const LookUpWatch &watch)
{
    const QString had = tr("Blnk says it has already received this request. Nothing was created this time.");
    static constexpr Repeated notAgain = Repeated::Yes; // so that the text does not offer to create it again
    if (!attempt.matches.isEmpty() && watch.stage != LookUpWatch::Stage::Looking)
        return unknown(attempt, watch, had, notAgain);
    Message message{.tone = Message::Tone::Unknown, .details = technical(attempt, watch.error)};
    message.about = QString::number(attempt.id);
    message.title = tr("“%1” seems to have been created earlier.").arg(shortName(attempt.ledgerName));
    const bool isAbsent =
        watch.stage == LookUpWatch::Stage::Resting && !watch.isListShort && attempt.emptyLookUps.count > 0;
    const QString found = isAbsent ? tr("No such ledger has been found yet. Look it up once more, or enter "
                                        "its ID if you find it yourself.")
                                   : stageWords(attempt, watch, notAgain);
    message.text = joined({had, whenSent(attempt), found});
    return message;
}

QString circumstances(const Creation &creation)
{
    if (!creation.attempt.answeredId.isEmpty()) // its message says so while the attempt is Unknown
        return journalWarning(creation.journalError);
    return joined(
        {sentences::whatHappened(creation.error.value_or(Error{})), journalWarning(creation.journalError)});
}

Message found(const LookUp &lookUp)
{
    Message message{.tone = Message::Tone::Created};
    message.title = tr("“%1” was created.").arg(shortName(lookUp.attempt.ledgerName));
    message.text = joined(
        {tr("The look-up found it."), tr("Its ID is %1.").arg(visibleText(lookUp.ledgers.front().id))});
    return message;
}

Message createdTwice(const Attempt &attempt, const QStringList &otherIds)
{
    Message message{.tone = Message::Tone::Warning, .details = technical(attempt, std::nullopt)};
    const QString name = shortName(attempt.ledgerName);
    const QStringList ids = QStringList{attempt.ledgerId} + otherIds;
    if (ids.size() == 2) {
        message.title = tr("“%1” was created twice.").arg(name);
        message.text = joined({tr("Both requests arrived, so there are now two ledgers: %1 and %2.")
                                   .arg(visibleText(ids.at(0)), visibleText(ids.at(1))),
                               tr("A ledger can never be deleted. Use one of them, and note in the other's "
                                  "metadata that it is not used.")});
    } else {
        message.title = tr("“%1” was created more than once.").arg(name);
        message.text = joined({tr("There are now %1 ledgers: %2.")
                                   .arg(QLocale().toString(ids.size()), visibleText(ids.join(u", "_qs))),
                               tr("A ledger can never be deleted. Use one of them, and note in the others' "
                                  "metadata that they are not used.")});
    }
    return message;
}

Message adopted(const Attempt &attempt)
{
    Message message{.tone = Message::Tone::Created};
    message.title = tr("“%1” is recorded as created.").arg(shortName(attempt.ledgerName));
    message.text = tr("Its ID is %1.").arg(visibleText(attempt.ledgerId));
    return message;
}

Message leftOpen(const Attempt &attempt)
{
    Message message{.tone = Message::Tone::Info};
    message.title = tr("“%1” is left open.").arg(shortName(attempt.ledgerName));
    message.text = tr("It stays unknown and is not looked up again until you press Look it up in Activity.");
    return message;
}

Message undone(const Attempt &attempt, const Error &error)
{
    Message message{.tone = Message::Tone::Warning, .details = technical(attempt, error)};
    message.title = tr("Nothing was changed for “%1”.").arg(shortName(attempt.ledgerName));
    message.text = error.kind == Error::Kind::AddressUnsuitable
        ? tr("It was sent through the connection “%1”, to %2. Open that connection first.")
              .arg(shortName(attempt.connectionName), attempt.origin)
        : joined({sentences::whatHappened(error), sentences::whatToDo(error)});
    return message;
}

} // namespace ledgerdesk::unknownmessages
