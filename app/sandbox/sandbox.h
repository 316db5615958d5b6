// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "sandbox/sandboxtoken.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>
#include <vector>

namespace ledgerdesk {

/// Blnk as a real HTTP server inside the program, on 127.0.0.1: Cloud's form and Core's, with their errors,
/// limits and quirks. Its ledgers live in memory. Under /core there is Core's form alone, as beside a Cloud
/// that somebody runs themselves.
class Sandbox : public QObject
{
    Q_OBJECT

public:
    explicit Sandbox(SandboxSecrets secrets = SandboxSecrets::MadeAnew, QObject *parent = nullptr);
    ~Sandbox() override;

    /// Listens on 127.0.0.1, unless it does already; port 0 takes the one it had before if that is still
    /// free, and lets the system pick one otherwise.
    Result<void> listen(quint16 port = 0);
    /// Closes the port and all connections; its ledgers and tokens stay.
    void stopListening();
    QUrl baseUrl() const; ///< "http://127.0.0.1:PORT", once it listened
    QString instanceId() const;
    QByteArray coreKey(SandboxCoreKey kind = SandboxCoreKey::Master) const; ///< of its Core form
    const std::vector<SandboxToken> &tokens() const;
    QByteArray token(SandboxToken::Kind kind) const;

    /// Back to the ledgers that it starts with.
    void reset();
    qsizetype ledgerCount() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
