// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/messagestack.h"

#include "parts/messagebar.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int partOfWindow = 3; ///< its height is at most this part of the window's
constexpr int gapBetween = 6;

/// Any other policy takes the height of the size hint, at its width, for a limit.
QSizePolicy asHighAsItsWidthNeeds()
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    return policy;
}

} // namespace

MessageStack::MessageStack(MessageList &messages, const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_messages(messages)
    , m_theme(theme)
    , m_content(new QWidget)
    , m_column(new QVBoxLayout(m_content))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(gapBetween);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(m_content);
    viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
    setSizePolicy(asHighAsItsWidthNeeds());
    m_content->installEventFilter(this);
    connect(&messages, &MessageList::changed, this, &MessageStack::showMessages);
    showMessages();
}

void MessageStack::setTabPlace(QWidget *before)
{
    m_before = before;
    orderTabs();
}

int MessageStack::heightForWidth(int width) const
{
    const int most = window()->height() / partOfWindow;
    const int all = m_content->heightForWidth(width);
    if (all <= most)
        return all;
    return qMin(most, m_content->heightForWidth(width - verticalScrollBar()->sizeHint().width()));
}

QSize MessageStack::sizeHint() const
{
    const int width = m_content->sizeHint().width();
    return {width, heightForWidth(width)};
}

QSize MessageStack::minimumSizeHint() const
{
    return {m_content->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(), 0};
}

bool MessageStack::eventFilter(QObject *watched, QEvent *event)
{
    // Not when the window is laid out: it is so for each call of updateGeometry().
    const bool isOtherLimit = watched == window() && event->type() == QEvent::Resize;
    const bool needsOther = watched == m_content && event->type() == QEvent::LayoutRequest;
    if (isOtherLimit || needsOther)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

void MessageStack::showEvent(QShowEvent *event)
{
    window()->installEventFilter(this); // installing it again does no harm
    QScrollArea::showEvent(event);
}

/// Shows what the list says now. Bars keep their messages, and with them the focus and what is spoken.
void MessageStack::showMessages()
{
    const std::vector<Message> &all = m_messages.messages();
    if (all.size() <= 1)
        m_extent = Extent::Newest;
    const std::size_t count = m_extent == Extent::All ? all.size() : qMin<std::size_t>(all.size(), 1);
    std::vector<Shown> next;
    for (std::size_t i = 0; i < count; ++i)
        next.push_back({all[i].about, barOf(all[i].about)});
    for (const Shown &shown : std::exchange(m_shown, next)) {
        if (std::ranges::find(m_shown, shown.bar, &Shown::bar) != m_shown.end())
            continue;
        shown.bar->clear(); // returns the focus
        m_column->removeWidget(shown.bar);
        shown.bar->deleteLater(); // not at once: the call may come from one of its buttons
    }
    for (std::size_t i = 0; i < count; ++i) {
        Message message = all[i];
        if (i == 0 && all.size() > 1)
            message.actions.push_back(
                m_extent == Extent::All
                    ? Message::Action{tr("Show less"), [this] { showOnly(Extent::Newest); }}
                    : Message::Action{tr("%Ln more messages", nullptr, int(all.size()) - 1),
                                      [this] { showOnly(Extent::All); }});
        m_column->insertWidget(int(i), m_shown[i].bar);
        m_shown[i].bar->say(std::move(message));
    }
    orderTabs();
    setVisible(count > 0);
    updateGeometry();
}

void MessageStack::showOnly(Extent extent)
{
    m_extent = extent;
    showMessages();
}

MessageBar *MessageStack::barOf(const QString &topic)
{
    const auto found = std::ranges::find(m_shown, topic, &Shown::topic);
    if (found != m_shown.end())
        return found->bar;
    auto *bar = new MessageBar(m_theme, m_content);
    bar->setSizePolicy(asHighAsItsWidthNeeds());
    connect(bar, &MessageBar::dismissed, this, [this, bar] { dismiss(bar); });
    return bar;
}

void MessageStack::dismiss(const MessageBar *bar)
{
    const auto found = std::ranges::find(m_shown, bar, &Shown::bar);
    if (found != m_shown.end())
        m_messages.remove(QString(found->topic)); // copied, as the entry goes with it
}

void MessageStack::orderTabs()
{
    QWidget *before = m_before;
    for (const Shown &shown : m_shown) {
        if (before != nullptr)
            shown.bar->placeAfter(*before);
        before = &shown.bar->lastButton();
    }
}

} // namespace ledgerdesk
