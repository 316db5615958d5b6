// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "checkcommand.h"

#include "checkcommandrun.h"
#include "checkwords.h"
#include "connections/check/checkverdict.h"
#include "process/endsignals.h"
#include "process/hiddenline.h"
#include "sandbox/sandbox.h"
#include "sentences.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QTextStream>

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

constexpr int failedStatus = 1;
constexpr int unknownConnectionStatus = 3;
constexpr qsizetype longestLine = 8192; ///< more than any token, so that one that is too long is called so

using Kind = SandboxToken::Kind;

constexpr auto coreKeyWord = u"core-key";
constexpr std::array tokenWords{
    std::pair{u"all-rights", Kind::AllRights},         std::pair{u"read-only", Kind::ReadOnly},
    std::pair{u"write-only", Kind::WriteOnly},         std::pair{u"expired", Kind::Expired},
    std::pair{u"other-instance", Kind::OtherInstance}, std::pair{u"slow", Kind::Slow},
    std::pair{u"rate-limited", Kind::RateLimited},     std::pair{u"drops-answer", Kind::DropsAnswer},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::checkcommand", text);
}

void complain(const QString &words)
{
    QTextStream(stderr) << u"ledgerdesk: "_qs << words << '\n';
}

std::vector<Connection> connectionsCalled(const QString &name, const ConnectionBook &book)
{
    const std::vector<Connection> &all = book.connections();
    if (const std::optional<Connection> byId = book.connection(name))
        return {*byId};
    std::vector<Connection> found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&name](const Connection &connection) {
        return connection.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found;
}

/// The one connection of this name. Names nothing that was typed: somebody may have typed a token.
std::optional<Connection> connectionFor(const QString &name, const ConnectionBook &book)
{
    const std::vector<Connection> found = connectionsCalled(name, book);
    if (found.size() == 1)
        return found.front();
    QStringList lines{found.empty() ? tr("No connection has this name or ID. There are:")
                                    : tr("Several connections have this name. Use an ID:")};
    for (const Connection &connection : found.empty() ? book.connections() : found)
        lines << u"  "_qs + connection.id + u"  "_qs + sentences::visibleText(connection.name);
    if (found.empty() && book.connections().empty())
        lines = {tr("There are no connections. Make one in the window, or check the sandbox: "
                    "ledgerdesk --check sandbox")};
    complain(lines.join(u'\n'));
    return std::nullopt;
}

CheckRequest sandboxRequest(const Sandbox &sandbox, const QString &word)
{
    CheckRequest request;
    request.connection.id = sandboxConnectionId.toString();
    request.connection.name = tr("Sandbox");
    request.connection.environment = Environment::Sandbox;
    request.connection.tokenPlace = TokenPlace::Session;
    if (word == coreKeyWord) {
        request.connection.endpoint = {.service = Service::Core, .baseUrl = sandbox.baseUrl()};
        request.token = Secret(sandbox.coreKey());
        return request;
    }
    request.connection.endpoint = {
        .service = Service::Cloud, .baseUrl = sandbox.baseUrl(), .instanceId = sandbox.instanceId()};
    const auto row = std::find_if(tokenWords.begin(), tokenWords.end(),
                                  [&word](const auto &pair) { return word == QStringView(pair.first); });
    const Kind kind = row == tokenWords.end() ? Kind::AllRights : row->second;
    for (const SandboxToken &known : sandbox.tokens()) {
        if (known.kind == kind)
            request.token = Secret(known.token);
    }
    return request;
}

} // namespace

QStringList sandboxTokenWords()
{
    QStringList words;
    for (const auto &[word, kind] : tokenWords)
        words << QString::fromUtf16(word);
    return words << QString::fromUtf16(coreKeyWord);
}

QString checkExitStatuses()
{
    QString text = u"Exit statuses of --check:\n"_qs;
    const auto add = [&text](int status, const QString &words) {
        text += QString::number(status).rightJustified(5) + u"  "_qs + words + u'\n';
    };
    for (const CheckVerdict verdict : allVerdicts()) {
        if (verdict == CheckVerdict::WorksWithLess) {
            add(failedStatus, u"the command line was not understood, or nothing could be started"_qs);
            add(unknownConnectionStatus, u"no connection has this name, or several have"_qs);
        }
        add(exitStatusOf(verdict), checkwords::shortVerdict(verdict));
    }
    return text.trimmed();
}

int runCheckCommand(const CheckArguments &arguments, const CheckCommandStores &stores)
{
    Sandbox sandbox;
    CheckRequest request;
    const bool isSandbox = arguments.connection == sandboxConnectionId;
    if (const Result<void> read = stores.book.load(); !read && !isSandbox)
        complain(sentences::whatHappened(read.error()));
    if (isSandbox) {
        if (const Result<void> listening = sandbox.listen(); !listening) {
            complain(sentences::whatHappened(listening.error()));
            return failedStatus;
        }
        request = sandboxRequest(sandbox, arguments.sandboxToken);
    } else if (const auto found = connectionFor(arguments.connection, stores.book)) {
        request.connection = *found;
        request.others = stores.book.connections();
    } else {
        return unknownConnectionStatus;
    }
    if (arguments.source == CheckArguments::Source::StandardInput) {
        const QByteArray prompt = tr("Token (it is not shown): ").toLocal8Bit();
        request.token = Secret(readHiddenLine(prompt.constData(), longestLine));
    } else if (!isSandbox && request.connection.tokenPlace == TokenPlace::Session) {
        complain(tr("This connection keeps its token for the session only, so there is none to be checked "
                    "here. Give one on the standard input, with --token-from-stdin."));
        return exitStatusOf(CheckVerdict::TokenMissing);
    }
    // What is sent is part of what is printed. Who asks for the log by QT_LOGGING_RULES still gets it.
    QLoggingCategory::setFilterRules(u"ledgerdesk.*.info=false"_qs);
    CheckCommandRun run(arguments.format, stores);
    const EndSignals endSignals;
    QObject::connect(&endSignals, &EndSignals::endRequested, &run, &CheckCommandRun::cancel);
    run.start(request);
    return QCoreApplication::exec();
}

} // namespace ledgerdesk
