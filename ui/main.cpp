// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "arguments.h"
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
constexpr QStringView keychainService = u"ledgerdesk.tokens";
constexpr QStringView journalFile = u"journal.sqlite";

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

/// Words in the language of the system, and in any case the English plurals.
void translate(QTranslator &translator)
{
    if (translator.load(QLocale(), u"ledgerdesk"_qs, u"_"_qs, u":/i18n"_qs)
        || translator.load(u":/i18n/ledgerdesk_en.qm"_qs))
        QCoreApplication::installTranslator(&translator);
}

int checkConnection(const CheckArguments &arguments)
{
    QTranslator translator;
    translate(translator);
    ConnectionBook book(fileIn(QStandardPaths::AppConfigLocation, u"connections.json"_qs));
    KeychainCredentialStore keychain(keychainService.toString());
    SessionCredentialStore session;
    return runCheckCommand(
        arguments,
        {book, {keychain, session}, fileIn(QStandardPaths::AppDataLocation, journalFile.toString())});
}

int openWindow(const Arguments &arguments, const QString &sans)
{
    QTranslator translator;
    translate(translator);
    QSettings settings(fileIn(QStandardPaths::AppConfigLocation, u"settings.ini"_qs), QSettings::IniFormat);
    Theme theme(sans);
    theme.setAppearance(
        Appearance(qBound(0, settings.value(u"appearance"_qs, 0).toInt(), int(Appearance::Dark))));

    ConnectionBook book(fileIn(QStandardPaths::AppConfigLocation, u"connections.json"_qs));
    Journal journal(fileIn(QStandardPaths::AppDataLocation, journalFile.toString()));
    DraftStore drafts(fileIn(QStandardPaths::AppDataLocation, u"draft.json"_qs));
    KeychainCredentialStore keychain(keychainService.toString());
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
    const auto arguments = readArguments(list);
    if (!arguments) {
        std::fputs(qPrintable(arguments.error().text + u'\n'),
                   arguments.error().status == 0 ? stdout : stderr);
        return arguments.error().status;
    }
    if (arguments->servePort || arguments->check) {
        hideMemory();
        const QCoreApplication application(argc, argv);
        return arguments->check ? checkConnection(*arguments->check) : serveSandbox(*arguments->servePort);
    }
    FontsAhead fonts;
    qInstallMessageHandler(waitForDisplay);
    const QApplication application(argc, argv);
    qInstallMessageHandler(nullptr);
    QGuiApplication::setApplicationDisplayName(u"Ledger Desk"_qs);
    QGuiApplication::setDesktopFileName(u"io.github.ledgerdesk.LedgerDesk"_qs);
    const QString sans = fonts.sans();
    FontsAhead::beginList();
    return openWindow(*arguments, sans);
}
