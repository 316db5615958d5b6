// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/supportreport.h"

#include "desk/workspace.h"

#include <QGuiApplication>
#include <QLocale>
#include <QScreen>
#include <QSysInfo>
#include <QWidget>

namespace ledgerdesk {

namespace {

QString line(const char *what, const QString &value)
{
    return QLatin1StringView(what).toString().leftJustified(14) + value + u'\n';
}

QString stateOf(const KnownLedgers &ledgers)
{
    switch (ledgers.state()) {
    case KnownLedgers::State::None:
        return u"not read"_qs;
    case KnownLedgers::State::Loading:
        return u"loading"_qs;
    case KnownLedgers::State::Stopped:
        return u"stopped"_qs;
    case KnownLedgers::State::Ready:
        return ledgers.mayHaveMore() ? u"partly read"_qs : u"all read"_qs;
    case KnownLedgers::State::Failed:
        break;
    }
    return u"could not be read"_qs;
}

QString environmentOf(const Connection &connection)
{
    switch (connection.environment) {
    case Environment::Production:
        return u"Production"_qs;
    case Environment::Staging:
        return u"Staging"_qs;
    case Environment::Test:
        return u"Test"_qs;
    case Environment::Sandbox:
        break;
    }
    return u"Sandbox"_qs;
}

QString connectionText(const Workspace &workspace)
{
    const auto &connection = workspace.connection.current();
    if (!connection)
        return u"none"_qs;
    return u"%1, %2, token %3"_qs.arg(
        connection->endpoint.service == Service::Core ? u"Blnk Core"_qs : u"Blnk Cloud"_qs,
        environmentOf(*connection),
        connection->tokenPlace == TokenPlace::Keychain ? u"in the keychain"_qs : u"for this session"_qs);
}

} // namespace

// In English, whatever the language of the window: it is for those who help.
QString supportReport(Workspace &workspace, const QWidget &window)
{
    const QScreen &screen = *window.screen();
    const QSize size = screen.size();
    const Journal &journal = workspace.stores.journal;
    return line("Ledger Desk", QStringLiteral(LEDGERDESK_VERSION))
        + line("Qt",
               u"%1, built with %2"_qs.arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR)))
        + line("System",
               u"%1, %2 %3, %4"_qs.arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
                                       QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture()))
        + line("Windows", QGuiApplication::platformName())
        + line("Screen",
               u"%1 x %2 at %3 %"_qs.arg(size.width())
                   .arg(size.height())
                   .arg(qRound(screen.devicePixelRatio() * 100)))
        + line("Language", QLocale().name())
        + line("Connections", QString::number(workspace.stores.book.connections().size()))
        + line("In use", connectionText(workspace))
        + line("Ledgers",
               u"%1, %2"_qs.arg(workspace.ledgers.list().ledgerCount()).arg(stateOf(workspace.ledgers)))
        + line("Attempts", QString::number(journal.count().value_or(-1)))
        + line("Unresolved", QString::number(workspace.unresolved.count()))
        + line("Record",
               journal.readOnly()          ? u"written by a newer version, read only"_qs
                   : journal.isOnNetwork() ? u"on a network file system"_qs
                                           : u"on this computer"_qs);
}

} // namespace ledgerdesk
