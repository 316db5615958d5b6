// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/call.h"

#include "blnk/answerheaders.h"
#include "blnk/oneshotbody.h"

#include <QLoggingCategory>

namespace ledgerdesk {

namespace {

Q_LOGGING_CATEGORY(api, "ledgerdesk.api", QtInfoMsg)

/// A timer that fires later than this was delayed because the computer or the program slept.
constexpr qint64 oversleptMs = 1000;
constexpr qint64 pieceBytes = 65'536;
/// Read of an answer that announces more than the limit, to learn what it is about.
constexpr qint64 beginningBytes = 4096;

} // namespace

Call::Call(QNetworkReply *reply, const CallLimits &limits, const HttpRequest &request,
           const OneShotBody *body, QObject *parent)
    : QObject(parent)
    , m_reply(reply)
    , m_limits(limits)
    , m_method(request.method)
    , m_body(body)
    , m_receivedLimit(limits.bodyBytes)
{
    m_exchange.scope = request.scope;
    m_exchange.hasToken = request.hasToken;
    m_reply->setParent(nullptr); // this object alone decides how long it lives
    m_clock.start();
    m_dueMs = m_limits.patience.total.count();
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this, &Call::deadlinePassed);
    connect(m_reply.get(), &QNetworkReply::metaDataChanged, this, &Call::checkAnnouncedSize);
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &Call::takeBytes);
    connect(m_reply.get(), &QNetworkReply::requestSent, this, [this] { ++m_exchange.timesSent; });
    connect(m_reply.get(), &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsWords = tlsWords(errors); });
    connect(m_reply.get(), &QNetworkReply::finished, this, &Call::finish);
    m_deadline.start(m_limits.patience.total);
}

Call::~Call()
{
    // Destroying the reply makes it emit signals once more.
    m_reply->disconnect(this);
}

void Call::end(Ended reason)
{
    if (m_isOver || m_reply->isFinished())
        return;
    takeBytes();
    if (m_isOver)
        return; // it was too large
    m_exchange.ended = reason;
    m_reply->abort();
}

bool Call::hasLeft() const
{
    return !m_body || m_body->wasRead();
}

void Call::deadlinePassed()
{
    const bool overslept = m_clock.elapsed() - m_dueMs > oversleptMs;
    if (m_hadGrace && !overslept)
        return end(Ended::ByDeadline);
    // What arrived during sleep is queued behind this timer. Let the sockets deliver it first.
    m_hadGrace = true;
    m_dueMs = m_clock.elapsed() + m_limits.patience.grace.count();
    m_deadline.start(m_limits.patience.grace);
}

void Call::checkAnnouncedSize()
{
    if (m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() > m_limits.bodyBytes) {
        m_receivedLimit = std::min(m_receivedLimit, beginningBytes);
        QTimer::singleShot(m_limits.patience.grace, this, [this] { end(Ended::BySizeLimit); });
    }
}

void Call::takeBytes()
{
    if (m_isOver || m_exchange.ended != Ended::ByItself)
        return;
    // In pieces, as QIODevice allocates all that it is asked for, and most answers are far below the limit.
    while (m_exchange.body.size() <= m_limits.bodyBytes && m_received <= m_receivedLimit) {
        const QByteArray piece = m_reply->read(qMin(pieceBytes, m_receivedLimit + 1 - m_received));
        if (piece.isEmpty())
            return;
        if (!m_decoder)
            m_decoder.emplace(m_reply->rawHeader("Content-Encoding"));
        m_received += piece.size();
        m_decoder->decode(piece, m_exchange.body, m_limits.bodyBytes + 1);
    }
    m_exchange.body.truncate(m_limits.bodyBytes);
    m_exchange.ended = Ended::BySizeLimit;
    m_reply->abort();
}

void Call::finish()
{
    if (m_isOver)
        return;
    if (m_exchange.ended == Ended::ByItself && m_reply->isOpen())
        takeBytes();
    m_isOver = true;
    m_deadline.stop();
    collectEvidence();
    qCInfo(api, "%s %s %d %lld ms", m_method.constData(),
           m_reply->url().path(QUrl::FullyEncoded).toLatin1().constData(), m_exchange.status,
           m_exchange.durationMs);
    if (m_body && m_exchange.timesSent > 1)
        qCCritical(api, "a request that must be sent once was sent %d times", m_exchange.timesSent);
    Q_EMIT over(m_exchange);
}

void Call::collectEvidence()
{
    const QUrl url = m_reply->url();
    m_exchange.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_exchange.networkError = m_reply->error();
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (m_decoder) {
        m_exchange.coding = m_decoder->coding();
        m_exchange.codingName = m_decoder->name();
        if (m_exchange.coding == Coding::CutShort && announced > 0 && m_received >= announced)
            m_exchange.coding = Coding::Damaged;
    }
    if (m_exchange.coding == Coding::Unknown || m_exchange.coding == Coding::Damaged)
        m_exchange.body.clear();
    // Qt does not always notice that a body ended too early. A compressed one tells its end itself.
    if (m_exchange.codingName.isEmpty())
        m_exchange.announcedBytes = announced;
    m_exchange.path = url.path(QUrl::FullyEncoded);
    m_exchange.locationPath = redirectPath(m_reply->rawHeader("Location"), url);
    m_exchange.bodyWasRead = m_body && m_body->wasRead();
    m_exchange.target = targetOf(url);
    m_exchange.location = redirectHost(m_reply->rawHeader("Location"), url);
    if (m_exchange.networkError != QNetworkReply::NoError)
        m_exchange.networkWords =
            m_tlsWords.isEmpty() ? plainNetworkWords(m_reply->errorString(), url) : m_tlsWords;
    // If nothing got through, the proxy may be the cause.
    if (m_exchange.networkError != QNetworkReply::NoError && m_exchange.status == 0
        && !m_exchange.bodyWasRead)
        m_exchange.proxy = proxyFor(url, m_reply->manager()->proxy());
    if (!m_exchange.proxy.isEmpty())
        m_exchange.networkWords += u" (proxy %1)"_qs.arg(m_exchange.proxy);
    const QByteArray date = m_reply->rawHeader("Date");
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_exchange.retryAfterMs = retryWait(m_reply->rawHeader("Retry-After"), date, now);
    if (!m_exchange.retryAfterMs && asksToWait(m_exchange.status)) // some services send it with every answer
        m_exchange.retryAfterMs = resetWait(m_reply->rawHeader("RateLimit-Reset"), date, now);
    m_exchange.headers = keptHeaders(m_reply->rawHeaderPairs());
    m_exchange.durationMs = m_clock.elapsed();
}

} // namespace ledgerdesk
