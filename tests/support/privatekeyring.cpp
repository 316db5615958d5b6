// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/privatekeyring.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusReply>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QStandardPaths>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr int patience = 20'000; // ms; for a busy computer, not a measure of speed

// No service directories, so that the bus starts nothing by itself and tests can have no keychain.
constexpr auto busConfiguration =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>%1</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

const QString secretService = u"org.freedesktop.secrets"_qs;

/// A connection that is made again after its bus has ended; Qt's own session bus connection never is.
QDBusConnection sessionBus()
{
    const QString name = u"private-keyring"_qs;
    if (!QDBusConnection(name).isConnected()) {
        QDBusConnection::disconnectFromBus(name);
        QDBusConnection::connectToBus(QDBusConnection::SessionBus, name);
    }
    return QDBusConnection(name);
}

/// The service appears on the bus a moment before it has unlocked the keyring.
bool isUnlocked()
{
    QDBusMessage locked =
        QDBusMessage::createMethodCall(secretService, u"/org/freedesktop/secrets/aliases/default"_qs,
                                       u"org.freedesktop.DBus.Properties"_qs, u"Get"_qs);
    locked << u"org.freedesktop.Secret.Collection"_qs << u"Locked"_qs;
    const QDBusReply<QVariant> answer = sessionBus().call(locked);
    return answer.isValid() && !answer.value().toBool();
}

QDBusMessage secretServiceCall(const char *method)
{
    return QDBusMessage::createMethodCall(secretService, u"/org/freedesktop/secrets"_qs,
                                          u"org.freedesktop.Secret.Service"_qs, QString::fromLatin1(method));
}

void end(std::optional<pid_t> &process)
{
    if (!process)
        return;
    ::kill(*process, SIGCONT);
    ::kill(*process, SIGTERM);
    ::waitpid(*process, nullptr, 0);
    process.reset();
}

} // namespace

PrivateKeyring::PrivateKeyring()
    : m_home(QDir::tempPath() + u"/keyring-XXXXXX"_qs)
{
    for (const char *program : {"dbus-daemon", "gnome-keyring-daemon"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
            m_mistake = u"%1 is not installed: these tests need the packages dbus and gnome-keyring."_qs.arg(
                QString::fromLatin1(program));
    }
    const QDir home(m_home.path());
    home.mkpath(u".local/share"_qs);
    home.mkpath(u".config"_qs);
    home.mkpath(u"run"_qs);
    QFile::setPermissions(home.filePath(u"run"_qs),
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    qputenv("HOME", home.path().toLocal8Bit());
    qputenv("XDG_RUNTIME_DIR", home.filePath(u"run"_qs).toLocal8Bit());
    qputenv("XDG_DATA_HOME", home.filePath(u".local/share"_qs).toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home.filePath(u".config"_qs).toLocal8Bit());
    qputenv("XDG_CACHE_HOME", home.filePath(u".cache"_qs).toLocal8Bit());
    qputenv("DBUS_SESSION_BUS_ADDRESS", busAddress().toLocal8Bit());
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "XDG_CURRENT_DESKTOP",
                             "DESKTOP_SESSION", "KDE_FULL_SESSION", "QT_NO_GLIB"})
        qunsetenv(name);
    if (m_mistake.isEmpty() && !startBus())
        m_mistake = u"dbus-daemon did not start; see %1/bus.log."_qs.arg(home.path());
}

PrivateKeyring::~PrivateKeyring()
{
    stop();
    end(m_bus);
}

QString PrivateKeyring::busAddress() const
{
    return u"unix:path="_qs + m_home.filePath(u"bus"_qs);
}

/// Starts a program that ends with this one. `input` goes to its standard input; `output` is the file for its
/// output.
std::optional<pid_t> PrivateKeyring::launch(const std::vector<std::string> &command, const QByteArray &input,
                                            const QString &output)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return std::nullopt;
    std::vector<char *> arguments;
    for (const std::string &argument : command)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);
    const QByteArray log = m_home.filePath(output).toLocal8Bit();

    const pid_t process = ::fork();
    if (process == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        const int file = ::open(log.constData(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(ends[0], STDIN_FILENO);
        ::dup2(file, STDOUT_FILENO);
        ::dup2(file, STDERR_FILENO);
        ::execvp(arguments.front(), arguments.data());
        ::_exit(127);
    }
    ::close(ends[0]);
    const bool isWritten = ::write(ends[1], input.constData(), size_t(input.size())) == input.size();
    ::close(ends[1]);
    return process > 0 && isWritten ? std::optional(process) : std::nullopt;
}

void PrivateKeyring::stopBus()
{
    if (m_bus)
        ::kill(*m_bus, SIGKILL);
    end(m_bus);
    stop();
}

bool PrivateKeyring::startBus()
{
    QFile::remove(m_home.filePath(u"bus.log"_qs));
    QFile::remove(m_home.filePath(u"bus"_qs));
    const QString configuration = m_home.filePath(u"bus.conf"_qs);
    QFile file(configuration);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QString::fromLatin1(busConfiguration).arg(busAddress()).toUtf8()) < 0)
        return false;
    file.close();
    // With --fork, the parent's end would signal that the socket is ready, but we could not end the daemon.
    // So keep it in the foreground, and wait for its address in the log.
    m_bus = launch(
        {"dbus-daemon", "--nofork", "--print-address=1", "--config-file=" + configuration.toStdString()}, {},
        u"bus.log"_qs);
    return m_bus
        && QTest::qWaitFor(
               [this] {
                   QFile log(m_home.filePath(u"bus.log"_qs));
                   return log.open(QIODevice::ReadOnly) && log.readAll().contains("unix:path=");
               },
               patience);
}

bool PrivateKeyring::start()
{
    if (m_service)
        return true;
    // About one daemon in a hundred never unlocks its keyring, so start another; the test is about that one.
    for (int left = 3; left > 0; --left) {
        m_service = launch({"gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"},
                           "a password for tests", u"keyring.log"_qs);
        if (m_service && QTest::qWaitFor(isUnlocked, patience / 2))
            return true;
        QFile log(m_home.filePath(u"keyring.log"_qs));
        if (log.open(QIODevice::ReadOnly))
            qWarning("a keyring did not come up: %s", log.readAll().right(1000).constData());
        stop();
    }
    return false;
}

void PrivateKeyring::stop()
{
    end(m_service);
    // The bus learns of the end a moment later, and until then refuses the name to the next daemon.
    const bool isFree = QTest::qWaitFor(
        [] {
            const QDBusConnection bus = sessionBus();
            return !bus.isConnected() || !bus.interface()->isServiceRegistered(secretService);
        },
        patience);
    if (!isFree)
        qWarning("the bus still knows a keyring that has ended");
}

bool PrivateKeyring::lock()
{
    QDBusMessage message = secretServiceCall("Lock");
    message << QVariant::fromValue(QList{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_qs)});
    return sessionBus().call(message).type() == QDBusMessage::ReplyMessage;
}

void PrivateKeyring::pause()
{
    ::kill(m_service.value(), SIGSTOP);
}

void PrivateKeyring::resume()
{
    ::kill(m_service.value(), SIGCONT);
}

qsizetype PrivateKeyring::itemCount(const QString &service, const QString &key) const
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    QDBusMessage message = secretServiceCall("SearchItems");
    message << QVariant::fromValue(QMap<QString, QString>{{u"user"_qs, key}, {u"server"_qs, service}});
    const QDBusMessage answer = sessionBus().call(message);
    if (answer.type() != QDBusMessage::ReplyMessage)
        return -1;
    qsizetype count = 0;
    for (const QVariant &paths : answer.arguments())
        count += qdbus_cast<QList<QDBusObjectPath>>(paths).size();
    return count;
}

bool PrivateKeyring::holdsBytes(const QByteArray &bytes) const
{
    QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            return true;
    }
    return false;
}
