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

/// Sends the probes of one check, and tells how the stage stands that they are for.
class StageProbes : public QObject
{
    Q_OBJECT

public:
    using Answered = std::function<void(const Exchange &exchange)>;

    explicit StageProbes(InquirySetup setup, QObject *parent = nullptr);
    ~StageProbes() override;

    const InquirySetup &setup() const { return m_setup; }
    bool isCloud() const { return m_setup.connection.endpoint.service == Service::Cloud; }
    /// The stage that began last. What is added to it is told with its end.
    StageResult &current() { return m_current; }

    void begin(CheckStage stage);
    void end(StageState state, Finding finding);
    void skip(CheckStage stage, SkipReason reason);
    /// Asks for the current stage. Probe::Write needs the setup's writes.
    void ask(Probe probe, const Answered &answered);
    /// Tells of the limits and the clock in the newest answer, if there was one.
    void tellLimits();
    /// Ends what is under way, for good. A write that has left is still waited for, though no longer here.
    CheckWrites::Left stop();

Q_SIGNALS:
    /// Each stage: Running first, then how it ended.
    void changed(const ledgerdesk::StageResult &result);

private:
    void take(Probe probe, const Exchange &exchange);

    const InquirySetup m_setup;
    Transport m_transport;
    Call *m_call = nullptr; // a child
    QPointer<Call> m_write; // not one
    StageResult m_current;
    HeaderList m_headers; ///< of the newest answer
    QDateTime m_answeredAt;
    bool m_isStopped = false;
};

} // namespace ledgerdesk
