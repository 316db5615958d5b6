// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/checksummary.h"

#include "check/checkverdict.h"
#include "words/checkfindings.h"
#include "words/checkwords.h"
#include "words/connectionwords.h"
#include "words/sentences.h"

#include <QCoreApplication>

namespace ledgerdesk {

namespace {

struct SummaryWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::checkSummary)
};

QString problem(const CheckReport &report)
{
    const StageResult *stage = firstTrouble(report);
    if (!stage)
        return SummaryWords::tr("Problem: none");
    const QString words = QString(checkwords::finding(*stage) + u' ' + checkwords::advice(*stage)).trimmed();
    return SummaryWords::tr("Problem: %1: %2").arg(checkwords::stage(stage->stage), words);
}

QString serviceLine(const CheckReport &report)
{
    QStringList parts{serviceWord(report.service), report.baseUrl, report.instanceId};
    parts.removeAll(QString());
    return SummaryWords::tr("Service: %1").arg(parts.join(u", "_qs));
}

QString tokenLine(const CheckReport &report)
{
    if (report.maskedToken.isEmpty())
        return SummaryWords::tr("Token: none");
    const SecretKind kind = report.stage(CheckStage::Secret).facts.secretKind;
    return SummaryWords::tr("Token: %1 (%2)").arg(report.maskedToken, checkwords::secretKind(kind));
}

} // namespace

QString checkSummary(const CheckReport &report)
{
    QStringList rights;
    for (const auto &[stage, right] : checkwords::rights(report))
        rights << SummaryWords::tr("%1: %2").arg(checkwords::right(stage), checkwords::rightWord(right));
    QStringList lines{checkwords::verdict(report),
                      problem(report),
                      serviceLine(report),
                      tokenLine(report),
                      SummaryWords::tr("Rights: %1").arg(rights.join(u" · "_qs)),
                      SummaryWords::tr("Tested: %1, %2 ms, Ledger Desk %3")
                          .arg(report.startedAt.toUTC().toString(Qt::ISODate))
                          .arg(report.milliseconds)
                          .arg(report.versions.program)};
    for (QString &line : lines)
        line = sentences::visibleText(line.simplified());
    return lines.join(u'\n') + u'\n';
}

} // namespace ledgerdesk
