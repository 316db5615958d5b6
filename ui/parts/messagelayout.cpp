// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/messagelayout.h"

#include <QStyle>
#include <QWidget>

namespace ledgerdesk {

namespace {

constexpr int gap = 8;
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
    int rowHeight = 0;
    for (const QLayoutItem *button : shown(Role::Button)) {
        buttonsWidth += button->sizeHint().width() + gap;
        rowHeight = qMax(rowHeight, button->sizeHint().height());
    }
    for (QLayoutItem *icon : shown(Role::Icon)) {
        const QSize size = icon->sizeHint();
        place(icon,
              {inner.left(), top + qMax(0, (rowHeight - size.height()) / 2), size.width(), size.height()},
              purpose);
        inner.setLeft(inner.left() + size.width() + gap);
    }
    int bottom = top;
    for (QLayoutItem *text : shown(Role::Text)) {
        const int enough = qMin(text->sizeHint().width(), narrowestText);
        const bool beside = inner.width() - buttonsWidth >= enough;
        const int width = beside ? inner.width() - buttonsWidth : inner.width();
        const int height = text->heightForWidth(width);
        // Level the first line with the icon and the buttons.
        const int lift = qMax(0, (rowHeight - text->minimumSize().height()) / 2);
        place(text, {inner.left(), top + lift, width, height}, purpose);
        const QRect right(inner.left() + width + gap, top, buttonsWidth, rowHeight);
        bottom = top + height + 2 * lift;
        if (beside)
            arrangeButtons(right, top, purpose);
        else
            bottom =
                arrangeButtons(inner.adjusted(-buttonInset, 0, 0, 0), top + lift + height + gap / 2, purpose);
    }
    for (QLayoutItem *below : shown(Role::Below)) {
        const int height = below->sizeHint().height();
        place(below, {inner.left(), bottom + gap, inner.width(), height}, purpose);
        bottom += gap + height;
    }
    return bottom + contentsMargins().bottom() - rect.top();
}

int MessageLayout::arrangeButtons(const QRect &inner, int top, Purpose purpose) const
{
    int left = inner.left();
    int bottom = top;
    for (QLayoutItem *button : shown(Role::Button)) {
        const QSize size = button->sizeHint();
        if (left > inner.left() && left + size.width() > inner.right() + 1) {
            left = inner.left();
            top = bottom;
        }
        place(button, {left, top, size.width(), size.height()}, purpose);
        bottom = qMax(bottom, top + size.height());
        left += size.width() + gap;
    }
    return bottom;
}

} // namespace ledgerdesk
