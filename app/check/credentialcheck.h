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

/// What is checked.
struct CheckSubject {
    Connection connection{}; ///< need not be stored
    Result<Secret> token{}; ///< as it was pasted, or why there is none
    /// As openNetwork() answers for the connection. Its patience holds for the way to the service, from the
    /// name to the first answer, and then for each request.
    Result<NetworkSetup> network{};
    /// Name of another connection with this very token, "" if there is none. Asked once, in start().
    std::function<QString(const Secret &)> otherOwner{};
    /// Sends what the service must refuse, and records it if it does not. Without it, that is not sent.
    QPointer<CheckWrites> writes{};
};

/// Goes through the stages of one check, from what was pasted to what the token may do on the service.
/// Creates nothing: that a token may write is proved by a request that the service must refuse.
class CredentialCheck : public QObject
{
    Q_OBJECT

public:
    explicit CredentialCheck(CheckSubject subject, QObject *parent = nullptr);
    ~CredentialCheck() override;

    /// Once. finished() follows, never before this returned.
    void start();
    /// Ends it at whatever stage it is; finished() follows, with what is known. A request that has left is
    /// still waited for where the service must refuse it, see CheckWrites.
    void cancel();

    /// As far as it has come.
    const CheckReport &report() const;
    /// The token without what came along with it, if there was something and the rest can be sent.
    std::optional<Secret> mendedToken() const;

Q_SIGNALS:
    /// Whenever a stage begins, ends or is skipped; again if a later answer settles what was open.
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
