// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/endsignals.h"
#include "base/ownfolders.h"
#include "base/privatememory.h"
#include "cli/arguments.h"
#include "cli/testcommand.h"
#include "connections/connectionbook.h"
#include "connections/keychaincredentialstore.h"
#include "connections/tidykeychain.h"
#include "creation/draftstore.h"
#include "desk/sandboxfolder.h"
#include "desk/workspace.h"
#include "journal/journal.h"
#include "ledgers/keptlists.h"
#include "sandbox/servesandbox.h"
#include "theme/fontsahead.h"
#include "theme/theme.h"
#include "window/draftkeeping.h"
#include "window/mainwindow.h"
#include "window/recordwatch.h"
#include "words/sentences.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>
#include <QTranslator>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

using namespace ledgerdesk;

namespace {

constexpr int noDisplayStatus = 2;
constexpr QStringView keychainService = u"ledgerdesk.tokens";

/// The message handler while Qt connects to the window system. It drops Qt's own messages, which are long and
/// help nobody, and prints one sentence if there is no display.
void waitForDisplay(QtMsgType type, const QMessageLogContext & /*context*/, const QString & /*text*/)
{
    if (type != QtFatalMsg)
        return;
    std::fputs("ledgerdesk: no display available. Start it in a desktop session, or set DISPLAY or "
               "WAYLAND_DISPLAY. The sandbox alone needs no display: ledgerdesk --serve-sandbox 0\n",
               stderr);
    std::_Exit(noDisplayStatus);
}

constexpr qint64 settingsLimit = 1024 * 1024; ///< bytes; Qt reads them whole

/// The paths of the program's files, in folders made safe to use.
struct OwnFiles {
    QString settings;
    QString connections;
    QString journal;
    QString draft;
    QString lists; ///< folder of the copies of ledgers
    QString notes; ///< record of tokens that no connection owns
    std::vector<Error> troubles; ///< problems with these files, to tell the person

    OwnFiles()
    {
        const QString config = secured(QStandardPaths::AppConfigLocation);
        const QString data = secured(QStandardPaths::AppDataLocation);
        settings = config + u"/settings.ini"_qs;
        connections = config + u"/connections.json"_qs;
        journal = data + u"/journal.sqlite"_qs;
        draft = data + u"/draft.json"_qs;
        lists = data + u"/lists"_qs;
        notes = config + u"/unowned"_qs;
        add(setAsideIfLarger(settings, settingsLimit));
    }

private:
    void add(const std::vector<Error> &errors)
    {
        troubles.insert(troubles.end(), errors.begin(), errors.end());
    }
    QString secured(QStandardPaths::StandardLocation place)
    {
        QString folder = QStandardPaths::writableLocation(place);
        add(secureFolder(folder));
        return folder;
    }
};

/// Installs the translation for the system's language, or at least the English plurals.
void translate(QTranslator &translator)
{
    if (translator.load(QLocale(), u"ledgerdesk"_qs, u"_"_qs, u":/i18n"_qs)
        || translator.load(u":/i18n/ledgerdesk_en.qm"_qs))
        QCoreApplication::installTranslator(&translator);
}

/// Runs `then` once: when the window has been painted for the first time, or was not within two seconds, as
/// it may start minimized.
class FirstPaint : public QObject
{
public:
    FirstPaint(QWidget &window, std::function<void()> then)
        : m_then(std::move(then))
    {
        window.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (m_then && event->type() == QEvent::Paint)
            QTimer::singleShot(0, this, &FirstPaint::run);
        else if (event->type() == QEvent::Show)
            QTimer::singleShot(paintingWait, this, &FirstPaint::run);
        return QObject::eventFilter(watched, event);
    }

private:
    static constexpr std::chrono::seconds paintingWait{2};
    void run()
    {
        if (const auto then = std::exchange(m_then, {}))
            then();
    }

    std::function<void()> m_then;
};

int runWithoutWindow(const Arguments &arguments)
{
    QTranslator translator;
    translate(translator);
    const OwnFiles files;
    for (const Error &trouble : files.troubles)
        std::fputs(qPrintable(sentences::whatHappened(trouble) + u'\n'), stderr);
    ConnectionBook book(files.connections);
    KeychainCredentialStore keychain(keychainService.toString());
    SessionCredentialStore session;
    const CheckCommandStores stores{book, {keychain, session}, files.journal};
    if (arguments.exports)
        return runExportCommand(*arguments.exports, stores);
    return arguments.test ? runTestCommand(*arguments.test, stores)
                          : runCheckCommand(*arguments.check, stores);
}

int openWindow(const Arguments &arguments, const QString &sans)
{
    QTranslator translator;
    translate(translator);
    const OwnFiles files;
    QSettings settings(files.settings, QSettings::IniFormat);
    Theme theme(sans);
    theme.setAppearance(
        Appearance(qBound(0, settings.value(u"appearance"_qs, 0).toInt(), int(Appearance::Dark))));

    ConnectionBook book(files.connections);
    Journal journal(files.journal);
    DraftStore drafts(files.draft);
    KeychainCredentialStore keychain(keychainService.toString());
    SessionCredentialStore session;
    TidyKeychain tidyKeychain(keychain, book, files.notes);
    KeptLists lists(files.lists, book);
    Workspace workspace({book, {tidyKeychain, session}, journal, &lists});
    const Result<void> read = book.load();
    MainWindow window(workspace, drafts, theme, settings);
    const std::optional<Connection> first =
        arguments.sandbox ? workspace.sandbox.connection() : window.lastUsed();
    window.announce(first);
    // Show the window first; open the journal and the connection behind it.
    const auto begin = [&] {
        book.watch();
        window.record().open();
        if (first && !workspace.connection.current())
            window.open(*first);
        else
            workspace.unresolved.follow(); // they are in sight even while no connection is in use
        SandboxFolder::sweep();
        window.notices().sayIfRecordIsShared(journal);
        window.notices().sayIfSettingsAreNotKept();
        for (const Error &trouble : files.troubles)
            window.notices().sayFile(trouble);
        if (read) {
            tidyKeychain.sweep(files.connections);
            lists.tidy();
        } else {
            window.notices().sayConnections(read.error());
        }
        window.drafts().offerOthers();
        if (const QString planted = keychain.plantedFile(); !planted.isEmpty())
            window.notices().sayPlanted(planted);
    };
    const FirstPaint firstPaint(window, [&] {
        QApplication::setWindowIcon(QIcon(u":/icons/ledgerdesk.svg"_qs));
        hideMemoryOncePortalKnows(&window, begin);
    });
    window.show();
    const EndSignals endSignals;
    QObject::connect(&endSignals, &EndSignals::endRequested, &window, &MainWindow::closeWithoutAsking);
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    forbidCoreDumps();
    keepFilesPrivate();
    ignoreRelativeFolders();
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
    if (arguments->serve || arguments->check || arguments->test || arguments->exports) {
        hideMemory();
        const QCoreApplication application(argc, argv);
        return arguments->serve ? serveSandbox(*arguments->serve) : runWithoutWindow(*arguments);
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
