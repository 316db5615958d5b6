// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/unknownflow.h"

#include "connections/tokenrenewal.h"
#include "creation/copyid.h"
#include "creation/ledgeriddialog.h"
#include "form/newledgerform.h"
#include "ledgers/ledgerspanel.h"
#include "parts/messagebar.h"
#include "parts/whileopen.h"
#include "words/unknownmessages.h"

#include <algorithm>

namespace ledgerdesk {

using unknownmessages::Repeated;

namespace {

/// True if the attempt sent the same name and metadata, apart from its reference.
bool isSame(LedgerDraft draft, const Attempt &attempt, const Journal &journal)
{
    if (!draft.name.startsWith(attempt.ledgerName.left(listedNameLimit - 1)))
        return false;
    const Result<WholeAttempt> whole = journal.wholeAttempt(attempt.id);
    if (!whole || draft.name != whole->ledgerName)
        return false;
    draft.reference = {attempt.referenceKey, attempt.reference};
    const JsonValue metadata = sentMetadata(draft);
    const JsonValue sent = wholeMetadata(*whole);
    return metadata.members.empty() ? sent.members.empty() : sameValue(metadata, sent);
}

} // namespace

bool formHolds(const DraftForm &form, const Attempt &attempt, const Journal &journal)
{
    const auto draft = form.draft();
    return draft && isSame(*draft, attempt, journal);
}

qint64 firstTryAt(const LedgerDraft &draft, const std::vector<Attempt> &unknown, const Journal &journal)
{
    const auto same = std::ranges::find_if(
        unknown, [&](const Attempt &attempt) { return isSame(draft, attempt, journal); });
    if (same == unknown.end())
        return 0;
    return same->repeats == 0 ? same->id : same->repeats;
}

UnknownFlow::UnknownFlow(Workspace &workspace, NewLedgerForm &form, LedgersPanel &panel,
                         TokenRenewal &renewal, const Theme &theme, QWidget *window)
    : QObject(nullptr)
    , m_connection(workspace.connection)
    , m_creation(workspace.creation)
    , m_attempts(workspace.unknown)
    , m_form(form)
    , m_panel(panel)
    , m_renewal(renewal)
    , m_theme(theme)
    , m_window(window)
{
    connect(&m_attempts, &UnknownAttempts::watchChanged, this, &UnknownFlow::follow);
    connect(&m_attempts, &UnknownAttempts::lookedUp, this, &UnknownFlow::showLookedUp);
    connect(&m_connection, &ConnectionInUse::changed, this, [this] {
        m_circumstances.clear(); // attempts of another journal may have the same IDs
        if (m_dialog)
            m_dialog->reject();
    });
    connect(&m_attempts, &UnknownAttempts::lookUpFailed, this,
            [this](const Attempt &attempt, const Error &error) {
                // While the attempt is watched, its message already shows the failure.
                const LookUpWatch watch = m_attempts.watch(attempt.id);
                if (isSpokenOf(attempt.id) && watch == LookUpWatch{})
                    sayUndone(attempt, error);
                else if (watch.isListShort && m_form.outcome().isClear())
                    say(attempt); // a person has to decide
            });
}

bool UnknownFlow::isSpokenOf(qint64 attemptId) const
{
    return m_form.outcome().message().about == QString::number(attemptId);
}

void UnknownFlow::say(const Creation &creation)
{
    m_circumstances[creation.attempt.id] = unknownmessages::circumstances(creation);
    say(creation.attempt);
}

void UnknownFlow::sayWhatIsUnknown()
{
    const auto newest = m_connection.journal().unknown(*m_connection.current(), 1);
    if (newest && !newest->empty())
        say(newest->front());
}

void UnknownFlow::say(const Attempt &attempt)
{
    const LookUpWatch watch = m_attempts.watch(attempt.id);
    const auto known = m_circumstances.find(attempt.id);
    const Journal &journal = m_connection.journal();
    const Repeated repeated = journal.isRepeated(attempt).value_or(false) ? Repeated::Yes : Repeated::No;
    const QString circumstances = known == m_circumstances.end() ? QString() : known->second;
    Message message = journal.wasHadByService(attempt).value_or(false)
        ? unknownmessages::seemsCreated(attempt, watch)
        : unknownmessages::unknown(attempt, watch, circumstances, repeated);
    if (watch.error) // a look-up only reads, so it can repeat automatically with the new token
        m_renewal.offer(m_form.outcome(), message, *watch.error);
    bool isNext =
        message.actions
            .empty(); // otherwise a new token comes first, and the look-up then repeats automatically
    for (const decisions::Step step : steps(attempt)) {
        message.actions.push_back(action(step, attempt));
        message.actions.back().rank =
            std::exchange(isNext, false) ? Message::Action::Rank::Next : Message::Action::Rank::More;
    }
    if (isSpokenOf(attempt.id) && m_form.outcome().message().text == message.text
        && std::ranges::equal(m_form.outcome().message().actions, message.actions, {}, &Message::Action::text,
                              &Message::Action::text))
        return; // a screen reader would read the same message again
    m_form.outcome().say(std::move(message));
}

std::vector<decisions::Step> UnknownFlow::steps(const Attempt &attempt) const
{
    const LookUpWatch watch = m_attempts.watch(attempt.id);
    return decisions::stepsFor(decisions::choicesFor(m_connection.journal(), attempt, watch), attempt, watch);
}

Message::Action UnknownFlow::action(decisions::Step step, const Attempt &attempt)
{
    switch (step) {
    case decisions::Step::LookUp:
        return {tr("Look it up"), [this, attempt] { lookUp(attempt); }};
    case decisions::Step::EnterId:
        return {tr("Enter its ID"), [this, attempt] { enterId(attempt); }};
    case decisions::Step::LeaveOpen:
        return {tr("Leave open"), [this, attempt] { leaveOpen(attempt); }};
    case decisions::Step::CreateAgain:
        return {tr("Create again"), [this, attempt] { createAgain(attempt); }};
    }
    return {};
}

QString UnknownFlow::earlierTriesWords(const Attempt &attempt) const
{
    const Journal &journal = m_connection.journal();
    const auto open = journal.otherOpenTries(attempt);
    if (!open || open->empty())
        return {};
    const bool isWatched = std::ranges::any_of(*open, [&](qint64 id) {
        const auto other = journal.attempt(id);
        return other && m_connection.isSentFromHere(*other);
    });
    return isWatched
        ? tr("Ledger Desk keeps looking for the earlier request and tells you if it arrived too.")
        : tr("The earlier request is still unknown. It is looked up when you open its connection.");
}

/// Updates the message about this attempt, if it is shown.
void UnknownFlow::follow(qint64 attemptId)
{
    if (!isSpokenOf(attemptId))
        return;
    const auto attempt = m_connection.journal().attempt(attemptId);
    if (attempt && attempt->state == Attempt::State::Unknown && attempt->care == Attempt::Care::LookedUp)
        say(*attempt);
}

void UnknownFlow::sayUndone(const Attempt &attempt, const Error &error)
{
    Message message = unknownmessages::undone(attempt, error);
    m_renewal.offer(m_form.outcome(), message, error, message.title, [this, attempt] { lookUp(attempt); });
    m_form.outcome().say(std::move(message));
}

void UnknownFlow::lookUp(const Attempt &attempt)
{
    Message message{.tone = Message::Tone::Unknown};
    message.about = QString::number(attempt.id);
    m_form.outcome().say(std::move(message)); // so that follow() updates it
    m_attempts.lookUp(attempt);
    follow(attempt.id);
}

void UnknownFlow::showLookedUp(const LookUp &lookUp)
{
    if (lookUp.finding == LookUp::Finding::Found)
        return showCreated(lookUp.attempt, unknownmessages::found(lookUp));
    // Ask for a decision only if no other message would be replaced.
    const bool isRepeated = m_connection.journal().isRepeated(lookUp.attempt).value_or(false);
    const bool isForPerson =
        lookUp.finding == LookUp::Finding::Possible || (lookUp.attempt.emptyLookUps.areEnough && !isRepeated);
    if (isSpokenOf(lookUp.attempt.id) || (isForPerson && m_form.outcome().isClear()))
        say(lookUp.attempt);
}

void UnknownFlow::showCreated(const Attempt &attempt, Message message)
{
    const bool wasInForm =
        formHolds(m_form.form(), attempt, m_connection.journal()) && !m_creation.isCreating();
    if (wasInForm)
        m_form.clear(); // the draft was created and must not be left ready to create again
    if (auto twice = createdTwice(attempt)) // replaces any other message, as nobody expects this
        return m_form.outcome().say(*std::move(twice));
    if (!isSpokenOf(attempt.id) && !m_form.outcome().isClear() && !wasInForm)
        return; // Activity shows it
    m_panel.select(attempt.ledgerId);
    message.actions.push_back(copyIdAction(attempt.ledgerId, attempt.ledgerName));
    m_form.outcome().say(std::move(message));
}

std::optional<Message> UnknownFlow::createdTwice(const Attempt &attempt) const
{
    const auto others = m_connection.journal().ledgersOfOtherTries(attempt);
    if (!others || others->isEmpty())
        return {};
    return unknownmessages::createdTwice(attempt, *others);
}

void UnknownFlow::createAgain(const Attempt &attempt)
{
    if (m_creation.isCreating())
        return;
    if (!m_connection.isSentFromHere(attempt)) {
        Error elsewhere = sentElsewhere(attempt);
        elsewhere.subject = attempt.connectionName;
        return m_form.outcome().say(unknownmessages::undone(attempt, elsewhere));
    }
    if (const auto draft = decisions::draftToRepeat(m_connection.journal(), attempt))
        Q_EMIT createRequested(*draft);
    else
        m_form.outcome().say(unknownmessages::undone(attempt, draft.error()));
}

void UnknownFlow::enterId(const Attempt &attempt)
{
    m_dialog = new LedgerIdDialog(attempt, m_theme, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_connection.journal(), &Journal::waitingForSteps, m_dialog, &LedgerIdDialog::setWaiting);
    connect(m_dialog, &LedgerIdDialog::entered, this,
            [this, attempt](const QString &ledgerId) { checkId(attempt, ledgerId); });
    connect(m_dialog, &LedgerIdDialog::enteredUnchecked, this,
            [this, attempt](const QString &ledgerId) { recordUnchecked(attempt, ledgerId); });
    m_dialog->open();
}

void UnknownFlow::checkId(const Attempt &attempt, const QString &ledgerId)
{
    m_attempts.adopt(attempt, ledgerId,
                     {whileOpen(m_dialog), [this](const Result<decisions::Adoption> &adoption) {
                          if (!adoption)
                              return m_dialog->showError(adoption.error());
                          m_dialog->accept();
                          showCreated(adoption->attempt, unknownmessages::adopted(adoption->attempt));
                      }});
}

void UnknownFlow::recordUnchecked(const Attempt &attempt, const QString &ledgerId)
{
    Journal &journal = m_connection.journal();
    journal.whenFree<Attempt>(
        [&journal, attempt, ledgerId] { return decisions::adoptUnchecked(journal, attempt, ledgerId); },
        {whileOpen(m_dialog), [this](const Result<Attempt> &recorded) {
             if (!recorded)
                 return m_dialog->showError(recorded.error());
             m_dialog->accept();
             showCreated(*recorded, unknownmessages::adopted(*recorded));
         }});
}

void UnknownFlow::leaveOpen(const Attempt &attempt)
{
    Journal &journal = m_connection.journal();
    journal.whenFree<Attempt>(
        [&journal, id = attempt.id] { return journal.recordCare(id, Attempt::Care::LeftOpen); },
        {this, [this, attempt](const Result<Attempt> &left) {
             m_form.outcome().say(left ? unknownmessages::leftOpen(attempt)
                                       : unknownmessages::undone(attempt, left.error()));
         }});
}

} // namespace ledgerdesk
