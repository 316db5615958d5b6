// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/transport.h"
#include "check/checkwrites.h"
#include "check/probes.h"

#include <QDateTime>
#include <QPointer>

#include <functional>

namespace ledgerdesk {

/// The setup of an inquiry.
struct InquirySetup {
    Connection connection{};
    Secret token{}; ///< can be sent as it is
    QString maskedToken{};
    enum class Secrets { Usable, Unusable } secrets = Secrets::Usable; ///< Unusable: never sent
    NetworkSetup network{};
    QPointer<CheckWrites> writes{};
    std::chrono::milliseconds firstTimeout{}; ///< the time left for the first answer
};

/// Sends the probes of one check and reports the stages that they belong to.
class StageProbes : public QObject
{
    Q_OBJECT

public:
    using Answered = std::function<void(const Exchange &exchange)>;

    explicit StageProbes(InquirySetup setup, QObject *parent = nullptr);
    ~StageProbes() override;

    const InquirySetup &setup() const { return m_setup; }
    bool isCloud() const { return m_setup.connection.endpoint.service == Service::Cloud; }
    /// The stage that began last. Changes to it are emitted when it ends.
    StageResult &current() { return m_current; }

    void begin(CheckStage stage);
    void end(StageState state, Finding finding);
    void skip(CheckStage stage, SkipReason reason);
    /// Sends a probe for the current stage. Probe::Write needs the setup's `writes`.
    void ask(Probe probe, const Answered &answered);
    /// Emits the limits and the clock of the newest answer, if there was one.
    void tellLimits();
    /// Ends the request in progress for good. CheckWrites still waits for a write that was sent.
    CheckWrites::Left stop();

Q_SIGNALS:
    /// Emitted for each stage: first Running, then the result.
    void changed(const ledgerdesk::StageResult &result);

private:
    void take(Probe probe, const Exchange &exchange);

    const InquirySetup m_setup;
    Transport m_transport;
    Call *m_call = nullptr; // owned as a child
    QPointer<Call> m_write; // owned by the setup's writes
    StageResult m_current;
    HeaderList m_headers; ///< of the newest answer
    QDateTime m_answeredAt;
    bool m_isStopped = false;
};

} // namespace ledgerdesk
