// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "table/activitypanel.h"

#include "theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>

namespace ledgerdesk {

namespace {

/// Colours the outcome and sets the ID in the fixed font; the word always stands beside the colour.
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
    , m_table(new QTableView)
    , m_lookUp(new QPushButton(tr("Look it up")))
    , m_copy(new QPushButton(tr("Copy ID")))
{
    m_table->setAccessibleName(tr("Activity"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new ActivityDelegate(theme, m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(qMax(32, fontMetrics().height() + 14));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int letter = fontMetrics().averageCharWidth();
    for (const auto &[column, letters] : {std::pair{ActivityModel::WhenColumn, 24},
                                          {ActivityModel::ConnectionColumn, 20},
                                          {ActivityModel::NameColumn, 32},
                                          {ActivityModel::OutcomeColumn, 16},
                                          {ActivityModel::IdColumn, 28}})
        m_table->setColumnWidth(column, letter * letters);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 8, 16, 8);
    buttons->setSpacing(8);
    buttons->addWidget(m_lookUp);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ActivityPanel::showChoices);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ActivityPanel::showChoices);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ActivityPanel::showChoices);
    connect(m_lookUp, &QPushButton::clicked, this, [this] {
        if (const Attempt *attempt = selected())
            Q_EMIT lookUpRequested(*attempt);
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const Attempt *attempt = selected())
            Q_EMIT copyIdRequested(attempt->ledgerId);
    });
    showChoices();
}

void ActivityPanel::follow(Journal &journal)
{
    if (m_journal == &journal)
        return;
    if (m_journal)
        m_journal->disconnect(this);
    m_journal = &journal;
    connect(&journal, &Journal::changed, this, [this](const Attempt &attempt) { m_model.put(attempt); });
    connect(&journal, &Journal::forgotten, this, &ActivityPanel::load);
    load();
}

void ActivityPanel::load()
{
    m_model.setAttempts(m_journal->recent().value_or(std::vector<Attempt>{}));
}

const Attempt *ActivityPanel::selected() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.attemptAt(rows.first().row());
}

void ActivityPanel::showChoices()
{
    const Attempt *attempt = selected();
    m_lookUp->setEnabled(attempt && attempt->state == Attempt::State::Unknown);
    m_copy->setEnabled(attempt && !attempt->ledgerId.isEmpty());
}

} // namespace ledgerdesk
