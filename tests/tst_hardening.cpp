// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/connectionbook.h"
#include "connections/keychaincredentialstore.h"
#include "support/creationroom.h"
#include "support/privatekeyring.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusContext>
#include <QDBusVariant>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QtTest>

#include <cerrno>
#include <grp.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ledgerdesk;

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer
constexpr uid_t nobody = 65534;

/// Where the copies are. PrivateKeyring changes HOME later.
QString inHome(const QString &name)
{
    static const QString home = QDir::homePath();
    return home + u'/' + name;
}

/// Root can read everything, so the tests continue as an ordinary user, with copies that this user can read.
void becomeOrdinary()
{
    QDir().mkpath(inHome(u"planted/platforms"_qs));
    QFile::copy(QStringLiteral(LEDGERDESK_PROGRAM), inHome(u"program"_qs));
    QFile::copy(QStringLiteral(PLANTED_FOLDER "/platforms/libqoffscreen.so"),
                inHome(u"planted/platforms/libqoffscreen.so"_qs));
    ::chmod(qPrintable(inHome(u"program"_qs)), 0755);
    if (::geteuid() != 0)
        return;
    QDirIterator all(QDir::homePath(), QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                     QDirIterator::Subdirectories);
    bool isDone = ::chown(qPrintable(QDir::homePath()), nobody, nobody) == 0;
    while (all.hasNext())
        isDone = ::lchown(qPrintable(all.next()), nobody, nobody) == 0 && isDone;
    if (!isDone || ::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0)
        qFatal("cannot become an ordinary user");
}

/// True if another program of the same user can open this file of a process.
bool canOpen(qint64 process, const char *what)
{
    QFile file(u"/proc/%1/%2"_qs.arg(process).arg(QLatin1StringView(what)));
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool canTrace(qint64 process)
{
    if (::ptrace(PTRACE_SEIZE, pid_t(process), nullptr, nullptr) != 0)
        return false;
    ::ptrace(PTRACE_DETACH, pid_t(process), nullptr, nullptr);
    return true;
}

QProcessEnvironment environmentWith(const QStringList &lines)
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const QString &line : lines)
        all.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    return all;
}

std::unique_ptr<QProcess> start(const QStringList &arguments, const QStringList &environment = {})
{
    auto program = std::make_unique<QProcess>();
    program->setProcessEnvironment(environmentWith(environment));
    program->start(inHome(u"program"_qs), arguments);
    if (!program->waitForStarted(patience))
        qFatal("the program does not start: %s", qPrintable(program->errorString()));
    return program;
}

/// The desktop's portal: it looks up its callers, as the real one does.
class Portal : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    int refused = 0;
    int answered = 0;

public Q_SLOTS:
    Q_SCRIPTABLE QDBusVariant Read(const QString & /*group*/, const QString & /*key*/)
    {
        // The real portal remembers what it found for as long as the caller is on the bus.
        if (!m_known.contains(message().service())) {
            const uint caller = connection().interface()->servicePid(message().service());
            if (!QDir(u"/proc/%1/root/"_qs.arg(caller)).exists()) {
                ++refused;
                sendErrorReply(QDBusError::AccessDenied, u"Unable to open /proc/PID/root"_qs);
                return {};
            }
            m_known << message().service();
        }
        ++answered;
        return QDBusVariant(0U);
    }

private:
    QStringList m_known;
};

/// A portal that receives calls and never answers.
class SilentPortal : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    int asked = 0;

public Q_SLOTS:
    Q_SCRIPTABLE QDBusVariant Read(const QString & /*group*/, const QString & /*key*/)
    {
        ++asked;
        setDelayedReply(true);
        return {};
    }
};

} // namespace

class HardeningTest : public QObject
{
    Q_OBJECT

public:
    explicit HardeningTest(PrivateKeyring &bus)
        : m_bus(bus)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void serving_leavesNoCoreAndCannotBeRead();
    void window_leavesNoCoreAndCannotBeRead();
    void window_isSeenByThePortalFirst();
    void window_portalNeverAnswers_isHiddenBeforeTheTokenIsRead();
    void plantedPlugin_isNotLoaded();

private:
    PrivateKeyring &m_bus;
};

void HardeningTest::initTestCase()
{
    QVERIFY2(m_bus.mistake().isEmpty(), qPrintable(m_bus.mistake()));
    // What these tests rule out for the program is possible with any other process.
    QProcess other;
    other.start(u"sleep"_qs, {u"60"_qs});
    QVERIFY(other.waitForStarted(patience));
    QVERIFY(canOpen(other.processId(), "mem"));
    QVERIFY(canTrace(other.processId()));
    other.kill();
    other.waitForFinished(patience);
}

void HardeningTest::serving_leavesNoCoreAndCannotBeRead()
{
    const auto program = start({u"--serve-sandbox"_qs, u"0"_qs});
    QVERIFY(program->waitForReadyRead(patience));
    QFile limits(u"/proc/%1/limits"_qs.arg(program->processId()));
    QVERIFY(limits.open(QIODevice::ReadOnly));
    QVERIFY(limits.readAll().simplified().contains("Max core file size 0 0 bytes"));
    QVERIFY(!canOpen(program->processId(), "mem"));
    QVERIFY(!canOpen(program->processId(), "environ"));
    QVERIFY(!canTrace(program->processId()));
    program->terminate();
    QVERIFY(program->waitForFinished(patience));
}

void HardeningTest::window_leavesNoCoreAndCannotBeRead()
{
    const auto program = start({u"--sandbox"_qs}, {u"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent"_qs});
    QTRY_VERIFY_WITH_TIMEOUT(!canOpen(program->processId(), "mem"), patience);
    QCOMPARE(program->state(), QProcess::Running);
    QVERIFY(!canTrace(program->processId()));
    QFile limits(u"/proc/%1/limits"_qs.arg(program->processId()));
    QVERIFY(limits.open(QIODevice::ReadOnly));
    QVERIFY(limits.readAll().simplified().contains("Max core file size 0 0 bytes"));
    program->terminate();
    QVERIFY(program->waitForFinished(patience));
}

void HardeningTest::window_isSeenByThePortalFirst()
{
    Portal portal;
    QDBusConnection bus = QDBusConnection::sessionBus();
    QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_qs, &portal,
                               QDBusConnection::ExportScriptableSlots));
    QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_qs));
    const auto program = start({u"--sandbox"_qs});
    QTRY_VERIFY_WITH_TIMEOUT(!canOpen(program->processId(), "mem"), patience);
    QCOMPARE(program->state(), QProcess::Running);
    QVERIFY(portal.answered > 0);
    QCOMPARE(portal.refused, 0);
    program->terminate();
    QVERIFY(program->waitForFinished(patience));
    bus.unregisterService(u"org.freedesktop.portal.Desktop"_qs);
    bus.unregisterObject(u"/org/freedesktop/portal/desktop"_qs);
}

void HardeningTest::window_portalNeverAnswers_isHiddenBeforeTheTokenIsRead()
{
    SilentPortal portal;
    QDBusConnection bus = QDBusConnection::sessionBus();
    QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_qs, &portal,
                               QDBusConnection::ExportScriptableSlots));
    QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_qs));
    QVERIFY(m_bus.start());
    WireServer server;
    std::atomic<qint64> process = 0;
    std::atomic<int> seen = 0;
    std::atomic<int> seenReadable = 0;
    server.answerBy([&](const WireRequest &) { // the program has read the token by now
        ++seen;
        seenReadable += canOpen(process, "mem") ? 1 : 0;
        return answering(200, "[]");
    });
    const Connection connection{.id = u"c1"_qs,
                                .name = u"Acme"_qs,
                                .endpoint = {Service::Core, server.url(), {}},
                                .environment = Environment::Test};
    KeychainCredentialStore keychain(u"ledgerdesk.tokens"_qs);
    Answer<void> kept;
    keychain.write(credentialKey(connection), Secret("0123456789abcdefMARKER"), {this, kept.done()});
    QTRY_COMPARE_WITH_TIMEOUT(kept.count, 1, patience);
    QVERIFY(*kept);
    const QString config =
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/ledgerdesk/"_qs;
    QDir().mkpath(config);
    ConnectionBook book(config + u"connections.json"_qs);
    QVERIFY(book.load());
    QVERIFY(book.save(connection));
    {
        QSettings settings(config + u"settings.ini"_qs, QSettings::IniFormat);
        settings.setValue(u"connection"_qs, connection.id);
    }
    const auto program = start({});
    process = program->processId();
    QTRY_VERIFY_WITH_TIMEOUT(seen > 0, patience);
    QCOMPARE(int(seenReadable), 0);
    QVERIFY(portal.asked > 0);
    program->terminate();
    QVERIFY(program->waitForFinished(patience));
    bus.unregisterService(u"org.freedesktop.portal.Desktop"_qs);
    bus.unregisterObject(u"/org/freedesktop/portal/desktop"_qs);
}

void HardeningTest::plantedPlugin_isNotLoaded()
{
    const QString mark = inHome(u"mark"_qs);
    const auto runFrom = [&mark](const QStringList &environment) {
        QProcess program;
        program.setProcessEnvironment(environmentWith(environment + QStringList{u"PLANTED_MARK="_qs + mark}));
        program.setWorkingDirectory(inHome(u"planted"_qs));
        program.start(inHome(u"program"_qs), {u"--sandbox"_qs});
        QVERIFY(program.waitForStarted(patience));
        // Either it ends, or its window is shown.
        QTRY_VERIFY_WITH_TIMEOUT(
            program.state() == QProcess::NotRunning || !canOpen(program.processId(), "mem"), patience);
        program.kill();
        QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, patience);
    };
    // With the plugin path set, the plugin is loaded, so the trap works.
    runFrom({u"QT_PLUGIN_PATH="_qs + inHome(u"planted"_qs)});
    QVERIFY(QFile::remove(mark));
    runFrom({});
    QVERIFY(!QFile::exists(mark));
}

int main(int argc, char *argv[])
{
    becomeOrdinary();
    PrivateKeyring bus; // before anything uses the session bus
    QCoreApplication application(argc, argv);
    HardeningTest test(bus);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_hardening.moc"
