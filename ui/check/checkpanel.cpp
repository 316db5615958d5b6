// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkpanel.h"

#include "check/checkstagedelegate.h"
#include "check/checkstagemodel.h"
#include "check/credentialcheck.h"
#include "check/reportdialog.h"
#include "check/rightsmodel.h"
#include "check/verdictmark.h"
#include "parts/announcement.h"
#include "parts/copying.h"
#include "parts/quietprogress.h"
#include "parts/rowtable.h"
#include "parts/spokenname.h"
#include "parts/wrappinglabel.h"
#include "theme/textrole.h"
#include "words/checkreportmarkdown.h"
#include "words/checkwords.h"
#include "words/verdictwords.h"

#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ledgerdesk {

namespace {

QPushButton *button(const QString &text, QWidget *parent)
{
    auto *result = new QPushButton(text, parent);
    result->setAccessibleName(spokenName(text));
    result->setAutoDefault(false);
    return result;
}

} // namespace

CheckPanel::CheckPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_stages(new CheckStageModel(this))
    , m_rights(new RightsModel(this))
    , m_list(new QListView(this))
    , m_table(new QTableView(this))
    , m_progress(new QuietProgress(theme, this))
    , m_summary(new QLabel(this))
    , m_icon(new QLabel(this))
    , m_verdict(new WrappingLabel(this))
    , m_cancel(button(tr("Cancel the check"), this))
    , m_copy(button(tr("Copy report"), this))
    , m_save(button(tr("Save report…"), this))
{
    buildList(theme);
    buildResult(theme);
    layOut(theme);
    connect(m_cancel, &QPushButton::clicked, this, &CheckPanel::cancelRequested);
    connect(m_copy, &QPushButton::clicked, this, &CheckPanel::copyReport);
    connect(m_save, &QPushButton::clicked, this, &CheckPanel::showReport);
    connect(&theme, &Theme::changed, this, &CheckPanel::colour);
}

void CheckPanel::buildList(const Theme &theme)
{
    m_list->setAccessibleName(tr("Checks"));
    m_progress->setAccessibleName(tr("The checks are running"));
    m_list->setModel(m_stages);
    m_list->setItemDelegate(new CheckStageDelegate(theme, m_list));
    setCopiedRole(m_list, Qt::AccessibleTextRole); // copies the whole finding, not only its heading
    m_list->setResizeMode(QListView::Adjust); // each row is as high as its sentences need
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setTabKeyNavigation(false);
    setFocusProxy(m_list);
}

void CheckPanel::buildResult(const Theme &theme)
{
    m_verdict->setAccessibleName(tr("Result"));
    m_icon->setFixedSize(theme.scaled(16), theme.scaled(16));
    m_table->setAccessibleName(tr("Rights"));
    m_table->setModel(m_rights);
    showAsChoices(m_table, theme.scaled(28));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(RightsModel::RightColumn, QHeaderView::Stretch);
    static constexpr int mostRights = 5;
    m_table->setFixedHeight(header->sizeHint().height() + mostRights * theme.scaled(28));
}

void CheckPanel::layOut(const Theme &theme)
{
    auto *heading = new QLabel(tr("Checks"), this);
    setTextRole(heading, TextRole::Heading);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setAccessibleName(tr("Check progress"));
    setTextRole(m_summary, TextRole::FieldLabel);
    m_cancel->setProperty("link", true);

    auto *top = new QHBoxLayout;
    top->setSpacing(theme.scaled(8));
    top->addWidget(heading);
    top->addStretch(1);
    top->addWidget(m_cancel);
    top->addWidget(m_summary);
    auto *result = new QHBoxLayout;
    result->setSpacing(theme.scaled(8));
    result->setContentsMargins(theme.scaled(8), 0, 0, 0); // in line with the marks of the checks
    result->addWidget(m_icon, 0, Qt::AlignTop);
    result->addWidget(m_verdict, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.scaled(8));
    buttons->addWidget(m_copy);
    buttons->addWidget(m_save);
    buttons->addStretch(1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.scaled(8));
    column->addLayout(top);
    column->addWidget(m_progress);
    column->addWidget(m_list, 1);
    column->addSpacing(theme.scaled(8));
    column->addLayout(result);
    column->addWidget(m_table);
    column->addLayout(buttons);
    // Keep the space of hidden widgets, so that nothing jumps.
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(policy);
    m_cancel->setMaximumHeight(heading->sizeHint().height()); // level with the heading of the fields
    setMinimumWidth(theme.scaled(400));
}

void CheckPanel::leave()
{
    disconnect(m_stageChanged);
    disconnect(m_finished);
}

void CheckPanel::await()
{
    leave();
    m_isOutdated = false;
    CheckReport nothing;
    for (int stage = 0; stage < checkStageCount; ++stage)
        nothing.stages.push_back({.stage = CheckStage(stage)});
    show(nothing, Progress::Running);
    m_cancel->hide();
    m_summary->setText(tr("Waiting for the token…"));
}

void CheckPanel::follow(const CredentialCheck &check, Progress progress)
{
    leave();
    show(check.report(), progress);
    if (progress == Progress::Over)
        return;
    m_stageChanged = connect(&check, &CredentialCheck::stageChanged, this, &CheckPanel::showProgress);
    m_finished = connect(&check, &CredentialCheck::finished, this, &CheckPanel::end);
}

void CheckPanel::show(const CheckReport &report, Progress progress)
{
    const bool isRunning = progress == Progress::Running;
    m_report = report;
    m_stages->setStages(report.stages);
    m_rights->setRights(report.rights, report.service);
    m_progress->setVisible(isRunning);
    if (!isRunning && m_cancel->hasFocus())
        setFocus(); // otherwise the window's next field gets it
    m_cancel->setVisible(isRunning);
    for (QPushButton *button : {m_copy, m_save})
        button->setEnabled(!isRunning);
    showSummary();
    const QString verdict = isRunning ? QString() : checkwords::verdict(report);
    const QString text =
        isRunning ? tr("The result appears here when the check is finished.") : checkwords::remarks(report);
    m_verdict->say(verdict, text);
    m_verdict->setAccessibleDescription(QString(verdict + u' ' + text).trimmed());
    colour();
}

void CheckPanel::showProgress(const StageResult &stage)
{
    m_stages->put(stage);
    if (stage.state == StageState::Running)
        m_list->scrollTo(m_stages->index(int(stage.stage)));
}

void CheckPanel::end(const CheckReport &report)
{
    show(report, Progress::Over);
    const auto first = [&report](const auto &isTold) {
        const auto told = std::ranges::find_if(report.stages, isTold);
        return told == report.stages.end() ? -1 : int(told - report.stages.begin());
    };
    int row = first([](const StageResult &stage) {
        return stage.state == StageState::Failed || stage.skipped == SkipReason::AnswerNotAwaited;
    });
    if (row < 0)
        row = first([](const StageResult &stage) { return stage.state == StageState::Warned; });
    // The result may need more lines than before and leave the list less space, so scroll after the layout.
    QTimer::singleShot(0, m_list, [this, index = QPersistentModelIndex(m_stages->index(qMax(0, row)))] {
        m_list->scrollTo(index);
    });
    announce(*this, m_verdict->text());
}

bool CheckPanel::isRunning() const
{
    return !m_copy->isEnabled();
}

void CheckPanel::setOutdated()
{
    m_isOutdated = true;
    if (!isRunning())
        showSummary();
}

void CheckPanel::showSummary()
{
    const int stages = int(m_report.stages.size());
    if (isRunning())
        m_summary->setText(tr("Checking…"));
    else if (m_isOutdated)
        m_summary->setText(tr("Result from before the last change"));
    else
        m_summary->setText(tr("%Ln checks · %1", nullptr, stages).arg(durationText(m_report.milliseconds)));
}

void CheckPanel::colour()
{
    const Colours &colours = m_theme.colours();
    const auto [icon, colour] =
        isRunning() ? std::pair{IconName::Clock, colours.muted} : markOf(m_report.verdict, colours);
    m_icon->setPixmap(m_theme.icon(icon, colour).pixmap(m_icon->size(), devicePixelRatioF()));
}

void CheckPanel::copyReport()
{
    copyText(QString::fromUtf8(reportMarkdown(m_report)));
    m_summary->setText(tr("Report copied"));
}

void CheckPanel::showReport()
{
    (new ReportDialog(m_report, m_theme, window()))->open();
}

} // namespace ledgerdesk
