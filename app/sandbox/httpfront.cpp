// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/httpfront.h"

#include "sandbox/connectionsource.h"

#include <QAbstractHttpServer>
#include <QDateTime>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QHttpServerResponse>
#include <QLocale>
#include <QLoggingCategory>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <map>

namespace ledgerdesk::sandbox {

namespace {

Q_LOGGING_CATEGORY(lcSandbox, "ledgerdesk.sandbox", QtWarningMsg)

QLoggingCategory::CategoryFilter filterBefore = nullptr;

/// Qt logs each request with all its headers, and somebody may try a real token on the sandbox. The category
/// that it does so in has an ending from 6.8 on.
void keepHeadersOut(QLoggingCategory *category)
{
    if (filterBefore)
        filterBefore(category);
    if (QByteArrayView(category->categoryName()).startsWith("qt.httpserver"))
        category->setEnabled(QtDebugMsg, false);
}

Method methodOf(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return Method::Get;
    case QHttpServerRequest::Method::Head:
        return Method::Head;
    case QHttpServerRequest::Method::Post:
        return Method::Post;
    case QHttpServerRequest::Method::Put:
        return Method::Put;
    case QHttpServerRequest::Method::Unknown:
    case QHttpServerRequest::Method::Delete:
    case QHttpServerRequest::Method::Options:
    case QHttpServerRequest::Method::Patch:
    case QHttpServerRequest::Method::Connect:
    case QHttpServerRequest::Method::Trace:
    case QHttpServerRequest::Method::AnyKnown:
        break;
    }
    return Method::Other;
}

bool asksToClose(const QHttpServerRequest &request)
{
    return request.value("Connection").compare("close", Qt::CaseInsensitive) == 0;
}

Request requestFrom(const QHttpServerRequest &request, quint16 peerPort)
{
    const QUrl url = request.url();
    Request result;
    result.method = methodOf(request.method());
    result.path = url.path(QUrl::FullyEncoded).toUtf8();
    result.query = url.query(QUrl::FullyEncoded).toUtf8();
    result.authorization = request.value("Authorization");
    result.coreKey = request.value("X-Blnk-Key");
    result.forwardedFor = request.value("X-Forwarded-For");
    result.forwardedProto = request.value("X-Forwarded-Proto");
    result.peer = request.remoteAddress().toString().toUtf8() + ':' + QByteArray::number(peerPort);
    result.body = request.body();
    return result;
}

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
QByteArray reasonOf(int status)
{
    static const QHash<int, QByteArray> reasons{
        {200, "OK"},
        {201, "Created"},
        {301, "Moved Permanently"},
        {307, "Temporary Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {429, "Too Many Requests"},
        {500, "Internal Server Error"},
    };
    return reasons.value(status, "Unknown");
}
#endif

/// Not before: from 6.8 on Qt deletes a socket that is closing, with what it has not yet written.
void closeWhenWritten(QTcpSocket *socket)
{
    QObject::connect(socket, &QIODevice::bytesWritten, socket, [socket] {
        if (socket->bytesToWrite() == 0)
            socket->disconnectFromHost();
    });
}

QByteArray httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'")
        .toLatin1();
}

} // namespace

/// Qt's server, with one function for every request. Until 6.5 it is given the socket and writes the answer
/// itself; from then on Qt gives a responder, and the socket is found by the port at its other end.
class HttpFront::Server : public QAbstractHttpServer
{
public:
    explicit Server(Answerer answerer)
        : m_answerer(std::move(answerer))
    {
    }
    ~Server() override { m_waiting.clear(); }

    QString start(quint16 port);
    quint16 port() const { return m_port; }

protected:
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        take(request, socket, std::make_shared<QHttpServerResponder>(makeResponder(request, socket)));
        return true;
    }
    void missingHandler(const QHttpServerRequest & /*request*/, QTcpSocket * /*socket*/) override { }
#else
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override
    {
        take(request, m_source->connectionFrom(request.remotePort()),
             std::make_shared<QHttpServerResponder>(std::move(responder)));
        return true;
    }
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    void missingHandler(const QHttpServerRequest & /*request*/,
                        QHttpServerResponder && /*responder*/) override
    {
    }
#else
    void missingHandler(const QHttpServerRequest & /*request*/, QHttpServerResponder & /*responder*/) override
    {
    }
#endif
#endif

private:
    /// An answer on its way. The responder is kept until then: it tells Qt when the request is done with.
    struct Waiting {
        Answer answer;
        QPointer<QTcpSocket> socket;
        std::shared_ptr<QHttpServerResponder> responder;
        Method method;
    };

    void take(const QHttpServerRequest &request, QTcpSocket *socket,
              std::shared_ptr<QHttpServerResponder> responder);
    static void deliver(const Waiting &waiting);
    static void write(const Waiting &waiting);

    Answerer m_answerer;
    ConnectionSource *m_source = nullptr;
    quint16 m_port = 0;
    int m_nextWaiting = 0;
    std::map<int, Waiting> m_waiting{};
};

QString HttpFront::Server::start(quint16 port)
{
    if (!filterBefore)
        filterBefore = QLoggingCategory::installFilter(keepHeadersOut);
    auto source = std::make_unique<ConnectionSource>();
    if (!source->listen(QHostAddress::LocalHost, port))
        return source->errorString();
    m_port = source->serverPort();
    m_source = source.get();
    bind(source.release()); // which makes it a child of this server
    return {};
}

void HttpFront::Server::take(const QHttpServerRequest &request, QTcpSocket *socket,
                             std::shared_ptr<QHttpServerResponder> responder)
{
    const quint16 peerPort = socket ? socket->peerPort() : quint16(0);
    m_source->requestEnded(peerPort);
    const Request asked = requestFrom(request, peerPort);
    Waiting waiting{m_answerer(asked), socket, std::move(responder), asked.method};
    qCDebug(lcSandbox) << static_cast<int>(asked.method) << asked.path << waiting.answer.status;
    if (waiting.answer.delivery == Answer::Delivery::Send && asksToClose(request))
        waiting.answer.delivery = Answer::Delivery::SendAndClose;
    if (waiting.answer.delay.count() == 0) {
        deliver(waiting);
        return;
    }
    const int number = m_nextWaiting++;
    const auto delay = waiting.answer.delay;
    m_waiting.emplace(number, std::move(waiting));
    QTimer::singleShot(delay, this, [this, number] {
        const auto kept = m_waiting.extract(number);
        deliver(kept.mapped());
    });
}

void HttpFront::Server::deliver(const Waiting &waiting)
{
    if (!waiting.socket || waiting.socket->state() != QAbstractSocket::ConnectedState)
        return;
    switch (waiting.answer.delivery) {
    case Answer::Delivery::Send:
        write(waiting);
        return;
    case Answer::Delivery::SendAndClose:
        closeWhenWritten(waiting.socket);
        write(waiting);
        return;
    case Answer::Delivery::DropConnection:
        waiting.socket->abort();
        return;
    }
}

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)

void HttpFront::Server::write(const Waiting &waiting)
{
    const Answer &answer = waiting.answer;
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reasonOf(answer.status) + "\r\n";
    if (!answer.contentType.isEmpty())
        head += "Content-Type: " + answer.contentType + "\r\n";
    for (const Header &header : answer.headers)
        head += header.name + ": " + header.value + "\r\n";
    head += "Date: " + httpDate() + "\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    if (answer.delivery == Answer::Delivery::SendAndClose)
        head += "Connection: close\r\n";
    head += "\r\n";
    if (waiting.method != Method::Head)
        head += answer.body;
    waiting.socket->write(head);
}

#else

void HttpFront::Server::write(const Waiting &waiting)
{
    const Answer &answer = waiting.answer;
    QHttpServerResponse response(answer.contentType, answer.body,
                                 static_cast<QHttpServerResponder::StatusCode>(answer.status));
    std::vector<Header> headers = answer.headers;
    headers.push_back({"Date", httpDate()});
    if (answer.delivery == Answer::Delivery::SendAndClose)
        headers.push_back({"Connection", "close"});
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    for (const Header &header : headers)
        response.addHeader(header.name, header.value);
#else
    QHttpHeaders all = response.headers();
    for (const Header &header : headers)
        all.append(header.name, header.value);
    response.setHeaders(std::move(all));
#endif
    waiting.responder->sendResponse(response);
}

#endif

HttpFront::HttpFront(Answerer answerer, QObject *parent)
    : QObject(parent)
    , m_server(std::make_unique<Server>(std::move(answerer)))
{
}

HttpFront::~HttpFront() = default;

QString HttpFront::listen(quint16 port)
{
    return m_server->start(port);
}

quint16 HttpFront::port() const
{
    return m_server->port();
}

} // namespace ledgerdesk::sandbox

#include "moc_httpfront.cpp"
