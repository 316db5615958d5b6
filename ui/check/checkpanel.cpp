// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkpanel.h"

#include "check/checkstagedelegate.h"
#include "check/checkstagemodel.h"
#include "check/checkverdict.h"
#include "check/credentialcheck.h"
#include "check/reportdialog.h"
#include "check/rightsline.h"
#include "check/verdictcard.h"
#include "parts/announcement.h"
#include "parts/copying.h"
#include "parts/disclosurebutton.h"
#include "parts/quietprogress.h"
#include "parts/spokenname.h"
#include "theme/textrole.h"
#include "words/checkreportmarkdown.h"
#include "words/checksummary.h"
#include "words/checkwords.h"

#include <QGraphicsOpacityEffect>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QResizeEvent>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qreal fadedOpacity = 0.45;

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
    , m_list(new QListView(this))
    , m_rows(new CheckStageDelegate(theme, m_list))
    , m_rights(new RightsLine(theme, this))
    , m_verdict(new VerdictCard(theme, this))
    , m_progress(new QuietProgress(theme, this))
    , m_summary(new QLabel(this))
    , m_fold(new DisclosureButton({}, theme, this))
    , m_cancel(button(tr("Cancel the check"), this))
    , m_copySummary(button(tr("Copy summary"), this))
    , m_copyReport(button(tr("Copy full report"), this))
    , m_save(button(tr("Save report…"), this))
    , m_buttons(new QHBoxLayout)
{
    buildList();
    layOut(theme);
    connect(m_cancel, &QPushButton::clicked, this, &CheckPanel::cancelRequested);
    connect(m_fold, &DisclosureButton::expandedChanged, this, &CheckPanel::fold);
    connect(m_copySummary, &QPushButton::clicked, this,
            [this] { copy(checkSummary(m_report), tr("Summary copied")); });
    connect(m_copyReport, &QPushButton::clicked, this,
            [this] { copy(QString::fromUtf8(reportMarkdown(m_report)), tr("Report copied")); });
    connect(m_save, &QPushButton::clicked, this, &CheckPanel::showReport);
    connect(&theme, &Theme::changed, this, &CheckPanel::fold); // rows may be higher
}

void CheckPanel::buildList()
{
    m_list->setAccessibleName(tr("Checks"));
    m_progress->setAccessibleName(tr("The checks are running"));
    m_list->setModel(m_stages);
    m_list->setItemDelegate(m_rows);
    setCopiedRole(m_list, Qt::AccessibleTextRole); // copies the whole finding, not only its heading
    m_list->setResizeMode(QListView::Adjust); // each row is as high as its sentences need
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setTabKeyNavigation(false);
    m_list->setMinimumHeight(0);
    setFocusProxy(m_list);
}

void CheckPanel::layOut(const Theme &theme)
{
    auto *heading = new QLabel(tr("Checks"), this);
    setTextRole(heading, TextRole::Heading);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setAccessibleName(tr("Check progress"));
    setTextRole(m_summary, TextRole::FieldLabel);
    m_cancel->setProperty("link", true);
    m_save->setProperty("link", true);

    auto *top = new QHBoxLayout;
    top->setSpacing(theme.scaled(8));
    top->addWidget(heading);
    top->addStretch(1);
    top->addWidget(m_cancel);
    top->addWidget(m_summary);
    auto *result = new QVBoxLayout;
    result->setSpacing(theme.scaled(8));
    result->addWidget(m_verdict);
    result->addWidget(m_rights);
    result->addWidget(m_list, 1);
    auto *rest = new QHBoxLayout;
    rest->setSpacing(theme.scaled(8));
    rest->addWidget(m_fold);
    rest->addStretch(1);
    rest->addWidget(m_save);
    result->addLayout(rest);
    result->addStretch(0);
    m_buttons->setSpacing(theme.scaled(8));
    for (QPushButton *one : {m_copySummary, m_copyReport})
        m_buttons->addWidget(one);
    m_buttons->addStretch(1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.scaled(8));
    column->addLayout(top);
    column->addWidget(m_progress);
    column->addLayout(result, 1);
    column->addLayout(m_buttons);
    // Keep the space of hidden widgets, so that nothing jumps.
    for (QWidget *hidden : std::initializer_list<QWidget *>{m_progress, m_rights, m_fold, m_save}) {
        QSizePolicy policy = hidden->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        hidden->setSizePolicy(policy);
    }
    m_cancel->setMaximumHeight(heading->sizeHint().height()); // level with the heading of the fields
    setMinimumWidth(theme.scaled(400));
}

void CheckPanel::addButton(QPushButton *button)
{
    m_buttons->addWidget(button);
}

void CheckPanel::leave()
{
    disconnect(m_stageChanged);
    disconnect(m_finished);
}

void CheckPanel::showNothing(const QString &sentence)
{
    leave();
    m_isEmpty = true;
    m_isOutdated = false;
    show({}, Progress::Over);
    m_verdict->say(std::nullopt, {}, sentence);
}

void CheckPanel::await()
{
    leave();
    m_isEmpty = false;
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
    m_isEmpty = false;
    show(check.report(), progress);
    if (progress == Progress::Over)
        return;
    m_stageChanged = connect(&check, &CredentialCheck::stageChanged, this, &CheckPanel::showProgress);
    m_finished = connect(&check, &CredentialCheck::finished, this, &CheckPanel::end);
}

void CheckPanel::show(const CheckReport &report, Progress progress)
{
    m_isRunning = progress == Progress::Running;
    m_report = report;
    m_stages->setStages(report.stages);
    m_rights->show(report);
    m_rights->setVisible(!m_isEmpty);
    m_progress->setVisible(m_isRunning);
    if (!m_isRunning && m_cancel->hasFocus())
        setFocus(); // otherwise the window's next field gets it
    m_cancel->setVisible(m_isRunning);
    for (QPushButton *one : {m_copySummary, m_copyReport})
        one->setEnabled(!m_isRunning && !m_isEmpty);
    if (m_isRunning)
        m_verdict->say(std::nullopt, {}, tr("The result appears here when the check is finished."));
    else if (!m_isEmpty)
        m_verdict->say(report.verdict, checkwords::verdict(report), checkwords::remarks(report));
    m_fold->setExpanded(false);
    fold();
    showState();
}

bool CheckPanel::isFoldedAway(const StageResult &stage) const
{
    if (m_isRunning || m_fold->isExpanded())
        return false;
    const StageResult *trouble = firstTrouble(m_report);
    return stage.state != StageState::Failed && stage.state != StageState::Warned
        && (!trouble || trouble->stage != stage.stage);
}

/// Hides the rows that need no attention, and makes the list only as high as its rows.
void CheckPanel::fold()
{
    int height = 0;
    qint64 passed = 0;
    qint64 skipped = 0;
    const bool isExpanded = m_fold->isExpanded();
    for (int row = 0; row < int(m_report.stages.size()); ++row) {
        const StageResult &stage = m_report.stages.at(size_t(row));
        passed += stage.state == StageState::Passed ? 1 : 0;
        skipped += stage.state == StageState::Skipped ? 1 : 0;
        const bool isAway = isFoldedAway(stage);
        m_list->setRowHidden(row, isAway);
        height += isAway ? 0 : m_list->sizeHintForIndex(m_stages->index(row)).height();
    }
    m_list->setMaximumHeight(m_isRunning ? QWIDGETSIZE_MAX : height);
    for (QPushButton *one : {static_cast<QPushButton *>(m_fold), m_save})
        one->setVisible(!m_isRunning && !m_isEmpty);
    const QString time = durationText(m_report.milliseconds);
    const QString words = skipped == 0 ? tr("%1 passed · %2").arg(passed).arg(time)
                                       : tr("%1 passed, %2 skipped · %3").arg(passed).arg(skipped).arg(time);
    m_fold->setText(words);
    m_fold->setAccessibleName(isExpanded ? tr("Hide the checks that passed")
                                         : tr("Show the checks that passed: %1").arg(words));
}

void CheckPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        QTimer::singleShot(0, this, &CheckPanel::fold); // once the list has its width
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
    const StageResult *trouble = firstTrouble(report);
    const int row = trouble ? int(trouble->stage) : 0;
    // The result may need more lines than before and leave the list less space, so scroll after the layout.
    QTimer::singleShot(0, m_list, [this, index = QPersistentModelIndex(m_stages->index(row))] {
        fold();
        m_list->scrollTo(index);
    });
    announce(*this, m_verdict->words());
}

bool CheckPanel::isRunning() const
{
    return m_isRunning;
}

bool CheckPanel::hasCurrentResult() const
{
    return !m_isEmpty && !m_isRunning && !m_isOutdated;
}

void CheckPanel::setOutdated()
{
    if (m_isEmpty || m_isOutdated)
        return;
    m_isOutdated = true;
    if (m_isRunning)
        return;
    showState();
    announce(*this, m_summary->text());
}

/// Says how current the result is, and fades one from before a change.
void CheckPanel::showState()
{
    const int stages = int(m_report.stages.size());
    const bool isPast = m_isOutdated && !m_isRunning;
    if (m_isEmpty)
        m_summary->clear();
    else if (m_isRunning)
        m_summary->setText(tr("Checking…"));
    else if (isPast)
        m_summary->setText(tr("Result from before the last change"));
    else
        m_summary->setText(tr("%Ln checks · %1", nullptr, stages).arg(durationText(m_report.milliseconds)));
    showFade();
}

void CheckPanel::showFade()
{
    const bool isPast = m_isOutdated && !m_isRunning;
    m_verdict->setPreface(isPast ? m_summary->text() + u'.' : QString());
    for (QWidget *part : std::initializer_list<QWidget *>{m_verdict, m_rights, m_fold}) {
        QGraphicsOpacityEffect *effect = isPast ? new QGraphicsOpacityEffect(part) : nullptr;
        if (effect)
            effect->setOpacity(fadedOpacity);
        part->setGraphicsEffect(effect);
    }
    m_rows->setOpacity(isPast ? fadedOpacity : 1); // a view does not draw its rows through an effect
    m_list->viewport()->update();
}

void CheckPanel::copy(const QString &text, const QString &said)
{
    copyText(text);
    m_summary->setText(said);
    announce(*this, said);
}

void CheckPanel::showReport()
{
    (new ReportDialog(m_report, m_theme, window()))->open();
}

} // namespace ledgerdesk
