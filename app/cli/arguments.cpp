// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"

#include "connections/pastedtoken.h"
#include "ledgers/ledgerexport.h"

#include <QCommandLineParser>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

constexpr int usageStatus = 1;
constexpr qsizetype lineWidth = 80;

/// Wraps the words into lines that fit a terminal, each indented to `column`.
QString wrapped(const QString &text, qsizetype column = 0)
{
    QString lines;
    qsizetype width = column;
    const QStringList words = text.split(u' ');
    for (const QString &word : words) {
        if (width > column && width + 1 + word.size() > lineWidth) {
            lines += u'\n' + QString(column, u' ');
            width = column;
        } else if (width > column) {
            lines += u' ';
            ++width;
        }
        lines += word;
        width += word.size();
    }
    return lines;
}

QString usage()
{
    const auto option = [](const QString &name, const QString &words) -> QString {
        constexpr int column = 24;
        return QString(u"  "_qs + name).leftJustified(column) + wrapped(words, column) + u'\n';
    };
    return u"Usage: ledgerdesk [--sandbox]\n"
           "       ledgerdesk --serve-sandbox PORT [--ledgers COUNT] [--fixed-secrets]\n"
           "       ledgerdesk --check CONNECTION [--token-from-stdin] [--json]\n"
           "       ledgerdesk --check ADDRESS [--instance ID] --token-from-stdin [--json]\n"
           "       ledgerdesk --check sandbox [--sandbox-token KIND] [--json]\n"
           "       ledgerdesk --test [--json] <MESSAGE\n"
           "       ledgerdesk --export FILE --connection NAME [--search TEXT]\n"
           "                  [--format csv|json|jsonl] [--token-from-stdin]\n"
           "Creates and shows ledgers on Blnk.\n\n"_qs
        + option(u"--sandbox"_qs, u"open the built-in sandbox: no account, no network"_qs)
        + option(u"--serve-sandbox PORT"_qs, u"serve the sandbox alone, without a window (0 picks a port)"_qs)
        + option(
               u"--ledgers COUNT"_qs,
               u"start with this many ledgers besides the General Ledger (0 to %1, by default the %2 sample ledgers; more are generated)"_qs
                   .arg(sandbox::mostSeeded)
                   .arg(sandbox::sampleLedgers))
        + option(
               u"--fixed-secrets"_qs,
               u"use the same instance ID, Core key and tokens each time, for scripts; they are then known to anyone who can run programs on this computer"_qs)
        + option(
               u"--check CONNECTION"_qs,
               u"report what a connection's token can do, and why not if it cannot; CONNECTION is the name or ID of a connection, the address of a service, or the word sandbox; for a name that starts with a dash, write --check=NAME"_qs)
        + option(u"--token-from-stdin"_qs,
                 u"check the token on the first line of standard input instead of the stored one"_qs)
        + option(u"--sandbox-token KIND"_qs,
                 u"the kind of sandbox token to check: "_qs + sandboxTokenWords().join(u", "_qs))
        + option(
               u"--instance ID"_qs,
               u"the instance on Blnk Cloud to check at ADDRESS; without it, ADDRESS is a Blnk Core's unless it is Blnk Cloud's own"_qs)
        + option(
               u"--test"_qs,
               u"test the token in a message on standard input, such as a chat or a cURL command, and print a summary; the address and the instance ID are taken from the message"_qs)
        + option(u"--json"_qs, u"print the full report as JSON"_qs)
        + option(
               u"--export FILE"_qs,
               u"write all ledgers of a connection to a file, or to standard output if FILE is -; the file is written whole or left as it is"_qs)
        + option(u"--connection NAME"_qs,
                 u"the name or ID of the connection to export, or the word sandbox"_qs)
        + option(u"--search TEXT"_qs, u"export only the ledgers that this search finds, as in the window"_qs)
        + option(u"--format FORMAT"_qs, u"csv, json or jsonl; by default what FILE ends with"_qs)
        + option(u"-h, --help"_qs, u"show this text"_qs) + option(u"-v, --version"_qs, u"show the version"_qs)
        + u'\n' + checkExitStatuses() + u"\n\n"_qs + exportExitStatuses();
}

tl::unexpected<EarlyEnd> misused(const QString &sentence)
{
    return tl::unexpected(
        EarlyEnd{usageStatus, wrapped(u"ledgerdesk: "_qs + sentence) + u"\nTry 'ledgerdesk --help'."_qs});
}

/// What the first option without its value needs, as a sentence. An option that follows is not taken for the
/// value.
std::optional<QString> lackedBy(const QStringList &list)
{
    static const QHash<QString, QString> needs{
        {u"--check"_qs, u"--check needs the name of a connection."_qs},
        {u"--serve-sandbox"_qs, u"--serve-sandbox needs a port, a number from 0 to 65535."_qs},
        {u"--ledgers"_qs, u"--ledgers needs a count."_qs},
        {u"--sandbox-token"_qs, u"--sandbox-token needs a kind."_qs},
        {u"--instance"_qs, u"--instance needs an instance ID."_qs},
        {u"--export"_qs, u"--export needs a file, or - for standard output."_qs},
        {u"--connection"_qs, u"--connection needs the name of a connection."_qs},
        {u"--search"_qs, u"--search needs a text."_qs},
        {u"--format"_qs, u"--format needs csv, json or jsonl."_qs},
    };
    static const QStringList ending{u"--"_qs, u"-h"_qs, u"--help"_qs, u"-v"_qs, u"--version"_qs};
    for (qsizetype i = 1; i < list.size() && !ending.contains(list.at(i)); ++i) {
        const auto need = needs.constFind(list.at(i).section(u'=', 0, 0));
        if (need == needs.constEnd())
            continue;
        const bool isTogether = list.at(i).contains(u'=');
        const QString value = isTogether ? list.at(i).section(u'=', 1) : list.value(++i);
        // A search may begin with a dash, which turns it into its opposite.
        const bool isOption = value.startsWith(need.key() == u"--search" ? u"--"_qs : u"-"_qs)
            && !(need.key() == u"--export" && value == standardOutput);
        if (value.isEmpty() || (!isTogether && isOption))
            return *need;
    }
    return std::nullopt;
}

/// Names the option only if it looks like one, as it might be a mistyped token.
QString unknownWords(const QCommandLineParser &parser)
{
    static const QRegularExpression plain(u"^[a-z]+(-[a-z]+){0,3}$"_qs);
    const QStringList names = parser.unknownOptionNames();
    if (names.isEmpty())
        return parser.errorText();
    const QString &name = names.first();
    if (name.size() > 24 || !plain.match(name).hasMatch())
        return u"unknown option."_qs;
    return u"unknown option %1%2."_qs.arg(name.size() == 1 ? u"-"_qs : u"--"_qs, name);
}

/// The options, as QCommandLineParser takes them.
struct Options {
    QCommandLineOption help{QStringList{u"h"_qs, u"help"_qs}};
    QCommandLineOption version{QStringList{u"v"_qs, u"version"_qs}};
    QCommandLineOption sandbox{u"sandbox"_qs};
    QCommandLineOption serve{u"serve-sandbox"_qs, {}, u"PORT"_qs};
    QCommandLineOption ledgers{u"ledgers"_qs, {}, u"COUNT"_qs};
    QCommandLineOption fixedSecrets{u"fixed-secrets"_qs};
    QCommandLineOption check{u"check"_qs, {}, u"CONNECTION"_qs};
    QCommandLineOption json{u"json"_qs};
    QCommandLineOption stdinToken{u"token-from-stdin"_qs};
    QCommandLineOption sandboxToken{u"sandbox-token"_qs, {}, u"KIND"_qs};
    QCommandLineOption instance{u"instance"_qs, {}, u"ID"_qs};
    QCommandLineOption test{u"test"_qs};
    QCommandLineOption exportTo{u"export"_qs, {}, u"FILE"_qs};
    QCommandLineOption connection{u"connection"_qs, {}, u"NAME"_qs};
    QCommandLineOption search{u"search"_qs, {}, u"TEXT"_qs};
    QCommandLineOption format{u"format"_qs, {}, u"FORMAT"_qs};

    QList<QCommandLineOption> all() const
    {
        return {help,       version,      sandbox,  serve, ledgers,  fixedSecrets, check,  json,
                stdinToken, sandboxToken, instance, test,  exportTo, connection,   search, format};
    }
};

/// What is wrong with an address and its instance, as a sentence; "" if nothing is.
QString addressMistake(const CheckArguments &check)
{
    if (!isAddress(check.connection))
        return check.instanceId.isEmpty() ? QString() : u"--instance needs --check ADDRESS."_qs;
    if (!baseUrlFrom(check.connection))
        return u"ADDRESS must start with https://, or with http:// on this computer, and have no user name, query or fragment."_qs;
    if (looksLikeToken(check.instanceId))
        return u"--instance takes an instance ID, not a token."_qs;
    return check.source == CheckArguments::Source::StandardInput
        ? QString()
        : u"--check ADDRESS needs --token-from-stdin."_qs;
}

tl::expected<Arguments, EarlyEnd> checkFrom(const QCommandLineParser &parser, const Options &options)
{
    if (parser.values(options.check).size() > 1)
        return misused(u"--check takes one connection at a time."_qs);
    CheckArguments check{.connection = parser.value(options.check)};
    if (parser.isSet(options.json))
        check.format = CheckFormat::Json;
    if (parser.isSet(options.stdinToken))
        check.source = CheckArguments::Source::StandardInput;
    if (parser.isSet(options.sandboxToken)) {
        check.sandboxToken = parser.value(options.sandboxToken);
        if (!sandboxTokenWords().contains(check.sandboxToken))
            return misused(u"KIND must be one of: %1."_qs.arg(sandboxTokenWords().join(u", "_qs)));
        if (check.connection != sandboxConnectionId)
            return misused(u"--sandbox-token needs --check sandbox."_qs);
    }
    check.instanceId = parser.value(options.instance);
    if (const QString mistake = addressMistake(check); !mistake.isEmpty())
        return misused(mistake);
    return Arguments{.check = check};
}

tl::expected<Arguments, EarlyEnd> testFrom(const QCommandLineParser &parser, const Options &options)
{
    if (parser.isSet(options.stdinToken) || parser.isSet(options.sandboxToken)
        || parser.isSet(options.instance))
        return misused(u"--test takes everything from standard input and has only --json."_qs);
    return Arguments{.test = TestArguments{.format = parser.isSet(options.json) ? CheckFormat::Json
                                                                                : CheckFormat::Summary}};
}

tl::expected<Arguments, EarlyEnd> exportFrom(const QCommandLineParser &parser, const Options &options)
{
    if (parser.isSet(options.json) || parser.isSet(options.instance) || parser.isSet(options.sandboxToken))
        return misused(u"--json, --instance and --sandbox-token do not go with --export."_qs);
    for (const QCommandLineOption &option :
         {options.exportTo, options.connection, options.search, options.format}) {
        if (parser.values(option).size() > 1)
            return misused(u"--%1 can be given only once."_qs.arg(option.names().constFirst()));
    }
    if (!parser.isSet(options.connection))
        return misused(u"--export needs --connection NAME."_qs);
    ExportArguments arguments{.file = parser.value(options.exportTo),
                              .connection = parser.value(options.connection),
                              .search = parser.value(options.search)};
    const QString suffixed =
        parser.isSet(options.format) ? u"."_qs + parser.value(options.format) : arguments.file;
    const auto format = formatOfFile(suffixed);
    if (!format && parser.isSet(options.format))
        return misused(u"FORMAT must be csv, json or jsonl."_qs);
    if (!format)
        return misused(
            u"--export needs --format csv, json or jsonl, or a FILE that ends with one of them."_qs);
    arguments.format = *format;
    if (parser.isSet(options.stdinToken))
        arguments.source = CheckArguments::Source::StandardInput;
    return Arguments{.exports = arguments};
}

tl::expected<Arguments, EarlyEnd> serveFrom(const QCommandLineParser &parser, const Options &options)
{
    ServeArguments serve;
    bool isPort = false;
    serve.port = parser.value(options.serve).toUShort(&isPort);
    if (!isPort)
        return misused(u"PORT must be a number from 0 to 65535."_qs);
    if (parser.isSet(options.ledgers)) {
        bool isCount = false;
        serve.ledgers = parser.value(options.ledgers).toUInt(&isCount);
        if (!isCount || serve.ledgers > sandbox::mostSeeded)
            return misused(u"COUNT must be a number from 0 to %1."_qs.arg(sandbox::mostSeeded));
    }
    if (parser.isSet(options.fixedSecrets))
        serve.secrets = SandboxSecrets::Fixed;
    return Arguments{.serve = serve};
}

} // namespace

tl::expected<Arguments, EarlyEnd> readArguments(const QStringList &list)
{
    QCommandLineParser parser;
    const Options options;
    parser.addOptions(options.all());
    const bool understood = parser.parse(list);
    if (const std::optional<QString> lack = lackedBy(list))
        return misused(*lack);
    if (parser.isSet(options.help))
        return tl::unexpected(EarlyEnd{0, usage()});
    if (parser.isSet(options.version))
        return tl::unexpected(EarlyEnd{0, u"ledgerdesk %1"_qs.arg(QStringLiteral(LEDGERDESK_VERSION))});
    if (!understood)
        return misused(unknownWords(parser));
    if (!parser.positionalArguments().isEmpty())
        return misused(u"only options are accepted, no other arguments."_qs);
    const std::array ways{parser.isSet(options.check), parser.isSet(options.test),
                          parser.isSet(options.sandbox), parser.isSet(options.serve),
                          parser.isSet(options.exportTo)};
    if (std::count(ways.begin(), ways.end(), true) > 1)
        return misused(u"use only one of --sandbox, --serve-sandbox, --check, --test and --export."_qs);
    if (parser.isSet(options.exportTo))
        return exportFrom(parser, options);
    for (const QCommandLineOption &option : {options.connection, options.search, options.format}) {
        if (parser.isSet(option))
            return misused(u"--%1 needs --export."_qs.arg(option.names().constFirst()));
    }
    if (parser.isSet(options.check))
        return checkFrom(parser, options);
    if (parser.isSet(options.test))
        return testFrom(parser, options);
    if (parser.isSet(options.json))
        return misused(u"--json needs --check or --test."_qs);
    if (parser.isSet(options.instance) || parser.isSet(options.stdinToken)
        || parser.isSet(options.sandboxToken))
        return misused(u"--instance, --token-from-stdin and --sandbox-token need --check."_qs);
    if (parser.isSet(options.serve))
        return serveFrom(parser, options);
    for (const QCommandLineOption &option : {options.ledgers, options.fixedSecrets}) {
        if (parser.isSet(option))
            return misused(u"--%1 needs --serve-sandbox."_qs.arg(option.names().constFirst()));
    }
    return Arguments{.sandbox = parser.isSet(options.sandbox)};
}

} // namespace ledgerdesk
