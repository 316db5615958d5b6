// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/checkreportmarkdown.h"

#include "text/markdowntext.h"
#include "words/checkfindings.h"
#include "words/checkwords.h"
#include "words/connectionwords.h"
#include "words/sentences.h"

#include <QCoreApplication>

namespace ledgerdesk {

namespace {

struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::checkwords)
};

/// A code block that no content can end early.
QString block(QString text)
{
    QStringList lines = text.replace(u"\r\n"_qs, u"\n"_qs).split(u'\n');
    for (QString &line : lines)
        line = sentences::visibleText(line);
    const QString shown = lines.join(u'\n');
    const QString fence = markdownFence(shown, 3);
    return fence + u"text\n"_qs + shown + u'\n' + fence + u"\n\n"_qs;
}

QString headerLines(const std::vector<std::pair<QString, QString>> &headers)
{
    QString lines;
    for (const auto &[name, value] : headers)
        lines += name + u": "_qs + value + u'\n';
    return lines;
}

QString line(const QString &name, const QString &value)
{
    return value.isEmpty() ? QString() : u"- "_qs + name + u": "_qs + value + u'\n';
}

/// A value to show exactly: it was entered, or is to be compared with another.
QString exactLine(const QString &name, const QString &value)
{
    return value.isEmpty() ? QString() : line(name, markdownCode(sentences::visibleText(value.simplified())));
}

QString head(const CheckReport &report)
{
    return u"# "_qs + markdownPlain(ReportWords::tr("Credential check of %1").arg(report.connectionName))
        + u"\n\n**"_qs + markdownPlain(checkwords::verdict(report)) + u"**\n\n"_qs
        + (checkwords::remarks(report).isEmpty() ? QString()
                                                 : markdownPlain(checkwords::remarks(report)) + u"\n\n"_qs)
        + line(ReportWords::tr("Service"), serviceWord(report.service))
        + exactLine(ReportWords::tr("Base URL"), report.baseUrl)
        + exactLine(ReportWords::tr("Instance ID"), report.instanceId)
        + exactLine(ReportWords::tr("Token"), report.maskedToken)
        + line(ReportWords::tr("Started"), report.startedAt.toString(Qt::ISODate))
        + line(ReportWords::tr("Duration"), ReportWords::tr("%1 ms").arg(report.milliseconds)) + u'\n';
}

QString stageRow(const StageResult &stage)
{
    QString found = checkwords::finding(stage);
    if (stage.state != StageState::Skipped && stage.proof == Proof::Inferred)
        found += u' ' + ReportWords::tr("(inferred)");
    if (const QString advice = checkwords::advice(stage); !advice.isEmpty())
        found += u' ' + advice;
    const QString time =
        stage.milliseconds > 0 ? ReportWords::tr("%1 ms").arg(stage.milliseconds) : QString();
    return u"| "_qs + markdownPlain(checkwords::stage(stage.stage)) + u" | "_qs
        + markdownPlain(checkwords::state(stage.state)) + u" | "_qs + time + u" | "_qs + markdownPlain(found)
        + u" |\n"_qs;
}

QString stages(const CheckReport &report)
{
    QString text = u"| "_qs + ReportWords::tr("Stage") + u" | "_qs + ReportWords::tr("Result") + u" | "_qs
        + ReportWords::tr("Time") + u" | "_qs + ReportWords::tr("Finding")
        + u" |\n| --- | --- | --- | --- |\n"_qs;
    for (const StageResult &stage : report.stages)
        text += stageRow(stage);
    return text + u'\n';
}

QString rights(const CheckReport &report)
{
    const auto row = [](CheckStage stage, const RightFinding &right) -> QString {
        return u"| "_qs + checkwords::right(stage) + u" | "_qs + checkwords::rightWord(right) + u" |\n"_qs;
    };
    return u"| "_qs + ReportWords::tr("What this token can do") + u" | |\n| --- | --- |\n"_qs
        + row(CheckStage::List, report.rights.list) + row(CheckStage::Data, report.rights.data)
        + row(CheckStage::Filter, report.rights.filter) + row(CheckStage::Write, report.rights.write)
        + row(CheckStage::Metadata, report.rights.metadata) + u'\n';
}

QString exchange(const CheckExchange &exchange)
{
    QString text = exchange.method + u' ' + exchange.path + u'\n' + headerLines(exchange.requestHeaders);
    if (!exchange.requestBody.isEmpty())
        text += u'\n' + exchange.requestBody + u'\n';
    if (exchange.status == 0)
        return block(text + u'\n' + ReportWords::tr("No answer."));
    text += u'\n' + QString::number(exchange.status) + u'\n' + headerLines(exchange.headers) + u'\n'
        + (exchange.isBodyLeftOut ? ReportWords::tr("(ledgers omitted: %1 bytes)").arg(exchange.bodyBytes)
                                  : exchange.body);
    return block(exchange.isBodyCut ? text + u"\n…"_qs : text);
}

QString exchanges(const CheckReport &report)
{
    QString text = u"## "_qs + ReportWords::tr("Requests and answers") + u"\n\n"_qs;
    for (const StageResult &stage : report.stages) {
        if (!stage.exchanges.empty())
            text += u"### "_qs + markdownPlain(checkwords::stage(stage.stage)) + u"\n\n"_qs;
        for (const CheckExchange &one : stage.exchanges)
            text += exchange(one);
    }
    return text;
}

QString versions(const CheckVersions &versions)
{
    return u"## "_qs + ReportWords::tr("Versions") + u"\n\n"_qs
        + line(u"Ledger Desk"_qs, markdownPlain(versions.program))
        + line(u"Qt"_qs, markdownPlain(versions.qt))
        + line(ReportWords::tr("Encryption"), markdownPlain(versions.tlsLibrary))
        + line(ReportWords::tr("System"), markdownPlain(versions.system))
        + line(ReportWords::tr("Keychain"), markdownPlain(versions.keychain));
}

} // namespace

QByteArray reportMarkdown(const CheckReport &report)
{
    const QString text =
        head(report) + stages(report) + rights(report) + exchanges(report) + versions(report.versions);
    return text.toUtf8();
}

} // namespace ledgerdesk
