// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerdelegate.h"

#include "ledgers/ledgertablemodel.h"
#include "theme/theme.h"

#include <QPainter>

namespace ledgerdesk {

namespace {

constexpr int markGap = 20;
constexpr int cellMargins = 20; ///< of both sides

QFont markFont()
{
    QFont font = Theme::smallFont();
    font.setWeight(QFont::DemiBold);
    return font;
}

/// Whether the cell has room for its text and margins.
bool fits(const QStyleOptionViewItem &cell)
{
    return cell.fontMetrics.horizontalAdvance(cell.text) + cellMargins <= cell.rect.width();
}

} // namespace

LedgerDelegate::LedgerDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void LedgerDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool selected = option->state & QStyle::State_Selected;
    if (index.column() == LedgerTableModel::NameColumn) {
        const bool general = index.data(LedgerTableModel::GeneralRole).toBool();
        option->font.setWeight(general || selected ? QFont::DemiBold : QFont::Normal);
        option->textElideMode = Qt::ElideMiddle; // names often differ at the end
        return;
    }
    if (index.column() == LedgerTableModel::IdColumn) {
        option->font = m_theme.fixedFont();
        option->textElideMode = Qt::ElideMiddle;
    }
    if (index.column() == LedgerTableModel::CreatedColumn && !fits(*option))
        option->text = index.data(LedgerTableModel::DayRole).toString();
    if (!selected)
        option->palette.setColor(QPalette::Text, m_theme.colours().muted);
}

void LedgerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    QStyleOptionViewItem ground = item;
    ground.text.clear();
    ground.features &= ~QStyleOptionViewItem::HasDisplay;
    item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, item.widget);
    const bool isNew =
        index.column() == LedgerTableModel::NameColumn && index.data(LedgerTableModel::NewRole).toBool();
    if (!isNew) {
        const int end = m_texts.draw(painter, item);
        if (index.column() == LedgerTableModel::CreatedColumn)
            drawAge(painter, item, index.data(LedgerTableModel::AgeRole).toString(), end);
        return;
    }
    QStyleOptionViewItem name = item; // elided if long, so that the mark always fits
    const int mark = markWidth();
    if (item.direction == Qt::RightToLeft)
        name.rect.setLeft(name.rect.left() + mark);
    else
        name.rect.setRight(name.rect.right() - mark);
    drawMark(painter, item, m_texts.draw(painter, name));
}

void LedgerDelegate::drawAge(QPainter *painter, const QStyleOptionViewItem &item, const QString &age,
                             int dateEnd) const
{
    const int margin =
        item.widget->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, &item, item.widget) + 1;
    const int gap = m_theme.scaled(6);
    QStyleOptionViewItem rest = item;
    rest.text = u"· " + age;
    if (item.direction == Qt::RightToLeft)
        rest.rect.setRight(dateEnd + margin - gap);
    else
        rest.rect.setLeft(dateEnd - margin + gap); // drawing adds the margin
    const int needed = QFontMetrics(item.font).horizontalAdvance(rest.text) + 2 * margin;
    if (!age.isEmpty() && needed <= rest.rect.width())
        m_texts.draw(painter, rest);
}

/// The width of the mark, with the space before it.
int LedgerDelegate::markWidth() const
{
    return QFontMetrics(markFont()).horizontalAdvance(tr("NEW")) + m_theme.scaled(markGap + 4);
}

void LedgerDelegate::drawMark(QPainter *painter, const QStyleOptionViewItem &item, int nameEnd) const
{
    QRect place = item.rect;
    if (item.direction == Qt::RightToLeft)
        place.setRight(nameEnd - m_theme.scaled(markGap));
    else
        place.setLeft(nameEnd + m_theme.scaled(markGap));
    painter->save();
    painter->setFont(markFont());
    painter->setPen(m_theme.colours().created);
    painter->drawText(place, int(Qt::AlignVCenter | Qt::AlignLeading), tr("NEW"));
    painter->restore();
}

} // namespace ledgerdesk
