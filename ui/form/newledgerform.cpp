// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/newledgerform.h"

#include "form/createbar.h"
#include "form/newledgerformprivate.h"
#include "parts/announcement.h"
#include "parts/fieldnote.h"
#include "words/sentences.h"

#include <QLineEdit>
#include <QUuid>

namespace ledgerdesk {

namespace {

// Each step holds the whole form, and few people go back further.
constexpr int undoLimit = 100;

void showLine(QLineEdit *line, const QString &text)
{
    if (line->text() == text)
        return;
    line->setText(text);
    if (!line->hasFocus())
        line->home(false); // shows the beginning of a long text
}

} // namespace

NewLedgerForm::NewLedgerForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , d(new Private{this, theme})
{
    d->stack.setUndoLimit(undoLimit);
    d->build();
    d->connectFields();
    d->connectKeys();
    d->orderTabs();
    d->showState(d->state, Private::Source::Elsewhere);
}

NewLedgerForm::~NewLedgerForm()
{
    // The fields call the private part even while they are being destroyed.
    for (QObject *child : findChildren<QObject *>())
        child->blockSignals(true);
}

/// Handles every edit: a new value, one step in the history, and an update of the other fields.
void NewLedgerForm::Private::change(DraftForm next, const QString &text, const QString &key, Source source)
{
    if (showing || next == state->form)
        return;
    auto after = std::make_shared<const FormState>(FormState{std::move(next), metadata->tab()});
    // Undo and redo switch to the tab of the edit, so that a person sees what changes.
    auto before = std::make_shared<const FormState>(FormState{state->form, metadata->tab()});
    stack.push(new FormStep(text, key, std::move(before), after, [this](const FormStep::State &shown) {
        showState(shown, Source::Elsewhere);
        Q_EMIT q->formChanged();
    }));
    showState(after, source);
    Q_EMIT q->formChanged();
}

void NewLedgerForm::Private::showState(FormStep::State shown, Source source)
{
    const FormStep::State before = std::exchange(state, std::move(shown));
    const DraftForm &had = before->form;
    const DraftForm &form = state->form;
    const bool wasShowing = std::exchange(showing, true);
    showLine(name, form.name);
    showLine(topLevelKey, form.topLevelKey);
    const bool sameMetadata = had.json() == form.json() && had.rows() == form.rows();
    if (!sameMetadata || source == Source::Elsewhere)
        metadata->show(form, source);
    if (source == Source::Elsewhere)
        metadata->setTab(state->tab);
    showing = wasShowing;
    if (had.name != form.name)
        setRefusals({}, refusal->sentence());
    if (!sameMetadata || had.topLevelKey != form.topLevelKey)
        setRefusals(nameRefusal, {});
    nameMissing = nameMissing && form.name.isEmpty();
    showNameNote();
    showSize();
}

void NewLedgerForm::Private::showSize() const
{
    static const QString anyReference = QUuid().toString(QUuid::WithoutBraces); // all have the same length
    const DraftForm &form = state->form;
    LedgerDraft draft{form.name, form.rows(), form.topLevelKey};
    if (!referenceKey.isEmpty())
        draft.reference = {referenceKey, anyReference};
    bar->setSize(form.isEmpty() ? 0 : creationSize(draft));
}

void NewLedgerForm::Private::showNameNote()
{
    const QString mistake = nameMissing ? NewLedgerForm::tr("A ledger needs a name.") : nameRefusal;
    if (!mistake.isEmpty())
        nameNote->say(FieldNote::Kind::Mistake, mistake);
    else
        sayNameWarnings(nameWarnings(state->form.name));
    name->setAccessibleDescription(nameNote->sentence());
    if (name->property("invalid").toBool() != !mistake.isEmpty()) {
        name->setProperty("invalid", !mistake.isEmpty());
        name->update();
    }
}

/// Shows a hint about spaces, a warning about deceptive characters. Both are also asked about before sending.
void NewLedgerForm::Private::sayNameWarnings(const std::vector<DraftWarning> &warnings)
{
    auto kind = FieldNote::Kind::Hint;
    QStringList said;
    for (const DraftWarning &warning : warnings) {
        if (warning.kind == DraftWarning::Kind::NameHasOuterSpaces) {
            said << (state->form.name.trimmed().isEmpty()
                         ? NewLedgerForm::tr("The name contains only spaces.")
                         : NewLedgerForm::tr("The name starts or ends with a space."));
        } else {
            kind = FieldNote::Kind::Warning;
            said << sentences::draftWarning(warning);
        }
    }
    nameNote->say(kind, said.join(u'\n'));
}

void NewLedgerForm::Private::setRefusals(const QString &aboutName, const QString &aboutMetadata)
{
    nameRefusal = aboutName;
    refusal->say(FieldNote::Kind::Mistake, aboutMetadata);
}

/// The draft, or nothing: then the first field that is empty or wrong gets the focus and says why.
std::optional<LedgerDraft> NewLedgerForm::Private::completeDraft()
{
    metadata->commit();
    if (state->form.name.isEmpty()) {
        nameMissing = true;
        showNameNote();
        focusOnMistake(*name);
        return std::nullopt;
    }
    if (metadata->showFirstMistake(state->form))
        return std::nullopt;
    return state->form.draft();
}

void NewLedgerForm::Private::create()
{
    if (bar->phase() != CreateBar::Phase::Ready)
        return;
    if (!bar->isCreatable())
        return announce(*bar, bar->obstacle()); // pressed by its keys, as the button is disabled
    const std::optional<LedgerDraft> draft = completeDraft();
    if (!draft)
        return;
    bar->setPhase(CreateBar::Phase::Asked);
    applyAccess();
    Q_EMIT q->createRequested(*draft);
}

void NewLedgerForm::Private::applyAccess() const
{
    const bool running = bar->phase() == CreateBar::Phase::Running;
    name->setReadOnly(running);
    topLevelKey->setReadOnly(running);
    metadata->setAccess(running ? MetadataTreeModel::Access::ReadOnly : MetadataTreeModel::Access::Editable);
}

DraftForm NewLedgerForm::form() const
{
    DraftForm form = d->state->form;
    if (const std::optional<QString> text = d->metadata->pendingText())
        form.setJson(*text);
    return form;
}

void NewLedgerForm::setForm(const DraftForm &form)
{
    d->stack.clear();
    d->nameMissing = false;
    d->showState(std::make_shared<const FormState>(FormState{form, d->metadata->tab()}),
                 Private::Source::Elsewhere);
    Q_EMIT formChanged();
}

void NewLedgerForm::clear()
{
    d->metadata->commit();
    d->nameMissing = false;
    DraftForm empty;
    empty.topLevelKey = form().topLevelKey; // the app's name rarely changes between ledgers
    d->change(empty, tr("emptying the form"), {}, Private::Source::Elsewhere);
}

QUndoStack *NewLedgerForm::undoStack() const
{
    return &d->stack;
}

void NewLedgerForm::setBusy(bool busy)
{
    d->bar->setPhase(busy ? CreateBar::Phase::Running : CreateBar::Phase::Ready);
    d->applyAccess();
}

void NewLedgerForm::setCreatable(bool creatable, const QString &reason)
{
    const QString obstacle = reason.isEmpty() ? tr("Choose a connection first.") : reason;
    d->bar->setCreatable(creatable ? QString() : obstacle);
}

void NewLedgerForm::setReferenceKey(const QString &key)
{
    d->referenceKey = key;
    d->showSize();
}

void NewLedgerForm::submit()
{
    d->create();
}

void NewLedgerForm::setTarget(const QString &methodAndPath)
{
    d->bar->setTarget(methodAndPath);
}

void NewLedgerForm::showRefusal(Field field, const QString &plainText)
{
    switch (field) {
    case Field::Name:
        d->setRefusals(plainText, d->refusal->sentence());
        break;
    case Field::Metadata:
        d->setRefusals(d->nameRefusal, plainText);
        break;
    }
    d->showNameNote();
}

void NewLedgerForm::focusName()
{
    d->name->setFocus(Qt::OtherFocusReason);
    d->name->selectAll();
}

void NewLedgerForm::setWithheld(bool withheld)
{
    d->withheld->say(FieldNote::Kind::Warning,
                     withheld ? tr("This seems to contain an access token, so the draft is not saved. You "
                                   "will lose what you typed when Ledger Desk closes.")
                              : QString());
}

} // namespace ledgerdesk
