// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/listreading.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QUrlQuery>

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace ledgerdesk;

namespace {

constexpr int ledgerCount = 100'000;
constexpr int connections = 4;
constexpr qint64 apartMs = 61'003;
constexpr qint64 firstMs = 1'700'000'000'000;

/// A connected socket, closed at the end.
class Socket
{
public:
    explicit Socket(int descriptor)
        : m_descriptor(descriptor)
    {
        const int on = 1;
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    ~Socket() { ::close(m_descriptor); }
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;

    /// Reads until `isWhole`; false if the other side closes first.
    template <typename Whole>
    bool read(QByteArray &received, Whole isWhole) const
    {
        std::array<char, 65'536> piece{};
        while (!isWhole(received)) {
            const ssize_t count = ::read(m_descriptor, piece.data(), piece.size());
            if (count <= 0)
                return false;
            received.append(piece.data(), count);
        }
        return true;
    }
    void write(const QByteArray &bytes) const
    {
        for (qsizetype sent = 0; sent < bytes.size();) {
            const ssize_t count =
                ::send(m_descriptor, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
            if (count <= 0)
                return;
            sent += count;
        }
    }

private:
    int m_descriptor;
};

bool isHeadWhole(const QByteArray &received)
{
    return received.contains("\r\n\r\n");
}

/// A Core with many ledgers that answers at once, or after a time in which others are answered too.
class FastCore
{
public:
    FastCore()
    {
        for (int number = ledgerCount; number > 0; --number) {
            const qint64 time = firstMs + number * apartMs;
            m_times.push_back(time);
            m_rows.push_back(rowOf(number, time));
        }
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        socklen_t size = sizeof address;
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto *anyAddress = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_listener, anyAddress, size) != 0 || ::listen(m_listener, 64) != 0
            || ::getsockname(m_listener, anyAddress, &size) != 0)
            qFatal("cannot listen on 127.0.0.1");
        m_port = ntohs(address.sin_port);
        std::thread([this] {
            for (;;) {
                const int descriptor = ::accept(m_listener, nullptr, nullptr);
                if (descriptor >= 0)
                    std::thread([this, descriptor] { serve(Socket(descriptor)); }).detach();
            }
        }).detach();
    }

    quint16 port() const { return m_port; }
    void setLatency(std::chrono::milliseconds latency) { m_latency = int(latency.count()); }
    /// The targets that were asked for since the last call.
    QByteArrayList takeAsked()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_asked, {});
    }

private:
    static QByteArray rowOf(int number, qint64 time)
    {
        const QByteArray digits = QByteArray::number(number).rightJustified(12, '0');
        const QByteArray text =
            QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
        return R"({"ledger_id":"ldg_073f7ffe-9dfd-42ce-aa50-)" + digits + R"(","name":"Customer wallets )"
            + digits + R"(","created_at":")" + text
            + R"(","meta_data":{"owner":"payments","region":"EU","number":)" + QByteArray::number(number)
            + "}}";
    }

    void serve(const Socket &socket)
    {
        for (QByteArray received; socket.read(received, isHeadWhole); received.clear()) {
            const QByteArray target = received.mid(4, received.indexOf(' ', 4) - 4);
            const QByteArray body = answerTo(target);
            {
                const std::scoped_lock lock(m_mutex);
                m_asked << target;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(m_latency));
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                         + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        }
    }

    QByteArray answerTo(const QByteArray &target) const
    {
        const QUrlQuery query(QString::fromLatin1(target.mid(target.indexOf('?') + 1)));
        // The first row that is earlier than, or at, a time.
        const auto place = [&](const QString &key, qint64 later, std::ptrdiff_t otherwise) {
            const QString text = query.queryItemValue(key, QUrl::FullyDecoded);
            if (text.isEmpty())
                return otherwise;
            const qint64 time = QDateTime::fromString(text, Qt::ISODateWithMs).toMSecsSinceEpoch() + later;
            return std::ranges::lower_bound(m_times, time, std::greater<>()) - m_times.begin();
        };
        const auto all = std::ssize(m_times);
        const auto first = std::max(place(u"created_at_lte"_qs, 0, 0), place(u"created_at_lt"_qs, -1, 0));
        const auto end = std::min(place(u"created_at_gte"_qs, -1, all), place(u"created_at_gt"_qs, 0, all));
        QByteArray body = "[";
        for (auto at = first; at < std::min(end, first + 100); ++at)
            body += (at > first ? "," : "") + m_rows[size_t(at)];
        return body + ']';
    }

    std::vector<qint64> m_times; ///< newest first
    std::vector<QByteArray> m_rows;
    std::mutex m_mutex;
    QByteArrayList m_asked;
    std::atomic<int> m_latency = 0; ///< milliseconds
    int m_listener = -1;
    quint16 m_port = 0;
};

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

double timeOfReading(const FastCore &core)
{
    Client client({Service::Core, QUrl(u"http://127.0.0.1:%1"_qs.arg(core.port())), {}},
                  Secret("a-key-for-the-bench"));
    ReadingPatience patience;
    patience.atOnce = connections;
    ListReading reading(client, patience);
    qint64 read = 0;
    QObject::connect(&reading, &ListReading::progressed, &reading,
                     [&] { read += qint64(reading.takeArrived().size()); });
    QObject::connect(&reading, &ListReading::ended, &reading, [](ListReading::End end) {
        QCoreApplication::exit(end == ListReading::End::Complete ? 0 : 1);
    });
    QElapsedTimer timer;
    timer.start();
    reading.start();
    if (QCoreApplication::exec() != 0 || read != ledgerCount)
        qFatal("the list was not read");
    return milliseconds(timer);
}

/// Asks for the same over plain sockets, and reads the bytes of each answer.
double timeOfBareClient(const FastCore &core, const QByteArrayList &targets)
{
    std::atomic<qsizetype> next = 0;
    const auto readSome = [&] {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(core.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            qFatal("cannot connect");
        const Socket socket(descriptor);
        for (qsizetype at = next++; at < targets.size(); at = next++) {
            socket.write("GET " + targets[at] + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            QByteArray received;
            socket.read(received, [](const QByteArray &bytes) {
                const qsizetype head = bytes.indexOf("\r\n\r\n");
                const qsizetype length = bytes.indexOf("Content-Length: ");
                return head > 0
                    && bytes.size() >= head + 4 + bytes.mid(length + 16, head - length - 16).toLongLong();
            });
        }
    };
    QElapsedTimer timer;
    timer.start();
    std::vector<std::thread> threads;
    for (int i = 0; i < connections; ++i)
        threads.emplace_back(readSome);
    for (std::thread &thread : threads)
        thread.join();
    return milliseconds(timer);
}

} // namespace

/// Prints {"at once": {"here": […], "bare": […], "requests": …}, "50 ms": …} in milliseconds: the time to
/// read 100,000 ledgers, beside a bare client that sends the same requests over as many connections.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? QByteArray(argv[1]).toInt() : 3;
    FastCore core;
    QByteArrayList parts;
    for (const int latency : {0, 6, 50}) {
        core.setLatency(std::chrono::milliseconds(latency));
        QByteArrayList here;
        QByteArrayList bare;
        for (int round = 0; round < rounds; ++round) {
            here << QByteArray::number(timeOfReading(core), 'f', 1);
            bare << QByteArray::number(timeOfBareClient(core, core.takeAsked()), 'f', 1);
            core.takeAsked();
        }
        parts << '"' + QByteArray::number(latency) + R"(": {"here": [)" + here.join(", ") + R"(], "bare": [)"
                + bare.join(", ") + "]}";
    }
    const QByteArray all = '{' + parts.join(", ") + '}';
    std::puts(all.constData());
    std::fflush(stdout);
    ::_exit(0); // the server's threads have no end
}
