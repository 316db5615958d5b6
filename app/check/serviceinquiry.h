// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/transport.h"
#include "check/checkwrites.h"
#include "check/evidence.h"
#include "check/probes.h"

#include <QDateTime>
#include <QPointer>

namespace ledgerdesk {

/// What is asked, and how.
struct InquirySetup {
    Connection connection{};
    Secret token{}; ///< in a form that can be sent
    QString maskedToken{};
    enum class Secrets { Usable, Unusable } secrets = Secrets::Usable; ///< Unusable: nothing is asked with it
    NetworkSetup network{};
    QPointer<CheckWrites> writes{};
    std::chrono::milliseconds firstTimeout{}; ///< what is left for the first answer
};

/// Asks a service what it is, without the token, and only then what the token may do there.
class ServiceInquiry : public QObject
{
    Q_OBJECT

public:
    ServiceInquiry(InquirySetup setup, QObject *parent);
    ~ServiceInquiry() override;

    void start();
    /// Ends what is under way. A write that has left is still waited for, though no longer here.
    CheckWrites::Left stop();

Q_SIGNALS:
    /// From Service on, each stage: Running first, then how it ended.
    void changed(const ledgerdesk::StageResult &result);
    /// It asks no more. Whatever had no turn is skipped for this reason.
    void over(ledgerdesk::SkipReason reason);

private:
    using Then = void (ServiceInquiry::*)(Probe probe, const Exchange &exchange);

    void ask(Probe probe, Then then);
    void write();
    void take(Probe probe, const Exchange &exchange);
    void identify(Probe probe, const Exchange &exchange);
    void identifyCloud(Probe probe, const Exchange &exchange);
    void identifyCore(Probe probe, const Exchange &exchange);
    void failService(Finding finding, const Exchange &exchange, SkipReason reason);
    void isOther(Service service);
    void serviceKnown(Finding finding, Proof proof);

    void askRights();
    void rightAnswered(Probe probe, const Exchange &exchange);
    void settle(CheckStage stage, const Sign &sign, const Evidence &evidence);
    void putRight(CheckStage stage, const Evidence &evidence);
    SkipReason reasonToStop(const Evidence &evidence) const;
    void askNext(Probe last);

    void begin(CheckStage stage);
    void end(StageState state, Finding finding);
    void skip(CheckStage stage, SkipReason reason);
    void finish(SkipReason reason);
    bool isCloud() const { return m_setup.connection.endpoint.service == Service::Cloud; }

    const InquirySetup m_setup;
    Transport m_transport;
    Call *m_call = nullptr; // a child
    QPointer<Call> m_write; // not one
    StageResult m_current;
    HeaderList m_headers; ///< of the newest answer
    QDateTime m_answeredAt;
    Sign m_token{Finding::None};
    Sign m_instance{Finding::None};
    StageResult m_tokenAsked; ///< as its own request left it
    bool m_isStopped = false;
    bool m_isHealthy = false; ///< it said so as a Core does
    bool m_isOpenCore = false;
};

} // namespace ledgerdesk
