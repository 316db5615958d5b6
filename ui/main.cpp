// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionbook.h"
#include "connections/keychaincredentialstore.h"
#include "creation/draftstore.h"
#include "creation/journal.h"
#include "process/endsignals.h"
#include "process/privatememory.h"
#include "sandbox/servesandbox.h"
#include "theme/fontsahead.h"
#include "theme/theme.h"
#include "window/mainwindow.h"
#include "window/workspace.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>
#include <QTranslator>

#include <cstdio>
#include <cstdlib>

using namespace ledgerdesk;

namespace {

constexpr int noDisplayStatus = 2;
constexpr int usageStatus = 1;

struct Arguments {
    bool sandbox = false;
    std::optional<quint16> servePort{};
};

[[noreturn]] void endWith(int status, const QString &sentence)
{
    std::fputs(qPrintable(sentence + u'\n'), status == 0 ? stdout : stderr);
    std::exit(status);
}

/// Reads the command line without an application object, so that --help and --version need no display. A
/// wrong option is named, never its value: somebody may have put a token there.
Arguments readArguments(const QStringList &list)
{
    const QString usage =
        u"Usage: ledgerdesk [--sandbox | --serve-sandbox PORT]\n"
        "Creates and shows ledgers on Blnk.\n\n"
        "  --sandbox             open the built-in sandbox: no account, no network\n"
        "  --serve-sandbox PORT  serve the sandbox alone, without a window (0 picks a port)\n"
        "  -h, --help            show this text\n"
        "  -v, --version         show the version"_qs;
    QCommandLineParser parser;
    const QCommandLineOption help(QStringList{u"h"_qs, u"help"_qs});
    const QCommandLineOption version(QStringList{u"v"_qs, u"version"_qs});
    const QCommandLineOption sandbox(u"sandbox"_qs);
    const QCommandLineOption serve(u"serve-sandbox"_qs, {}, u"PORT"_qs);
    parser.addOptions({help, version, sandbox, serve});
    const bool understood = parser.parse(list);
    if (parser.isSet(help))
        endWith(0, usage);
    if (parser.isSet(version))
        endWith(0, u"ledgerdesk %1"_qs.arg(QStringLiteral(LEDGERDESK_VERSION)));
    if (!understood)
        endWith(usageStatus, u"ledgerdesk: %1\n%2"_qs.arg(parser.errorText(), usage));
    if (!parser.positionalArguments().isEmpty())
        endWith(usageStatus, u"ledgerdesk: takes options only.\n"_qs + usage);
    Arguments arguments{.sandbox = parser.isSet(sandbox)};
    if (parser.isSet(serve)) {
        bool isPort = false;
        arguments.servePort = parser.value(serve).toUShort(&isPort);
        if (!isPort)
            endWith(usageStatus, u"ledgerdesk: PORT is a number from 0 to 65535."_qs);
    }
    return arguments;
}

/// While the window system is being reached: its own complaints are many lines that help nobody, so they
/// wait, and if it cannot be reached one sentence says so.
void waitForDisplay(QtMsgType type, const QMessageLogContext & /*context*/, const QString & /*text*/)
{
    if (type != QtFatalMsg)
        return;
    std::fputs("ledgerdesk: no display could be opened for its window. Start it in a desktop session, or set "
               "DISPLAY "
               "or WAYLAND_DISPLAY; the sandbox alone runs without one: ledgerdesk --serve-sandbox 0\n",
               stderr);
    std::_Exit(noDisplayStatus);
}

QString fileIn(QStandardPaths::StandardLocation place, const QString &name)
{
    const QString folder = QStandardPaths::writableLocation(place);
    QDir().mkpath(folder);
    return folder + u'/' + name;
}

int openWindow(const Arguments &arguments, const QString &sans)
{
    QTranslator translator;
    if (translator.load(QLocale(), u"ledgerdesk"_qs, u"_"_qs, u":/i18n"_qs)
        || translator.load(u":/i18n/ledgerdesk_en.qm"_qs))
        QCoreApplication::installTranslator(&translator);
    QSettings settings(fileIn(QStandardPaths::AppConfigLocation, u"settings.ini"_qs), QSettings::IniFormat);
    Theme theme(sans);
    theme.setAppearance(
        Appearance(qBound(0, settings.value(u"appearance"_qs, 0).toInt(), int(Appearance::Dark))));

    ConnectionBook book(fileIn(QStandardPaths::AppConfigLocation, u"connections.json"_qs));
    Journal journal(fileIn(QStandardPaths::AppDataLocation, u"journal.sqlite"_qs));
    DraftStore drafts(fileIn(QStandardPaths::AppDataLocation, u"draft.json"_qs));
    KeychainCredentialStore keychain(u"ledgerdesk.tokens"_qs);
    SessionCredentialStore session;
    Workspace workspace({book, keychain, session, journal});
    const Result<void> read = book.load();
    MainWindow window(workspace, book, drafts, theme, settings);
    const std::optional<Connection> first =
        arguments.sandbox ? MainWindow::sandboxConnection() : window.lastUsed();
    window.announce(first);
    // The window comes first; what it stands on is opened while a person looks at it.
    QObject::connect(&window, &MainWindow::painted, &window, [&] {
        QApplication::setWindowIcon(QIcon(u":/icons/ledgerdesk.svg"_qs));
        const Result<void> opened = journal.open();
        if (first)
            window.open(*first);
        window.sayIfSettingsAreNotKept();
        window.sayIfRecordIsShared();
        if (!read)
            window.sayAtStart(read.error());
        if (!opened)
            window.sayAtStart(opened.error());
        else if (const auto damaged = journal.setAside())
            window.sayAtStart(*damaged);
        if (const QString planted = keychain.plantedFile(); !planted.isEmpty())
            window.sayPlanted(planted);
    });
    window.show();
    hideMemoryOncePortalKnows(&window);
    const EndSignals endSignals;
    QObject::connect(&endSignals, &EndSignals::endRequested, &window, &MainWindow::closeWithoutAsking);
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    forbidCoreDumps();
    QCoreApplication::setApplicationName(u"ledgerdesk"_qs);
    QCoreApplication::setApplicationVersion(QStringLiteral(LEDGERDESK_VERSION));
    QStringList list;
    for (int i = 0; i < argc; ++i)
        list << QString::fromLocal8Bit(argv[i]);
    const Arguments arguments = readArguments(list);
    if (arguments.servePort) {
        hideMemory();
        QCoreApplication application(argc, argv);
        return serveSandbox(*arguments.servePort);
    }
    FontsAhead fonts;
    qInstallMessageHandler(waitForDisplay);
    const QApplication application(argc, argv);
    qInstallMessageHandler(nullptr);
    QGuiApplication::setApplicationDisplayName(u"Ledger Desk"_qs);
    QGuiApplication::setDesktopFileName(u"io.github.ledgerdesk.LedgerDesk"_qs);
    return openWindow(arguments, fonts.sans());
}
