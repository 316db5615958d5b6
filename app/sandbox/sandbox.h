// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "sandbox/sandboxtoken.h"
#include "sandbox/seed.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>
#include <vector>

namespace ledgerdesk {

/// Blnk as a real HTTP server inside the program, on 127.0.0.1: as Cloud and as Core, with their errors,
/// limits and quirks. Its ledgers are in memory. The path /core is the Core beside a self-hosted Cloud.
class Sandbox : public QObject
{
    Q_OBJECT

public:
    /// Starts with the General Ledger and this many others, see seededShelf().
    explicit Sandbox(SandboxSecrets secrets = SandboxSecrets::MadeAnew,
                     qsizetype ledgers = sandbox::sampleLedgers, QObject *parent = nullptr);
    ~Sandbox() override;

    /// Listens on 127.0.0.1, unless it already does. Port 0 means its previous port if that is free,
    /// otherwise one that the system chooses.
    Result<void> listen(quint16 port = 0);
    /// Closes the port and all connections, and keeps its ledgers and tokens.
    void stopListening();
    QUrl baseUrl() const; ///< "http://127.0.0.1:PORT"; valid after the first listen()
    QString instanceId() const;
    QByteArray coreKey(SandboxCoreKey kind = SandboxCoreKey::Master) const;
    const std::vector<SandboxToken> &tokens() const;
    QByteArray token(SandboxToken::Kind kind) const;

    /// Restores the ledgers that it started with.
    void reset();
    /// Answers every POST only after this time, so that people can follow the steps of a create. What the
    /// request does happens at once; lists, which are read with GET, are not held up.
    void setStepTime(std::chrono::milliseconds time);
    qsizetype ledgerCount() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
