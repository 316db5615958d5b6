// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace ledgerdesk {

/// One thing that a WireServer does to a connection.
struct WireStep {
    enum class Kind {
        Send, ///< the bytes as they are
        Drip, ///< the bytes one at a time, with the pause between them
        Flood, ///< the bytes repeatedly, until the other side closes
        Pause,
        Close, ///< after everything has been sent
        Reset, ///< at once, with a TCP reset
    };
    Kind kind = Kind::Close;
    QByteArray bytes{};
    std::chrono::milliseconds pause{};
};
using WireScript = std::vector<WireStep>;

/// A request that reached a WireServer.
struct WireRequest {
    QByteArray method{};
    QByteArray target{}; ///< path and query
    std::vector<std::pair<QByteArray, QByteArray>> headers{}; ///< in order, as written
    QByteArray body{};
    int connection = 0; ///< from 1
    bool isComplete = false; ///< false if only the headers arrived

    QByteArray header(const QByteArray &name) const; ///< case-insensitive; "" if there is none
};

/// A server on 127.0.0.1, in a thread of its own, that follows a script byte for byte and counts what reaches
/// it.
///
///     WireServer server(WireServer::Security::Tls);
///     server.answerWith({{.kind = WireStep::Kind::Send, .bytes = "HTTP/1.1 20"},
///                        {.kind = WireStep::Kind::Close}});
///     // … let a client talk to server.url(), trusting WireServer::authority() …
///     QTRY_COMPARE(server.completePosts(), 1);
///
/// A script that ends without Close or Reset leaves the connection open and silent; the next request on it
/// runs the script again. An empty script is plain silence. answerBy() chooses the script by the request.
class WireServer
{
public:
    enum class Security { Plain, Tls };
    /// The certificate that the server shows under TLS.
    enum class Identity { Right, WrongName, WrongAuthority, Expired, NotYetValid };
    /// When the script starts.
    enum class Moment {
        Connected, ///< before any byte is read and before the TLS handshake
        HeadersRead, ///< the rest is never read
        RequestRead,
    };
    using Answering = std::function<WireScript(const WireRequest &)>;

    explicit WireServer(Security security = Security::Plain, Identity identity = Identity::Right);
    /// TLS with the test's own certificate and key. If `clients` is not empty, a client must show a
    /// certificate that one of them signed; otherwise the server reads nothing from it.
    WireServer(const QString &certificateFile, const QString &keyFile,
               const QList<QSslCertificate> &clients = {}, QSsl::SslProtocol newest = QSsl::TlsV1_3OrLater);
    ~WireServer();
    WireServer(const WireServer &) = delete;
    WireServer &operator=(const WireServer &) = delete;

    void answerWith(const WireScript &script, Moment moment = Moment::RequestRead);
    /// `answering` is called in the server's thread.
    void answerBy(const Answering &answering);

    quint16 port() const;
    QUrl url() const; ///< "http://127.0.0.1:PORT" or https
    QUrl url(const QString &scheme) const;

    int connections() const;
    int startedPosts() const; ///< whose headers arrived
    int completePosts() const; ///< whose headers and body arrived
    std::vector<int> completePostsByConnection() const;
    std::vector<WireRequest> requests() const;

    /// The authorities that signed the certificates of all identities but WrongAuthority.
    static QList<QSslCertificate> authority();
    /// A whole HTTP/1.1 answer. `headers` are lines that end with CR LF.
    static QByteArray answer(int status, const QByteArray &body, const QByteArray &headers = {});
    /// The script that sends one such answer and leaves the connection open.
    static WireScript sending(const QByteArray &bytes);
    /// The JSON with which the service answers a create.
    static QByteArray ledgerJson(const QByteArray &id, const QByteArray &name);

private:
    void listen(const std::optional<QSslConfiguration> &tls);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
