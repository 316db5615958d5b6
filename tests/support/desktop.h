// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>

#include <functional>
#include <memory>

namespace ledgerdesk {

/// A real X server without a screen, and the real program on it.
class Desktop
{
public:
    /// Starts the X server; display() is "" if it cannot be started.
    Desktop();
    ~Desktop();
    QString display() const { return m_display; }

    /// Starts the program with these arguments, and these variables added to its environment ("NAME=VALUE").
    std::unique_ptr<QProcess> start(const QStringList &arguments, const QStringList &environment = {}) const;
    /// Focuses the program's window and presses keys there, one after another, by their xdotool names. False
    /// if there is no such window yet. A window that is shown may still miss them: see pressUntil().
    bool press(const QString &windowTitle, const QString &keys) const;
    /// Presses the keys again and again until they were heard, so they must be harmless when repeated. False
    /// if that takes too long.
    bool pressUntil(const QString &windowTitle, const QString &keys,
                    const std::function<bool()> &wereHeard) const;

private:
    QProcess m_server;
    QString m_display;
};

} // namespace ledgerdesk
