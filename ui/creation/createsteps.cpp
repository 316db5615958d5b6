// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/createsteps.h"

namespace ledgerdesk {

using State = CreateStep::State;

namespace {

/// Why an attempt is Unknown.
QString unknownWords(const std::optional<Error> &error)
{
    if (error && error->kind == Error::Kind::Cancelled)
        return CreateSteps::tr("Stopped waiting");
    if (error && (error->kind == Error::Kind::ConnectionLost || error->kind == Error::Kind::TimedOut))
        return CreateSteps::tr("Answer lost");
    return CreateSteps::tr("No clear answer");
}

QString refusalWords(const std::optional<Error> &error)
{
    return error && error->kind == Error::Kind::DuplicateRequest ? CreateSteps::tr("Refused as a repeat")
                                                                 : CreateSteps::tr("Rejected: not created");
}

} // namespace

CreateSteps::CreateSteps(Workspace &workspace)
    : m_workspace(workspace)
{
    connect(&workspace.connection, &ConnectionInUse::changed, this, &CreateSteps::clear);
    connect(&workspace.creation, &LedgerCreation::created, this, &CreateSteps::takeOutcome);
    connect(&workspace.creation, &LedgerCreation::notCreated, this, &CreateSteps::takeOutcome);
    connect(&workspace.creation, &LedgerCreation::refused, this,
            [this] { end(State::Failed, tr("Not sent")); });
    connect(&workspace.unknown, &UnknownAttempts::watchChanged, this, &CreateSteps::takeWatch);
    connect(&workspace.unknown, &UnknownAttempts::lookedUp, this, &CreateSteps::takeLookUp);
    connect(&workspace.unknown, &UnknownAttempts::lookUpFailed, this, [this](const Attempt &attempt) {
        if (m_attempt == attempt.id)
            end(State::Failed, tr("Look-up failed"));
    });
}

bool CreateSteps::isUnderWay() const
{
    const bool isLookUpAhead = m_attempt && m_steps.size() == m_untilUnknown;
    return isLookUpAhead || (!m_steps.empty() && m_steps.back().state == State::Running);
}

void CreateSteps::begin()
{
    m_steps.clear();
    m_attempt.reset();
    add(State::Running, tr("Checking the name"));
}

void CreateSteps::nameChecked(NameCheck check)
{
    switch (check) {
    case NameCheck::Done:
        return end(State::Done);
    case NameCheck::Failed:
        return end(State::Unsure, tr("Name not checked"));
    }
}

void CreateSteps::asked()
{
    add(State::Running, tr("Asking you"));
}

void CreateSteps::sending()
{
    if (isUnderWay())
        end(State::Done); // the question is answered
    add(State::Running, tr("Sending"));
}

void CreateSteps::stopped()
{
    if (isUnderWay())
        end(State::Failed, tr("Stopped: not sent"));
}

void CreateSteps::clear()
{
    m_attempt.reset();
    if (m_steps.empty())
        return;
    m_steps.clear();
    Q_EMIT changed();
}

void CreateSteps::add(CreateStep::State state, const QString &words)
{
    if (!m_steps.empty() && !m_steps.back().took)
        m_steps.back().took = std::chrono::milliseconds(m_clock.elapsed());
    m_clock.start();
    m_steps.push_back({state, words});
    Q_EMIT changed();
}

/// Ends the last step; `words` replace its own if they are given.
void CreateSteps::end(CreateStep::State state, const QString &words)
{
    if (m_steps.empty())
        return;
    CreateStep &last = m_steps.back();
    last.state = state;
    last.took = std::chrono::milliseconds(m_clock.elapsed());
    if (!words.isEmpty())
        last.words = words;
    Q_EMIT changed();
}

void CreateSteps::takeOutcome(const Creation &creation)
{
    if (m_steps.empty())
        return; // another connection is in use by now
    switch (creation.attempt.state) {
    case Attempt::State::Created:
        end(State::Done);
        return add(State::Created, tr("Created"));
    case Attempt::State::Rejected:
        end(State::Done);
        return add(State::Failed, refusalWords(creation.error));
    case Attempt::State::NotSent:
        return end(State::Failed, tr("Not sent"));
    case Attempt::State::Sending:
    case Attempt::State::Unknown:
        break;
    }
    end(State::Done);
    m_attempt = creation.attempt.id;
    m_untilUnknown = m_steps.size() + 1;
    add(State::Unsure, unknownWords(creation.error));
}

/// Follows the look-up, and a person who decides without one.
void CreateSteps::takeWatch(qint64 attemptId)
{
    if (m_attempt != attemptId)
        return;
    if (m_workspace.unknown.watch(attemptId).stage == LookUpWatch::Stage::Looking) {
        m_steps.resize(m_untilUnknown); // a further look-up takes the place of the last one
        return add(State::Running, tr("Looking it up"));
    }
    const Journal &journal = m_workspace.connection.journal();
    const auto attempt = journal.attempt(attemptId);
    if (!attempt || (attempt->state != Attempt::State::Created && attempt->care != Attempt::Care::LeftOpen))
        return;
    m_attempt.reset();
    if (m_steps.back().state == State::Running)
        end(State::Done);
    if (attempt->state != Attempt::State::Created)
        return add(State::Unsure, tr("Left open"));
    const auto others = journal.ledgersOfOtherTries(*attempt);
    const bool isOnlyOne = others && others->isEmpty();
    add(State::Created, isOnlyOne ? tr("Found: created once") : tr("Found: created again"));
}

void CreateSteps::takeLookUp(const LookUp &lookUp)
{
    if (m_attempt != lookUp.attempt.id)
        return;
    end(State::Done);
    switch (lookUp.finding) {
    case LookUp::Finding::Found:
        break; // already taken from the journal
    case LookUp::Finding::Possible:
        return add(State::Unsure, tr("Found one: is it yours?"));
    case LookUp::Finding::NotThere:
        return add(State::Unsure, tr("Nothing found yet"));
    }
}

} // namespace ledgerdesk
