// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/exportcommandrun.h"

#include "check/checkverdict.h"
#include "words/sentences.h"

#include <QCoreApplication>
#include <QLocale>

#include <cerrno>
#include <cstdio>
#include <cstring>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace ledgerdesk {

namespace {

constexpr std::chrono::milliseconds arrangedPoll{10};

bool isTerminal()
{
#ifdef Q_OS_UNIX
    return ::isatty(STDERR_FILENO) == 1;
#else
    return false;
#endif
}

/// That of --check for the same trouble.
CheckVerdict verdictFor(Error::Kind kind)
{
    static const QHash<Error::Kind, CheckVerdict> verdicts{
        {Error::Kind::TokenRefused, CheckVerdict::TokenRefused},
        {Error::Kind::TokenMissing, CheckVerdict::TokenMissing},
        {Error::Kind::TokenUnsuitable, CheckVerdict::SecretUnusable},
        {Error::Kind::KeychainLocked, CheckVerdict::KeychainUnusable},
        {Error::Kind::KeychainMissing, CheckVerdict::KeychainUnusable},
        {Error::Kind::KeychainDenied, CheckVerdict::KeychainUnusable},
        {Error::Kind::KeychainSilent, CheckVerdict::KeychainUnusable},
        {Error::Kind::KeychainFailed, CheckVerdict::KeychainUnusable},
        {Error::Kind::NotAllowed, CheckVerdict::CannotList},
        {Error::Kind::NotForScopedKeys, CheckVerdict::CannotList},
        {Error::Kind::NotFound, CheckVerdict::NotBlnk},
        {Error::Kind::AnswerUnusable, CheckVerdict::NotBlnk},
        {Error::Kind::AddressUnsuitable, CheckVerdict::AddressUnusable},
        {Error::Kind::HostNotFound, CheckVerdict::HostNotFound},
        {Error::Kind::ConnectionRefused, CheckVerdict::ConnectionRefused},
        {Error::Kind::TimedOut, CheckVerdict::TimedOut},
        {Error::Kind::TlsFailed, CheckVerdict::TlsFailed},
        {Error::Kind::CertificateUnsuitable, CheckVerdict::TlsFailed},
        {Error::Kind::ProxyFailed, CheckVerdict::ProxyFailed},
        {Error::Kind::Moved, CheckVerdict::Moved},
        {Error::Kind::ConnectionLost, CheckVerdict::NetworkFailed},
        {Error::Kind::NetworkFailed, CheckVerdict::NetworkFailed},
        {Error::Kind::ServiceFailed, CheckVerdict::ServiceFailed},
        {Error::Kind::RateLimited, CheckVerdict::RateLimited},
    };
    return verdicts.value(kind, CheckVerdict::Inconclusive);
}

Result<void> print(const QByteArray &bytes)
{
    errno = 0;
    if (std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout) == size_t(bytes.size())
        && std::fflush(stdout) == 0)
        return {};
    return tl::unexpected(
        Error{.kind = Error::Kind::StorageFailed, .detail = QString::fromLocal8Bit(std::strerror(errno))});
}

} // namespace

ExportCommandRun::ExportCommandRun(ExportArguments arguments, const CredentialStores &stores)
    : m_arguments(std::move(arguments))
    , m_stores(stores)
    , m_err(stderr)
{
    for (CredentialStore *store : {&stores.keychain, &stores.session}) {
        connect(store, &CredentialStore::waiting, this, [this] {
            m_err << tr("Still waiting for the system keychain. Look for a window asking you to unlock it.")
                  << '\n';
            m_err.flush();
        });
    }
    m_list.setSearch(m_arguments.search);
    m_arranging.setInterval(arrangedPoll);
    connect(&m_arranging, &QTimer::timeout, this, &ExportCommandRun::writeOnceArranged);
}

void ExportCommandRun::start(const Connection &connection, const std::optional<Secret> &token)
{
    m_connection = connection;
    if (token)
        return open(*token);
    m_stores.at(connection.tokenPlace)
        .read(credentialKey(connection), {this, [this](const Result<Secret> &kept) {
                                              if (kept)
                                                  open(*kept);
                                              else if (kept.error().kind == Error::Kind::TokenMissing
                                                       && m_connection.endpoint.service == Service::Core)
                                                  open({}); // some Cores need no key
                                              else
                                                  fail(kept.error());
                                          }});
}

void ExportCommandRun::open(const Secret &token)
{
    openNetwork(m_connection, m_stores, {this, [this, token](const Result<NetworkSetup> &network) {
                                             if (network)
                                                 read(token, *network);
                                             else
                                                 fail(network.error());
                                         }});
}

void ExportCommandRun::read(const Secret &token, const NetworkSetup &network)
{
    m_client = std::make_unique<Client>(m_connection.endpoint, token, network);
    m_reading = std::make_unique<ListReading>(*m_client);
    connect(m_reading.get(), &ListReading::progressed, this, &ExportCommandRun::follow);
    connect(m_reading.get(), &ListReading::ended, this, &ExportCommandRun::takeEnd);
    m_reading->start();
}

void ExportCommandRun::cancel()
{
    if (m_writing)
        m_writing->isCancelled = true;
    else
        end(exportstatus::cancelled, tr("Cancelled. Nothing was written."));
}

void ExportCommandRun::follow()
{
    m_list.merge(m_reading->takeArrived());
    const ListReading::Progress &progress = m_reading->progress();
    if (progress.waitsUntil)
        sayProgress(tr("Waiting because the service asked for it or failed…"));
    else
        sayProgress(tr("%Ln ledgers read…", nullptr, int(progress.read)));
}

void ExportCommandRun::takeEnd(ListReading::End how)
{
    const ListReading::Progress progress = m_reading->progress();
    switch (how) {
    case ListReading::End::Failed:
        return fail(m_reading->error().value_or(Error{}));
    case ListReading::End::Stopped:
        return;
    case ListReading::End::Complete:
        if (progress.read >= progress.total.value_or(0))
            return m_arranging.start();
        break;
    case ListReading::End::Limited:
        break;
    }
    end(exportstatus::partial,
        tr("The service lists more ledgers than could be read. Nothing was written, as the list would not be "
           "complete."));
}

void ExportCommandRun::writeOnceArranged()
{
    if (!m_list.isUpToDate())
        return;
    m_arranging.stop();
    write();
}

void ExportCommandRun::write()
{
    if (m_arguments.file == standardOutput)
        return writeToOutput();
    m_writing = exportLedgers(m_list.shown(), m_arguments.format, m_arguments.file,
                              {this, [this](const Result<Exported> &exported) { finish(exported); }});
}

void ExportCommandRun::writeToOutput()
{
    ExportProgress progress;
    finish(writeLedgers(m_list.shown(), m_arguments.format, print, progress));
}

void ExportCommandRun::finish(const Result<Exported> &exported)
{
    if (!exported && exported.error().kind == Error::Kind::Cancelled)
        return end(exportstatus::cancelled, tr("Cancelled. Nothing was written."));
    if (!exported && exported.error().subject.isEmpty())
        return end(exportstatus::notWritten,
                   tr("Standard output could not be written: %1").arg(exported.error().detail));
    if (!exported)
        return end(exportstatus::notWritten,
                   sentences::whatHappened(exported.error()) + u' ' + sentences::whatToDo(exported.error()));
    if (exported->incomplete > 0)
        return end(exportstatus::incomplete,
                   tr("%Ln ledgers could not be read completely. What could not be read is missing from what "
                      "was written.",
                      nullptr, exported->incomplete));
    sayProgress(tr("%Ln ledgers written.", nullptr, exported->ledgers));
    end(exportstatus::written, {});
}

/// In place of the last such line; scripts get none.
void ExportCommandRun::sayProgress(const QString &words)
{
    if (!isTerminal())
        return;
    m_err << "\r\033[K" << words;
    m_err.flush();
    m_isLineOpen = true;
}

void ExportCommandRun::fail(const Error &error)
{
    end(exitStatusOf(verdictFor(error.kind)),
        sentences::whatHappened(error) + u' ' + tr("Nothing was written."));
}

void ExportCommandRun::end(int status, const QString &words)
{
    m_arranging.stop();
    if (m_isLineOpen)
        m_err << '\n';
    if (!words.isEmpty())
        m_err << u"ledgerdesk: "_qs << words << '\n';
    m_err.flush();
    QCoreApplication::exit(status);
}

} // namespace ledgerdesk
