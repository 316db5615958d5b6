// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/exportcommand.h"

#include "base/endsignals.h"
#include "base/hiddeninput.h"
#include "cli/exportcommandrun.h"
#include "cli/namedconnection.h"
#include "ledgers/queryparser.h"
#include "sandbox/sandbox.h"
#include "words/searchwords.h"
#include "words/sentences.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace ledgerdesk {

namespace {

constexpr int notUnderstoodStatus = 1;
constexpr qsizetype longestTokenLine = 8192; ///< more than any token, so that a longer line is reported

struct ExportWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::exportcommand)
};

Connection sandboxConnection(const Sandbox &sandbox)
{
    Connection connection;
    connection.id = sandboxConnectionId.toString();
    connection.environment = Environment::Sandbox;
    connection.tokenPlace = TokenPlace::Session;
    connection.endpoint = {Service::Cloud, sandbox.baseUrl(), sandbox.instanceId()};
    return connection;
}

} // namespace

QString exportExitStatuses()
{
    return u"Exit statuses of --export:\n"
           "    0  all ledgers that the search finds were written\n"
           "    1  the command line or the search was not understood\n"
           "    3  no connection has this name, or several do\n"
           "   70  the list could not be read completely, so nothing was written\n"
           "   71  the file could not be written and is as it was\n"
           "   72  written, but some ledgers could not be read completely\n"
           "  130  cancelled; nothing was written\n"
           "Otherwise nothing was written, for the reason that --check has this status for."_qs;
}

int runExportCommand(const ExportArguments &arguments, const CheckCommandStores &stores)
{
    QLoggingCategory::setFilterRules(u"ledgerdesk.*.info=false"_qs);
    const auto mistake =
        parseQuery(arguments.search, QDateTime::currentDateTimeUtc(), QTimeZone::utc()).mistake;
    if (mistake) {
        complain(searchMistakeWords(*mistake));
        return notUnderstoodStatus;
    }
    Sandbox sandbox;
    std::optional<Connection> connection;
    std::optional<Secret> token;
    if (arguments.connection == sandboxConnectionId) {
        if (const Result<void> listening = sandbox.listen(); !listening) {
            complain(sentences::whatHappened(listening.error()));
            return notUnderstoodStatus;
        }
        connection = sandboxConnection(sandbox);
        token = Secret(sandbox.token(SandboxToken::Kind::AllRights));
    } else {
        if (const Result<void> read = stores.book.load(); !read)
            complain(sentences::whatHappened(read.error()));
        connection = connectionNamed(arguments.connection, stores.book);
    }
    if (!connection)
        return unknownConnectionStatus;
    if (arguments.source == CheckArguments::Source::StandardInput) {
        const QByteArray prompt = ExportWords::tr("Token (not shown): ").toLocal8Bit();
        token = Secret(readHiddenLine(prompt.constData(), longestTokenLine));
    }
    ExportCommandRun run(arguments, stores.credentials);
    const EndSignals endSignals;
    QObject::connect(&endSignals, &EndSignals::endRequested, &run, &ExportCommandRun::cancel);
    run.start(*connection, token);
    return QCoreApplication::exec();
}

} // namespace ledgerdesk
