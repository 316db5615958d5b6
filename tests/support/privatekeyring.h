// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <optional>
#include <sys/types.h>
#include <vector>

/// A private session bus and home, with the real gnome-keyring on demand. Construct it before the application
/// object and before anything uses D-Bus: it changes the environment of the process.
class PrivateKeyring
{
public:
    PrivateKeyring();
    ~PrivateKeyring();
    Q_DISABLE_COPY_MOVE(PrivateKeyring)

    /// What is missing on this computer, as a sentence; "" if nothing is.
    QString mistake() const { return m_mistake; }
    QString home() const { return m_home.path(); }
    QString busAddress() const;

    bool startBus(); ///< at its previous address
    void stopBus(); ///< as if it had crashed; the keyring ends with it

    // Everything below needs an application object.
    bool start(); ///< unlocked, with the items of the previous one
    void stop();
    bool lock();
    void pause(); ///< stays on the bus but answers nothing
    void resume();
    /// How many items a Secret Service search finds, locked or not; -1 if the service does not answer.
    qsizetype itemCount(const QString &service, const QString &key) const;
    /// True if any file in the home contains these bytes.
    bool holdsBytes(const QByteArray &bytes) const;

private:
    std::optional<pid_t> launch(const std::vector<std::string> &command, const QByteArray &input,
                                const QString &output);

    QTemporaryDir m_home;
    QString m_mistake;
    std::optional<pid_t> m_bus;
    std::optional<pid_t> m_service;
};
