// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/namecheck.h"

#include "blnk/answerheaders.h"
#include "text/foldedname.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Attempts of one name that are told of, the newest; a person reads fewer.
constexpr int mostUnknown = 100;

/// The attempts of this name that may have made a ledger where the connection leads now. A journal that
/// cannot be read says so when the create is recorded, which then is not sent.
std::vector<Attempt> unknownOf(const Journal &journal, const NameCheck::Subject &subject)
{
    return journal
        .unknownNamed(
            [sameName = SameName(subject.name)](const QString &name) { return sameName.matches(name); },
            subject.connection, mostUnknown)
        .value_or(std::vector<Attempt>{});
}

} // namespace

NameCheck::NameCheck(std::chrono::milliseconds howLong, QObject *parent)
    : QObject(parent)
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(howLong);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_asking.reset(); // an answer that is on its way already comes too late
        m_findings.error = Error{.kind = Error::Kind::TimedOut, .subject = m_target};
        end();
    });
}

void NameCheck::begin(const Subject &subject, const Journal &journal, Client &client,
                      std::function<void(const NameFindings &)> done)
{
    m_done = std::move(done);
    m_findings = {};
    m_target = targetOf(client.endpoint().baseUrl);
    m_asking = std::make_unique<QObject>();
    m_deadline.start();
    client.namesakes(subject.name, m_asking.get(),
                     [this](const Result<Namesakes> &result) { serviceAnswered(result); });
    // While the service answers:
    m_findings.ledgers = subject.loaded;
    m_findings.unknown = unknownOf(journal, subject);
}

void NameCheck::serviceAnswered(const Result<Namesakes> &result)
{
    if (!result) {
        m_findings.error = result.error();
        return end();
    }
    m_findings.isComplete = result->isComplete;
    for (const Ledger &ledger : result->ledgers) {
        const bool isKnown = std::any_of(m_findings.ledgers.begin(), m_findings.ledgers.end(),
                                         [&ledger](const Ledger &known) { return known.id == ledger.id; });
        if (!isKnown)
            m_findings.ledgers.push_back(ledger);
    }
    end();
}

void NameCheck::end()
{
    m_deadline.stop();
    if (m_asking)
        m_asking.release()->deleteLater(); // it is the one that is being told
    std::stable_sort(m_findings.ledgers.begin(), m_findings.ledgers.end(),
                     [](const Ledger &a, const Ledger &b) { return a.createdAt > b.createdAt; });
    const auto done = std::exchange(m_done, {});
    const NameFindings findings = std::exchange(m_findings, {});
    done(findings); // whoever hears of it may end this object
}

} // namespace ledgerdesk
