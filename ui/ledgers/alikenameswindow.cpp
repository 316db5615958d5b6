// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/alikenameswindow.h"

#include "base/threadpool.h"
#include "ledgers/alikenamesmodel.h"
#include "ledgers/ledgerlist.h"
#include "parts/announcement.h"
#include "parts/copying.h"
#include "parts/quietprogress.h"
#include "parts/stateview.h"
#include "theme/textrole.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTreeView>

#include <algorithm>
#include <utility>

namespace ledgerdesk {

namespace {

constexpr int progressMs = 100;
constexpr int mostExpanded = 200; ///< groups

} // namespace

AlikeNamesWindow::AlikeNamesWindow(const LedgerList &list, std::function<bool()> isComplete,
                                   const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_list(list)
    , m_isComplete(std::move(isComplete))
    , m_model(new AlikeNamesModel(this))
{
    setWindowTitle(tr("Names alike"));
    setAttribute(Qt::WA_DeleteOnClose);
    build(theme);
    m_timer.setInterval(progressMs);
    connect(&m_timer, &QTimer::timeout, this, &AlikeNamesWindow::showProgress);
    connect(m_again, &QPushButton::clicked, this, &AlikeNamesWindow::compare);
    connect(m_copyAll, &QPushButton::clicked, this, &AlikeNamesWindow::copyAll);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT ledgerRequested(index.data(AlikeNamesModel::LedgerIdRole).toString());
    });
    auto *copy = new QShortcut(QKeySequence::Copy, m_tree);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this,
            [this] { copyText(m_tree->currentIndex().data(AlikeNamesModel::LinesRole).toString()); });
}

AlikeNamesWindow::~AlikeNamesWindow()
{
    if (m_under)
        m_under->isOvertaken = true;
}

void AlikeNamesWindow::build(const Theme &theme)
{
    m_count = new QLabel(this);
    m_count->setTextFormat(Qt::PlainText);
    setTextRole(m_count, TextRole::Muted);
    m_progress = new QuietProgress(theme, this);
    m_progress->setAccessibleName(tr("Comparing names"));
    QSizePolicy keepsPlace = m_progress->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsPlace);
    m_state = new StateView(theme, this);
    buildTree();
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_tree);

    m_again = new QPushButton(tr("Compare again"), this);
    m_copyAll = new QPushButton(tr("Copy all"), this);
    auto *close = new QPushButton(tr("Close"), this);
    for (QPushButton *button : {m_again, m_copyAll, close})
        button->setAutoDefault(false); // Enter is for the list
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.scaled(8));
    buttons->addWidget(m_again);
    buttons->addWidget(m_copyAll);
    buttons->addStretch(1);
    buttons->addWidget(close);

    auto *column = new QVBoxLayout(this);
    const int margin = theme.scaled(16);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(theme.scaled(8));
    column->addWidget(m_count);
    column->addWidget(m_progress);
    column->addWidget(m_stack, 1);
    column->addLayout(buttons);
    resize(theme.scaled(960), theme.scaled(560));
}

void AlikeNamesWindow::buildTree()
{
    m_tree = new QTreeView(this);
    m_tree->setAccessibleName(tr("Names alike"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setTabKeyNavigation(false);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->setExpandsOnDoubleClick(false); // it goes to the ledger
    QHeaderView *header = m_tree->header();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(AlikeNamesModel::NameColumn, QHeaderView::Stretch);
    const QFontMetrics metrics = m_tree->fontMetrics();
    header->resizeSection(AlikeNamesModel::IdColumn, metrics.averageCharWidth() * 16);
    header->resizeSection(AlikeNamesModel::CreatedColumn, metrics.averageCharWidth() * 17);
    header->resizeSection(AlikeNamesModel::LikenessColumn, metrics.averageCharWidth() * 38);
}

void AlikeNamesWindow::compare()
{
    if (m_under)
        m_under->isOvertaken = true;
    m_under = std::make_shared<AlikeProgress>();
    m_waiting = std::make_unique<QObject>();
    m_again->setEnabled(false);
    m_copyAll->setEnabled(false);
    m_progress->setMaximum(int(m_list.ledgerCount()));
    m_progress->show();
    m_timer.start();
    showProgress();
    m_state->setState({.icon = IconName::Ledger,
                       .title = tr("Comparing names…"),
                       .text = {},
                       .actionText = tr("Cancel"),
                       .action = [this] { reject(); }});
    m_stack->setCurrentWidget(m_state);
    m_list.alikeNames(m_under, {m_waiting.get(), [this](Result<AlikeNames> names) {
                                    take(std::make_shared<const AlikeNames>(*std::move(names)));
                                }});
}

void AlikeNamesWindow::showProgress()
{
    const int done = m_under ? m_under->done.load() : 0;
    m_progress->setValue(std::min(done, m_progress->maximum()));
    m_count->setText(
        tr("%1 of %2 compared").arg(QLocale().toString(done), QLocale().toString(m_progress->maximum())));
}

void AlikeNamesWindow::take(const std::shared_ptr<const AlikeNames> &names)
{
    m_waiting.release()->deleteLater(); // this runs in it
    m_under.reset();
    m_timer.stop();
    m_progress->hide();
    m_names = names;
    m_model->setNames(names);
    m_again->setEnabled(true);
    const bool hasAny = !names->groups.empty();
    m_copyAll->setEnabled(hasAny);
    const QString part = m_isComplete() ? QString() : u" · "_qs + tr("not all ledgers are loaded");
    const QString compared = tr("%Ln ledgers compared", nullptr, names->compared) + part;
    m_count->setText(hasAny ? tr("%1 in %Ln groups · %2", nullptr, int(names->groups.size()))
                                  .arg(QLocale().toString(names->alike), compared)
                            : compared);
    if (hasAny) {
        if (names->groups.size() <= mostExpanded)
            m_tree->expandAll();
        m_tree->setCurrentIndex(m_model->index(0, 0));
        m_stack->setCurrentWidget(m_tree);
        m_tree->setFocus();
    } else {
        m_state->setState({.icon = IconName::Ledger,
                           .title = tr("No names are alike"),
                           .text = tr("No two ledgers have names that could be mistaken for each other."),
                           .actionText = {},
                           .action = {}});
        m_again->setFocus();
    }
    announce(*m_stack, hasAny ? m_count->text() : m_state->accessibleName());
}

void AlikeNamesWindow::copyAll()
{
    m_copyAll->setEnabled(false);
    answerFromPool<QString>(
        [names = m_names]() -> Result<QString> { return AlikeNamesModel::linesOf(*names); },
        {this, [this](const Result<QString> &lines) {
             m_copyAll->setEnabled(true);
             copyText(*lines);
             announce(*m_tree, tr("Copied."));
         }});
}

} // namespace ledgerdesk
