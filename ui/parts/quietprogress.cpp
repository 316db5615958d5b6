// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/quietprogress.h"

#include "parts/announcement.h"
#include "theme/theme.h"

#include <QPainter>

namespace ledgerdesk {

namespace {

constexpr int roundTripMs = 1600;
constexpr int firstSayMs = 1000; // most work ends sooner
constexpr int sayAgainMs = 10'000;
constexpr qreal segment = 0.3; // that moves, as a share of the line

} // namespace

QuietProgress::QuietProgress(const Theme &theme, QWidget *parent)
    : QProgressBar(parent)
    , m_theme(theme)
{
    setRange(0, 0);
    setTextVisible(false);
    setFixedHeight(theme.scaled(3));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_motion.setStartValue(0.0);
    m_motion.setKeyValueAt(0.5, 1.0);
    m_motion.setEndValue(0.0);
    m_motion.setEasingCurve(QEasingCurve::InOutSine);
    m_motion.setDuration(roundTripMs);
    m_motion.setLoopCount(-1);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, [this] {
        if (!isEndKnown())
            update();
    });
    connect(&m_saying, &QTimer::timeout, this, [this] {
        m_saying.setInterval(sayAgainMs);
        announce(*this, accessibleName());
    });
}

void QuietProgress::paintEvent(QPaintEvent * /*event*/)
{
    const bool moving = m_motion.state() == QAbstractAnimation::Running;
    const qreal at = isEndKnown() ? 0 : moving ? m_motion.currentValue().toReal() : 0.5;
    const qreal part = isEndKnown() ? qreal(value() - minimum()) / (maximum() - minimum()) : segment;
    const qreal radius = height() / 2.0;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colours().border);
    painter.drawRoundedRect(rect(), radius, radius);
    painter.setBrush(m_theme.colours().accent);
    const qreal length = width() * part;
    painter.drawRoundedRect(QRectF(at * (width() - length), 0, length, height()), radius, radius);
}

void QuietProgress::showEvent(QShowEvent * /*event*/)
{
    if (m_theme.isMotionWanted())
        m_motion.start();
    m_saying.start(firstSayMs);
}

void QuietProgress::hideEvent(QHideEvent * /*event*/)
{
    m_motion.stop();
    m_saying.stop();
}

} // namespace ledgerdesk
