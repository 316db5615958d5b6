// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/networksetup.h"
#include "blnk/secret.h"
#include "check/checkreport.h"
#include "check/checkwrites.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace ledgerdesk {

/// What to check.
struct CheckSubject {
    Connection connection{}; ///< stored or not
    Result<Secret> token{}; ///< as pasted, or why there is none
    /// As openNetwork() answers for the connection. Its timeout applies once from the name lookup to the
    /// first answer, and then to each request.
    Result<NetworkSetup> network{};
    /// Returns the name of another connection with the same token, or "". Called once, after start().
    std::function<QString(const Secret &)> otherOwner{};
    /// Sends the requests that the service must refuse. Without it, they are not sent.
    QPointer<CheckWrites> writes{};
};

/// Runs one check, from the pasted text to the token's rights on the service. Creates nothing: a request that
/// the service must refuse proves the right to write.
class CredentialCheck : public QObject
{
    Q_OBJECT

public:
    explicit CredentialCheck(CheckSubject subject, QObject *parent = nullptr);
    ~CredentialCheck() override;

    /// Call it once. finished() follows, always after this has returned.
    void start();
    /// Ends the check at its current stage; finished() follows with what is known. CheckWrites still waits
    /// for a request that was sent and must be refused.
    void cancel();

    /// What is known so far.
    const CheckReport &report() const;

Q_SIGNALS:
    /// Emitted when a stage begins, ends or is skipped, and again if a later answer settles it.
    void stageChanged(const ledgerdesk::StageResult &result);
    void finished(const ledgerdesk::CheckReport &report);

private:
    void look();
    void reach();
    void ask();
    void put(StageResult result);
    void end(SkipReason reason);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ledgerdesk
