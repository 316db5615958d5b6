// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/newledgerform.h"

#include "base/threadpool.h"
#include "form/createbar.h"
#include "form/formkeys.h"
#include "parts/announcement.h"
#include "parts/messagebar.h"
#include "parts/scrollingcolumn.h"

#include <QLineEdit>
#include <QUuid>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

// Each step holds the whole form, and few people go back further.
constexpr int undoLimit = 100;
// In a lower form, at the system's text size, the headings would leave too little of the metadata.
constexpr int lowHeight = 480;
constexpr int leastFields = 96; ///< height of the fields beside a message whose details are shown
constexpr QMargins footMargins(16, 4, 16, 16);
constexpr QMargins lowFootMargins(16, 4, 16, 8);
constexpr int footSpacing = 8;
// Measuring what a longer text stands for takes too long between two letters.
constexpr qsizetype measuredAtOnce = 64 * 1024;

int sizeOf(const DraftForm &form, const QString &referenceKey)
{
    static const QString anyReference = QUuid().toString(QUuid::WithoutBraces); // all have the same length
    LedgerDraft draft{form.name, form.rows(), form.topLevelKey};
    if (!referenceKey.isEmpty())
        draft.reference = {referenceKey, anyReference};
    return form.isEmpty() ? 0 : creationSize(draft);
}

} // namespace

NewLedgerForm::NewLedgerForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    m_stack.setUndoLimit(undoLimit);
    m_keys = new FormKeys(m_stack, this);
    auto *scroll = new ScrollingColumn(this);
    m_fields = new LedgerFields(theme, scroll);
    scroll->setColumn(m_fields);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // so that the fields keep their width
    scroll->setMinimumHeight(theme.scaled(leastFields));
    m_outcome = new MessageBar(theme, this);
    m_bar = new CreateBar(theme, this);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(scroll, 1);
    m_foot = new QVBoxLayout; // stays visible, however low the window is
    m_foot->setContentsMargins(footMargins);
    m_foot->setSpacing(footSpacing);
    m_foot->addWidget(m_outcome);
    m_foot->addWidget(m_bar);
    all->addLayout(m_foot);
    connect(m_fields, &LedgerFields::edited, this, &NewLedgerForm::change);
    connect(m_outcome, &MessageBar::changed, this, [this] {
        giveRoom();
        showNextStep();
    });
    connect(m_bar, &CreateBar::createPressed, this, &NewLedgerForm::submit);
    connect(m_bar, &CreateBar::cancelPressed, this, &NewLedgerForm::cancelRequested);
    connect(m_bar, &CreateBar::previewPressed, this, [this] {
        onceRead([this] {
            if (const auto draft = completeDraft())
                Q_EMIT previewRequested(*draft);
        });
    });
    connectKeys();
    setForm({});
}

NewLedgerForm::~NewLedgerForm()
{
    // The fields call the form even while they are being destroyed.
    for (QObject *child : findChildren<QObject *>())
        child->blockSignals(true);
}

void NewLedgerForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_fields->setRoom(isLow() ? LedgerFields::Room::Little : LedgerFields::Room::Enough);
    m_foot->setContentsMargins(isLow() ? lowFootMargins : footMargins);
    giveRoom();
}

bool NewLedgerForm::isLow() const
{
    return height() < m_theme.scaled(lowHeight);
}

bool NewLedgerForm::event(QEvent *event)
{
    const bool isHandled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        giveRoom();
    return isHandled;
}

/// Gives the message what the fields and Create leave, so that the metadata stays in sight.
void NewLedgerForm::giveRoom()
{
    m_bar->setBeside(isLow() && !m_outcome->isClear() ? CreateBar::Beside::Message
                                                      : CreateBar::Beside::Nothing);
    if (m_outcome->isClear())
        return;
    const QMargins margins = m_foot->contentsMargins();
    const int others = m_fields->minimumSizeHint().height() + m_bar->sizeHint().height();
    m_outcome->setRoom(height() - others - margins.top() - margins.bottom() - footSpacing);
}

/// Leaves one solid button: that of the message, or Create if the form holds another name.
void NewLedgerForm::showNextStep()
{
    const bool isAnother = m_namesake == Namesake::Unresolved;
    const bool isOfMessage = m_outcome->hasNextStep() && (isAnother || name().isEmpty());
    m_outcome->setNextStep(isOfMessage ? MessageBar::NextStep::Solid : MessageBar::NextStep::Outlined);
    m_bar->setWeight(isAnother || isOfMessage ? CreateBar::Weight::Outlined : CreateBar::Weight::Solid);
}

void NewLedgerForm::connectKeys()
{
    for (QWidget *input : m_fields->inputs() + m_bar->fields())
        m_keys->watch(input);
    const QList<QWidget *> order =
        m_fields->inputs() + QList<QWidget *>{&m_outcome->lastButton()} + m_bar->fields();
    for (int i = 1; i < int(order.size()); ++i)
        setTabOrder(order[i - 1], order[i]);
    setFocusProxy(&m_fields->name());
    connect(&m_fields->metadata(), &MetadataEditor::editorOpened, m_keys, &FormKeys::watch);
    connect(m_keys, &FormKeys::createPressed, this, &NewLedgerForm::submit);
    connect(m_keys, &FormKeys::typed, this, [this] { m_fields->steps().expect(TypingSteps::Input::Typing); });
    connect(m_keys, &FormKeys::acted, this, [this] { m_fields->steps().expect(TypingSteps::Input::Other); });
    connect(m_keys, &FormKeys::undoPressed, this, &NewLedgerForm::undo);
    connect(m_keys, &FormKeys::redoPressed, this, &NewLedgerForm::redo);
}

void NewLedgerForm::undo()
{
    onceRead([this] {
        if (!m_bar->isRunning())
            m_stack.undo();
    });
}

void NewLedgerForm::redo()
{
    onceRead([this] {
        if (!m_bar->isRunning())
            m_stack.redo();
    });
}

/// Handles every edit: a new value, one step in the history, and an update of the other fields.
void NewLedgerForm::change(const FormStep::State &next, const QString &what, const QString &step,
                           LedgerFields::Source source)
{
    // Undo and redo switch to the tab of the edit, so that a person sees what changes.
    auto before = std::make_shared<const FormState>(FormState{m_fields->form(), next->tab});
    m_stack.push(new FormStep(what, step, std::move(before), next, [this](const FormStep::State &shown) {
        m_fields->steps().end();
        showState(shown, LedgerFields::Source::Elsewhere);
    }));
    showState(next, source);
}

void NewLedgerForm::showState(FormStep::State state, LedgerFields::Source source)
{
    m_fields->show(std::move(state), source);
    showSize();
    showNextStep();
    Q_EMIT formChanged();
}

void NewLedgerForm::showSize()
{
    if (m_fields->form().json().size() <= measuredAtOnce)
        m_bar->setSize(sizeOf(m_fields->form(), m_referenceKey));
    else if (!std::exchange(m_isMeasuring, true))
        measure();
}

void NewLedgerForm::measure()
{
    const DraftForm form = m_fields->form();
    const QString key = m_referenceKey;
    answerFromPool<int>([form, key]() -> Result<int> { return sizeOf(form, key); },
                        {this, [this, form, key](const Result<int> &size) {
                             m_isMeasuring = false;
                             if (form == m_fields->form() && key == m_referenceKey)
                                 m_bar->setSize(*size);
                             else
                                 showSize(); // it has changed meanwhile
                         }});
}

/// Does something now, or once a long text that was typed has been read.
void NewLedgerForm::onceRead(const std::function<void()> &then)
{
    m_fields->metadata().commitText();
    if (!m_fields->isReading())
        return then();
    connect(
        m_fields, &LedgerFields::textRead, m_waiting.get(), [this, then] { onceRead(then); },
        Qt::SingleShotConnection);
}

/// The draft, or nothing: then the first field that is empty or wrong gets the focus and says why.
std::optional<LedgerDraft> NewLedgerForm::completeDraft()
{
    m_fields->metadata().commit();
    const DraftForm &form = m_fields->form();
    if (form.name.isEmpty()) {
        m_fields->setNameMissing(true);
        focusOnMistake(m_fields->name());
        return std::nullopt;
    }
    if (m_fields->metadata().showFirstMistake(form))
        return std::nullopt;
    return form.draft();
}

void NewLedgerForm::submit()
{
    if (m_bar->phase() != CreateBar::Phase::Ready)
        return;
    if (!m_bar->isCreatable())
        return announce(*m_bar, m_bar->obstacle()); // pressed by its keys, as the button is disabled
    onceRead([this] { request(); });
}

void NewLedgerForm::request()
{
    if (m_bar->phase() != CreateBar::Phase::Ready)
        return; // pressed twice while the text was read
    const std::optional<LedgerDraft> draft = completeDraft();
    if (!draft)
        return;
    m_bar->setPhase(CreateBar::Phase::Asked);
    Q_EMIT createRequested(*draft);
}

DraftForm NewLedgerForm::form() const
{
    DraftForm form = m_fields->form();
    if (const std::optional<QString> text = m_fields->pendingText())
        form.setJson(*text);
    return form;
}

void NewLedgerForm::setForm(const DraftForm &form)
{
    m_stack.clear();
    m_fields->forgetUnread();
    m_waiting = std::make_unique<QObject>(); // what was pressed was about the other form
    m_fields->setNameMissing(false);
    showState(std::make_shared<const FormState>(FormState{form, m_fields->metadata().tab()}),
              LedgerFields::Source::Elsewhere);
}

void NewLedgerForm::clear()
{
    m_fields->metadata().commit();
    m_fields->finishReading();
    m_fields->setNameMissing(false);
    FormState empty{.tab = m_fields->metadata().tab()};
    empty.form.topLevelKey = m_fields->form().topLevelKey; // the app's name rarely changes between ledgers
    if (empty.form != m_fields->form())
        change(std::make_shared<const FormState>(std::move(empty)), tr("emptying the form"), {},
               LedgerFields::Source::Elsewhere);
}

void NewLedgerForm::setBusy(Busy busy)
{
    switch (busy) {
    case Busy::No:
        m_bar->setPhase(CreateBar::Phase::Ready);
        break;
    case Busy::Checking:
        m_bar->setPhase(CreateBar::Phase::Checking);
        break;
    case Busy::Waiting:
        m_bar->setPhase(CreateBar::Phase::Waiting);
        break;
    case Busy::Sending:
        m_bar->setPhase(CreateBar::Phase::Sending);
        break;
    }
    m_fields->setAccess(busy == Busy::No ? MetadataTreeModel::Access::Editable
                                         : MetadataTreeModel::Access::ReadOnly);
}

void NewLedgerForm::setTimeout(std::chrono::seconds timeout)
{
    m_bar->setTimeout(timeout);
}

void NewLedgerForm::setNamesake(Namesake namesake)
{
    m_namesake = namesake;
    m_bar->setOffer(namesake == Namesake::Unresolved ? CreateBar::Offer::Another : CreateBar::Offer::Ledger);
    showNextStep();
}

QString NewLedgerForm::name() const
{
    return m_fields->form().name;
}

void NewLedgerForm::setCreatable(bool creatable, const QString &reason)
{
    const QString obstacle = reason.isEmpty() ? tr("Choose a connection first.") : reason;
    m_bar->setCreatable(creatable ? QString() : obstacle);
}

void NewLedgerForm::setReferenceKey(const QString &key)
{
    m_referenceKey = key;
    showSize();
}

void NewLedgerForm::setTarget(const QString &methodAndPath)
{
    m_bar->setTarget(methodAndPath);
}

void NewLedgerForm::showRefusal(Field field, const QString &plainText)
{
    switch (field) {
    case Field::Name:
        m_fields->setNameRefusal(plainText);
        break;
    case Field::Metadata:
        m_fields->setMetadataRefusal(plainText);
        break;
    }
}

void NewLedgerForm::focusName()
{
    m_fields->name().setFocus(Qt::OtherFocusReason);
    m_fields->name().selectAll();
}

void NewLedgerForm::setWithheld(bool withheld)
{
    m_fields->setWithheld(withheld);
}

} // namespace ledgerdesk
