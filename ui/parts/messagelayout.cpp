// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/messagelayout.h"

#include <QStyle>
#include <QWidget>

namespace ledgerdesk {

namespace {

constexpr int gap = 8;
constexpr int leastRow = 24; // height of the first line, in which the icon is
constexpr int buttonInset = 6; // the margin on either side of a link's text
constexpr int narrowestText = 240; // narrowest text beside buttons; below this, they go under it

} // namespace

MessageLayout::MessageLayout(QWidget *icon, QWidget *text, QWidget *parent)
    : QLayout(parent)
{
    add(icon, Role::Icon);
    add(text, Role::Text);
}

MessageLayout::~MessageLayout()
{
    for (const Part &part : m_parts)
        delete part.item;
}

void MessageLayout::addButton(QWidget *button)
{
    add(button, Role::Button);
}

void MessageLayout::addBelow(QWidget *widget)
{
    add(widget, Role::Below);
}

void MessageLayout::add(QWidget *widget, Role role)
{
    addChildWidget(widget);
    m_parts.push_back({new QWidgetItem(widget), role});
    invalidate();
}

void MessageLayout::addItem(QLayoutItem *item)
{
    m_parts.push_back({item, Role::Below});
}

int MessageLayout::count() const
{
    return static_cast<int>(m_parts.size());
}

QLayoutItem *MessageLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_parts[static_cast<std::size_t>(index)].item : nullptr;
}

QLayoutItem *MessageLayout::takeAt(int index)
{
    QLayoutItem *item = itemAt(index);
    if (item)
        m_parts.erase(m_parts.begin() + index);
    return item;
}

std::vector<QLayoutItem *> MessageLayout::shown(Role role) const
{
    std::vector<QLayoutItem *> items;
    for (const Part &part : m_parts) {
        if (part.role == role && !part.item->isEmpty())
            items.push_back(part.item);
    }
    return items;
}

int MessageLayout::heightForWidth(int width) const
{
    return arrange({0, 0, width, 0}, Purpose::Measure);
}

QSize MessageLayout::minimumSize() const
{
    int widest = 0;
    for (const Part &part : m_parts) {
        if (!part.item->isEmpty())
            widest = qMax(widest,
                          part.role == Role::Button ? part.item->sizeHint().width()
                                                    : part.item->minimumSize().width());
    }
    const QMargins margins = contentsMargins();
    int icon = 0;
    for (const QLayoutItem *item : shown(Role::Icon))
        icon = item->sizeHint().width() + gap;
    return {margins.left() + icon + widest + margins.right(), 0};
}

QSize MessageLayout::sizeHint() const
{
    const QMargins margins = contentsMargins();
    int width = margins.left() + margins.right();
    for (const Part &part : m_parts) {
        if (part.role != Role::Below && !part.item->isEmpty())
            width += part.item->sizeHint().width() + gap;
    }
    return {width, heightForWidth(width)};
}

void MessageLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, Purpose::Place);
}

void MessageLayout::place(QLayoutItem *item, const QRect &rect, Purpose purpose) const
{
    if (purpose == Purpose::Place)
        item->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), geometry(), rect));
}

int MessageLayout::arrange(const QRect &rect, Purpose purpose) const
{
    QRect inner = rect.marginsRemoved(contentsMargins());
    const int top = inner.top();
    int buttonsWidth = 0;
    int buttonsHeight = 0;
    for (const QLayoutItem *button : shown(Role::Button)) {
        buttonsWidth += button->sizeHint().width() + gap;
        buttonsHeight = qMax(buttonsHeight, button->sizeHint().height());
    }
    int iconWidth = 0;
    for (const QLayoutItem *icon : shown(Role::Icon))
        iconWidth += icon->sizeHint().width() + gap;
    int bottom = top;
    for (QLayoutItem *text : shown(Role::Text)) {
        const int room = inner.width() - iconWidth;
        const bool beside = room - buttonsWidth >= qMin(text->sizeHint().width(), narrowestText);
        const int width = beside ? room - buttonsWidth : room;
        const int height = text->heightForWidth(width);
        const int lineHeight = text->widget()->fontMetrics().height();
        // Level the first line with the icon and, if they are beside it, the buttons.
        const int rowHeight = qMax(beside ? buttonsHeight : leastRow, lineHeight);
        const int lift = (rowHeight - lineHeight) / 2;
        inner.setLeft(placeIcons(inner, rowHeight, purpose));
        place(text, {inner.left(), top + lift, width, height}, purpose);
        bottom = top + height + 2 * lift;
        if (beside)
            arrangeButtons({inner.left() + width + gap, top, buttonsWidth, buttonsHeight}, top, purpose);
        else if (buttonsWidth > 0)
            bottom = arrangeButtons(inner.adjusted(-inset(), 0, 0, 0), bottom + (inset() > 0 ? gap / 2 : gap),
                                    purpose);
    }
    for (QLayoutItem *below : shown(Role::Below)) {
        const int height = below->sizeHint().height();
        place(below, {inner.left(), bottom + gap, inner.width(), height}, purpose);
        bottom += gap + height;
    }
    return bottom + contentsMargins().bottom() - rect.top();
}

/// Places the icons at the start of a row of this height, and returns where they end.
int MessageLayout::placeIcons(const QRect &inner, int rowHeight, Purpose purpose) const
{
    int left = inner.left();
    for (QLayoutItem *icon : shown(Role::Icon)) {
        const QSize size = icon->sizeHint();
        place(icon,
              {left, inner.top() + qMax(0, (rowHeight - size.height()) / 2), size.width(), size.height()},
              purpose);
        left += size.width() + gap;
    }
    return left;
}

/// How far to move the first button to the left, so that its text aligns with the text above.
int MessageLayout::inset() const
{
    const auto buttons = shown(Role::Button);
    const bool isLink = !buttons.empty() && buttons.front()->widget()->property("link").toBool();
    return isLink ? buttonInset : 0;
}

/// Returns the bottom of the last row.
int MessageLayout::arrangeButtons(const QRect &inner, int top, Purpose purpose) const
{
    const auto buttons = shown(Role::Button);
    std::size_t next = 0;
    while (next < buttons.size()) {
        int left = inner.left();
        int height = 0;
        std::size_t end = next;
        for (; end < buttons.size(); ++end) {
            const QSize size = buttons[end]->sizeHint();
            if (end > next && left + size.width() > inner.right() + 1)
                break;
            left += size.width() + gap;
            height = qMax(height, size.height());
        }
        left = inner.left();
        for (; next < end; ++next) {
            const QSize size = buttons[next]->sizeHint();
            place(buttons[next], {left, top + (height - size.height()) / 2, size.width(), size.height()},
                  purpose);
            left += size.width() + gap;
        }
        top += height;
    }
    return top;
}

} // namespace ledgerdesk
