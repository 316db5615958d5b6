// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "checkreporttext.h"

#include "checkwords.h"
#include "dialogs/connectionwords.h"
#include "sentences.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ledgerdesk {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::checkwords", text);
}

/// Text that no reader of Markdown takes for markup or for a link.
QString plain(const QString &text)
{
    static const QRegularExpression markup(uR"(([\\`*_{}\[\]<>()#+!|~&@^$]))"_qs);
    QString result = sentences::visibleText(text.simplified());
    result.replace(markup, u"\\\\1"_qs);
    return result.replace(u"://"_qs, u":\\//"_qs).replace(u"www."_qs, u"www\\."_qs);
}

/// A block that ends where it should, whatever stands in it.
QString block(const QString &text)
{
    QString fence = u"```"_qs;
    while (text.contains(fence))
        fence += u'`';
    return fence + u"text\n"_qs + text + u'\n' + fence + u"\n\n"_qs;
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
    return value.isEmpty() ? QString() : u"- "_qs + name + u": "_qs + plain(value) + u'\n';
}

QString head(const CheckReport &report)
{
    return u"# "_qs + plain(tr("Credential check of %1").arg(report.connectionName)) + u"\n\n**"_qs
        + plain(checkwords::verdict(report)) + u"**\n\n"_qs
        + (checkwords::remarks(report).isEmpty() ? QString()
                                                 : plain(checkwords::remarks(report)) + u"\n\n"_qs)
        + line(tr("Service"), serviceWord(report.service)) + line(tr("Base URL"), report.baseUrl)
        + line(tr("Instance ID"), report.instanceId) + line(tr("Token"), report.maskedToken)
        + line(tr("Started"), report.startedAt.toString(Qt::ISODate))
        + line(tr("Took"), tr("%1 ms").arg(report.milliseconds)) + u'\n';
}

QString stageRow(const StageResult &stage)
{
    QString found = checkwords::finding(stage);
    if (stage.state != StageState::Skipped && stage.proof == Proof::Inferred)
        found += u' ' + tr("(inferred)");
    if (const QString advice = checkwords::advice(stage); !advice.isEmpty())
        found += u' ' + advice;
    const QString time = stage.milliseconds > 0 ? tr("%1 ms").arg(stage.milliseconds) : QString();
    return u"| "_qs + plain(checkwords::stage(stage.stage)) + u" | "_qs
        + plain(checkwords::state(stage.state)) + u" | "_qs + time + u" | "_qs + plain(found) + u" |\n"_qs;
}

QString stages(const CheckReport &report)
{
    QString text = u"| "_qs + tr("Stage") + u" | "_qs + tr("Result") + u" | "_qs + tr("Time") + u" | "_qs
        + tr("What was found") + u" |\n| --- | --- | --- | --- |\n"_qs;
    for (const StageResult &stage : report.stages)
        text += stageRow(stage);
    return text + u'\n';
}

QString rights(const CheckReport &report)
{
    const auto row = [](CheckStage stage, const RightFinding &right) -> QString {
        return u"| "_qs + checkwords::right(stage) + u" | "_qs + checkwords::rightWord(right) + u" |\n"_qs;
    };
    return u"| "_qs + tr("What this token can do") + u" | |\n| --- | --- |\n"_qs
        + row(CheckStage::List, report.rights.list) + row(CheckStage::Data, report.rights.data)
        + row(CheckStage::Filter, report.rights.filter) + row(CheckStage::Write, report.rights.write) + u'\n';
}

QString exchange(const CheckExchange &exchange)
{
    QString text = exchange.method + u' ' + exchange.path + u'\n' + headerLines(exchange.requestHeaders);
    if (!exchange.requestBody.isEmpty())
        text += u'\n' + exchange.requestBody + u'\n';
    if (exchange.status == 0)
        return block(text + u'\n' + tr("No answer."));
    text += u'\n' + QString::number(exchange.status) + u'\n' + headerLines(exchange.headers) + u'\n'
        + (exchange.isBodyLeftOut ? tr("(ledgers, left out: %1 bytes)").arg(exchange.bodyBytes)
                                  : exchange.body);
    return block(exchange.isBodyCut ? text + u"\n…"_qs : text);
}

QString exchanges(const CheckReport &report)
{
    QString text = u"## "_qs + tr("Requests and answers") + u"\n\n"_qs;
    for (const StageResult &stage : report.stages) {
        if (!stage.exchanges.empty())
            text += u"### "_qs + plain(checkwords::stage(stage.stage)) + u"\n\n"_qs;
        for (const CheckExchange &one : stage.exchanges)
            text += exchange(one);
    }
    return text;
}

QString versions(const CheckVersions &versions)
{
    return u"## "_qs + tr("Versions") + u"\n\n"_qs + line(u"Ledger Desk"_qs, versions.program)
        + line(u"Qt"_qs, versions.qt) + line(tr("Encryption"), versions.tlsLibrary)
        + line(tr("System"), versions.system) + line(tr("Keychain"), versions.keychain);
}

} // namespace

QByteArray reportMarkdown(const CheckReport &report)
{
    const QString text =
        head(report) + stages(report) + rights(report) + exchanges(report) + versions(report.versions);
    return text.toUtf8();
}

} // namespace ledgerdesk
