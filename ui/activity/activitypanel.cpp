// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "activity/activitypanel.h"

#include "creation/decisions.h"
#include "parts/copying.h"
#include "parts/rowtable.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStyledItemDelegate>
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

/// Colours the outcome and draws the ID in the fixed font; colour never replaces the word.
class ActivityDelegate : public QStyledItemDelegate
{
public:
    ActivityDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == ActivityModel::IdColumn) {
            option->font = m_theme.fixedFont();
            option->textElideMode = Qt::ElideMiddle;
        }
        if (index.column() != ActivityModel::OutcomeColumn)
            return;
        const auto [icon, colour] = mark(Attempt::State(index.data(ActivityModel::StateRole).toInt()));
        option->palette.setColor(QPalette::Text, colour);
        option->palette.setColor(QPalette::HighlightedText, colour);
        option->icon = m_theme.icon(icon, colour);
        option->decorationSize = QSize(16, 16);
        option->features |= QStyleOptionViewItem::HasDecoration;
    }

private:
    std::pair<IconName, QColor> mark(Attempt::State state) const
    {
        const Colours &colours = m_theme.colours();
        switch (state) {
        case Attempt::State::Sending:
            return {IconName::Clock, colours.muted};
        case Attempt::State::Created:
            return {IconName::Check, colours.created};
        case Attempt::State::Rejected:
            return {IconName::Cross, colours.rejected};
        case Attempt::State::Unknown:
            return {IconName::Question, colours.unknown};
        case Attempt::State::NotSent:
            return {IconName::Cross, colours.muted};
        }
        return {IconName::Question, colours.muted};
    }

    const Theme &m_theme;
};

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

/// Builds the contents when the panel is first shown, which in most runs never happens.
void ActivityPanel::build()
{
    m_table = new QTableView(this);
    m_buttons = new QHBoxLayout;
    buildTable();
    buildChoices();
    buildCount();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    layout->addLayout(m_buttons);
    // Children created this late are not shown with their parent; left alone, they would appear only after
    // a first paint without them.
    for (QWidget *child : findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (!child->testAttribute(Qt::WA_WState_ExplicitShowHide))
            child->show();
    }
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ActivityPanel::showChoices);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ActivityPanel::showChoices);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ActivityPanel::showChoices);
    showChoices();
}

void ActivityPanel::buildTable()
{
    m_table->setAccessibleName(tr("Activity"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new ActivityDelegate(m_theme, m_table));
    showAsChoices(m_table, rowHeight());
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    setCopiedRole(m_table, ActivityModel::LedgerIdRole);
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

/// Gives every column its minimum, then space to the ID up to its full width, then to the name, and the rest
/// to the detail.
void ActivityPanel::fitColumns()
{
    const int letter = fontMetrics().averageCharWidth();
    static constexpr std::array least{
        std::pair{ActivityModel::WhenColumn, 21}, std::pair{ActivityModel::ConnectionColumn, 14},
        std::pair{ActivityModel::OutcomeColumn, 16},
        std::pair{ActivityModel::IdColumn, 16}, // before the name, because it gets spare space first
        std::pair{ActivityModel::NameColumn, 24}};
    static constexpr int leastDetail = 32;
    static constexpr int longName = 48;
    int room = width() - leastDetail * letter;
    for (const auto &[column, letters] : least)
        room -= letters * letter;
    const QString anyId = u"ldg_"_qs + QUuid().toString(QUuid::WithoutBraces); // every ID has this length
    const int wholeId = QFontMetrics(m_theme.fixedFont()).horizontalAdvance(anyId) + 3 * letter;
    for (const auto &[column, letters] : least) {
        const int wanted = column == ActivityModel::IdColumn ? wholeId : longName * letter;
        const bool takesRoom = column == ActivityModel::IdColumn || column == ActivityModel::NameColumn;
        const int more = takesRoom ? qBound(0, room, qMax(0, wanted - letters * letter)) : 0;
        m_table->setColumnWidth(column, letters * letter + more);
        room -= more;
    }
}

void ActivityPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_table != nullptr && m_columnsAreOurs)
        fitColumns();
}

/// The actions for the selected attempt, as buttons and in the table's menu.
void ActivityPanel::buildChoices()
{
    m_buttons->setContentsMargins(16, 8, 16, 8);
    m_buttons->setSpacing(8);
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
    m_addMetadata = addChoice(tr("Add the metadata"),
                              [this](const Attempt &attempt) { Q_EMIT addMetadataRequested(attempt); });
    m_leaveMetadata =
        addChoice(tr("Leave it"), [this](const Attempt &attempt) { Q_EMIT leaveMetadataRequested(attempt); });
    for (QAction *rare : {m_addMetadata, m_leaveMetadata})
        rare->setVisible(false);
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
    m_table->addAction(action);
    m_buttons->addWidget(button);
    connect(action, &QAction::enabledChanged, button, &QPushButton::setEnabled);
    connect(action, &QAction::visibleChanged, button,
            [button, action] { button->setVisible(action->isVisible()); });
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
}

void ActivityPanel::showCount()
{
    if (m_count == nullptr || m_reading.isActive())
        return;
    if (!m_isWhole) {
        const QLocale locale;
        m_count->setText(tr("Newest %1 of %2")
                             .arg(locale.toString(m_model.rowCount()),
                                  locale.toString(m_journal->count().value_or(m_model.rowCount()))));
    }
    m_count->setVisible(!m_isWhole);
    m_more->setVisible(!m_isWhole);
}

const Attempt *ActivityPanel::selected() const
{
    if (m_table == nullptr)
        return nullptr;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.attemptAt(rows.first().row());
}

void ActivityPanel::showChoices()
{
    const Attempt *attempt = selected();
    const auto choices = attempt && m_journal
        ? decisions::choicesFor(*m_journal, *attempt, m_model.watchOf(attempt->id))
        : decisions::Choices{};
    m_lookUp->setEnabled(choices.lookUp);
    m_createAgain->setEnabled(choices.createAgain);
    m_enterId->setEnabled(choices.enterId);
    m_leaveOpen->setEnabled(choices.leaveOpen);
    m_copy->setEnabled(attempt && !attempt->ledgerId.isEmpty());
    const bool isPending = attempt && isMetadataPending(*attempt) && !m_journal->readOnly();
    m_addMetadata->setVisible(isPending);
    m_leaveMetadata->setVisible(isPending);
}

} // namespace ledgerdesk
