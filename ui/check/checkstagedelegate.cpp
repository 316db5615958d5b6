// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkstagedelegate.h"

#include "check/checkstagemodel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace ledgerdesk {

namespace {

QString textOf(const QModelIndex &index, int role)
{
    return index.data(role).toString();
}

/// Breaks between words, and inside a word that is wider than the available space.
QTextOption wrapping()
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(QGuiApplication::layoutDirection());
    return option;
}

int heightOf(const QString &text, const QFont &font, int width)
{
    if (text.isEmpty())
        return 0;
    QTextLayout layout(text, font);
    layout.setTextOption(wrapping());
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        height += line.height();
    }
    layout.endLayout();
    return int(std::ceil(height));
}

} // namespace

/// The places of the parts of a row, from left to right.
struct CheckStageDelegate::Places {
    QRect state;
    QRect name;
    QRect sentence;
    QRect advice;
    QRect time;
    int height = 0;
};

CheckStageDelegate::CheckStageDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

CheckStageDelegate::Places CheckStageDelegate::placesIn(const QRect &row, const QModelIndex &index) const
{
    const QFont font = QApplication::font();
    const QFont small = Theme::smallFont();
    const int space = m_theme.scaled(8);
    const int icon = m_theme.scaled(16);
    const int line = std::max(QFontMetrics(font).height(), icon);
    const int timeWidth = QFontMetrics(small).horizontalAdvance(u"00,000 ms"_qs);
    const int nameLeft = row.left() + space + icon + space;
    const int timeLeft = row.right() - space - timeWidth;
    const int nameWidth = std::clamp((timeLeft - nameLeft) * 3 / 10, m_theme.scaled(96), m_theme.scaled(176));
    const int textLeft = nameLeft + nameWidth + space;
    const int textWidth = std::max(timeLeft - space - textLeft, m_theme.scaled(64));
    const int top = row.top() + space;

    Places places;
    places.state = {row.left() + space, top + (line - icon) / 2, icon, icon};
    const int nameHeight = std::max(heightOf(textOf(index, Qt::DisplayRole), font, nameWidth), line);
    places.name = {nameLeft, top, nameWidth, nameHeight};
    // Centre the smaller text on the line of the larger.
    const int drop = (line - QFontMetrics(small).height()) / 2;
    places.sentence = {textLeft, top + drop, textWidth,
                       heightOf(textOf(index, CheckStageModel::SentenceRole), small, textWidth)};
    places.advice = {textLeft, places.sentence.bottom() + 1, textWidth,
                     heightOf(textOf(index, CheckStageModel::AdviceRole), small, textWidth)};
    places.time = {timeLeft, top + drop, timeWidth, QFontMetrics(small).height()};
    const int bottom = std::max(places.name.bottom(), places.advice.bottom());
    places.height = bottom + 1 + space - row.top();
    return places;
}

QSize CheckStageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    return {width, placesIn(QRect(0, 0, width, 0), index).height};
}

void CheckStageDelegate::drawState(QPainter *painter, const QRect &place, const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    IconName icon = IconName::Clock;
    QColor colour = colours.muted;
    switch (StageState(index.data(CheckStageModel::StateRole).toInt())) {
    case StageState::Waiting:
        break;
    case StageState::Running:
        icon = IconName::Refresh;
        colour = colours.accent;
        break;
    case StageState::Passed:
        icon = IconName::Check;
        colour = colours.created;
        break;
    case StageState::Warned:
        icon = IconName::Warning;
        colour = colours.warning;
        break;
    case StageState::Failed:
        icon = IconName::Cross;
        colour = colours.rejected;
        break;
    case StageState::Skipped:
        icon = IconName::Remove;
        break;
    }
    m_theme.icon(icon, colour).paint(painter, place);
}

void CheckStageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

    const Places places = placesIn(option.rect, index);
    const auto placed = [&option](const QRect &place) {
        return QStyle::visualRect(option.direction, option.rect, place);
    };
    const auto draw = [painter, &placed, &index](const QRect &place, int role) {
        painter->drawText(QRectF(placed(place)), textOf(index, role), wrapping());
    };
    const auto state = StageState(index.data(CheckStageModel::StateRole).toInt());
    const bool isQuiet = state == StageState::Waiting || state == StageState::Skipped;
    const Colours &colours = m_theme.colours();
    painter->save();
    painter->setOpacity(m_opacity);
    drawState(painter, placed(places.state), index);
    painter->setFont(QApplication::font());
    painter->setPen(isQuiet ? colours.muted : colours.text);
    draw(places.name, Qt::DisplayRole);
    painter->setFont(Theme::smallFont());
    const bool isLoud = state == StageState::Failed || state == StageState::Warned;
    painter->setPen(isLoud ? colours.text : colours.muted);
    draw(places.sentence, CheckStageModel::SentenceRole);
    painter->setPen(colours.muted);
    draw(places.advice, CheckStageModel::AdviceRole);
    painter->drawText(placed(places.time), Qt::AlignTrailing | Qt::AlignTop,
                      textOf(index, CheckStageModel::TimeRole));
    painter->restore();
}

} // namespace ledgerdesk
