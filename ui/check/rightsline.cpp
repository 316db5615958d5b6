// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/rightsline.h"

#include "theme/theme.h"
#include "words/checkwords.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace ledgerdesk {

namespace {

std::pair<IconName, QColor> markOf(Right right, const Colours &colours)
{
    switch (right) {
    case Right::Allowed:
        return {IconName::Check, colours.created};
    case Right::Refused:
        return {IconName::Cross, colours.rejected};
    case Right::NotOffered:
        return {IconName::Remove, colours.muted};
    case Right::Unknown:
        break;
    }
    return {IconName::Question, colours.muted};
}

} // namespace

RightsLine::RightsLine(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Rights"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RightsLine::show(const CheckReport &report)
{
    m_entries.clear();
    QStringList spoken;
    for (const auto &[stage, right] : checkwords::rights(report)) {
        m_entries.push_back({checkwords::shortRight(stage), right.right});
        spoken << tr("%1: %2.").arg(checkwords::right(stage), checkwords::rightWord(right));
    }
    setAccessibleDescription(spoken.join(u' '));
    updateGeometry();
    update();
}

int RightsLine::widthOf(const Entry &entry) const
{
    return m_theme.scaled(16 + 4) + fontMetrics().horizontalAdvance(entry.word) + m_theme.scaled(12);
}

int RightsLine::lineHeight() const
{
    return std::max(fontMetrics().height(), m_theme.scaled(16)) + m_theme.scaled(4);
}

std::vector<QPoint> RightsLine::placesIn(int width) const
{
    std::vector<QPoint> places;
    QPoint place;
    for (const Entry &entry : m_entries) {
        if (place.x() > 0 && place.x() + widthOf(entry) - m_theme.scaled(12) > width)
            place = {0, place.y() + lineHeight()};
        places.push_back(place);
        place.rx() += widthOf(entry);
    }
    return places;
}

int RightsLine::heightForWidth(int width) const
{
    return m_entries.empty() ? lineHeight() : placesIn(width).back().y() + lineHeight();
}

QSize RightsLine::sizeHint() const
{
    int width = 0;
    for (const Entry &entry : m_entries)
        width += widthOf(entry);
    return {width, lineHeight()};
}

QSize RightsLine::minimumSizeHint() const
{
    return {m_theme.scaled(120), lineHeight()};
}

void RightsLine::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Colours &colours = m_theme.colours();
    const std::vector<QPoint> places = placesIn(width());
    const int icon = m_theme.scaled(16);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries.at(i);
        const QRect whole(places.at(i), QSize(widthOf(entry), lineHeight()));
        const QRect mark(whole.left(), whole.top() + (whole.height() - icon) / 2, icon, icon);
        const auto [name, colour] = markOf(entry.right, colours);
        m_theme.icon(name, colour).paint(&painter, QStyle::visualRect(layoutDirection(), rect(), mark));
        painter.setPen(entry.right == Right::Allowed || entry.right == Right::Refused ? colours.text
                                                                                      : colours.muted);
        const QRect words = whole.adjusted(icon + m_theme.scaled(4), 0, 0, 0);
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words),
                         Qt::AlignLeading | Qt::AlignVCenter, entry.word);
    }
}

} // namespace ledgerdesk
