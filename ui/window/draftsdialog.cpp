// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/draftsdialog.h"

#include "ledgers/metadatasummary.h"
#include "parts/messagebar.h"
#include "parts/rowtable.h"
#include "parts/spokenname.h"
#include "parts/stateview.h"
#include "text/timetext.h"
#include "text/visibletext.h"
#include "theme/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

enum DraftColumn { DraftNameColumn, DraftMetadataColumn, DraftTimeColumn, DraftColumnCount };
constexpr int draftPathRole = Qt::UserRole;
constexpr qsizetype longestCell = 300; ///< characters; the rest could not be seen anyway

} // namespace

DraftsDialog::DraftsDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_pages(new QStackedWidget(this))
    , m_table(new QTableWidget(this))
    , m_message(new MessageBar(theme, this))
    , m_open(new QPushButton(tr("Open"), this))
    , m_delete(new QPushButton(tr("Delete…"), this))
{
    setWindowTitle(tr("Unsent drafts"));
    buildTable();
    layOut();
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(currentPath()); });
    connect(m_delete, &QPushButton::clicked, this, &DraftsDialog::askToDelete);
}

void DraftsDialog::buildTable()
{
    m_table->setAccessibleName(tr("Unsent drafts"));
    m_table->setColumnCount(DraftColumnCount);
    m_table->setHorizontalHeaderLabels({tr("Ledger name"), tr("Metadata"), tr("Last changed")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    showAsChoices(m_table, m_theme.scaled(32));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(DraftTimeColumn, QHeaderView::ResizeToContents);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &DraftsDialog::followSelection);
    connect(m_table, &QTableView::activated, this, [this] { Q_EMIT openRequested(currentPath()); });
}

void DraftsDialog::layOut()
{
    auto *about =
        new QLabel(tr("Other windows left these when they ended. If you open one, the draft that is in "
                      "the form now is added to this list."),
                   this);
    about->setWordWrap(true);
    auto *none = new StateView(m_theme, this);
    none->setState({.icon = IconName::Ledger,
                    .title = tr("No other drafts"),
                    .text = tr("If a window ends while its form is filled in, you find the draft here.")});
    m_pages->addWidget(m_table);
    m_pages->addWidget(none);
    auto *close = new QPushButton(tr("Close"), this);
    for (QPushButton *button : {m_open, m_delete, close})
        button->setAccessibleName(spokenName(button->text()));
    m_open->setProperty("primary", true);
    m_open->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(m_theme.scaled(8));
    buttons->addWidget(m_delete);
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_open);
    auto *column = new QVBoxLayout(this);
    const int margin = m_theme.scaled(24);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(m_theme.scaled(16));
    column->addWidget(about);
    column->addWidget(m_pages, 1);
    column->addWidget(m_message);
    column->addLayout(buttons);
    resize(m_theme.scaled(720), m_theme.scaled(400));
}

void DraftsDialog::setDrafts(const std::vector<LeftDraft> &drafts)
{
    m_table->setRowCount(int(drafts.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const LeftDraft &draft = drafts.at(std::size_t(row));
        const auto set = [this, row, &draft](DraftColumn column, const QString &text) {
            auto *item = new QTableWidgetItem(text.left(longestCell));
            item->setToolTip(toolTipText(text));
            item->setData(draftPathRole, draft.path);
            m_table->setItem(row, column, item);
        };
        set(DraftNameColumn, draft.form.name.isEmpty() ? tr("No name yet") : visibleText(draft.form.name));
        set(DraftMetadataColumn,
            draft.form.jsonMistake() ? visibleText(draft.form.json().left(longestCell).simplified())
                                     : metadataSummary(draft.form.rows()));
        set(DraftTimeColumn, timeText(draft.changedAt.toUTC(), TimeForm::DayAndMinute));
    }
    m_pages->setCurrentIndex(drafts.empty() ? 1 : 0);
    if (!drafts.empty())
        m_table->selectRow(0);
    m_table->setFocus();
    followSelection();
}

QString DraftsDialog::currentPath() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : rows.front().data(draftPathRole).toString();
}

void DraftsDialog::followSelection()
{
    for (QPushButton *button : {m_open, m_delete})
        button->setEnabled(!currentPath().isEmpty());
}

void DraftsDialog::askToDelete()
{
    const QString path = currentPath();
    const QString name = m_table->item(m_table->currentRow(), DraftNameColumn)->text();
    auto *box = new QMessageBox(QMessageBox::Question, tr("Delete draft"),
                                tr("Delete the draft “%1”? It cannot be brought back.").arg(shortName(name)),
                                QMessageBox::NoButton, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *confirm = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(confirm, &QPushButton::clicked, this, [this, path] { Q_EMIT deleteRequested(path); });
    box->open();
}

} // namespace ledgerdesk
