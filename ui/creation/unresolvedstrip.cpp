// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/unresolvedstrip.h"

#include "parts/announcement.h"
#include "parts/elidedlabel.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace ledgerdesk {

UnresolvedStrip::UnresolvedStrip(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_words(new QLabel(this))
    , m_names(new ElidedLabel(Qt::ElideRight, this))
    , m_review(new QPushButton(tr("Review"), this))
{
    m_words->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_words->setFont(bold);
    m_review->setFont(bold);
    m_review->setAccessibleName(m_review->text());
    m_review->setProperty("link", true);
    m_review->setAutoDefault(true); // Enter presses it, as Space does
    m_review->setCursor(Qt::PointingHandCursor);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.scaled(16), 0, theme.scaled(10), 0);
    row->setSpacing(theme.scaled(6));
    row->addWidget(m_icon);
    row->addWidget(m_words);
    row->addSpacing(theme.scaled(10));
    row->addWidget(m_names, 1);
    row->addWidget(m_review);
    connect(&theme, &Theme::changed, this, &UnresolvedStrip::colour);
    setVisible(false);
}

void UnresolvedStrip::show(qint64 count, const QStringList &names)
{
    const bool isNews = count > m_count;
    m_count = count;
    const QString words = tr("%Ln creates are unresolved", nullptr, int(count));
    m_words->setText(words);
    m_names->setText(names.join(u", "_qs));
    setAccessibleName(words);
    setAccessibleDescription(m_names->text());
    if (count > 0)
        colour();
    setVisible(count > 0);
    if (isNews)
        announce(*this, words);
}

void UnresolvedStrip::setBrief(bool brief)
{
    m_names->setVisible(!brief);
}

void UnresolvedStrip::colour()
{
    const QColor ink = m_theme.colours().unknown;
    QPalette palette;
    palette.setColor(QPalette::WindowText, ink);
    palette.setColor(QPalette::ButtonText, ink);
    m_words->setPalette(palette);
    m_review->setPalette(palette);
    setFixedHeight(m_theme.scaled(34));
    const int side = m_theme.scaled(16);
    m_icon->setPixmap(m_theme.icon(IconName::Question, ink).pixmap(QSize(side, side), devicePixelRatioF()));
    update();
}

void UnresolvedStrip::paintEvent(QPaintEvent * /*event*/)
{
    QPainter(this).fillRect(rect(), m_theme.colours().unknownTint);
}

} // namespace ledgerdesk
