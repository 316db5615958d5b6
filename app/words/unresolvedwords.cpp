// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/unresolvedwords.h"

#include "text/timetext.h"
#include "text/visibletext.h"
#include "words/messagewords.h"

#include <QCoreApplication>

namespace ledgerdesk::unresolvedwords {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::unresolvedwords", text);
}

QString leftOpenWords(const Attempt &attempt)
{
    return attempt.care == Attempt::Care::LeftOpen ? tr("You left it open.") : QString();
}

} // namespace

QString sent(const Attempt &attempt)
{
    return tr("Sent through “%1” on %2 UTC")
        .arg(messagewords::shortName(attempt.connectionName),
             timeText(attempt.startedAt, TimeForm::DayAndSecond));
}

QString elsewhere(const Attempt &attempt, const Connection &where)
{
    const QString name = messagewords::shortName(where.name);
    return messagewords::joined(
        {leftOpenWords(attempt),
         where.id == attempt.connectionId
             ? tr("It is looked up while that connection is open.")
             : tr("Its connection was removed or changed. “%1” leads to the same service.").arg(name)});
}

QString nowhere(const Attempt &attempt)
{
    return messagewords::joined(
        {leftOpenWords(attempt),
         tr("No connection leads to %1 any more. Add one to look it up.").arg(visibleText(attempt.origin))});
}

} // namespace ledgerdesk::unresolvedwords
