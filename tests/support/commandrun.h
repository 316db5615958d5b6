// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>

namespace ledgerdesk {

inline constexpr int patience = 120'000; // for a sanitized program on a busy computer

/// How the program ended, and what it said.
struct ProgramEnd {
    int status = -1;
    QByteArray output{};
    QByteArray errors{};
};

inline QProcessEnvironment withoutDisplay()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char16_t *name : {u"DISPLAY", u"WAYLAND_DISPLAY", u"QT_QPA_PLATFORM", u"QT_LOGGING_RULES"})
        environment.remove(QString::fromUtf16(name));
    return environment;
}

/// Runs the program as a terminal does, until it ends.
inline ProgramEnd run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess program;
    program.setProcessEnvironment(withoutDisplay());
    program.start(QStringLiteral(LEDGERDESK_PROGRAM), arguments);
    program.write(input);
    program.closeWriteChannel();
    if (!program.waitForFinished(patience))
        qFatal("the program did not end");
    return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
}

} // namespace ledgerdesk
