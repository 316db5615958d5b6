// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/hiddeninput.h"

#include <QtGlobal>

#include <array>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <csignal>
#include <termios.h>
#include <unistd.h>
#endif

namespace ledgerdesk {

namespace {

#ifdef Q_OS_UNIX

// The signals that can end the program while somebody types.
constexpr std::array ending{SIGINT, SIGQUIT, SIGTERM, SIGHUP};

// Global, because a signal handler can reach nothing else.
termios shownAsBefore;

extern "C" void showAndEnd(int signal)
{
    ::tcsetattr(STDIN_FILENO, TCSANOW, &shownAsBefore);
    ::_exit(128 + signal);
}

/// Keeps the terminal from echoing what is typed, and restores the echo however the program ends.
class HiddenTyping
{
public:
    explicit HiddenTyping(const char *prompt)
    {
        if (::isatty(STDIN_FILENO) == 0 || ::tcgetattr(STDIN_FILENO, &shownAsBefore) != 0)
            return;
        m_isHidden = true;
        for (std::size_t i = 0; i < ending.size(); ++i)
            m_before.at(i) = std::signal(ending.at(i), showAndEnd);
        termios hidden = shownAsBefore;
        hidden.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
        std::fputs(prompt, stderr);
    }
    ~HiddenTyping()
    {
        if (!m_isHidden)
            return;
        ::tcsetattr(STDIN_FILENO, TCSANOW, &shownAsBefore);
        for (std::size_t i = 0; i < ending.size(); ++i)
            std::signal(ending.at(i), m_before.at(i));
        std::fputs("\n", stderr);
    }
    HiddenTyping(const HiddenTyping &) = delete;
    HiddenTyping &operator=(const HiddenTyping &) = delete;

private:
    bool m_isHidden = false;
    std::array<void (*)(int), ending.size()> m_before{};
};

#else

struct HiddenTyping {
    explicit HiddenTyping(const char *) { }
};

#endif

QByteArray readUntil(int end, const char *prompt, qsizetype limit)
{
    const HiddenTyping hidden(prompt);
    QByteArray text;
    for (int byte = std::getc(stdin); byte != EOF && byte != end && text.size() < limit;
         byte = std::getc(stdin))
        text += char(byte);
    return text;
}

} // namespace

QByteArray readHiddenText(const char *prompt, qsizetype limit)
{
    return readUntil(EOF, prompt, limit);
}

QByteArray readHiddenLine(const char *prompt, qsizetype limit)
{
    QByteArray line = readUntil('\n', prompt, limit);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

} // namespace ledgerdesk
