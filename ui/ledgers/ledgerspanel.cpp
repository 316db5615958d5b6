// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerspanel.h"

#include "ledgers/ledgercolumns.h"
#include "ledgers/ledgerdelegate.h"
#include "ledgers/ledgerlist.h"
#include "ledgers/ledgertable.h"
#include "ledgers/ledgertablemodel.h"
#include "ledgers/loadedcount.h"
#include "ledgers/metadatapaths.h"
#include "ledgers/refreshbutton.h"
#include "ledgers/rowsactions.h"
#include "ledgers/searchfield.h"
#include "ledgers/searchhelp.h"
#include "ledgers/searchnote.h"
#include "parts/announcement.h"
#include "parts/messagestack.h"
#include "parts/quietprogress.h"
#include "parts/rowtable.h"
#include "theme/textrole.h"
#include "words/searchwords.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QResizeEvent>
#include <QStackedWidget>

namespace ledgerdesk {

namespace {

// By then typing has stopped and the search is done.
constexpr int settledMs = 700;

} // namespace

LedgersPanel::LedgersPanel(LedgerList &list, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_list(list)
    , m_theme(theme)
    , m_model(new LedgerTableModel(list, this))
    , m_count(new QLabel)
    , m_search(new SearchField([&list] { return metadataPaths(list); }))
    , m_note(new SearchNote(theme))
    , m_refresh(new RefreshButton(theme))
    , m_progress(new QuietProgress(theme))
    , m_messageRow(new QHBoxLayout)
    , m_stack(new QStackedWidget)
    , m_table(new LedgerTable(list, *m_model))
    , m_columns(new LedgerColumns(*m_table, *m_model, list, theme))
    , m_rows(new RowsActions(list, *m_table, theme, this))
    , m_rename(new QAction(tr("&Rename…"), this))
    , m_state(new StateView(theme))
{
    m_messageRow->setContentsMargins(16, 0, 16, 8);
    buildTable(theme);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_state);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(buildTop(theme));
    layout->addWidget(m_note);
    m_progress->setAccessibleName(tr("Loading ledgers"));
    QSizePolicy keepsPlace = m_progress->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsPlace);
    m_progress->hide();
    layout->addWidget(m_progress);
    layout->addWidget(m_stack, 1);
    layout->addLayout(m_messageRow);
    m_table->viewport()->installEventFilter(this);
    m_search->installEventFilter(this);
    connectParts();
    showTableOrState();
    sayAboutSearch();
}

void LedgersPanel::connectParts()
{
    connect(m_refresh, &RefreshButton::refreshRequested, this, &LedgersPanel::refreshRequested);
    connect(m_refresh, &RefreshButton::stopRequested, this, &LedgersPanel::stopRequested);
    connect(m_refresh, &RefreshButton::slowChanged, this, &LedgersPanel::showProgress);
    connect(m_search, &QLineEdit::textChanged, this, &LedgersPanel::search);
    connect(m_search, &QLineEdit::returnPressed, this, &LedgersPanel::openFirst);
    connect(m_search, &SearchField::tableWanted, this, &LedgersPanel::selectFirst);
    connect(m_search, &SearchField::helpWanted, this, &LedgersPanel::showSearchHelp);
    connect(m_note, &SearchNote::clicked, this, &LedgersPanel::showSearchHelp);
    connect(this, &LedgersPanel::selectionChanged, this, [this](const QString &ledgerId) {
        if (m_said.isEmpty() || ledgerId == m_saidFor)
            return;
        m_said.clear();
        sayAboutSearch();
    });
    connect(m_note, &SearchNote::actionRequested, this, &LedgersPanel::elsewhereRequested);
    connect(m_search, &SearchField::focusChanged, this, &LedgersPanel::sayAboutSearch);
    connect(&m_list, &LedgerList::countChanged, this, &LedgersPanel::showTableOrState);
    m_settling.setSingleShot(true);
    m_settling.setInterval(settledMs);
    connect(m_search, &QLineEdit::textEdited, &m_settling, qOverload<>(&QTimer::start));
    connect(&m_settling, &QTimer::timeout, this, &LedgersPanel::settle);
}

LedgersPanel::~LedgersPanel()
{
    m_search->disconnect(this); // it loses the focus when it is destroyed, after the rest of this
}

void LedgersPanel::showMessages(MessageStack &messages)
{
    m_messageRow->addWidget(&messages);
    messages.show(); // now; the layout would show it only after pending events
    messages.setTabPlace(m_table);
}

QHBoxLayout *LedgersPanel::buildTop(const Theme &theme)
{
    auto *heading = new QLabel(tr("Ledgers"));
    setTextRole(heading, TextRole::Heading);
    setTextRole(m_count, TextRole::Muted);
    m_count->setTextFormat(Qt::PlainText);
    m_search->setMaximumWidth(theme.scaled(440));
    auto *searchIcon = m_search->addAction(QIcon(), QLineEdit::LeadingPosition);
    const auto takeLook = [searchIcon, &theme] {
        searchIcon->setIcon(theme.icon(IconName::Search, theme.colours().muted));
    };
    takeLook();
    connect(&theme, &Theme::changed, this, takeLook);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(16, 16, 16, 2);
    top->setSpacing(8);
    top->addWidget(heading);
    top->addWidget(m_count);
    top->addStretch(); // takes what the search field leaves, which is nothing in a narrow window
    top->addWidget(m_search, 1);
    top->addWidget(m_refresh);
    return top;
}

void LedgersPanel::buildTable(const Theme &theme)
{
    m_table->setAccessibleName(tr("Ledgers"));
    m_table->setItemDelegate(new LedgerDelegate(theme, m_table));
    showAsChoices(m_table, qMax(32, fontMetrics().height() + 14));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);

    m_rename->setShortcut(QKeySequence(Qt::Key_F2));
    m_rename->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(m_rename);
    connect(m_rename, &QAction::triggered, this, [this] {
        if (const QString id = selectedId(); !id.isEmpty())
            Q_EMIT renameRequested(id);
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &LedgersPanel::showMenu);
    connect(m_table, &QAbstractItemView::activated, this, [this] { Q_EMIT detailsRequested(selectedId()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { Q_EMIT selectionChanged(selectedId()); });
    connect(m_model, &QAbstractItemModel::modelReset, this,
            [this] { Q_EMIT selectionChanged(selectedId()); });
    // A row that leaves the table takes its selection along, which the selection model does not tell.
    connect(m_model, &QAbstractItemModel::layoutChanged, this,
            [this] { Q_EMIT selectionChanged(selectedId()); });
}

void LedgersPanel::showMenu(const QPoint &at)
{
    const QString id = selectedId();
    if (id.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy ID")), &QAction::triggered, this,
            [this, id] { Q_EMIT copyIdRequested(id); });
    menu->addAction(m_rows->copyCell());
    menu->addMenu(tr("Copy as"))->addActions(m_rows->copies());
    menu->addAction(m_rename);
    connect(menu->addAction(tr("Details")), &QAction::triggered, this,
            [this, id] { Q_EMIT detailsRequested(id); });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void LedgersPanel::setEmptyState(const StateView::State &state)
{
    m_emptyState = state;
    showTableOrState();
}

void LedgersPanel::showTableOrState()
{
    const qsizetype shown = m_list.rowCount();
    const qsizetype known = m_list.ledgerCount();
    showCount();
    showProgress();
    if (shown > 0) {
        m_stack->setCurrentWidget(m_table);
        if (!m_awaited.isEmpty() && m_list.rowOf(m_awaited) >= 0)
            select(m_awaited);
        return;
    }
    if (known > 0)
        m_state->setState({.icon = IconName::Search,
                           .title = tr("No ledger matches"),
                           .text = tr("None of the loaded ledgers matches this search."),
                           .actionText = tr("Clear the search"),
                           .action = [this] {
                               m_search->clear();
                               m_search->setFocus(); // the button disappears, and its focus with it
                           }});
    else
        m_state->setState(m_emptyState);
    m_stack->setCurrentWidget(m_state);
}

void LedgersPanel::showCount()
{
    const qsizetype shown = m_list.rowCount();
    const qsizetype known = m_list.ledgerCount();
    const QString all = QLocale().toString(known);
    if (shown < known)
        m_count->setText(tr("%1 of %2").arg(QLocale().toString(shown), all));
    else if (!m_reading.isPart || known == 0)
        m_count->setText(known > 0 ? all : QString());
    else
        m_count->setText(
            loadedCount(known, m_reading.total, m_reading.isUnderWay ? Loading::UnderWay : Loading::Over));
}

/// Above the rows that have come; before there are any, the state that replaces the table shows progress.
void LedgersPanel::showProgress()
{
    m_progress->setVisible(m_refresh->isSlow() && m_list.ledgerCount() > 0);
    const bool isEndKnown = m_reading.isPart && m_reading.total;
    m_progress->setMaximum(isEndKnown ? int(std::min<qint64>(*m_reading.total, INT_MAX)) : 0);
    m_progress->setValue(std::min(int(m_list.ledgerCount()), m_progress->maximum()));
}

void LedgersPanel::search(const QString &text)
{
    m_list.setSearch(text);
    if (!text.isEmpty())
        m_said.clear();
    Q_EMIT searchChanged();
    // A mistake that is gone goes at once. One that comes has time until typing stops, as each operator
    // begins with one.
    if (m_note->isMistake() || !m_list.query().mistake)
        sayAboutSearch();
}

/// What is wrong with the search; without a mistake, while the field has the focus, how to find out more.
void LedgersPanel::sayAboutSearch()
{
    const auto &mistake = m_list.query().mistake;
    const QString words = mistake ? searchMistakeWords(*mistake) : QString();
    const QString hint = tr("F1 shows all that can be searched for.");
    if (mistake)
        m_note->sayMistake(words);
    else if (!m_elsewhere.sentence.isEmpty())
        m_note->sayFact(m_elsewhere.sentence, m_elsewhere.action);
    else
        m_note->sayHint(m_search->hasFocus() ? hint : m_said);
    m_search->setAccessibleDescription(mistake ? words : hint);
    if (m_search->property("invalid").toBool() != mistake.has_value()) {
        m_search->setProperty("invalid", mistake.has_value());
        m_search->update();
    }
}

void LedgersPanel::showSearchHelp()
{
    auto *help = new SearchHelp(m_theme, this);
    connect(help, &SearchHelp::chosen, m_search, &SearchField::append);
    help->open();
}

/// Announces what is wrong with the search, what it found, or what the list holds, for a person who cannot
/// see it.
void LedgersPanel::settle()
{
    if (m_list.query().mistake) {
        if (m_search->isSuggesting())
            return; // it is about to be mended
        sayAboutSearch();
        announce(*m_search, m_search->accessibleDescription());
        return;
    }
    const qsizetype shown = m_list.rowCount();
    const qsizetype known = m_list.ledgerCount();
    if (known == 0 || shown == 0)
        announce(*m_state, m_state->accessibleName() + u' ' + m_state->accessibleDescription());
    else if (shown == known)
        announce(*m_table, tr("%Ln ledgers", nullptr, int(known)));
    else
        announce(*m_table, tr("%1 of %Ln ledgers", nullptr, int(known)).arg(QLocale().toString(shown)));
}

void LedgersPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_columns->fit(m_stack->width());
}

/// Keeps the selected row visible when a message or a dock makes the table smaller, and the note below the
/// search field.
bool LedgersPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && (event->type() == QEvent::Move || event->type() == QEvent::Resize))
        m_note->setStart(m_search->x());
    if (event->type() == QEvent::Resize && watched == m_table->viewport()) {
        const QModelIndex current = m_table->currentIndex();
        const int top = m_table->visualRect(current).top();
        const bool wasSeen = top >= 0 && top < static_cast<QResizeEvent *>(event)->oldSize().height();
        if (current.isValid() && wasSeen)
            m_table->scrollTo(current, QAbstractItemView::EnsureVisible);
    }
    return QWidget::eventFilter(watched, event);
}

void LedgersPanel::setReading(const Reading &reading)
{
    const bool wasUnderWay = std::exchange(m_reading, reading).isUnderWay;
    m_rows->setPart(reading.isPart);
    m_refresh->setRefreshing(reading.isUnderWay);
    showTableOrState();
    if (wasUnderWay && !reading.isUnderWay)
        m_settling.start();
}

void LedgersPanel::setElsewhere(const Elsewhere &elsewhere)
{
    const bool wasFocused = m_note->isActionFocused();
    m_elsewhere = elsewhere;
    if (!m_note->isMistake())
        sayAboutSearch();
    if (wasFocused && elsewhere.action.isEmpty())
        m_search->setFocus(Qt::OtherFocusReason);
}

void LedgersPanel::select(const QString &ledgerId)
{
    if (m_list.rowOf(ledgerId) < 0 && !m_search->text().isEmpty()) {
        m_search->clear();
        m_saidFor = ledgerId;
        m_said = tr("The search was cleared to show this ledger.");
        sayAboutSearch();
        announce(*m_search, m_said);
    }
    const int row = m_list.rowOf(ledgerId);
    m_awaited = row < 0 ? ledgerId : QString();
    if (row < 0)
        return;
    m_table->selectOnly(row);
    m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::EnsureVisible);
}

void LedgersPanel::goTo(const QString &ledgerId)
{
    select(ledgerId);
    m_table->setFocus(Qt::OtherFocusReason);
}

/// Selects the first row, unless another visible one is selected, and moves the focus to the table.
void LedgersPanel::selectFirst()
{
    if (m_list.rowCount() == 0)
        return;
    if (selectedId().isEmpty())
        m_table->selectOnly(0);
    m_table->setFocus(Qt::OtherFocusReason);
}

/// Opens the first ledger that the search found. With a mistake in it, that may not be what was meant.
void LedgersPanel::openFirst()
{
    if (m_list.query().mistake) {
        settle();
        return;
    }
    if (m_list.rowCount() == 0)
        return;
    m_table->selectOnly(0);
    m_table->scrollToTop();
    Q_EMIT detailsRequested(selectedId());
}

QString LedgersPanel::selectedId() const
{
    return m_table->selectedId();
}

void LedgersPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void LedgersPanel::setZone(TimeZoneShown zone)
{
    m_model->setZone(zone);
}

} // namespace ledgerdesk
