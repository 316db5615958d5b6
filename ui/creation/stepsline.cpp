// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/stepsline.h"

#include "theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace ledgerdesk {

namespace {

constexpr int stepsMargin = 16; // at any text size, as of the panes below
constexpr int stepMark = 16;
constexpr int stepGap = 6; // between mark, words and time
constexpr int stepArrow = 28; // with its margins

struct StepLook {
    IconName icon = IconName::Clock;
    QColor ink;
    QString spoken; ///< how it stands, for those who do not see the mark
};

StepLook stepLook(CreateStep::State state, const Colours &colours)
{
    switch (state) {
    case CreateStep::State::Running:
        return {IconName::Clock, colours.accent, StepsLine::tr("under way")};
    case CreateStep::State::Done:
    case CreateStep::State::Created:
        return {IconName::Check, colours.created, StepsLine::tr("done")};
    case CreateStep::State::Unsure:
        return {IconName::Question, colours.unknown, StepsLine::tr("not known")};
    case CreateStep::State::Failed:
        return {IconName::Cross, colours.rejected, StepsLine::tr("failed")};
    }
    return {};
}

QString stepTime(const CreateStep &step)
{
    static constexpr qint64 second = 1000;
    if (!step.took)
        return {};
    const qint64 took = step.took->count();
    return took < second ? StepsLine::tr("%1 ms").arg(QLocale().toString(took))
                         : StepsLine::tr("%1 s").arg(QLocale().toString(double(took) / second, 'f', 1));
}

} // namespace

StepsLine::StepsLine(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setAccessibleName(tr("Steps of the create"));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    show({});
}

void StepsLine::show(const std::vector<CreateStep> &steps)
{
    m_steps = steps;
    QStringList spoken;
    for (const CreateStep &step : steps)
        spoken << tr("%1: %2").arg(step.words, stepLook(step.state, m_theme.colours()).spoken);
    setAccessibleDescription(spoken.join(u". "_qs));
    update();
}

QSize StepsLine::sizeHint() const
{
    return {0, m_theme.scaled(34)};
}

QFont StepsLine::fontOf(const CreateStep &step) const
{
    QFont emphasized = font();
    if (step.state != CreateStep::State::Done)
        emphasized.setWeight(QFont::DemiBold);
    return emphasized;
}

StepsLine::Part StepsLine::measured(Part part) const
{
    part.width = m_theme.scaled(stepMark);
    if (part.hasWords)
        part.width +=
            m_theme.scaled(stepGap) + QFontMetrics(fontOf(part.step)).horizontalAdvance(part.step.words);
    if (!part.time.isEmpty())
        part.width += m_theme.scaled(stepGap) + QFontMetrics(Theme::smallFont()).horizontalAdvance(part.time);
    return part;
}

std::vector<StepsLine::Part> StepsLine::partsThatFit(int width) const
{
    std::vector<Part> parts;
    for (const CreateStep &step : m_steps)
        parts.push_back(measured({.step = step, .time = stepTime(step)}));
    const int arrows = int(parts.size() - 1) * m_theme.scaled(stepArrow);
    const auto fit = [&parts, arrows, width] {
        return std::accumulate(parts.begin(), parts.end(), arrows,
                               [](int sum, const Part &part) { return sum + part.width; })
            <= width;
    };
    if (fit())
        return parts;
    for (Part &part : parts) {
        part.time.clear();
        part = measured(part);
    }
    for (std::size_t i = 0; i + 1 < parts.size() && !fit(); ++i) {
        parts[i].hasWords = false;
        parts[i] = measured(parts[i]);
    }
    return parts;
}

void StepsLine::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Colours &colours = m_theme.colours();
    painter.fillRect(rect(), colours.raised);
    painter.fillRect(0, height() - 1, width(), 1, colours.border);
    const QRect room = rect().adjusted(stepsMargin, 0, -stepsMargin, -1);
    if (m_steps.empty()) {
        painter.setPen(colours.muted);
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeading,
                         fontMetrics().elidedText(tr("When you create a ledger, each step appears here."),
                                                  Qt::ElideRight, room.width()));
        return;
    }
    const int arrow = m_theme.scaled(stepArrow);
    const int side = m_theme.scaled(stepMark);
    QRect place = room;
    bool isFirst = true;
    for (const Part &part : partsThatFit(room.width())) {
        if (!std::exchange(isFirst, false)) {
            QRect at(place.left() + (arrow - side) / 2, (height() - side) / 2, side, side);
            m_theme.icon(IconName::ChevronRight, colours.muted)
                .paint(&painter, QStyle::visualRect(layoutDirection(), rect(), at));
            place.setLeft(place.left() + arrow);
        }
        place.setWidth(part.width);
        paintPart(&painter, place, part);
        place.setLeft(place.left() + part.width);
    }
}

void StepsLine::paintPart(QPainter *painter, const QRect &place, const Part &part) const
{
    const auto mirrored = [this](const QRect &at) {
        return QStyle::visualRect(layoutDirection(), rect(), at);
    };
    const StepLook look = stepLook(part.step.state, m_theme.colours());
    const int side = m_theme.scaled(stepMark);
    m_theme.icon(look.icon, look.ink)
        .paint(painter, mirrored({place.left(), (height() - side) / 2, side, side}));
    QRect rest = place.adjusted(side + m_theme.scaled(stepGap), 0, 0, 0);
    if (!part.time.isEmpty()) {
        painter->setFont(Theme::smallFont());
        painter->setPen(m_theme.colours().muted);
        painter->drawText(mirrored(rest), Qt::AlignVCenter | Qt::AlignTrailing, part.time);
    }
    if (!part.hasWords)
        return;
    painter->setFont(fontOf(part.step));
    painter->setPen(part.step.state == CreateStep::State::Done ? m_theme.colours().text : look.ink);
    painter->drawText(mirrored(rest), Qt::AlignVCenter | Qt::AlignLeading, part.step.words);
}

} // namespace ledgerdesk
