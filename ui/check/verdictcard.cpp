// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/verdictcard.h"

#include "check/verdictmark.h"
#include "parts/wrappinglabel.h"
#include "theme/theme.h"
#include "words/verdictwords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace ledgerdesk {

namespace {

QColor groundOf(std::optional<CheckVerdict> verdict, const Colours &colours)
{
    switch (verdict ? toneOf(*verdict) : VerdictTone::None) {
    case VerdictTone::Good:
        return colours.createdTint;
    case VerdictTone::Partly:
        return colours.warningTint;
    case VerdictTone::Bad:
        return colours.rejectedTint;
    case VerdictTone::None:
        break;
    }
    return colours.raised;
}

} // namespace

VerdictCard::VerdictCard(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_words(new WrappingLabel(this))
{
    m_icon->setFixedSize(theme.scaled(16), theme.scaled(16));
    m_words->setAccessibleName(tr("Result"));
    const int space = theme.scaled(12);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space, space, space, space);
    row->setSpacing(theme.scaled(8));
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_words, 1, Qt::AlignTop);
    setMinimumHeight(theme.scaled(56));
    connect(&theme, &Theme::changed, this, &VerdictCard::colour);
    colour();
}

void VerdictCard::say(std::optional<CheckVerdict> verdict, const QString &title, const QString &text)
{
    m_verdict = verdict;
    m_words->say(title, text);
    m_words->setAccessibleDescription(QString(title + u' ' + text).trimmed());
    colour();
}

QString VerdictCard::words() const
{
    return m_words->text();
}

void VerdictCard::setPreface(const QString &preface)
{
    const QString words = m_words->text().replace(u'\n', u' ');
    m_words->setAccessibleDescription(QString(preface + u' ' + words).trimmed());
}

void VerdictCard::colour()
{
    const Colours &colours = m_theme.colours();
    const auto [icon, colour] =
        m_verdict ? markOf(*m_verdict, colours) : std::pair{IconName::Clock, colours.muted};
    m_icon->setPixmap(m_theme.icon(icon, colour).pixmap(m_icon->size(), devicePixelRatioF()));
    update();
}

void VerdictCard::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(groundOf(m_verdict, m_theme.colours()));
    painter.drawRoundedRect(rect(), 6, 6);
}

} // namespace ledgerdesk
