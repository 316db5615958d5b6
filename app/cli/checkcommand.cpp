// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/checkcommand.h"

#include "base/hiddeninput.h"
#include "check/addresscheck.h"
#include "check/checkverdict.h"
#include "check/senttext.h"
#include "cli/checkcommandrun.h"
#include "cli/namedconnection.h"
#include "sandbox/sandbox.h"
#include "words/sentences.h"
#include "words/verdictwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>

namespace ledgerdesk {

namespace {

constexpr int failedStatus = 1;
constexpr qsizetype longestLine = 8192; ///< more than any token, so that a longer line is reported

using Kind = SandboxToken::Kind;

/// A situation in the sandbox, by its word on the command line.
struct Situation {
    const char16_t *word = nullptr;
    std::optional<Kind> kind{}; ///< one of the sandbox's tokens
    const char *token = nullptr; ///< a token that the sandbox does not know
    Service service = Service::Cloud;
    SandboxCoreKey coreKey = SandboxCoreKey::Master; ///< if the sandbox is a Core
    const char16_t *path = u""; ///< appended to the sandbox's address
};
constexpr std::array situations{
    Situation{.word = u"all-rights", .kind = Kind::AllRights},
    Situation{.word = u"read-only", .kind = Kind::ReadOnly},
    Situation{.word = u"write-only", .kind = Kind::WriteOnly},
    Situation{.word = u"proxy-only", .kind = Kind::ProxyOnly},
    Situation{.word = u"no-rights", .kind = Kind::NoRights},
    Situation{.word = u"expired", .kind = Kind::Expired},
    Situation{.word = u"other-instance", .kind = Kind::OtherInstance},
    Situation{.word = u"wrong-core-key", .kind = Kind::WrongCoreKey},
    Situation{.word = u"no-core", .kind = Kind::NoCore},
    Situation{.word = u"slow", .kind = Kind::Slow},
    Situation{.word = u"rate-limited", .kind = Kind::RateLimited},
    Situation{.word = u"drops-answer", .kind = Kind::DropsAnswer},
    Situation{.word = u"refuses-repeats", .kind = Kind::RefusesRepeats},
    Situation{.word = u"refresh-token", .token = "blnk_rt_5a7c1e9b3d8f2046"},
    Situation{.word = u"wrong-service", .kind = Kind::AllRights, .path = u"/core"},
    Situation{.word = u"core-key", .service = Service::Core},
    Situation{.word = u"core-key-scoped", .service = Service::Core, .coreKey = SandboxCoreKey::Scoped},
    Situation{.word = u"core-key-expired", .service = Service::Core, .coreKey = SandboxCoreKey::Expired},
    Situation{.word = u"core-key-read-only", .service = Service::Core, .coreKey = SandboxCoreKey::ReadOnly},
    Situation{.word = u"core-key-without-metadata",
              .service = Service::Core,
              .coreKey = SandboxCoreKey::WithoutMetadata},
    Situation{
        .word = u"core-key-of-old-core", .service = Service::Core, .coreKey = SandboxCoreKey::OfOldCore},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::checkcommand", text);
}

/// The sandbox token for a situation.
Secret tokenOf(const Situation &situation, const Sandbox &sandbox)
{
    if (situation.token)
        return Secret(situation.token);
    return Secret(situation.kind ? sandbox.token(*situation.kind) : sandbox.coreKey(situation.coreKey));
}

CheckRequest sandboxRequest(const Sandbox &sandbox, const QString &word)
{
    const auto named = std::find_if(situations.begin(), situations.end(),
                                    [&word](const Situation &one) { return word == QStringView(one.word); });
    const Situation &situation = named == situations.end() ? situations.front() : *named;
    CheckRequest request;
    request.connection.id = sandboxConnectionId.toString();
    request.connection.name = tr("Sandbox");
    request.connection.environment = Environment::Sandbox;
    request.connection.tokenPlace = TokenPlace::Session;
    Endpoint &endpoint = request.connection.endpoint;
    endpoint.service = situation.service;
    endpoint.baseUrl = sandbox.baseUrl();
    endpoint.baseUrl.setPath(QString::fromUtf16(situation.path));
    if (situation.service == Service::Cloud)
        endpoint.instanceId = sandbox.instanceId();
    request.token = tokenOf(situation, sandbox);
    return request;
}

/// Cloud is known by its address, and elsewhere by an instance, which it always needs.
Connection connectionTo(const QString &address, const QString &instanceId)
{
    const bool isCloud = !instanceId.isEmpty() || isOfBlnkCloud(QUrl(address).host().toLower());
    return sentConnection(isCloud ? Service::Cloud : Service::Core, address, instanceId);
}

} // namespace

QStringList sandboxTokenWords()
{
    QStringList words;
    for (const Situation &situation : situations)
        words << QString::fromUtf16(situation.word);
    return words;
}

QString checkExitStatuses()
{
    QString text = u"Exit statuses of --check and --test:\n"_qs;
    const auto add = [&text](int status, const QString &words) {
        text += QString::number(status).rightJustified(5) + u"  "_qs + words + u'\n';
    };
    for (const CheckVerdict verdict : allVerdicts()) {
        if (verdict == CheckVerdict::WorksWithLess) {
            add(failedStatus, u"the command line was not understood, or the check could not be started"_qs);
            add(unknownConnectionStatus, u"no connection has this name, or several do"_qs);
        }
        add(exitStatusOf(verdict), verdictMeaning(verdict));
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
    } else if (isAddress(arguments.connection)) {
        request.connection = connectionTo(arguments.connection, arguments.instanceId);
    } else if (const auto found = connectionNamed(arguments.connection, stores.book)) {
        request.connection = *found;
        request.others = stores.book.connections();
    } else {
        return unknownConnectionStatus;
    }
    if (arguments.source == CheckArguments::Source::StandardInput) {
        const QByteArray prompt = tr("Token (not shown): ").toLocal8Bit();
        request.token = Secret(readHiddenLine(prompt.constData(), longestLine));
    } else if (!isSandbox && request.connection.tokenPlace == TokenPlace::Session) {
        complain(tr("This connection keeps its token for the session only, so there is no stored token to "
                    "check. Use --token-from-stdin to pass one on standard input."));
        return exitStatusOf(CheckVerdict::TokenMissing);
    }
    return runCheck(request, arguments.format, stores);
}

} // namespace ledgerdesk
