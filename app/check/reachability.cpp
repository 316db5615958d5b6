// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/reachability.h"

#include "blnk/answerheaders.h"
#include "check/tlsfacts.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QSslCipher>
#include <QSslSocket>

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

constexpr qsizetype mostAddresses = 16;

bool isProxyError(QAbstractSocket::SocketError error)
{
    constexpr std::array errors{
        QAbstractSocket::ProxyAuthenticationRequiredError,
        QAbstractSocket::ProxyConnectionRefusedError,
        QAbstractSocket::ProxyConnectionClosedError,
        QAbstractSocket::ProxyConnectionTimeoutError,
        QAbstractSocket::ProxyNotFoundError,
        QAbstractSocket::ProxyProtocolError,
    };
    return std::find(errors.begin(), errors.end(), error) != errors.end();
}

Error::Kind kindOf(QAbstractSocket::SocketError error)
{
    if (isProxyError(error))
        return Error::Kind::ProxyFailed;
    if (error == QAbstractSocket::ConnectionRefusedError)
        return Error::Kind::ConnectionRefused;
    if (error == QAbstractSocket::HostNotFoundError)
        return Error::Kind::HostNotFound;
    if (error == QAbstractSocket::SocketTimeoutError)
        return Error::Kind::TimedOut;
    return error == QAbstractSocket::RemoteHostClosedError ? Error::Kind::ConnectionLost
                                                           : Error::Kind::NetworkFailed;
}

Finding findingOf(Error::Kind kind)
{
    if (kind == Error::Kind::ProxyFailed)
        return Finding::ProxyFailed;
    if (kind == Error::Kind::ConnectionRefused)
        return Finding::ConnectionRefused;
    return kind == Error::Kind::TimedOut ? Finding::ConnectionTimedOut : Finding::ConnectionFailed;
}

QString versionName(QSsl::SslProtocol protocol)
{
    if (protocol == QSsl::TlsV1_3)
        return u"TLS 1.3"_qs;
    return protocol == QSsl::TlsV1_2 ? u"TLS 1.2"_qs : QString();
}

} // namespace

Reachability::Reachability(QUrl url, ReachSetup setup, QObject *parent)
    : QObject(parent)
    , m_url(std::move(url))
    , m_setup(std::move(setup))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &Reachability::timedOut);
}

Reachability::~Reachability()
{
    if (m_lookup != -1)
        QHostInfo::abortHostLookup(m_lookup);
    if (m_socket)
        m_socket->disconnect(this);
}

void Reachability::start()
{
    m_deadline.start(m_setup.timeout);
    if (usesProxy()) {
        skip(CheckStage::NameLookup, SkipReason::ThroughProxy);
        return connectTo();
    }
    begin(CheckStage::NameLookup);
    const QHostAddress literal(m_url.host());
    if (!literal.isNull()) {
        m_current.facts.addresses = {literal.toString()};
        end(StageState::Passed, Finding::NameIsAddress);
        return connectTo();
    }
    m_lookup = QHostInfo::lookupHost(m_url.host(QUrl::FullyEncoded), this, &Reachability::lookedUp);
}

void Reachability::lookedUp(const QHostInfo &info)
{
    m_lookup = -1;
    if (m_isOver)
        return;
    const QList<QHostAddress> addresses = info.addresses();
    if (info.error() != QHostInfo::NoError || addresses.isEmpty()) {
        m_current.error = Error{.kind = Error::Kind::HostNotFound,
                                .subject = targetOf(m_url),
                                .detail = plainNetworkWords(info.errorString(), m_url)};
        return end(StageState::Failed, Finding::NameNotFound);
    }
    for (const QHostAddress &address : addresses.mid(0, mostAddresses))
        m_current.facts.addresses << address.toString();
    end(StageState::Passed, Finding::NameFound);
    connectTo();
}

void Reachability::connectTo()
{
    begin(CheckStage::Tcp);
    m_socket = std::make_unique<QSslSocket>();
    m_socket->setProxy(m_setup.proxy);
    m_socket->setSslConfiguration(m_setup.tls);
    connect(m_socket.get(), &QSslSocket::connected, this, &Reachability::connected);
    connect(m_socket.get(), &QSslSocket::encrypted, this, &Reachability::encrypted);
    connect(m_socket.get(), &QSslSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &Reachability::failed);
    m_socket->connectToHost(m_url.host(QUrl::FullyEncoded),
                            quint16(m_url.port(m_url.scheme() == u"https" ? 443 : 80)));
}

void Reachability::connected()
{
    if (m_isOver)
        return;
    if (!usesProxy())
        m_current.facts.peer =
            m_socket->peerAddress().toString() + u':' + QString::number(m_socket->peerPort());
    end(StageState::Passed, usesProxy() ? Finding::ConnectedThroughProxy : Finding::Connected);
    if (m_url.scheme() == u"https") {
        begin(CheckStage::Tls);
        m_socket->setPeerVerifyName(m_url.host(QUrl::FullyEncoded));
        m_socket->startClientEncryption();
        return;
    }
    m_isOver = true;
    m_deadline.stop();
    m_socket->abort();
    skip(CheckStage::Tls, SkipReason::PlainHttp);
}

void Reachability::encrypted()
{
    if (m_isOver)
        return;
    TlsFacts facts = certificateFacts(m_socket->peerCertificate(), QDateTime::currentDateTimeUtc());
    facts.version = versionName(m_socket->sessionProtocol());
    facts.cipher = m_socket->sessionCipher().name();
    m_current.facts.tls = facts;
    m_isOver = true;
    m_deadline.stop();
    m_socket->abort();
    const bool endsSoon = facts.daysLeft <= soonDays;
    end(endsSoon ? StageState::Warned : StageState::Passed,
        endsSoon ? Finding::TlsEndsSoon : Finding::TlsPlausible);
}

void Reachability::failed()
{
    if (m_isOver)
        return;
    Error error{.kind = kindOf(m_socket->error()),
                .subject = targetOf(m_url),
                .detail = plainNetworkWords(m_socket->errorString(), m_url)};
    if (m_current.stage != CheckStage::Tls || isProxyError(m_socket->error())) {
        m_current.error = error;
        return end(StageState::Failed, findingOf(error.kind));
    }
    error.kind = Error::Kind::TlsFailed;
    if (!m_tlsErrors.isEmpty())
        error.detail = tlsWords(m_tlsErrors);
    if (const QSslCertificate certificate = m_socket->peerCertificate(); !certificate.isNull())
        m_current.facts.tls = certificateFacts(certificate, QDateTime::currentDateTimeUtc());
    m_current.error = error;
    end(StageState::Failed, areAboutTime(m_tlsErrors) ? Finding::TlsOutOfTime : Finding::TlsFailed);
}

void Reachability::timedOut()
{
    if (m_isOver)
        return;
    m_current.error = Error{.kind = Error::Kind::TimedOut, .subject = targetOf(m_url)};
    end(StageState::Failed, Finding::ConnectionTimedOut);
}

void Reachability::begin(CheckStage stage)
{
    m_current = {};
    m_current.stage = stage;
    m_current.state = StageState::Running;
    m_current.facts.host = targetOf(m_url);
    if (usesProxy())
        m_current.facts.proxy = m_setup.proxy.hostName() + u':' + QString::number(m_setup.proxy.port());
    m_clock.start();
    Q_EMIT changed(m_current);
}

void Reachability::end(StageState state, Finding finding)
{
    m_current.state = state;
    m_current.finding = finding;
    m_current.milliseconds = m_clock.elapsed();
    if (state == StageState::Failed) {
        m_isOver = true;
        m_deadline.stop();
    }
    Q_EMIT changed(m_current);
}

void Reachability::skip(CheckStage stage, SkipReason reason)
{
    StageResult result;
    result.stage = stage;
    result.state = StageState::Skipped;
    result.skipped = reason;
    result.facts.host = targetOf(m_url);
    Q_EMIT changed(result);
}

bool Reachability::usesProxy() const
{
    return m_setup.proxy.type() != QNetworkProxy::NoProxy && !m_setup.proxy.hostName().isEmpty();
}

} // namespace ledgerdesk
