// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "arguments.h"

#include <QCommandLineParser>

namespace ledgerdesk {

namespace {

constexpr int usageStatus = 1;

QString usage()
{
    return u"Usage: ledgerdesk [--sandbox | --serve-sandbox PORT]\n"
           "       ledgerdesk --check CONNECTION [--token-from-stdin] [--json]\n"
           "       ledgerdesk --check sandbox [--sandbox-token KIND] [--json]\n"
           "Creates and shows ledgers on Blnk.\n\n"
           "  --sandbox             open the built-in sandbox: no account, no network\n"
           "  --serve-sandbox PORT  serve the sandbox alone, without a window (0 picks a port)\n"
           "  --check CONNECTION    say what the token of a connection can do, and why if it cannot; the\n"
           "                        connection is given by its name or its ID, or is the word sandbox\n"
           "  --token-from-stdin    check the token in the first line of the standard input instead\n"
           "  --sandbox-token KIND  what is wrong in the sandbox: "_qs
        + sandboxTokenWords().join(u", "_qs)
        + u"\n"
          "  --json                print the whole report of the check as JSON\n"
          "  -h, --help            show this text\n"
          "  -v, --version         show the version\n\n"_qs
        + checkExitStatuses();
}

tl::unexpected<EarlyEnd> misused(const QString &words)
{
    return tl::unexpected(EarlyEnd{usageStatus, u"ledgerdesk: "_qs + words});
}

/// The options as they are known to Qt.
struct Options {
    QCommandLineOption help{QStringList{u"h"_qs, u"help"_qs}};
    QCommandLineOption version{QStringList{u"v"_qs, u"version"_qs}};
    QCommandLineOption sandbox{u"sandbox"_qs};
    QCommandLineOption serve{u"serve-sandbox"_qs, {}, u"PORT"_qs};
    QCommandLineOption check{u"check"_qs, {}, u"CONNECTION"_qs};
    QCommandLineOption json{u"json"_qs};
    QCommandLineOption stdinToken{u"token-from-stdin"_qs};
    QCommandLineOption sandboxToken{u"sandbox-token"_qs, {}, u"KIND"_qs};
};

tl::expected<Arguments, EarlyEnd> checkFrom(const QCommandLineParser &parser, const Options &options)
{
    CheckArguments check{.connection = parser.value(options.check)};
    if (parser.isSet(options.json))
        check.format = CheckArguments::Format::Json;
    if (parser.isSet(options.stdinToken))
        check.source = CheckArguments::Source::StandardInput;
    if (parser.isSet(options.sandboxToken)) {
        check.sandboxToken = parser.value(options.sandboxToken);
        if (!sandboxTokenWords().contains(check.sandboxToken))
            return misused(u"KIND is one of: %1."_qs.arg(sandboxTokenWords().join(u", "_qs)));
        if (check.connection != sandboxConnectionId)
            return misused(u"--sandbox-token goes with --check sandbox."_qs);
    }
    return Arguments{.check = check};
}

} // namespace

tl::expected<Arguments, EarlyEnd> readArguments(const QStringList &list)
{
    QCommandLineParser parser;
    const Options options;
    parser.addOptions({options.help, options.version, options.sandbox, options.serve, options.check,
                       options.json, options.stdinToken, options.sandboxToken});
    const bool understood = parser.parse(list);
    if (parser.isSet(options.help))
        return tl::unexpected(EarlyEnd{0, usage()});
    if (parser.isSet(options.version))
        return tl::unexpected(EarlyEnd{0, u"ledgerdesk %1"_qs.arg(QStringLiteral(LEDGERDESK_VERSION))});
    if (!understood)
        return misused(parser.errorText() + u'\n' + usage());
    if (!parser.positionalArguments().isEmpty())
        return misused(u"takes options only.\n"_qs + usage());
    if (parser.isSet(options.check))
        return checkFrom(parser, options);
    if (parser.isSet(options.json) || parser.isSet(options.stdinToken) || parser.isSet(options.sandboxToken))
        return misused(u"--json, --token-from-stdin and --sandbox-token go with --check."_qs);
    Arguments arguments{.sandbox = parser.isSet(options.sandbox)};
    if (parser.isSet(options.serve)) {
        bool isPort = false;
        arguments.servePort = parser.value(options.serve).toUShort(&isPort);
        if (!isPort)
            return misused(u"PORT is a number from 0 to 65535."_qs);
    }
    return arguments;
}

} // namespace ledgerdesk
