// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/messagewords.h"

#include "text/timetext.h"
#include "text/visibletext.h"
#include "words/sentences.h"

#include <QCoreApplication>

namespace ledgerdesk::messagewords {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::messagewords", text);
}

} // namespace

QString briefName(const QString &name)
{
    static constexpr int most = 24;
    return shortName(name, most);
}

QString joined(const QStringList &sentences)
{
    QStringList parts = sentences;
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString technical(const Attempt &attempt, const std::optional<Error> &error)
{
    QStringList lines;
    if (!attempt.detail.isEmpty())
        lines << attempt.detail;
    if (error && !error->detail.isEmpty() && error->detail != attempt.detail)
        lines << error->detail;
    if (error && !error->code.isEmpty())
        lines << error->code;
    lines << tr("Sent to %1 at %2 UTC").arg(attempt.origin, timeText(attempt.startedAt, TimeForm::Second));
    if (!attempt.reference.isEmpty())
        lines << u"%1: %2"_qs.arg(attempt.referenceKey, attempt.reference);
    return visibleText(lines.join(u" · "_qs));
}

Message checkWrote(const Attempt &attempt, const std::optional<Error> &journalError)
{
    const bool isCreated = attempt.state == Attempt::State::Created;
    const QString name = shortName(attempt.connectionName);
    const QString advice = tr("Check the ledgers on this service, and report this to its administrator.");
    return {.tone = isCreated ? Message::Tone::Warning : Message::Tone::Unknown,
            .title = isCreated
                ? tr("The cancelled test of %1 created a ledger without a name.").arg(name)
                : tr("We don't know whether the cancelled test of %1 created a ledger.").arg(name),
            .text = isCreated
                ? joined({tr("Its ID is %1. The service should have refused the request.")
                              .arg(visibleText(attempt.ledgerId)),
                          advice, journalWarning(journalError)})
                : joined({tr("The service should refuse its last request, but no usable answer came."),
                          advice, journalWarning(journalError)}),
            .details = technical(attempt, std::nullopt),
            .actions = {}};
}

Message trouble(const Error &error, std::vector<Message::Action> actions)
{
    return {.tone = Message::Tone::Warning,
            .title = sentences::whatHappened(error),
            .text = sentences::whatToDo(error),
            .details = sentences::visibleText(error.detail),
            .actions = std::move(actions)};
}

QString journalWarning(const std::optional<Error> &error)
{
    return error ? tr("This could not be recorded on this computer: %1").arg(sentences::whatHappened(*error))
                 : QString();
}

QString differenceLine(const JsonDifference &difference)
{
    const auto shown = [](const std::optional<JsonValue> &value) {
        return value ? writeJson(*value, JsonLayout::Compact).left(120) : tr("nothing");
    };
    return tr("%1: sent %2, stored %3")
        .arg(visibleText(difference.path.join(u" › ")), visibleText(shown(difference.ours)),
             visibleText(shown(difference.theirs)));
}

} // namespace ledgerdesk::messagewords
