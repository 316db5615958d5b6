// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/inspectordelegate.h"

#include "ledgers/inspectormodel.h"
#include "theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace ledgerdesk {

/// The lines of a value, up to InspectorDelegate::mostLines.
struct InspectorLines {
    QStringList texts{};
    int height = 0;
    bool isCut = false;
};

namespace {

using Kind = InspectorRow::Kind;

constexpr int margin = 16; ///< beside the rows
constexpr int copyWidth = 28; ///< kept free in each row, so that nothing wraps anew under the pointer
constexpr int captionWidth = 96; ///< of a caption beside its value

/// What follows a cut value.
QString moreWord()
{
    return u' ' + InspectorDelegate::tr("more");
}

InspectorLines linesOf(const QString &text, const QFont &font, QTextOption::WrapMode wrap, int width)
{
    InspectorLines lines;
    const QFontMetrics metrics(font);
    QTextOption option;
    option.setWrapMode(wrap);
    QTextLayout layout(text, font);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.texts.size() + 1 < InspectorDelegate::mostLines) {
            lines.texts << text.mid(line.textStart(), line.textLength()).trimmed();
            continue;
        }
        const QString rest = text.mid(line.textStart());
        lines.isCut = line.textStart() + line.textLength() < text.size();
        const int room = lines.isCut ? width - metrics.horizontalAdvance(moreWord()) : width;
        lines.texts << metrics.elidedText(rest, Qt::ElideRight, room);
        break;
    }
    layout.endLayout();
    lines.height = int(lines.texts.size()) * metrics.lineSpacing();
    return lines;
}

int spaceAbove(Kind kind)
{
    switch (kind) {
    case Kind::Title:
        return 23; // level with the headings of the other panes
    case Kind::Heading:
        return 16;
    case Kind::Path:
    case Kind::More:
        return 8;
    case Kind::Fact:
    case Kind::Entry:
    case Kind::Note:
        break;
    }
    return 4;
}

} // namespace

/// The parts of a row.
struct InspectorDelegate::Places {
    QFont captionFont{};
    QFont valueFont{};
    QRect caption{};
    QRect value{};
    InspectorLines lines{};
    int height = 0;
};

InspectorDelegate::InspectorDelegate(const InspectorModel &model, const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_theme(theme)
{
}

InspectorDelegate::Places InspectorDelegate::placesIn(const QRect &rect, const InspectorRow &row) const
{
    Places places;
    places.captionFont = Theme::smallFont();
    places.valueFont = QApplication::font();
    if (row.kind == Kind::Title)
        places.valueFont = Theme::headingFont();
    else if (row.kind == Kind::Heading || row.kind == Kind::Path || row.kind == Kind::Note)
        places.valueFont = Theme::smallFont();
    else if (row.tone == InspectorRow::Tone::Code)
        places.valueFont = m_theme.fixedFont();
    if (row.kind == Kind::Heading)
        places.valueFont.setWeight(QFont::DemiBold);
    const QFontMetrics caption(places.captionFont);
    const int top = rect.top() + m_theme.scaled(spaceAbove(row.kind));
    QRect room(rect.left() + m_theme.scaled(margin), top, rect.width() - m_theme.scaled(margin + copyWidth),
               0);
    int bottom = top;
    if (row.kind == Kind::Fact) {
        places.caption = {room.left(), top, room.width(), caption.lineSpacing()};
        room.moveTop(places.caption.bottom() + 1);
    } else if (row.kind == Kind::Entry) {
        const int drop = qMax(0, QFontMetrics(places.valueFont).ascent() - caption.ascent());
        places.caption = {room.left(), top + drop, m_theme.scaled(captionWidth), caption.lineSpacing()};
        room.setLeft(places.caption.right() + 1 + m_theme.scaled(8));
        bottom = places.caption.bottom() + 1;
    }
    const auto wrap = row.tone == InspectorRow::Tone::Code ? QTextOption::WrapAnywhere
                                                           : QTextOption::WrapAtWordBoundaryOrAnywhere;
    places.lines = linesOf(row.value, places.valueFont, wrap, room.width());
    places.value = {room.left(), room.top(), room.width(), places.lines.height};
    places.height = qMax(bottom, places.value.bottom() + 1) + m_theme.scaled(4) - rect.top();
    return places;
}

QRect InspectorDelegate::copyPlace(const QRect &row) const
{
    const int side = m_theme.scaled(24);
    const QRect place(row.right() - side, row.bottom() - side, side, side);
    return QStyle::visualRect(QApplication::layoutDirection(), row, place);
}

QRect InspectorDelegate::morePlace(const QRect &row, const QModelIndex &index) const
{
    const InspectorRow *shown = m_model.rowAt(index);
    if (shown == nullptr)
        return {};
    const Places places = placesIn(row, *shown);
    if (!places.lines.isCut)
        return {};
    const QFontMetrics metrics(places.valueFont);
    const QRect more(places.value.left() + metrics.horizontalAdvance(places.lines.texts.constLast()),
                     places.value.bottom() + 1 - metrics.lineSpacing(), metrics.horizontalAdvance(moreWord()),
                     metrics.lineSpacing());
    return QStyle::visualRect(QApplication::layoutDirection(), row, more);
}

bool InspectorDelegate::isCut(const QModelIndex &index, int width) const
{
    const InspectorRow *row = m_model.rowAt(index);
    return row != nullptr && (placesIn(QRect(0, 0, width, 0), *row).lines.isCut || row->value.endsWith(u'…'));
}

QSize InspectorDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view != nullptr ? view->viewport()->width() : option.rect.width();
    const InspectorRow *row = m_model.rowAt(index);
    return {width, row != nullptr ? placesIn(QRect(0, 0, width, 0), *row).height : 0};
}

void InspectorDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const InspectorRow *row = m_model.rowAt(index);
    if (row == nullptr)
        return;
    const Colours &colours = m_theme.colours();
    const bool isCurrent =
        option.state.testFlag(QStyle::State_Selected) && option.state.testFlag(QStyle::State_Active);
    painter->save();
    if (isCurrent)
        painter->fillRect(option.rect, colours.selection);
    else if (option.state.testFlag(QStyle::State_MouseOver) && row->isCopyable())
        painter->fillRect(option.rect, colours.hover);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colours.focus, 2));
        painter->drawRect(QRect(option.rect).adjusted(1, 1, -1, -1));
    }
    const Places places = placesIn(option.rect, *row);
    const auto placed = [&option](const QRect &place) {
        return QStyle::visualRect(option.direction, option.rect, place);
    };
    painter->setFont(places.captionFont);
    painter->setPen(colours.muted);
    painter->drawText(
        placed(places.caption), int(Qt::AlignLeading | Qt::AlignTop | Qt::TextSingleLine),
        QFontMetrics(places.captionFont).elidedText(row->caption, Qt::ElideMiddle, places.caption.width()));
    painter->setFont(places.valueFont);
    painter->setPen(inkOf(*row));
    QRect line = places.value;
    line.setHeight(QFontMetrics(places.valueFont).lineSpacing());
    for (const QString &text : places.lines.texts) {
        painter->drawText(placed(line), int(Qt::AlignLeading | Qt::AlignTop | Qt::TextSingleLine), text);
        line.translate(0, line.height());
    }
    if (places.lines.isCut) {
        painter->setPen(colours.accent);
        painter->drawText(morePlace(option.rect, index), int(Qt::AlignTrailing | Qt::AlignTop), moreWord());
    }
    drawCopying(painter, option, index);
    painter->restore();
}

QColor InspectorDelegate::inkOf(const InspectorRow &row) const
{
    const Colours &colours = m_theme.colours();
    if (row.kind == Kind::More)
        return colours.accent;
    if (row.kind == Kind::Path || row.kind == Kind::Note || row.kind == Kind::Heading)
        return colours.muted;
    switch (row.tone) {
    case InspectorRow::Tone::Plain:
    case InspectorRow::Tone::Code:
        break;
    case InspectorRow::Tone::Muted:
        return colours.muted;
    case InspectorRow::Tone::Created:
        return colours.created;
    case InspectorRow::Tone::Rejected:
        return colours.rejected;
    case InspectorRow::Tone::Unknown:
        return colours.unknown;
    }
    return colours.text;
}

/// Draws the mark that copies the row's value or, after that, "Copied".
void InspectorDelegate::drawCopying(QPainter *painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const InspectorRow *row = m_model.rowAt(index);
    const Colours &colours = m_theme.colours();
    if (m_copied == index) {
        const QString word = tr("Copied");
        const QFont font = Theme::smallFont();
        const QFontMetrics metrics(font);
        QRect place(0, 0, metrics.horizontalAdvance(word) + m_theme.scaled(16), metrics.height());
        place.moveBottomRight(option.rect.bottomRight() - QPoint(m_theme.scaled(4), m_theme.scaled(4)));
        place = QStyle::visualRect(option.direction, option.rect, place);
        painter->fillRect(place, colours.createdTint);
        painter->setFont(font);
        painter->setPen(colours.created);
        painter->drawText(place, int(Qt::AlignCenter), word);
        return;
    }
    const bool isWanted =
        option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_HasFocus);
    if (!row->isCopyable() || !isWanted)
        return;
    const int side = m_theme.scaled(16);
    QRect icon(0, 0, side, side);
    icon.moveCenter(copyPlace(option.rect).center());
    m_theme.icon(IconName::Copy, colours.muted).paint(painter, icon);
}

} // namespace ledgerdesk
