// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/desktop.h"

#include <QProcessEnvironment>
#include <QTest>

namespace ledgerdesk {

Desktop::Desktop()
{
    // Xvfb picks a free display and prints its number.
    m_server.start(u"Xvfb"_qs,
                   {u"-displayfd"_qs, u"1"_qs, u"-noreset"_qs, u"-nolisten"_qs, u"tcp"_qs, u"-screen"_qs,
                    u"0"_qs, u"1400x900x24"_qs});
    while (m_server.state() != QProcess::NotRunning && !m_server.canReadLine()
           && m_server.waitForReadyRead(20'000)) { }
    if (m_server.canReadLine())
        m_display = u':' + QString::fromLatin1(m_server.readLine().trimmed());
}

Desktop::~Desktop()
{
    m_server.terminate();
    m_server.waitForFinished();
}

std::unique_ptr<QProcess> Desktop::start(const QStringList &arguments, const QStringList &environment) const
{
    auto program = std::make_unique<QProcess>();
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    all.insert(u"DISPLAY"_qs, m_display);
    all.insert(u"QT_QPA_PLATFORM"_qs, u"xcb"_qs);
    for (const QString &line : environment)
        all.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    program->setProcessEnvironment(all);
    program->setProcessChannelMode(QProcess::MergedChannels);
    program->start(QStringLiteral(LEDGERDESK_PROGRAM), arguments);
    return program;
}

bool Desktop::press(const QString &windowTitle, const QString &keys) const
{
    QProcess tool;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_qs, m_display);
    tool.setProcessEnvironment(environment);
    tool.start(u"xdotool"_qs,
               QStringList{u"search"_qs, u"--onlyvisible"_qs, u"--name"_qs, windowTitle, u"windowfocus"_qs,
                           u"--sync"_qs, u"key"_qs, u"--clearmodifiers"_qs}
                   + keys.split(u' '));
    return tool.waitForFinished(10'000) && tool.exitStatus() == QProcess::NormalExit && tool.exitCode() == 0;
}

bool Desktop::pressUntil(const QString &windowTitle, const QString &keys,
                         const std::function<bool()> &wereHeard) const
{
    constexpr int patience = 120'000; // ms; for a sanitized program on a busy computer
    constexpr int pause = 2'000; // ms; for what the keys set off
    return QTest::qWaitFor(
        [&] { return wereHeard() || (press(windowTitle, keys) && QTest::qWaitFor(wereHeard, pause)); },
        patience);
}

} // namespace ledgerdesk
