// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/createbar.h"

#include "blnk/ledgerdraft.h"
#include "parts/announcement.h"
#include "parts/fieldnote.h"
#include "parts/quietprogress.h"
#include "parts/spokenname.h"
#include "text/visibletext.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ledgerdesk {

namespace {

// Cancel replaces Create under the pointer: a click this soon was meant for Create.
constexpr qint64 hammeringMs = 700;
// Showing a shorter create would make the button flicker, and a screen reader would read out a button that
// is gone.
constexpr int quietMs = 150;
/// After this long, the line also says how long the wait can last.
constexpr qint64 longMs = 3000;
constexpr std::chrono::milliseconds secondsStep{250};

} // namespace

CreateBar::CreateBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_reason(new FieldNote(theme, FieldNote::Place::WhenNeeded, this))
    , m_line(new QWidget(this))
    , m_size(new FieldNote(theme, FieldNote::Place::Reserved, m_line))
    , m_progress(new QuietProgress(theme, m_line))
    , m_preview(button(tr("Show request")))
    , m_create(button(tr("Create ledger")))
    , m_cancel(button(tr("Cancel")))
    , m_place(new QStackedLayout)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietMs);
    connect(&m_quiet, &QTimer::timeout, this, &CreateBar::showState);
    m_seconds.setInterval(secondsStep);
    connect(&m_seconds, &QTimer::timeout, this, &CreateBar::showLine);
    build();
    connect(m_create, &QPushButton::clicked, this, &CreateBar::createPressed);
    connect(m_cancel, &QPushButton::clicked, this, &CreateBar::onCancel);
    connect(m_preview, &QPushButton::clicked, this, &CreateBar::previewPressed);
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
    auto *line = new QVBoxLayout(m_line);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(6);
    line->addWidget(m_size);
    line->addWidget(m_progress);
    column->addWidget(m_line);
    column->addLayout(row);
}

QList<QWidget *> CreateBar::fields() const
{
    return {m_preview, m_create, m_cancel};
}

void CreateBar::setSize(int bytes)
{
    m_bytes = bytes;
    showLine();
}

void CreateBar::setTarget(const QString &methodAndPath)
{
    m_target = methodAndPath;
    showLine();
}

void CreateBar::setCreatable(const QString &obstacle)
{
    m_obstacle = obstacle;
    showState();
}

void CreateBar::setOffer(Offer offer)
{
    if (offer == std::exchange(m_offer, offer))
        return;
    const bool isAnother = offer == Offer::Another;
    m_create->setText(isAnother ? tr("Create another…") : tr("Create ledger"));
    m_create->setAccessibleName(spokenName(m_create->text()));
}

void CreateBar::setWeight(Weight weight)
{
    const bool isSolid = weight == Weight::Solid;
    if (m_create->property("primary").toBool() == isSolid)
        return;
    m_create->setProperty("primary", isSolid);
    m_create->updateGeometry(); // a solid button has a bolder text
    m_create->update();
}

void CreateBar::setBeside(Beside beside)
{
    if (beside != std::exchange(m_beside, beside))
        showLine();
}

void CreateBar::setTimeout(std::chrono::seconds timeout)
{
    m_timeout = timeout;
}

QString CreateBar::phaseWords() const
{
    if (m_phase == Phase::Checking)
        return tr("Checking the name…");
    if (m_phase == Phase::Waiting)
        return tr("Waiting for the local record…");
    const qint64 left =
        std::max<qint64>(0, std::chrono::milliseconds(m_timeout).count() - m_sending.elapsed());
    if (m_sending.elapsed() < longMs || m_timeout.count() == 0)
        return tr("Sending…");
    return tr("Sending… up to %1 s more").arg(QLocale().toString((left + 999) / 1000));
}

/// Says what a running create does, otherwise how much would be sent and where.
void CreateBar::showLine()
{
    const bool isReplaced = m_beside == Beside::Message && !isRunning() && m_bytes <= creationLimitBytes;
    m_line->setHidden(isReplaced);
    if (isRunning() && !m_quiet.isActive())
        return m_size->say(FieldNote::Kind::Hint, phaseWords());
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
    const bool wasRunning = isRunning();
    m_phase = phase;
    if (phase == Phase::Sending)
        m_sending.start();
    if (!isRunning()) {
        m_quiet.stop();
        m_seconds.stop();
    } else if (!wasRunning) {
        m_running.start();
        m_quiet.start();
    }
    showState();
}

void CreateBar::showState()
{
    const bool running = isRunning() && !m_quiet.isActive();
    QPushButton *shown = running ? m_cancel : m_create;
    const bool hadFocus = m_create->hasFocus() || m_cancel->hasFocus();
    const bool isNews = running && m_said != m_phase;
    m_said = running ? m_phase : Phase::Ready;
    if (running) {
        const QString meaning = m_phase == Phase::Sending
            ? tr("Stop waiting: it stays unknown until looked up")
            : tr("Stop before sending");
        m_cancel->setToolTip(toolTipText(meaning));
        m_cancel->setAccessibleDescription(meaning);
        m_progress->setAccessibleDescription(phaseWords());
        m_seconds.start();
    }
    m_create->setEnabled(isCreatable());
    m_place->setCurrentWidget(shown);
    m_progress->setVisible(running);
    if (hadFocus)
        shown->setFocus(Qt::OtherFocusReason); // the other button lost the focus when it was hidden
    m_reason->say(FieldNote::Kind::Hint, m_obstacle);
    showLine();
    if (isNews)
        announce(*this, phaseWords());
}

void CreateBar::onCancel()
{
    if (isRunning() && m_running.elapsed() > hammeringMs)
        Q_EMIT cancelPressed();
}

} // namespace ledgerdesk
