// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/wireserver.h"

#include "support/numbers.h"
#include "support/wireconnection.h"

#include <QFile>
#include <QSslKey>

namespace ledgerdesk {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll();
}

QByteArray pemFile(const QString &name)
{
    return contentOf(QStringLiteral(TESTS_DIR "/data/tls/") + name);
}

QSslConfiguration tlsAs(WireServer::Identity identity)
{
    const auto name = [identity] {
        switch (identity) {
        case WireServer::Identity::Right:
            break;
        case WireServer::Identity::WrongName:
            return u"wrongname"_qs;
        case WireServer::Identity::WrongAuthority:
            return u"wrongauthority"_qs;
        case WireServer::Identity::Expired:
            return u"expired"_qs;
        case WireServer::Identity::NotYetValid:
            return u"notyetvalid"_qs;
        }
        return u"server"_qs;
    }();
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setLocalCertificate(QSslCertificate(pemFile(name + u".pem"_qs)));
    tls.setPrivateKey(QSslKey(pemFile(name + u".key"_qs), QSsl::Ec));
    return tls;
}

} // namespace

struct WireServer::Private {
    Security security = Security::Plain;
    WireRecord record{};
    QThread thread{};
    WireListener *listener = nullptr; // lives in the thread, and is destroyed there
    quint16 port = 0;
};

QByteArray WireRequest::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

WireServer::WireServer(Security security, Identity identity)
    : d(std::make_unique<Private>())
{
    d->security = security;
    listen(security == Security::Tls ? std::optional(tlsAs(identity)) : std::nullopt);
}

WireServer::WireServer(const QString &certificateFile, const QString &keyFile,
                       const QList<QSslCertificate> &clients, QSsl::SslProtocol newest)
    : d(std::make_unique<Private>())
{
    d->security = Security::Tls;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(newest);
    tls.setPeerVerifyMode(clients.isEmpty() ? QSslSocket::VerifyNone : QSslSocket::VerifyPeer);
    tls.setCaCertificates(clients);
    tls.setLocalCertificate(QSslCertificate(contentOf(certificateFile)));
    tls.setPrivateKey(QSslKey(contentOf(keyFile), QSsl::Ec));
    listen(tls);
}

void WireServer::listen(const std::optional<QSslConfiguration> &tls)
{
    d->record.answering = [](const WireRequest &) { return WireScript(); };
    d->listener = new WireListener(d->record, tls);
    d->listener->moveToThread(&d->thread);
    QObject::connect(&d->thread, &QThread::finished, d->listener, &QObject::deleteLater);
    d->thread.start();
    QMetaObject::invokeMethod(
        d->listener,
        [this] {
            if (!d->listener->listen(QHostAddress::LocalHost))
                qFatal("cannot listen on 127.0.0.1");
            d->port = d->listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

WireServer::~WireServer()
{
    d->thread.quit();
    d->thread.wait();
    count("posts", d->record.startedPosts);
}

void WireServer::answerWith(const WireScript &script, Moment moment)
{
    const QMutexLocker locker(&d->record.mutex);
    d->record.answering = [script](const WireRequest &) { return script; };
    d->record.moment = moment;
}

void WireServer::answerBy(const Answering &answering)
{
    const QMutexLocker locker(&d->record.mutex);
    d->record.answering = answering;
    d->record.moment = Moment::RequestRead;
}

quint16 WireServer::port() const
{
    return d->port;
}

QUrl WireServer::url() const
{
    return url(d->security == Security::Tls ? u"https"_qs : u"http"_qs);
}

QUrl WireServer::url(const QString &scheme) const
{
    return QUrl(u"%1://127.0.0.1:%2"_qs.arg(scheme).arg(d->port));
}

int WireServer::connections() const
{
    const QMutexLocker locker(&d->record.mutex);
    return d->record.connections;
}

int WireServer::startedPosts() const
{
    const QMutexLocker locker(&d->record.mutex);
    return d->record.startedPosts;
}

int WireServer::completePosts() const
{
    int posts = 0;
    for (const int onOne : completePostsByConnection())
        posts += onOne;
    return posts;
}

std::vector<int> WireServer::completePostsByConnection() const
{
    const QMutexLocker locker(&d->record.mutex);
    std::vector<int> posts(size_t(d->record.connections));
    for (const WireRequest &request : d->record.requests) {
        if (request.isComplete && request.method == "POST")
            ++posts[size_t(request.connection - 1)];
    }
    return posts;
}

std::vector<WireRequest> WireServer::requests() const
{
    const QMutexLocker locker(&d->record.mutex);
    return d->record.requests;
}

QList<QSslCertificate> WireServer::authority()
{
    return {QSslCertificate(pemFile(u"ca.pem"_qs)), QSslCertificate(pemFile(u"othertimes-ca.pem"_qs))};
}

QByteArray WireServer::answer(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status)
        + " Said so\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n" + headers + "\r\n" + body;
}

WireScript WireServer::sending(const QByteArray &bytes)
{
    return {{.kind = WireStep::Kind::Send, .bytes = bytes}};
}

QByteArray WireServer::ledgerJson(const QByteArray &id, const QByteArray &name)
{
    return R"({"ledger_id":")" + id + R"(","name":")" + name
        + R"(","created_at":"2024-02-20T05:28:03.558281542Z","meta_data":null})";
}

} // namespace ledgerdesk
