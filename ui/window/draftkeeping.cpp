// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/draftkeeping.h"

#include "creation/draftstore.h"
#include "desk/workspace.h"
#include "form/newledgerform.h"
#include "parts/messagebar.h"
#include "theme/theme.h"
#include "window/draftsdialog.h"
#include "window/startnotices.h"
#include "words/messagewords.h"

#include <QMessageBox>
#include <QPushButton>

namespace ledgerdesk {

DraftKeeping::DraftKeeping(NewLedgerForm &form, DraftStore &drafts, Workspace &workspace,
                           StartNotices &notices, const Theme &theme, QWidget *window)
    : QObject(window)
    , m_form(form)
    , m_drafts(drafts)
    , m_workspace(workspace)
    , m_notices(notices)
    , m_theme(theme)
    , m_window(window)
{
    connect(&form, &NewLedgerForm::formChanged, this, &DraftKeeping::keep);
    connect(&drafts, &DraftStore::withheldChanged, &form, &NewLedgerForm::setWithheld);
    connect(&workspace.connection, &ConnectionInUse::tokenStateChanged, &drafts, &DraftStore::reconsider);
    connect(&drafts, &DraftStore::failed, this, [this](const Error &error) { m_notices.sayDraft(error); });
    connect(&workspace.creation, &LedgerCreation::created, this, &DraftKeeping::forgetCreated);
    drafts.setSecretTest([known = QPointer(&workspace.connection)](const QString &text) {
        return known && known->holdsToken(text);
    });
    form.setForm(drafts.load());
}

/// The form is clear by now; the file must be too, or the next start would show a created draft.
void DraftKeeping::forgetCreated()
{
    if (const auto cleared = m_drafts.flush(); !cleared)
        m_notices.sayDraft(cleared.error());
}

void DraftKeeping::offerOthers()
{
    const qsizetype count = m_drafts.countLeft();
    if (count == 0)
        return;
    m_notices.say({.tone = Message::Tone::Info,
                   .title = tr("%Ln other unsent drafts were kept.", nullptr, int(count)),
                   .text = tr("Other windows left them when they ended. File, Unsent drafts lists them too."),
                   .details = {},
                   .actions = {{tr("Show drafts…"), [this] { showOthers(); }}},
                   .about = u"drafts"_qs,
                   .lasts = Message::Lasts::UntilDismissed});
}

void DraftKeeping::showOthers()
{
    if (m_workspace.creation.isCreating() || (m_dialog && m_dialog->isVisible()))
        return; // the form must not change now
    m_dialog = new DraftsDialog(m_theme, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setDrafts(m_drafts.left());
    connect(m_dialog, &DraftsDialog::openRequested, this, &DraftKeeping::open);
    connect(m_dialog, &DraftsDialog::deleteRequested, this, &DraftKeeping::discard);
    m_dialog->open();
}

void DraftKeeping::open(const QString &path)
{
    if (m_drafts.isWithheld()) {
        m_dialog->messages().say(
            {.tone = Message::Tone::Warning,
             .title = tr("The draft in the form is not saved, because it contains a token."),
             .text = tr("It would be lost. Remove the token from the form first."),
             .details = {},
             .actions = {}});
        return;
    }
    const Result<DraftForm> form = m_drafts.open(path);
    if (!form) {
        m_dialog->setDrafts(m_drafts.left());
        m_dialog->messages().say(messagewords::trouble(form.error()));
        return;
    }
    m_dialog->accept();
    m_form.setForm(*form);
    m_form.focusName();
    Q_EMIT opened();
}

void DraftKeeping::discard(const QString &path)
{
    const Result<void> discarded = DraftStore::discard(path);
    m_dialog->setDrafts(m_drafts.left());
    if (!discarded)
        m_dialog->messages().say(messagewords::trouble(discarded.error()));
}

bool DraftKeeping::keepNow()
{
    keep();
    const Result<void> kept = m_drafts.flush();
    if (!kept)
        m_notices.sayDraft(kept.error());
    return kept.has_value();
}

void DraftKeeping::askBeforeLosing()
{
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Your draft is not saved"),
                        tr("If you quit now, you lose what is in the form. The message in the window says "
                           "why it cannot be saved."),
                        QMessageBox::NoButton, m_window);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *back = box->addButton(tr("Keep it open"), QMessageBox::RejectRole);
    auto *quit = box->addButton(tr("Quit without it"), QMessageBox::DestructiveRole);
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    connect(quit, &QAbstractButton::clicked, this, &DraftKeeping::lossAccepted);
    box->open();
}

void DraftKeeping::keep()
{
    if (m_drafts.isBlank()) {
        const Result<qint64> newest = m_workspace.stores.journal.newestId();
        m_drafts.begin(newest ? std::optional(*newest) : std::nullopt);
    }
    m_drafts.keep(m_form.form());
}

} // namespace ledgerdesk
