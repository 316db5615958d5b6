// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/creationroom.h"

#include <QProcess>
#include <QTest>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

using namespace ledgerdesk;

namespace {

constexpr int patience = 60'000; // for a sanitized program on a busy computer
constexpr auto prompt = "Token (not shown): ";

/// A terminal, and the program that asks for a token in it.
class Terminal
{
public:
    Terminal()
        : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK))
    {
        if (m_master < 0 || ::grantpt(m_master) != 0 || ::unlockpt(m_master) != 0)
            qFatal("there is no terminal to be had");
        m_slave = ::open(::ptsname(m_master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    ~Terminal()
    {
        if (program.state() != QProcess::NotRunning) {
            program.kill();
            program.waitForFinished(patience);
        }
        ::close(m_slave);
        ::close(m_master);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    void start()
    {
        program.setChildProcessModifier([this] {
            ::setsid();
            ::ioctl(m_slave, TIOCSCTTY, 0);
            for (const int end : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
                ::dup2(m_slave, end);
        });
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_LOGGING_RULES"_qs, u"*=true"_qs); // not in any line of the log either
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(LEDGERDESK_PROGRAM),
                      {u"--check"_qs, u"sandbox"_qs, u"--token-from-stdin"_qs});
        QVERIFY(program.waitForStarted(patience));
    }
    void type(const QByteArray &keys) const
    {
        QCOMPARE(::write(m_master, keys.constData(), size_t(keys.size())), ssize_t(keys.size()));
    }
    /// Everything shown on the screen so far.
    const QByteArray &screen()
    {
        std::array<char, 4096> bytes{};
        for (ssize_t count = 0; (count = ::read(m_master, bytes.data(), bytes.size())) > 0;)
            m_screen.append(bytes.data(), count);
        return m_screen;
    }
    bool isShowing() const
    {
        termios state{};
        return ::tcgetattr(m_slave, &state) == 0 && (state.c_lflag & tcflag_t(ECHO)) != 0;
    }
    /// Reads the screen meanwhile, as the program would otherwise wait for space on it.
    bool hasEnded()
    {
        screen();
        return program.state() == QProcess::NotRunning;
    }

    QProcess program{};

private:
    int m_master;
    int m_slave = -1;
    QByteArray m_screen;
};

} // namespace

/// A token typed in a terminal.
class HiddenLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void token_isNotShownWhileItIsTyped();
    void interrupted_typingIsShownAgain_data();
    void interrupted_typingIsShownAgain();
};

void HiddenLineTest::token_isNotShownWhileItIsTyped()
{
    Terminal terminal;
    QVERIFY(terminal.isShowing());
    terminal.start();
    QTRY_VERIFY_WITH_TIMEOUT(terminal.screen().contains(prompt), patience);
    QVERIFY(!terminal.isShowing());
    terminal.type(roomToken + "\n");
    QTRY_VERIFY_WITH_TIMEOUT(terminal.hasEnded(), patience);
    QCOMPARE(terminal.program.exitCode(), 20); // the token was read: the sandbox does not know it
    QVERIFY(terminal.isShowing());
    const QByteArray all = terminal.screen();
    QVERIFY2(all.contains("does not work on Sandbox"), all.constData());
    QVERIFY2(!all.contains(roomToken.mid(8)), all.constData());
}

void HiddenLineTest::interrupted_typingIsShownAgain_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("status");
    QTest::newRow("Ctrl+C") << QByteArray("\x03") << 0 << 128 + SIGINT;
    QTest::newRow("Ctrl+Backslash") << QByteArray("\x1c") << 0 << 128 + SIGQUIT;
    QTest::newRow("asked to end") << QByteArray() << SIGTERM << 128 + SIGTERM;
    QTest::newRow("left alone by its terminal") << QByteArray() << SIGHUP << 128 + SIGHUP;
}

void HiddenLineTest::interrupted_typingIsShownAgain()
{
    QFETCH(QByteArray, keys);
    QFETCH(int, signal);
    Terminal terminal;
    terminal.start();
    QTRY_VERIFY_WITH_TIMEOUT(terminal.screen().contains(prompt), patience);
    QVERIFY(!terminal.isShowing());
    terminal.type(roomToken + keys);
    if (signal != 0)
        ::kill(pid_t(terminal.program.processId()), signal);
    QTRY_VERIFY_WITH_TIMEOUT(terminal.hasEnded(), patience);
    QVERIFY(terminal.isShowing());
    QTEST(terminal.program.exitCode(), "status");
    QCOMPARE(terminal.program.exitStatus(), QProcess::NormalExit);
    QVERIFY2(!terminal.screen().contains(roomToken.mid(8)), terminal.screen().constData());
}

QTEST_GUILESS_MAIN(HiddenLineTest)
#include "tst_hiddenline.moc"
