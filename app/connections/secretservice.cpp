// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/secretservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QLibrary>
#include <QMap>
#include <QMutex>
#include <QThread>

#include <algorithm>
#include <array>
#include <memory>

namespace ledgerdesk {

namespace {

using Attributes = QMap<QString, QString>;
using Paths = QList<QDBusObjectPath>;

constexpr auto serviceBusName = "org.freedesktop.secrets";
constexpr auto servicePath = "/org/freedesktop/secrets";
constexpr auto defaultCollectionPath = "/org/freedesktop/secrets/aliases/default";

QString busConnection()
{
    return u"ledgerdesk-secrets"_qs;
}

/// Connects to the session bus, and reconnects after the bus has ended, which Qt's shared connection never
/// does. Blocks while the bus does not answer.
void connectToBus()
{
    static QMutex one;
    const QMutexLocker lock(&one);
    if (QDBusConnection(busConnection()).isConnected())
        return;
    QDBusConnection::disconnectFromBus(busConnection());
    QDBusConnection::connectToBus(QDBusConnection::SessionBus, busConnection());
}

QDBusMessage call(const char *path, const char *interface, const char *method)
{
    return QDBusMessage::createMethodCall(QString::fromLatin1(serviceBusName), QString::fromLatin1(path),
                                          QString::fromLatin1(interface), QString::fromLatin1(method));
}

Error errorFrom(const QDBusError &error)
{
    static constexpr std::array silent{QDBusError::NoReply, QDBusError::Timeout, QDBusError::TimedOut};
    static constexpr std::array missing{QDBusError::ServiceUnknown, QDBusError::Disconnected,
                                        QDBusError::NoServer};
    Error::Kind kind = Error::Kind::KeychainFailed;
    if (std::ranges::find(silent, error.type()) != silent.end())
        kind = Error::Kind::KeychainSilent;
    else if (std::ranges::find(missing, error.type()) != missing.end()
             || error.name().startsWith(u"org.freedesktop.DBus.Error.Spawn."_qs)
             || error.name() == u"org.freedesktop.DBus.Error.NameHasNoOwner"_qs)
        kind = Error::Kind::KeychainMissing;
    else if (error.type() == QDBusError::AccessDenied)
        kind = Error::Kind::KeychainDenied;
    return {.kind = kind, .detail = error.name() % u": " % error.message()};
}

/// The two requests of one findSecretItems() call, until both are answered.
struct Questions {
    Done<SecretItems> done;
    Result<SecretItems> result;
    int open = 2;

    void answered()
    {
        if (--open == 0)
            done(std::move(result));
    }
};

template <typename Take>
void ask(const QDBusMessage &message, std::chrono::milliseconds timeout,
         const std::shared_ptr<Questions> &questions, Take take)
{
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection(busConnection()).asyncCall(message, int(timeout.count())));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher,
                     [questions, take](QDBusPendingCallWatcher *finished) {
                         take(*finished);
                         finished->deleteLater();
                         questions->answered();
                     });
}

struct Item {
    QString service;
    QString key;
};

void askBus(const Item &item, std::chrono::milliseconds timeout, Done<SecretItems> done)
{
    const QDBusConnection bus(busConnection());
    if (!bus.isConnected()) {
        const Error error{.kind = Error::Kind::KeychainMissing,
                          .detail = u"no session bus: "_qs % bus.lastError().message()};
        return done(tl::unexpected(error));
    }
    qDBusRegisterMetaType<Attributes>();
    auto questions = std::make_shared<Questions>(Questions{std::move(done), SecretItems{}});

    QDBusMessage search = call(servicePath, "org.freedesktop.Secret.Service", "SearchItems");
    // Qt Keychain sets these two attributes on its items.
    search << QVariant::fromValue(Attributes{{u"user"_qs, item.key}, {u"server"_qs, item.service}});
    ask(search, timeout, questions, [questions](const QDBusPendingReply<Paths, Paths> &reply) {
        if (reply.isError()) {
            questions->result = tl::unexpected(errorFrom(reply.error()));
        } else if (questions->result) {
            questions->result->unlocked = reply.argumentAt<0>().size();
            questions->result->locked = reply.argumentAt<1>().size();
        }
    });

    QDBusMessage locked = call(defaultCollectionPath, "org.freedesktop.DBus.Properties", "Get");
    locked << u"org.freedesktop.Secret.Collection"_qs << u"Locked"_qs;
    ask(locked, timeout, questions, [questions](const QDBusPendingReply<QDBusVariant> &reply) {
        // An error means that there is no default collection yet, or is the same as the search's.
        if (reply.isValid() && questions->result)
            questions->result->isCollectionLocked = reply.value().variant().toBool();
    });
}

} // namespace

void findSecretItems(const QString &service, const QString &key, std::chrono::milliseconds timeout,
                     Done<SecretItems> done)
{
    // Connecting may block, so do it on another thread.
    QThread *connecting = QThread::create(connectToBus);
    QObject::connect(connecting, &QThread::finished, connecting, [=, done = std::move(done)] {
        if (done.isAwaited())
            askBus({service, key}, timeout, done);
    });
    QObject::connect(connecting, &QThread::finished, connecting, &QObject::deleteLater);
    connecting->start();
}

void renewSecretSession()
{
#if defined(Q_OS_LINUX) || defined(Q_OS_FREEBSD)
    // Qt Keychain also loads the library at run time, so its header need not be installed.
    using Disconnect = void (*)();
    static const auto disconnect =
        reinterpret_cast<Disconnect>(QLibrary::resolve(u"secret-1"_qs, 0, "secret_service_disconnect"));
    if (disconnect != nullptr)
        disconnect();
#endif
}

SecretServiceWord secretServiceWord()
{
#if defined(Q_OS_LINUX) || defined(Q_OS_FREEBSD)
    const bool isKde = qEnvironmentVariable("XDG_CURRENT_DESKTOP").contains(u"KDE")
        || qEnvironmentVariable("DESKTOP_SESSION").contains(u"kde")
        || qEnvironmentVariableIsSet("KDE_FULL_SESSION");
    return isKde ? SecretServiceWord::Hints : SecretServiceWord::Decides;
#else
    return SecretServiceWord::Hints;
#endif
}

} // namespace ledgerdesk
