// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/workprogress.h"

#include "parts/quietprogress.h"
#include "theme/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>

namespace ledgerdesk {

namespace {

constexpr std::chrono::milliseconds lookEvery{100};
constexpr std::chrono::milliseconds moment{400}; // work that takes less needs no dialog

} // namespace

WorkProgress::WorkProgress(const QString &what, const Theme &theme, QWidget *window)
    : QDialog(window)
    , m_bar(new QuietProgress(theme))
{
    setWindowTitle(what);
    setWindowModality(Qt::WindowModal);
    auto *label = new QLabel(what + u'…');
    m_bar->setAccessibleName(what);
    auto *buttons = new QDialogButtonBox;
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAccessibleName(cancel->text());
    connect(buttons, &QDialogButtonBox::rejected, this, &WorkProgress::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(label);
    column->addWidget(m_bar);
    column->addWidget(buttons);
    setMinimumWidth(theme.scaled(360));
    connect(&m_looking, &QTimer::timeout, this, &WorkProgress::showProgress);
    QTimer::singleShot(moment, this, [this] {
        if (m_progress)
            open();
    });
}

WorkProgress::~WorkProgress()
{
    if (m_progress)
        m_progress->isCancelled = true;
}

void WorkProgress::follow(std::shared_ptr<ExportProgress> progress, qsizetype total)
{
    m_progress = std::move(progress);
    m_bar->setMaximum(int(total));
    m_looking.start(lookEvery);
}

void WorkProgress::end()
{
    m_progress.reset();
    m_looking.stop();
    hide();
    deleteLater();
}

/// The dialog stays until the work has heard of it.
void WorkProgress::reject()
{
    if (m_progress)
        m_progress->isCancelled = true;
}

void WorkProgress::showProgress()
{
    m_bar->setValue(std::min(m_progress->done.load(), m_bar->maximum()));
}

} // namespace ledgerdesk
