// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/creationflow.h"

#include "form/newledgerform.h"
#include "form/requestdialog.h"
#include "form/warningsdialog.h"
#include "ledger/visibletext.h"
#include "table/ledgerspanel.h"
#include "window/creationmessages.h"
#include "window/messagebar.h"

#include <QClipboard>
#include <QGuiApplication>

namespace ledgerdesk {

namespace {

/// True if the form would send what this attempt sent.
bool holds(const DraftForm &form, const Attempt &attempt)
{
    const auto draft = form.draft();
    if (!draft || draft->name != attempt.ledgerName)
        return false;
    const JsonValue metadata = sentMetadata(*draft);
    return metadata.members.empty() ? attempt.metadata.members.empty()
                                    : sameValue(metadata, attempt.metadata);
}

} // namespace

CreationFlow::CreationFlow(Workspace &workspace, NewLedgerForm &form, LedgersPanel &panel, const Theme &theme,
                           QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_form(form)
    , m_panel(panel)
    , m_theme(theme)
    , m_window(window)
{
    connect(&form, &NewLedgerForm::createRequested, this, &CreationFlow::ask);
    connect(&form, &NewLedgerForm::cancelRequested, this, [this] { m_workspace.cancelCreate(); });
    connect(&form, &NewLedgerForm::previewRequested, this, &CreationFlow::showPreview);
    connect(&workspace, &Workspace::created, this, &CreationFlow::showCreated);
    connect(&workspace, &Workspace::notCreated, this, &CreationFlow::showNotCreated);
    connect(&workspace, &Workspace::lookedUp, this, &CreationFlow::showLookedUp);
    connect(&workspace, &Workspace::createRefused, this, [this](const Error &error) {
        m_form.setBusy(false);
        m_panel.messages().say(creationmessages::refused(error));
    });
    connect(&workspace, &Workspace::lookUpFailed, this, [this](const Attempt &attempt, const Error &error) {
        Message message = creationmessages::lookUpFailed(attempt, error);
        message.actions.push_back({tr("Look it up"), [this, attempt] { lookUp(attempt); }});
        m_panel.messages().say(std::move(message));
    });
}

void CreationFlow::ask(const LedgerDraft &draft)
{
    const Connection &connection = *m_workspace.connection();
    const bool production =
        connection.environment == Environment::Production && !m_productionAccepted.contains(connection.id);
    const std::vector<DraftWarning> warnings = draftWarnings(draft);
    if (warnings.empty() && !production)
        return send(draft);
    auto *dialog = new WarningsDialog(warnings, production ? connection.name : QString(), m_theme, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::rejected, this, [this] { m_form.setBusy(false); });
    connect(dialog, &QDialog::accepted, this, [this, draft, production, id = connection.id] {
        if (production)
            m_productionAccepted.insert(id);
        send(draft);
    });
    dialog->open();
}

void CreationFlow::send(const LedgerDraft &draft)
{
    m_panel.messages().clear();
    m_form.setBusy(true);
    m_workspace.create(draft);
}

void CreationFlow::showCreated(const Creation &creation)
{
    m_form.setBusy(false);
    m_form.clear();
    m_form.focusName();
    const QString id = creation.ledger->id;
    m_panel.select(id);
    Message message = creationmessages::created(creation);
    message.actions.push_back({tr("Copy ID"), [id] { copyId(id); }});
    m_panel.messages().say(std::move(message));
}

void CreationFlow::showNotCreated(const Creation &creation)
{
    m_form.setBusy(false);
    Message message = creationmessages::notCreated(creation);
    const Attempt &attempt = creation.attempt;
    if (attempt.state == Attempt::State::Unknown)
        message.actions.push_back({tr("Look it up"), [this, attempt] { lookUp(attempt); }});
    if (attempt.state == Attempt::State::NotSent) {
        if (const auto draft = m_form.form().draft())
            message.actions.push_back({tr("Retry"), [this, draft = *draft] { send(draft); }});
    }
    if (attempt.state == Attempt::State::Rejected && creation.error
        && !creation.error->serverWords.isEmpty()) {
        if (creation.error->subject == u"name")
            m_form.showRefusal(NewLedgerForm::Field::Name, creation.error->serverWords);
        else if (creation.error->subject == u"meta_data")
            m_form.showRefusal(NewLedgerForm::Field::Metadata, creation.error->serverWords);
    }
    m_panel.messages().say(std::move(message));
}

void CreationFlow::lookUp(const Attempt &attempt)
{
    m_panel.messages().say(creationmessages::lookingUp(attempt));
    m_workspace.lookUp(attempt);
}

void CreationFlow::showLookedUp(const LookUp &lookUp)
{
    Message message = creationmessages::lookedUp(lookUp);
    if (lookUp.finding == LookUp::Finding::Found && holds(m_form.form(), lookUp.attempt))
        m_form.clear(); // what was created must not wait to be created again
    if (!lookUp.ledgers.empty()) {
        const QString id = lookUp.ledgers.front().id;
        m_panel.select(id);
        message.actions.push_back({tr("Copy ID"), [id] { copyId(id); }});
    }
    if (lookUp.finding == LookUp::Finding::NotThere)
        message.actions.push_back(
            {tr("Look it up"), [this, attempt = lookUp.attempt] { this->lookUp(attempt); }});
    m_panel.messages().say(std::move(message));
}

void CreationFlow::sayWhatIsUnknown()
{
    const auto attempt = m_workspace.newestUnknown();
    if (!attempt)
        return;
    Message message = creationmessages::stillUnknown(*attempt);
    message.actions.push_back({tr("Look it up"), [this, attempt = *attempt] { lookUp(attempt); }});
    m_panel.messages().say(std::move(message));
}

void CreationFlow::clearWhatWasCreated(const QDateTime &writtenAt)
{
    const auto newest = m_workspace.journal().recent(1);
    if (!newest || newest->empty() || !writtenAt.isValid())
        return;
    const Attempt &attempt = newest->front();
    if (attempt.state == Attempt::State::Created && writtenAt <= attempt.finishedAt
        && holds(m_form.form(), attempt))
        m_form.clear();
}

void CreationFlow::showPreview(const LedgerDraft &draft)
{
    if (!m_workspace.connection())
        return; // it is just being opened
    auto *dialog = new RequestDialog(m_workspace.preview(draft), m_theme, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void CreationFlow::copyId(const QString &ledgerId)
{
    if (!ledgerId.isEmpty())
        QGuiApplication::clipboard()->setText(ledgerId);
}

} // namespace ledgerdesk
