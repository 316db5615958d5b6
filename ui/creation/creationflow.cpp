// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/creationflow.h"

#include "blnk/answerheaders.h"
#include "blnk/draftwarnings.h"
#include "connections/tokenrenewal.h"
#include "creation/copyid.h"
#include "form/newledgerform.h"
#include "form/requestdialog.h"
#include "ledgers/ledgerspanel.h"
#include "parts/messagebar.h"
#include "text/confidential.h"
#include "text/visibletext.h"
#include "words/attemptwords.h"
#include "words/creationmessages.h"
#include "words/filemessages.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QUrl>

#include <algorithm>

namespace ledgerdesk {

namespace {

SendingQuestion::Way wayFor(const LedgerDraft &draft)
{
    if (creationSize(draft) <= creationLimitBytes)
        return SendingQuestion::Way::AtOnce;
    return creationSize(inTwoSteps(draft)) <= creationLimitBytes ? SendingQuestion::Way::InTwoSteps
                                                                 : SendingQuestion::Way::NotAtAll;
}

/// True if the metadata is added after the ledger is created, which needs a further right.
bool hasSecondStep(const LedgerDraft &draft)
{
    return draft.later.type == JsonValue::Type::Object || wayFor(draft) == SendingQuestion::Way::InTwoSteps;
}

} // namespace

CreationFlow::CreationFlow(Workspace &workspace, NewLedgerForm &form, LedgersPanel &panel,
                           ProductionGuard &guard, TokenRenewal &renewal, const Theme &theme, QWidget *window)
    : QObject(window)
    , m_connection(workspace.connection)
    , m_ledgers(workspace.ledgers)
    , m_creation(workspace.creation)
    , m_form(form)
    , m_panel(panel)
    , m_guard(guard)
    , m_renewal(renewal)
    , m_theme(theme)
    , m_window(window)
    , m_unknown(workspace, form, panel, renewal, theme, window)
    , m_steps(workspace)
{
    connect(&m_unknown, &UnknownFlow::createRequested, this, &CreationFlow::check);
    connect(&form, &NewLedgerForm::createRequested, this, &CreationFlow::check);
    connect(&form, &NewLedgerForm::cancelRequested, this, &CreationFlow::cancel);
    connect(&m_connection, &ConnectionInUse::changed, this, &CreationFlow::giveUpAsking);
    connect(&m_connection, &ConnectionInUse::changed, this, &CreationFlow::showTarget);
    connect(&m_connection, &ConnectionInUse::tokenStateChanged, this, &CreationFlow::showWhetherCreatable);
    connect(&form, &NewLedgerForm::previewRequested, this, &CreationFlow::showPreview);
    connect(&form, &NewLedgerForm::formChanged, this, [this] {
        if (!m_form.form().isEmpty()) // it is emptied once its ledger was created
            m_steps.clear();
    });
    connect(&m_creation, &LedgerCreation::created, this, &CreationFlow::showCreated);
    connect(&m_creation, &LedgerCreation::notCreated, this, &CreationFlow::showNotCreated);
    connect(&m_creation, &LedgerCreation::refused, this, [this](const Error &error) {
        m_form.setBusy(NewLedgerForm::Busy::No);
        m_form.outcome().say(creationmessages::refused(error));
    });
    connect(&m_creation, &LedgerCreation::waitingForRecord, this, [this](bool isWaiting) {
        if (!m_creation.isCreating())
            return;
        m_form.setBusy(isWaiting ? NewLedgerForm::Busy::Waiting : NewLedgerForm::Busy::Sending);
        if (isWaiting)
            m_form.outcome().say(filemessages::waitingToSend());
        else
            m_form.outcome().clear();
    });
    showWhetherCreatable();
}

void CreationFlow::showTarget()
{
    const auto &connection = m_connection.current();
    if (!connection)
        return;
    const RequestPreview preview = m_creation.preview({});
    m_form.setReferenceKey(connection->addsReference ? connection->referenceKey : QString());
    m_form.setTimeout(connection->network.timeout);
    m_form.setTarget(preview.method + u' ' + QUrl(preview.url).path());
}

/// Disables Create while there is no token, or if the last check proved that the token may not create.
void CreationFlow::showWhetherCreatable()
{
    switch (m_connection.tokenState()) {
    case ConnectionInUse::TokenState::None:
        return m_form.setCreatable(false);
    case ConnectionInUse::TokenState::Waiting:
        return m_form.setCreatable(false, tr("Waiting for the system keychain."));
    case ConnectionInUse::TokenState::Failed:
        return m_form.setCreatable(false, sentences::whatHappened(m_connection.whyNoClient()));
    case ConnectionInUse::TokenState::Ready:
        break;
    }
    const std::optional<LastCheck> &check = m_connection.current()->lastCheck;
    if (check && check->mayNotCreate)
        m_form.setCreatable(false,
                            tr("The last connection test showed that this token cannot create ledgers here. "
                               "If that has changed, test the connection again."));
    else
        m_form.setCreatable(true);
}

/// Looks for existing ledgers of this name. The form is busy meanwhile, and Cancel ends the check.
void CreationFlow::check(const LedgerDraft &typed)
{
    if (m_checking || m_dialog)
        return; // an earlier press is still being checked or asked about
    const LedgerDraft draft = m_creation.referenced(typed);
    if (isKeyTaken(draft))
        return m_form.setBusy(NewLedgerForm::Busy::No);
    // Keep an earlier message until something is sent: the person may still go back.
    m_form.setBusy(NewLedgerForm::Busy::Checking);
    m_steps.begin();
    m_checking = std::make_unique<QObject>();
    if (maskedTokenIn(draft.name) || m_connection.holdsToken(draft.name)) {
        m_nameUnchecked = tr("Ledger Desk did not look for ledgers with this name on the service, because "
                             "the name looks like an access token and would become part of a URL.");
        return m_ledgers.list().namesakes(
            draft.name, {m_checking.get(), [this, draft](const Result<std::vector<Ledger>> &loaded) {
                             checkMetadataRight(draft, {.ledgers = *loaded});
                         }});
    }
    m_creation.checkName(draft.name, {m_checking.get(), [this, draft](const Result<NameFindings> &names) {
                                          m_nameUnchecked = names->error
                                              ? sentences::nameUnchecked(*names->error)
                                              : QString();
                                          checkMetadataRight(draft, *names);
                                      }});
}

void CreationFlow::checkMetadataRight(const LedgerDraft &draft, const NameFindings &names)
{
    const auto askNow = [this, draft, names](const Result<Client::MetadataAnswer> &answer) {
        m_checking.release()->deleteLater(); // deleted later, because this may run in its context
        ask(draft, names, *answer);
    };
    if (!hasSecondStep(draft))
        return askNow(Client::MetadataAnswer{.right = MetadataRight::Proved});
    m_creation.askMetadataRight({m_checking.get(), askNow});
}

void CreationFlow::ask(const LedgerDraft &typed, const NameFindings &names,
                       const Client::MetadataAnswer &metadata)
{
    m_steps.nameChecked(m_nameUnchecked.isEmpty() ? CreateSteps::NameCheck::Done
                                                  : CreateSteps::NameCheck::Failed);
    LedgerDraft draft = typed;
    if (draft.repeats == 0)
        draft.repeats = firstTryAt(draft, names.unknown, m_connection.journal());
    const Connection &connection = *m_connection.current();
    SendingQuestion question{
        .ledgerName = draft.name,
        .connectionName = connection.name,
        .warnings =
            draftWarnings(draft, [this](const QString &text) { return m_connection.holdsToken(text); }),
        .names = names};
    // When creating the same ledger again, the person has just decided about these attempts.
    const auto isDecided = [&typed](const Attempt &attempt) {
        return typed.repeats != 0 && (attempt.id == typed.repeats || attempt.repeats == typed.repeats);
    };
    std::erase_if(question.names.unknown, isDecided);
    std::erase_if(question.names.unknownLookAlikes, isDecided);
    if (draft.repeats != 0) {
        question.repeat = connection.addsReference ? SendingQuestion::Repeat::ToldApart
                                                   : SendingQuestion::Repeat::LooksAlike;
    }
    question.isProduction = !m_guard.isOpen(connection);
    question.way = wayFor(draft);
    const bool mayAdd = metadata.right == MetadataRight::Proved || metadata.right == MetadataRight::Likely;
    if (!mayAdd) {
        question.way = SendingQuestion::Way::NotInTwoSteps;
        question.metadata = metadata;
    }
    if (!question.isNeeded())
        return send(draft, names, Checked::JustNow);
    m_steps.asked();
    m_form.setBusy(NewLedgerForm::Busy::No); // no request runs while the question is open
    m_dialog = new SendingDialog(std::move(question), m_theme, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &SendingDialog::answered, this,
            [this, draft, names, dialog = m_dialog.data()](SendingDialog::Choice choice) {
                decide(draft, names, dialog, choice);
            });
    m_dialog->open();
}

void CreationFlow::decide(const LedgerDraft &draft, const NameFindings &names, SendingDialog *dialog,
                          SendingDialog::Choice choice)
{
    m_dialog.clear();
    if (choice == SendingDialog::Choice::Create) {
        const Connection &connection = *m_connection.current();
        if (!m_guard.isOpen(connection)) {
            const auto term = dialog->term();
            if (!term)
                return check(draft); // the confirmation expired while the question was open
            m_guard.arm(connection, *term);
        }
        return send(wayFor(draft) == SendingQuestion::Way::InTwoSteps ? inTwoSteps(draft) : draft, names,
                    Checked::Earlier);
    }
    m_steps.stopped();
    switch (choice) {
    case SendingDialog::Choice::Rename:
        m_form.focusName();
        break;
    case SendingDialog::Choice::Open:
        m_ledgers.list().merge({dialog->chosenLedger()}); // the list may not have it yet
        m_panel.select(dialog->chosenLedger().id);
        break;
    case SendingDialog::Choice::LookUp:
        m_unknown.lookUp(dialog->chosenAttempt());
        break;
    case SendingDialog::Choice::GoBack:
    case SendingDialog::Choice::Create:
        break;
    }
}

void CreationFlow::cancel()
{
    if (!m_checking)
        return m_creation.cancel();
    giveUpAsking();
    m_form.outcome().say(creationmessages::cancelledBeforeSending());
}

/// Ends the check or closes the question when the connection changes or the person cancels.
void CreationFlow::giveUpAsking()
{
    if (m_dialog)
        m_dialog->reject();
    if (!m_checking)
        return;
    m_checking.reset();
    m_steps.stopped();
    m_form.setBusy(NewLedgerForm::Busy::No);
}

void CreationFlow::send(const LedgerDraft &draft, const NameFindings &names, Checked checked)
{
    m_form.outcome().clearSoon();
    m_form.setBusy(NewLedgerForm::Busy::Sending);
    m_steps.sending();
    m_creation.create(draft, names, checked);
}

void CreationFlow::showCreated(const Creation &creation)
{
    m_form.setBusy(NewLedgerForm::Busy::No);
    // After a repeat, the form may hold that draft or, by now, something else.
    if (creation.attempt.repeats == 0 || formHolds(m_form.form(), creation.attempt, m_connection.journal())) {
        m_form.clear();
        m_form.focusName();
    }
    const QString id = creation.ledger->id;
    Message message = creationmessages::created(creation);
    if (const auto twice = m_unknown.createdTwice(creation.attempt)) {
        message.tone = twice->tone;
        message.title = twice->title;
        message.text = messagewords::joined({twice->text, message.text});
    } else {
        message.text = messagewords::joined({message.text, m_unknown.earlierTriesWords(creation.attempt)});
    }
    if (m_connection.isSentFromHere(creation.attempt))
        m_panel.select(id);
    else
        message.text = messagewords::joined(
            {message.text, creationmessages::throughAnotherConnection(creation.attempt)});
    if (!m_nameUnchecked.isEmpty())
        message.text += message.text.isEmpty() ? m_nameUnchecked : u' ' + m_nameUnchecked;
    message.actions.push_back(copyIdAction(id, creation.attempt.ledgerName));
    m_form.outcome().say(std::move(message));
}

void CreationFlow::showNotCreated(const Creation &creation)
{
    m_form.setBusy(NewLedgerForm::Busy::No);
    const Attempt &attempt = creation.attempt;
    if (!m_connection.isSentFromHere(attempt))
        return m_form.outcome().say(creationmessages::notCreatedElsewhere(creation));
    if (attempt.state == Attempt::State::Unknown)
        return m_unknown.say(creation);
    if (creation.error && creation.error->kind == Error::Kind::DuplicateRequest)
        return showDuplicate(creation);
    Message message = creationmessages::notCreated(creation);
    if (attempt.state == Attempt::State::Rejected && creation.error)
        m_renewal.offer(m_form.outcome(), message, *creation.error, message.title,
                        [this, attempt] { sendAnew(attempt); });
    if (attempt.state == Attempt::State::NotSent)
        message.actions.push_back({tr("Retry"), [this, attempt] { sendAnew(attempt); }});
    if (attempt.state == Attempt::State::Rejected && creation.error
        && creation.error->kind == Error::Kind::RateLimited)
        message.actions.push_back(tryAgain(creation));
    if (attempt.state == Attempt::State::Rejected && creation.error
        && !creation.error->serverWords.isEmpty()) {
        switch (creation.error->field) {
        case Error::Field::Name:
            m_form.showRefusal(NewLedgerForm::Field::Name, creation.error->serverWords);
            break;
        case Error::Field::Metadata:
            m_form.showRefusal(NewLedgerForm::Field::Metadata, creation.error->serverWords);
            break;
        case Error::Field::Unsaid:
            break;
        }
    }
    m_form.outcome().say(std::move(message));
}

/// The service says that it has received this request before. Looks up what became of the earlier one and
/// sends nothing again.
void CreationFlow::showDuplicate(const Creation &creation)
{
    const auto before = m_connection.journal().sameBefore(creation.attempt);
    const std::optional<Attempt> first = before.value_or(std::nullopt);
    if (first && first->state == Attempt::State::Unknown && !creation.journalError)
        return m_unknown.lookUp(*first);
    Message message = creationmessages::notCreated(creation);
    if (first && first->state == Attempt::State::Created) {
        m_panel.select(first->ledgerId);
        message.actions.push_back(copyIdAction(first->ledgerId, first->ledgerName));
    }
    m_form.outcome().say(std::move(message));
}

void CreationFlow::clearWhatWasCreated(const Journal &record, std::optional<qint64> begunAfter)
{
    static constexpr int mostOfOneName = 20;
    if (!begunAfter || m_creation.isCreating())
        return;
    const auto created =
        record.createdSince(*begunAfter, m_form.form().name, mostOfOneName).value_or(std::vector<Attempt>{});
    if (std::ranges::any_of(
            created, [&](const Attempt &attempt) { return formHolds(m_form.form(), attempt, record); }))
        m_form.clear();
}

/// Offers a new attempt for when the service accepts requests again.
Message::Action CreationFlow::tryAgain(const Creation &creation)
{
    const Error error = creation.error.value_or(Error{});
    const std::chrono::milliseconds wait(error.retryAfterMs.value_or(usualRetryWait));
    return {tr("Try again"), [this, attempt = creation.attempt] { sendAnew(attempt); }, wait};
}

void CreationFlow::sendAnew(const Attempt &attempt)
{
    if (attempt.repeats != 0)
        m_unknown.createAgain(attempt);
    else
        m_form.submit();
}

/// True if the metadata already uses the key of the request reference; the field then says so.
bool CreationFlow::isKeyTaken(const LedgerDraft &draft)
{
    if (!holdsKeyOfReference(draft))
        return false;
    m_form.showRefusal(
        NewLedgerForm::Field::Metadata,
        tr("This connection writes its request reference under the key “%1”, which your metadata already "
           "uses. Rename the key, or change the connection's reference key. Nothing was sent.")
            .arg(draft.reference.key));
    return true;
}

void CreationFlow::showPreview(const LedgerDraft &draft)
{
    if (!m_connection.current() || isKeyTaken(m_creation.referenced(draft)))
        return;
    auto *dialog = new RequestDialog(m_creation.preview(draft), m_theme, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace ledgerdesk
