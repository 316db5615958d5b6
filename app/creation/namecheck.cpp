// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/namecheck.h"

#include "blnk/answerheaders.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// The most attempts to report for each likeness, newest first; nobody reads more.
constexpr int mostUnknown = 100;

/// The attempts with such a name that may have created a ledger on this service. If the journal cannot be
/// read, recording the create fails too, and nothing is sent.
std::vector<Attempt> unknownOf(const Journal &journal, const Connection &connection,
                               const NameLikeness &likeness, Likeness wanted)
{
    return journal
        .unknownNamed([&likeness, wanted](const QString &name) { return likeness.of(name) == wanted; },
                      connection, mostUnknown)
        .value_or(std::vector<Attempt>{});
}

void addOnce(std::vector<Ledger> &ledgers, const Ledger &ledger)
{
    const bool isKnown = std::any_of(ledgers.begin(), ledgers.end(),
                                     [&ledger](const Ledger &known) { return known.id == ledger.id; });
    if (!isKnown)
        ledgers.push_back(ledger);
}

void showNewestFirst(std::vector<Ledger> &ledgers)
{
    std::stable_sort(ledgers.begin(), ledgers.end(),
                     [](const Ledger &a, const Ledger &b) { return a.createdAt > b.createdAt; });
}

} // namespace

NameCheck::NameCheck(std::chrono::milliseconds howLong, QObject *parent)
    : QObject(parent)
    , m_howLong(howLong)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_asking.reset(); // ignores an answer that is already on its way
        answered(tl::unexpected(Error{.kind = Error::Kind::TimedOut, .subject = m_target}));
    });
}

void NameCheck::begin(const Subject &subject, const Journal &journal, Client &client, Done<NameFindings> done)
{
    m_client = &client;
    m_target = targetOf(client.endpoint().baseUrl);
    m_name = subject.name;
    m_done = std::move(done);
    m_findings = {.isListWhole = subject.isListWhole};
    m_likeness.emplace(m_name);
    // Ask for namesakes last, so that their list is fresh when the ledger is sent.
    m_deadline.setInterval(subject.isListWhole ? m_howLong : m_howLong / 2);
    ask(subject.isListWhole ? Question::Namesakes : Question::LookAlikes);
    // While the service answers, check the loaded ledgers.
    keep(subject.loaded);
    m_findings.unknown = unknownOf(journal, subject.connection, *m_likeness, Likeness::Same);
    m_findings.unknownLookAlikes = unknownOf(journal, subject.connection, *m_likeness, Likeness::LooksAlike);
}

void NameCheck::ask(Question question)
{
    m_question = question;
    m_asking = std::make_unique<QObject>();
    m_deadline.start();
    const Done<Namesakes> take(m_asking.get(), [this](const Result<Namesakes> &result) { answered(result); });
    switch (question) {
    case Question::LookAlikes:
        return m_client->lookAlikes(m_name, take);
    case Question::Namesakes:
        return m_client->namesakes(m_name, take);
    }
}

void NameCheck::answered(const Result<Namesakes> &result)
{
    m_deadline.stop();
    if (m_asking)
        m_asking.release()->deleteLater(); // it is the context of the call that is running
    if (result)
        keep(result->ledgers);
    if (m_question == Question::LookAlikes && m_client)
        return ask(Question::Namesakes);
    if (result)
        m_findings.isComplete = m_question == Question::Namesakes && result->isComplete;
    else
        m_findings.error = result.error();
    end();
}

void NameCheck::keep(const std::vector<Ledger> &ledgers)
{
    for (const Ledger &ledger : ledgers) {
        switch (m_likeness->of(ledger.name)) {
        case Likeness::Same:
            addOnce(m_findings.ledgers, ledger);
            break;
        case Likeness::LooksAlike:
            addOnce(m_findings.lookAlikes, ledger);
            break;
        case Likeness::None:
            break;
        }
    }
}

void NameCheck::end()
{
    showNewestFirst(m_findings.ledgers);
    showNewestFirst(m_findings.lookAlikes);
    (*m_done)(std::exchange(m_findings, {}));
}

} // namespace ledgerdesk
