// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "activity/activitypanel.h"

#include "activity/activitydelegate.h"
#include "activity/activityfilter.h"
#include "creation/decisions.h"
#include "parts/copying.h"
#include "parts/rowtable.h"
#include "parts/stateview.h"
#include "text/timetext.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QUuid>

#include <array>
#include <chrono>

namespace ledgerdesk {

namespace {

/// How often to check whether another instance of the program has written to the journal.
constexpr std::chrono::seconds othersInterval{2};
/// Rows read in one step on the main thread, which takes a few milliseconds.
constexpr int stepRows = 250;

} // namespace

ActivityPanel::ActivityPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    m_notice.setInterval(othersInterval);
    connect(&m_notice, &QTimer::timeout, this, [this] {
        if (m_journal)
            (void)m_journal->noticeOthers(); // creating reports an unreadable journal
    });
    m_reading.setSingleShot(true);
    connect(&m_reading, &QTimer::timeout, this, &ActivityPanel::readNext);
}

ActivityPanel::~ActivityPanel() = default;

/// Builds the contents when the panel is first shown, which in most runs never happens.
void ActivityPanel::build()
{
    m_filter = std::make_unique<ActivityFilter>(m_model);
    m_stack = new QStackedWidget(this);
    m_table = new QTableView(m_stack);
    m_state = new StateView(m_theme, m_stack);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_state);
    m_stack->setMinimumHeight(2 * rowHeight()); // the drawn state would take more from the panes above
    m_buttons = new QHBoxLayout;
    buildTable();
    buildFilter();
    buildChoices();
    buildCount();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addLayout(m_buttons);
    // Children created this late are not shown with their parent; left alone, they would appear only after
    // a first paint without them.
    for (QWidget *child : findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (!child->testAttribute(Qt::WA_WState_ExplicitShowHide))
            child->show();
    }
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ActivityPanel::followSelection);
    connect(m_filter.get(), &QAbstractItemModel::dataChanged, this, &ActivityPanel::showChoices);
    connect(m_filter.get(), &QAbstractItemModel::modelReset, this, &ActivityPanel::followSelection);
    showChoices();
}

void ActivityPanel::buildTable()
{
    m_table->setAccessibleName(tr("Activity"));
    m_table->setModel(m_filter.get());
    m_table->setItemDelegate(new ActivityDelegate(m_theme, m_table));
    showAsChoices(m_table, rowHeight());
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    setCopiedRole(m_table, ActivityModel::LedgerIdRole);
    connect(m_table, &QAbstractItemView::activated, this, [this] {
        if (const Attempt *attempt = selected())
            Q_EMIT detailsRequested(Attempt(*attempt));
    });
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    connect(header, &QHeaderView::sectionHandleDoubleClicked, this, [this] { m_columnsAreOurs = false; });
    connect(header, &QHeaderView::sectionResized, this, [this, header](int, int, int) {
        // A mouse button is down only while a person drags, not when we resize.
        if (QApplication::mouseButtons() != Qt::NoButton && header->underMouse())
            m_columnsAreOurs = false;
    });
    fitColumns();
}

/// Gives every column its minimum, then space to the name and the connection up to the longest of those read,
/// to the detail up to what most of them need, to the ID up to its full width, and the rest to the detail.
void ActivityPanel::fitColumns()
{
    const int letter = fontMetrics().averageCharWidth();
    const int margins = 4 * letter;
    const QString anyTime = timeText(QDateTime({2028, 9, 30}, {22, 58, 58}, Qt::UTC), TimeForm::DayAndSecond);
    const QString anyId = u"ldg_"_qs + QUuid().toString(QUuid::WithoutBraces); // every ID has this length
    const int time = fontMetrics().horizontalAdvance(anyTime) + margins;
    const int wholeId = QFontMetrics(m_theme.fixedFont()).horizontalAdvance(anyId) + margins;
    const int outcome = 16 * letter;
    const Longest longest = longestTexts();
    struct Share {
        int column;
        int least;
        int most;
    };
    const std::array shares{
        Share{ActivityModel::NameColumn, 20 * letter, longest.name * letter + margins},
        Share{ActivityModel::ConnectionColumn, 12 * letter, longest.connection * letter + margins},
        Share{ActivityModel::DetailColumn, 24 * letter, 64 * letter},
        Share{ActivityModel::IdColumn, 14 * letter, wholeId}};
    // Whether or not the scroll bar is needed now.
    int room = width() - m_table->verticalScrollBar()->sizeHint().width() - time - outcome;
    for (const Share &share : shares)
        room -= share.least;
    m_table->setColumnWidth(ActivityModel::WhenColumn, time);
    m_table->setColumnWidth(ActivityModel::OutcomeColumn, outcome);
    for (const Share &share : shares) {
        const int more = qBound(0, room, qMax(0, share.most - share.least));
        m_table->setColumnWidth(share.column, share.least + more);
        room -= more;
    }
}

/// Lengths in characters, up to what a column should take.
ActivityPanel::Longest ActivityPanel::longestTexts() const
{
    static constexpr int longestName = 72;
    static constexpr int longestConnection = 36;
    Longest longest;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const Attempt &attempt = *m_model.attemptAt(row);
        longest.name = qMax(longest.name, int(qMin<qsizetype>(attempt.ledgerName.size(), longestName)));
        longest.connection =
            qMax(longest.connection, int(qMin<qsizetype>(attempt.connectionName.size(), longestConnection)));
    }
    return longest;
}

void ActivityPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_table != nullptr && m_columnsAreOurs)
        fitColumns();
}

void ActivityPanel::buildFilter()
{
    m_buttons->setContentsMargins(16, 8, 16, 8);
    m_buttons->setSpacing(8);
    m_wanted = new QLineEdit(this);
    m_wanted->setPlaceholderText(tr("Filter activity"));
    m_wanted->setAccessibleName(tr("Filter activity"));
    m_wanted->setClearButtonEnabled(true);
    m_wanted->setMaxLength(200);
    m_wanted->setMinimumWidth(m_theme.scaled(120));
    m_wanted->setMaximumWidth(m_theme.scaled(240));
    connect(m_wanted, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        showCount();
    });
    m_buttons->addWidget(m_wanted, 1);
}

/// The actions for the selected attempt, as buttons and in the table's menu; only those that apply are shown.
void ActivityPanel::buildChoices()
{
    m_lookUp =
        addChoice(tr("Look it up"), [this](const Attempt &attempt) { Q_EMIT lookUpRequested(attempt); });
    m_createAgain = addChoice(tr("Create again"),
                              [this](const Attempt &attempt) { Q_EMIT createAgainRequested(attempt); });
    m_enterId =
        addChoice(tr("Enter its ID"), [this](const Attempt &attempt) { Q_EMIT enterIdRequested(attempt); });
    m_leaveOpen =
        addChoice(tr("Leave open"), [this](const Attempt &attempt) { Q_EMIT leaveOpenRequested(attempt); });
    m_copy = addChoice(tr("Copy ID"),
                       [this](const Attempt &attempt) { Q_EMIT copyIdRequested(attempt.ledgerId); });
    m_details =
        addChoice(tr("Details"), [this](const Attempt &attempt) { Q_EMIT detailsRequested(attempt); });
    m_addMetadata = addChoice(tr("Add the metadata"),
                              [this](const Attempt &attempt) { Q_EMIT addMetadataRequested(attempt); });
    m_leaveMetadata =
        addChoice(tr("Leave it"), [this](const Attempt &attempt) { Q_EMIT leaveMetadataRequested(attempt); });
    m_buttons->addStretch(1);
}

/// Adds the count, which is shown while there are more attempts than rows, and `Show more`.
void ActivityPanel::buildCount()
{
    m_count = new QLabel(this);
    m_count->setTextFormat(Qt::PlainText);
    setTextRole(m_count, TextRole::Muted);
    m_more = new QPushButton(tr("Show more"), this);
    m_more->setAccessibleName(m_more->text());
    connect(m_more, &QPushButton::clicked, this, &ActivityPanel::showMore);
    m_buttons->addWidget(m_count);
    m_buttons->addWidget(m_more);
    showCount();
}

QAction *ActivityPanel::addChoice(const QString &text, const std::function<void(const Attempt &)> &choose)
{
    auto *action = new QAction(text, this);
    auto *button = new QPushButton(text, this);
    button->setAccessibleName(text);
    m_table->addAction(action);
    m_buttons->addWidget(button);
    connect(action, &QAction::visibleChanged, button, [this, button, action] {
        const bool hadFocus = button->hasFocus();
        button->setVisible(action->isVisible());
        if (hadFocus && !action->isVisible())
            m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::triggered, this, [this, choose] {
        if (const Attempt *attempt = selected())
            choose(Attempt(*attempt)); // a copy, because the row may change meanwhile
    });
    return action;
}

void ActivityPanel::follow(Journal &journal)
{
    if (m_journal == &journal)
        return;
    if (m_journal)
        m_journal->disconnect(this);
    m_journal = &journal;
    connect(&journal, &Journal::opened, this, &ActivityPanel::load);
    connect(&journal, &Journal::changed, this, &ActivityPanel::take);
    connect(&journal, &Journal::forgotten, this, &ActivityPanel::load);
    connect(&journal, &Journal::changedElsewhere, this, &ActivityPanel::load);
    m_model.setAttempts({}); // they belong to the previous journal
    load();
}

void ActivityPanel::setWatch(qint64 attemptId, const LookUpWatch &watch)
{
    m_model.setWatch(attemptId, watch);
}

void ActivityPanel::forgetWatches()
{
    m_model.forgetWatches();
}

QSize ActivityPanel::sizeHint() const
{
    static constexpr int linesSeen = 6; // header, four rows, buttons
    return {QWidget::sizeHint().width(), linesSeen * rowHeight()};
}

int ActivityPanel::rowHeight() const
{
    return qMax(32, fontMetrics().height() + 14);
}

void ActivityPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_table == nullptr)
        build();
    load();
    m_notice.start();
}

void ActivityPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_notice.stop();
    m_reading.stop();
}

/// Reads the rows on display again, or the newest if there are none. Does nothing while the panel is hidden,
/// because showing it reads them.
void ActivityPanel::load()
{
    if (!m_journal || !isVisible())
        return;
    const int rows = m_model.rowCount();
    m_wantedTo = rows > 0 ? m_model.attemptAt(rows - 1)->id : Journal::newest;
    m_wantedRows = pageRows;
    m_readTo = Journal::newest;
    readNext();
}

void ActivityPanel::showMore()
{
    m_wantedRows = m_model.rowCount() + pageRows;
    readNext();
}

void ActivityPanel::readNext()
{
    // Ask for one more than needed, to know whether there are more.
    std::vector<Attempt> attempts =
        m_journal->recent(stepRows + 1, m_readTo).value_or(std::vector<Attempt>{});
    m_isWhole = std::ssize(attempts) <= stepRows;
    if (!m_isWhole)
        attempts.pop_back();
    const qint64 before = m_readTo;
    if (!attempts.empty())
        m_readTo = attempts.back().id;
    m_model.setAttempts(std::move(attempts), before,
                        m_isWhole ? ActivityModel::Older::Dropped : ActivityModel::Older::Kept);
    const bool isEnough = m_readTo <= m_wantedTo && m_model.rowCount() >= m_wantedRows;
    if (!m_isWhole && !isEnough)
        m_reading.start(0);
    else if (m_columnsAreOurs)
        fitColumns();
    showCount();
}

/// Puts a changed attempt into its row. Ignores one that is older than all rows: `Show more` reads it.
void ActivityPanel::take(const Attempt &attempt)
{
    if (!isVisible() || (!m_isWhole && attempt.id < m_readTo))
        return;
    const int rows = m_model.rowCount();
    m_model.put(attempt);
    if (m_model.rowCount() != rows)
        showCount();
    if (rows == 0 && m_columnsAreOurs)
        fitColumns();
}

void ActivityPanel::showCount()
{
    if (m_count == nullptr || m_reading.isActive())
        return;
    const QLocale locale;
    const int read = m_model.rowCount();
    const bool isFiltered = m_filter->isOn();
    if (isFiltered)
        m_count->setText((m_isWhole ? tr("%1 of %2") : tr("%1 of the newest %2"))
                             .arg(locale.toString(m_filter->rowCount()), locale.toString(read)));
    else if (!m_isWhole)
        m_count->setText(tr("Newest %1 of %2")
                             .arg(locale.toString(read), locale.toString(m_journal->count().value_or(read))));
    m_count->setVisible(isFiltered || !m_isWhole);
    m_more->setVisible(!m_isWhole);
    showTableOrState();
}

void ActivityPanel::showTableOrState()
{
    if (m_filter->rowCount() > 0)
        return m_stack->setCurrentWidget(m_table);
    if (m_model.rowCount() == 0)
        m_state->setState({.icon = IconName::Activity,
                           .title = tr("No attempts yet"),
                           .text = tr("Every create from this computer is listed here, with its outcome.")});
    else
        m_state->setState({.icon = IconName::Search,
                           .title = tr("No attempt matches"),
                           .text = m_isWhole ? tr("None of the attempts contains this text.")
                                             : tr("None of the attempts read so far contains this text."),
                           .actionText = tr("Clear the filter"),
                           .action = [this] {
                               m_wanted->clear();
                               m_wanted->setFocus(); // the button disappears, and its focus with it
                           }});
    m_stack->setCurrentWidget(m_state);
}

const Attempt *ActivityPanel::selected() const
{
    if (m_table == nullptr)
        return nullptr;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.attemptAt(m_filter->mapToSource(rows.first()).row());
}

void ActivityPanel::followSelection()
{
    const Attempt *attempt = selected();
    const auto id = attempt ? std::optional(attempt->id) : std::nullopt;
    showChoices();
    Q_EMIT selectionChanged(id);
}

void ActivityPanel::showChoices()
{
    const Attempt *attempt = selected();
    const LookUpWatch watch = attempt ? m_model.watchOf(attempt->id) : LookUpWatch{};
    const auto choices =
        attempt && m_journal ? decisions::choicesFor(*m_journal, *attempt, watch) : decisions::Choices{};
    // While the service is being asked, the button stays, and with it the focus.
    const bool isLooking =
        attempt && attempt->state == Attempt::State::Unknown && watch.stage == LookUpWatch::Stage::Looking;
    m_lookUp->setVisible(choices.lookUp || isLooking);
    m_createAgain->setVisible(choices.createAgain);
    m_enterId->setVisible(choices.enterId);
    m_leaveOpen->setVisible(choices.leaveOpen);
    m_copy->setVisible(attempt && !attempt->ledgerId.isEmpty());
    m_details->setVisible(attempt != nullptr);
    const bool isPending = attempt && isMetadataPending(*attempt) && !m_journal->readOnly();
    m_addMetadata->setVisible(isPending);
    m_leaveMetadata->setVisible(isPending);
}

} // namespace ledgerdesk
