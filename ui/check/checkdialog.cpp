// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkdialog.h"

#include "check/checkpanel.h"
#include "check/checktablemodel.h"
#include "check/verdictmark.h"
#include "parts/rowtable.h"
#include "parts/wrappinglabel.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/sentences.h"
#include "words/verdictwords.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Draws the mark beside a result; the words say the same.
class ResultDelegate : public QStyledItemDelegate
{
public:
    ResultDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant verdict = index.data(CheckTableModel::VerdictRole);
        const Colours &colours = m_theme.colours();
        const auto [icon, colour] = verdict.isValid() ? markOf(CheckVerdict(verdict.toInt()), colours)
                                                      : std::pair{IconName::Clock, colours.muted};
        option->icon = m_theme.icon(icon, colour);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(m_theme.scaled(16), m_theme.scaled(16));
    }

private:
    const Theme &m_theme;
};

} // namespace

CheckDialog::CheckDialog(std::vector<Connection> connections, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_model(new CheckTableModel(this))
    , m_table(new QTableView(this))
    , m_panel(new CheckPanel(theme, this))
    , m_again(new QPushButton(tr("Check again"), this))
    , m_close(new QPushButton(tr("Close"), this))
{
    setWindowTitle(tr("Test connection"));
    setAttribute(Qt::WA_DeleteOnClose);
    QStringList names;
    for (Connection &connection : connections) {
        names << connection.name;
        m_runs.push_back({.connection = std::move(connection)});
    }
    m_model->setNames(names);
    buildTable();
    layOut();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &CheckDialog::showChosen);
    connect(m_panel, &CheckPanel::cancelRequested, this, [this] {
        if (CredentialCheck *check = m_runs.at(size_t(chosen())).check.get())
            check->cancel();
    });
    connect(m_again, &QPushButton::clicked, this, &CheckDialog::start);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(this, &QDialog::finished, this, [this] { // otherwise the checks run until this is deleted
        for (Run &run : m_runs)
            run.check.reset();
        m_panel->await();
    });
}

CheckDialog::~CheckDialog() = default;

void CheckDialog::buildTable()
{
    m_table->setAccessibleName(tr("Connections"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(CheckTableModel::ResultColumn, new ResultDelegate(m_theme, m_table));
    showAsChoices(m_table, m_theme.scaled(32));
    m_table->setFrameShape(QFrame::NoFrame);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(CheckTableModel::NameColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(CheckTableModel::ResultColumn, QHeaderView::Fixed);
    header->resizeSection(CheckTableModel::ResultColumn, m_theme.scaled(200));
    m_table->setVisible(m_runs.size() > 1);
    m_table->selectRow(0);
}

void CheckDialog::layOut()
{
    for (QPushButton *button : {m_again, m_close}) {
        button->setAccessibleName(button->text());
        button->setAutoDefault(true);
    }
    m_close->setDefault(true);
    auto *heading = new QLabel(this);
    heading->setTextFormat(Qt::PlainText);
    setTextRole(heading, TextRole::Heading);
    const QString name = sentences::visibleText(m_runs.front().connection.name);
    const QString title = m_runs.size() == 1 ? tr("Test of %1").arg(name)
                                             : tr("Test of %Ln connections", nullptr, int(m_runs.size()));
    heading->setText(heading->fontMetrics().elidedText(title, Qt::ElideRight, m_theme.scaled(600)));
    auto *middle = new QHBoxLayout;
    middle->setSpacing(m_theme.scaled(24));
    middle->addWidget(m_table, 2);
    middle->addWidget(m_panel, 3);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(m_theme.scaled(8));
    buttons->addStretch(1);
    buttons->addWidget(m_again);
    buttons->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    const int margin = m_theme.scaled(24);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(m_theme.scaled(16));
    column->addWidget(heading);
    column->addLayout(middle, 1);
    column->addLayout(buttons);
    const QSize wanted(m_theme.scaled(m_runs.size() == 1 ? 720 : 980), m_theme.scaled(560));
    resize(wanted.boundedTo(screen()->availableSize() - QSize(16, 64)));
}

void CheckDialog::start()
{
    ++m_round;
    for (Run &run : m_runs) {
        run.check.reset();
        run.isOver = false;
    }
    followProgress();
    showChosen();
    for (int row = 0; row < int(m_runs.size()); ++row)
        m_model->setVerdict(row, std::nullopt);
    static constexpr int atOnce = 8;
    m_next = 0;
    for (int i = 0; i < atOnce; ++i)
        startNext();
}

void CheckDialog::startNext()
{
    if (m_next >= m_runs.size())
        return;
    const std::size_t row = m_next++;
    Q_EMIT subjectWanted(m_runs.at(row).connection, int(row), m_round);
}

void CheckDialog::check(int row, int round, CheckSubject subject)
{
    if (round != m_round)
        return;
    Run &run = m_runs.at(size_t(row));
    run.check = std::make_unique<CredentialCheck>(std::move(subject));
    connect(run.check.get(), &CredentialCheck::finished, this,
            [this, row](const CheckReport &report) { end(row, report); });
    if (row == chosen())
        showChosen();
    run.check->start();
}

void CheckDialog::end(int row, const CheckReport &report)
{
    m_runs.at(size_t(row)).isOver = true;
    m_model->setVerdict(row, report.verdict);
    startNext();
    followProgress();
    Q_EMIT checked(report, m_runs.at(size_t(row)).connection);
}

int CheckDialog::chosen() const
{
    return std::max(m_table->currentIndex().row(), 0);
}

void CheckDialog::showChosen()
{
    const Run &run = m_runs.at(size_t(chosen()));
    if (run.check)
        m_panel->follow(*run.check, run.isOver ? CheckPanel::Progress::Over : CheckPanel::Progress::Running);
    else
        m_panel->await();
}

void CheckDialog::followProgress()
{
    const bool isOver = std::ranges::all_of(m_runs, &Run::isOver);
    // A button that is disabled passes its focus on, here to Close.
    if (!isOver && m_again->hasFocus())
        m_panel->setFocus();
    m_again->setEnabled(isOver);
}

} // namespace ledgerdesk
