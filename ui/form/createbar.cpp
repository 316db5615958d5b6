// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/createbar.h"

#include "blnk/ledgerdraft.h"
#include "parts/fieldnote.h"
#include "parts/quietprogress.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

// Cancel replaces Create under the pointer: a click this soon was meant for Create.
constexpr qint64 hammeringMs = 700;
// A shorter create would only make the button flicker, and a screen reader would read out a button that is
// gone.
constexpr int quietMs = 150;

} // namespace

CreateBar::CreateBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_reason(new FieldNote(theme, FieldNote::Place::WhenNeeded, this))
    , m_size(new FieldNote(theme, FieldNote::Place::Reserved, this))
    , m_progress(new QuietProgress(theme, this))
    , m_preview(button(tr("Show request")))
    , m_create(button(tr("Create ledger")))
    , m_cancel(button(tr("Cancel")))
    , m_place(new QStackedLayout)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietMs);
    connect(&m_quiet, &QTimer::timeout, this, &CreateBar::showState);
    build();
    connect(m_create, &QPushButton::clicked, this, &CreateBar::createPressed);
    connect(m_cancel, &QPushButton::clicked, this, &CreateBar::onCancel);
    connect(m_preview, &QPushButton::clicked, this, &CreateBar::previewPressed);
    showSize();
    showState();
}

QPushButton *CreateBar::button(const QString &text)
{
    auto *made = new QPushButton(text, this);
    made->setAccessibleName(text);
    made->setAutoDefault(true); // Enter presses it
    return made;
}

void CreateBar::build()
{
    m_create->setProperty("primary", true);
    m_create->setToolTip(tr("Ctrl+Enter"));
    m_cancel->setSizePolicy(m_create->sizePolicy());
    m_progress->setAccessibleName(tr("Creating the ledger"));
    QSizePolicy keepsPlace = m_progress->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsPlace);
    m_place->addWidget(m_create);
    m_place->addWidget(m_cancel);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_preview);
    row->addLayout(m_place, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_reason);
    column->addWidget(m_size);
    column->addWidget(m_progress);
    column->addLayout(row);
}

QList<QWidget *> CreateBar::fields() const
{
    return {m_preview, m_create, m_cancel};
}

void CreateBar::setSize(int bytes)
{
    m_bytes = bytes;
    showSize();
}

void CreateBar::setTarget(const QString &methodAndPath)
{
    m_target = methodAndPath;
    showSize();
}

void CreateBar::setCreatable(const QString &obstacle)
{
    m_obstacle = obstacle;
    showState();
}

void CreateBar::showSize()
{
    const QLocale locale;
    QStringList parts;
    if (m_bytes > 0)
        parts << tr("%1 of %2 bytes").arg(locale.toString(m_bytes), locale.toString(creationLimitBytes));
    if (!m_target.isEmpty())
        parts << m_target;
    const QString line = parts.join(u" · "_qs);
    m_size->say(m_bytes > creationLimitBytes ? FieldNote::Kind::Warning : FieldNote::Kind::Hint, line);
}

void CreateBar::setPhase(Phase phase)
{
    if (phase == m_phase)
        return;
    m_phase = phase;
    m_quiet.stop();
    if (phase == Phase::Running) {
        m_running.start();
        m_quiet.start();
    }
    showState();
}

void CreateBar::showState()
{
    const bool running = m_phase == Phase::Running && !m_quiet.isActive();
    QPushButton *shown = running ? m_cancel : m_create;
    const bool hadFocus = m_create->hasFocus() || m_cancel->hasFocus();
    m_create->setEnabled(isCreatable());
    m_place->setCurrentWidget(shown);
    m_progress->setVisible(running);
    if (hadFocus)
        shown->setFocus(Qt::OtherFocusReason); // the other button lost the focus when it was hidden
    m_reason->say(FieldNote::Kind::Hint, m_obstacle);
}

void CreateBar::onCancel()
{
    if (m_phase == Phase::Running && m_running.elapsed() > hammeringMs)
        Q_EMIT cancelPressed();
}

} // namespace ledgerdesk
