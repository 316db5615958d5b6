// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/httpconnection.h"

#include "sandbox/answers.h"
#include "sandbox/httptext.h"

#include <QHostAddress>
#include <QLoggingCategory>
#include <QTcpSocket>

namespace ledgerdesk::sandbox {

namespace {

Q_LOGGING_CATEGORY(lcSandbox, "ledgerdesk.sandbox", QtWarningMsg)

constexpr qint64 bufferSize = qint64(64) * 1024;
constexpr qint64 readSize = 2 * bufferSize; // if a read only empties Qt's buffer, Qt does not fill it again

Request requestFrom(const HttpHead &head, const QByteArray &peer)
{
    return {.method = head.method,
            .path = head.path,
            .query = head.query,
            .authorization = head.value("Authorization"),
            .coreKey = head.value("X-Blnk-Key"),
            .forwardedFor = head.value("X-Forwarded-For"),
            .forwardedProto = head.value("X-Forwarded-Proto"),
            .peer = peer};
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, const Answerers &answerers, const ConnectionLimits &limits,
                               QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_answerers(answerers)
    , m_limits(limits)
{
    m_peer = m_socket->peerAddress().toString().toLatin1() + ':' + QByteArray::number(m_socket->peerPort());
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setReadBufferSize(bufferSize); // otherwise Qt reads everything that is sent
    m_timer.setSingleShot(true);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::advance);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpConnection::end);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_state == State::Writing && goOnOnceWritten())
            advance();
    });
    connect(&m_timer, &QTimer::timeout, this, &HttpConnection::abort);
    wait(m_limits.patience);
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this);
    freeBody();
}

void HttpConnection::abort()
{
    m_socket->abort();
    end();
}

void HttpConnection::advance()
{
    while (step()) { }
}

/// False if it has to wait for the client.
bool HttpConnection::step()
{
    switch (m_state) {
    case State::Head:
        return readHead();
    case State::Body:
        return readBody();
    case State::Skipping:
        return skip();
    case State::Answering:
    case State::Writing:
    case State::Ended:
        return false;
    }
    return false;
}

bool HttpConnection::readHead()
{
    const qsizetype headEnd = m_received.indexOf("\r\n\r\n", m_searched);
    if (headEnd > m_limits.headBytes || (headEnd < 0 && m_received.size() > m_limits.headBytes))
        return refuse(431);
    if (headEnd < 0)
        return readMoreOfHead();
    const tl::expected<HttpHead, int> head = readHttpHead(m_received.first(headEnd));
    m_received.remove(0, headEnd + 4);
    m_searched = 0;
    return head ? take(*head) : refuse(head.error());
}

bool HttpConnection::readMoreOfHead()
{
    const QByteArray more = m_socket->read(readSize);
    if (m_received.isEmpty() && m_wasLetIn && !more.isEmpty())
        wait(m_limits.patience); // only once, so that a head which drips in runs out of time
    m_searched = std::max<qsizetype>(m_received.size() - 3, 0);
    m_received += more;
    return !more.isEmpty();
}

bool HttpConnection::take(const HttpHead &head)
{
    m_afterwards = head.afterwards;
    m_frame = BodyFrame(head);
    m_requestBytes = 0;
    m_request = requestFrom(head, m_peer);
    if (const std::optional<Answer> refusal = m_answerers.atHead(head, m_request)) {
        QByteArray unwanted;
        m_frame.take(&m_received, &unwanted);
        return answer(*refusal);
    }
    m_wasLetIn = true;
    if (m_frame.stage() == BodyFrame::Stage::Whole)
        return answerInWhole();
    if (head.value("Expect").toLower() == "100-continue")
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    m_state = State::Body;
    wait(m_limits.patience);
    return true;
}

bool HttpConnection::readBody()
{
    m_received += m_socket->read(readSize);
    if (m_received.isEmpty())
        return false;
    wait(m_limits.patience);
    const qsizetype before = m_request.body.size();
    const BodyFrame::Stage stage = m_frame.take(&m_received, &m_request.body);
    if (!m_answerers.room(m_request.body.size() - before)) {
        m_request.body.truncate(before);
        return refuse(503);
    }
    if (stage == BodyFrame::Stage::Broken)
        return refuse(400);
    if (stage == BodyFrame::Stage::Whole || m_request.body.size() >= m_limits.bodyBytes)
        return answerInWhole();
    return m_socket->bytesAvailable() > 0;
}

/// Reads and drops the rest of a request that is already answered. Closing with unread bytes would reset the
/// connection, and the client might lose the answer.
bool HttpConnection::skip()
{
    m_received += m_socket->read(readSize);
    if (m_received.isEmpty())
        return false;
    wait(m_limits.patience);
    m_requestBytes += m_received.size();
    QByteArray unwanted;
    const BodyFrame::Stage stage = m_frame.take(&m_received, &unwanted);
    if (stage == BodyFrame::Stage::Broken)
        m_frame = BodyFrame::endless();
    if (m_requestBytes > m_limits.requestBytes) {
        abort();
        return false;
    }
    if (stage == BodyFrame::Stage::Whole)
        m_socket->disconnectFromHost();
    return stage != BodyFrame::Stage::Whole && m_socket->bytesAvailable() > 0;
}

bool HttpConnection::answerInWhole()
{
    const Answer given = m_answerers.inWhole(m_request);
    freeBody();
    return answer(given);
}

/// Answers what is not a valid request.
bool HttpConnection::refuse(int status)
{
    freeBody();
    m_frame = BodyFrame::endless();
    m_received.clear();
    m_searched = 0;
    return answer(plainRefusal(status));
}

bool HttpConnection::answer(const Answer &answer)
{
    qCDebug(lcSandbox) << static_cast<int>(m_request.method) << m_request.path << answer.status;
    if (answer.delay.count() == 0)
        return send(answer);
    m_state = State::Answering;
    m_timer.stop();
    QTimer::singleShot(answer.delay, this, [this, answer] {
        if (m_state == State::Answering && send(answer))
            advance();
    });
    return false;
}

bool HttpConnection::send(const Answer &answer)
{
    if (answer.delivery == Answer::Delivery::DropConnection) {
        abort();
        return false;
    }
    if (answer.delivery == Answer::Delivery::SendAndClose || m_frame.stage() != BodyFrame::Stage::Whole)
        m_afterwards = HttpHead::Afterwards::CloseConnection;
    m_socket->write(httpText(answer, m_request.method, m_afterwards));
    m_socket->flush();
    if (m_state == State::Ended)
        return false;
    m_state = State::Writing;
    return goOnOnceWritten();
}

/// The next request waits until this answer is written, so that a client that does not read costs the memory
/// of one answer.
bool HttpConnection::goOnOnceWritten()
{
    wait(m_limits.patience);
    if (m_socket->bytesToWrite() > 0)
        return false;
    if (m_frame.stage() != BodyFrame::Stage::Whole) {
        m_state = State::Skipping;
        return true;
    }
    if (m_afterwards == HttpHead::Afterwards::CloseConnection) {
        m_socket->disconnectFromHost();
        return false;
    }
    m_state = State::Head;
    if (m_received.isEmpty() && m_wasLetIn)
        wait(m_limits.idle);
    return true;
}

void HttpConnection::wait(std::chrono::milliseconds time)
{
    m_timer.start(time);
}

void HttpConnection::end()
{
    if (m_state == State::Ended)
        return;
    m_state = State::Ended;
    m_timer.stop();
    freeBody();
    Q_EMIT ended();
}

void HttpConnection::freeBody()
{
    if (m_request.body.isEmpty())
        return; // in the destructor, the owner of `room` may already be gone
    m_answerers.room(-m_request.body.size());
    m_request.body.clear();
}

} // namespace ledgerdesk::sandbox

#include "moc_httpconnection.cpp"
