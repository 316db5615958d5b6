// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/messagebar.h"

#include "parts/announcement.h"
#include "parts/messagelayout.h"
#include "parts/spokenname.h"
#include "parts/wrappinglabel.h"
#include "text/timetext.h"
#include "theme/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QApplication>
#include <QDateTime>
#include <QDeadlineTimer>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QResizeEvent>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int longestText = 2000; // a message is read at a glance
constexpr int longestDetails = 20000;
constexpr std::chrono::milliseconds leavingTime{300};

struct ToneLook {
    IconName icon = IconName::Info;
    QColor ink, ground;
};

ToneLook lookOf(Message::Tone tone, const Colours &colours)
{
    switch (tone) {
    case Message::Tone::Info:
        return {IconName::Info, colours.accent, colours.selection};
    case Message::Tone::Created:
        return {IconName::Check, colours.created, colours.createdTint};
    case Message::Tone::Rejected:
        return {IconName::Cross, colours.rejected, colours.rejectedTint};
    case Message::Tone::Unknown:
        return {IconName::Question, colours.unknown, colours.unknownTint};
    case Message::Tone::Warning:
        return {IconName::Warning, colours.warning, colours.warningTint};
    }
    return {};
}

QString shortened(const QString &text, int longest)
{
    return text.size() <= longest ? text : text.left(longest) + u'…';
}

QAccessibleInterface *alertInterface(const QString & /*className*/, QObject *object)
{
    auto *bar = qobject_cast<MessageBar *>(object);
    return bar ? new QAccessibleWidget(bar, QAccessible::AlertMessage) : nullptr;
}

QPushButton *messageLink(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("link", true);
    button->setAutoDefault(true); // Enter presses it, as Space does
    button->setAccessibleName(spokenName(text));
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

/// Disables a button until the wait is over, and shows on it the time of day or, in the last minute, how many
/// seconds are left.
void countDown(QPushButton *button, const QString &text, std::chrono::milliseconds wait)
{
    static constexpr std::chrono::milliseconds step{250};
    static constexpr qint64 minute = 60;
    const QDateTime at = QDateTime::currentDateTimeUtc().addMSecs(wait.count());
    auto *timer = new QTimer(button);
    const auto tick = [button, text, timer, at, until = QDeadlineTimer(wait, Qt::PreciseTimer)] {
        const bool isOver = until.hasExpired();
        const qint64 seconds = (until.remainingTime() + 999) / 1000;
        button->setEnabled(isOver);
        if (isOver)
            button->setText(text);
        else if (seconds > minute)
            button->setText(MessageBar::tr("%1 at %2").arg(text, timeText(at, TimeForm::Minute)));
        else
            button->setText(MessageBar::tr("%1 in %2 s").arg(text, QLocale().toString(seconds)));
        button->setMinimumWidth(
            qMax(button->minimumWidth(), button->sizeHint().width())); // so that nothing moves
        if (isOver)
            timer->stop();
    };
    QObject::connect(timer, &QTimer::timeout, button, tick);
    timer->start(step);
    tick();
}

} // namespace

MessageBar::MessageBar(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_label(new WrappingLabel(this))
    , m_layout(new MessageLayout(m_icon, m_label, this))
    , m_dismiss(messageLink(tr("Dismiss"), this))
{
    QAccessible::installFactory(alertInterface);
    m_layout->setContentsMargins(12, 6, 8, 6);
    m_label->setAccessibleName(tr("Message"));
    // Not Fixed, which would keep the height of the size hint at any width.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_layout->addButton(m_dismiss);
    m_leaving.setSingleShot(true);
    m_leaving.setInterval(leavingTime);
    connect(&m_leaving, &QTimer::timeout, this, &MessageBar::clear);
    connect(m_dismiss, &QPushButton::clicked, this, &MessageBar::dismiss);
    connect(&theme, &Theme::changed, this, &MessageBar::colour);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *from, QWidget *to) {
        if (isAncestorOf(to) && from != nullptr && !isAncestorOf(from) && from->window() == window())
            m_cameFrom = from;
    });
    setVisible(false);
}

void MessageBar::say(Message message)
{
    QWidget *focus = QApplication::focusWidget();
    const bool hadFocus = isAncestorOf(focus);
    const QString focused = hadFocus ? focus->accessibleName() : QString();
    const bool isUpdate = !message.about.isEmpty() && message.about == m_message.about;
    const QString said = isUpdate ? words() : QString();
    if (isUpdate && hasActionsOf(message)) {
        // Keep the buttons: one of them may have the focus, or its menu open.
        m_message = std::move(message);
        showText();
    } else {
        clear();
        m_message = std::move(message);
        addButtons();
        showText();
        setVisible(true);
        if (hadFocus)
            takeFocus(focused, isUpdate ? m_dismiss : nullptr);
    }
    colour();
    if (words() != said)
        announce(*this, words());
    Q_EMIT changed();
}

QString MessageBar::words() const
{
    const bool hasBoth = !m_message.title.isEmpty() && !m_message.text.isEmpty();
    return m_message.title + (hasBoth ? u"\n"_qs : QString()) + m_message.text;
}

/// Whether the other message has the same buttons.
bool MessageBar::hasActionsOf(const Message &other) const
{
    const auto isSame = [](const Message::Action &one, const Message::Action &two) {
        return one.text == two.text && one.rank == two.rank && one.wait.count() == 0 && two.wait.count() == 0;
    };
    return m_message.details.isEmpty() == other.details.isEmpty()
        && std::ranges::equal(m_message.actions, other.actions, isSame);
}

void MessageBar::showText()
{
    m_message.title = shortened(m_message.title, longestText);
    m_message.text = shortened(m_message.text, longestText);
    m_message.details = shortened(m_message.details, longestDetails);
    m_label->setAccessibleDescription(words());
    setAccessibleName(words());
    fit();
}

void MessageBar::setRoom(int height)
{
    if (height == std::exchange(m_room, height))
        return;
    fit();
}

/// Shows all of the message, or only its title if the rest has no room.
void MessageBar::fit()
{
    if (isClear())
        return;
    const int ofDetails = m_details && !m_details->isHidden() ? m_details->height() : 0;
    m_label->say(m_message.title, m_message.text);
    m_isCut = !m_message.title.isEmpty() && !m_message.text.isEmpty()
        && heightForWidth(width()) - ofDetails > m_room;
    if (m_isCut)
        m_label->say(m_message.title, {});
    offerDetails();
    fillDetails();
}

void MessageBar::fillDetails()
{
    if (m_details)
        m_details->setPlainText(m_isCut ? m_message.text + u"\n\n"_qs + m_message.details
                                        : m_message.details);
}

/// Keeps the focus in the bar when its message changes: on the button of the same name, if there is one. A
/// message that comes unasked must not put another action under the focus.
void MessageBar::takeFocus(const QString &name, QPushButton *otherwise)
{
    for (QPushButton *button : m_buttons) {
        if (button->accessibleName() == name && button->isEnabled() && !button->isHidden())
            return button->setFocus();
    }
    QPushButton *first = m_buttons.empty() ? m_dismiss : m_buttons.front();
    (otherwise ? otherwise : first)->setFocus();
}

void MessageBar::clear()
{
    // Ask the window, as a dialog may be in front of it. Move the focus first: a button that is hidden passes
    // it to whatever comes next.
    if (isAncestorOf(window()->focusWidget()) && m_cameFrom && m_cameFrom->isEnabled())
        m_cameFrom->setFocus();
    m_leaving.stop();
    setVisible(false);
    m_message = {};
    m_next = nullptr;
    m_detailsButton = nullptr;
    m_label->say({}, {});
    m_label->setAccessibleDescription({});
    setAccessibleName({});
    showDetails(false);
    for (QPushButton *button : std::exchange(m_buttons, {})) {
        // Not deleted at once: the call may come from its own click.
        m_layout->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    Q_EMIT changed();
}

void MessageBar::clearSoon()
{
    if (isClear())
        return;
    const Message::Tone tone = m_message.tone; // the bar is still painted in it
    m_message = {}; // so that its buttons do nothing
    m_message.tone = tone;
    m_label->setAccessibleDescription({});
    setAccessibleName({});
    m_leaving.start();
}

QWidget &MessageBar::lastButton() const
{
    return *m_dismiss;
}

bool MessageBar::isClear() const
{
    return m_message.title.isEmpty() && m_message.text.isEmpty();
}

const Message &MessageBar::message() const
{
    return m_message;
}

void MessageBar::addButtons()
{
    using Rank = Message::Action::Rank;
    std::vector<std::size_t> more;
    for (const Rank rank : {Rank::Next, Rank::Link, Rank::More}) {
        for (std::size_t i = 0; i < m_message.actions.size(); ++i) {
            if (m_message.actions[i].rank != rank)
                continue;
            if (rank == Rank::More)
                more.push_back(i);
            else
                addAction(i);
        }
    }
    if (!more.empty()) {
        QPushButton *button = addButton(messageLink(tr("More"), this));
        auto *menu = new QMenu(button);
        for (const std::size_t i : more)
            connect(menu->addAction(m_message.actions[i].text), &QAction::triggered, this,
                    [this, i] { run(i); });
        button->setMenu(menu);
    }
    orderButtons(m_dismiss);
}

/// Adds `Details` if there is more to say than is shown.
void MessageBar::offerDetails()
{
    const bool hasMore = m_isCut || !m_message.details.isEmpty();
    if (m_detailsButton) {
        m_detailsButton->setVisible(hasMore);
    } else if (hasMore) {
        m_detailsButton = addButton(messageLink(tr("Details"), this));
        m_detailsButton->setPalette(m_dismiss->palette());
        m_detailsButton->setCheckable(true);
        connect(m_detailsButton, &QPushButton::toggled, this, &MessageBar::showDetails);
        orderButtons(m_dismiss);
        m_detailsButton->show(); // now; the layout would show it only after pending events
    }
    if (!hasMore && m_detailsButton)
        m_detailsButton->setChecked(false);
}

QPushButton *MessageBar::addAction(std::size_t index)
{
    const Message::Action &action = m_message.actions[index];
    QPushButton *button = addButton(messageLink(action.text, this));
    if (action.rank == Message::Action::Rank::Next) {
        button->setProperty("link", false);
        button->setProperty("primary", m_nextStep == NextStep::Solid);
        button->setCursor(Qt::ArrowCursor);
        m_next = button;
    }
    connect(button, &QPushButton::clicked, this, [this, index] { run(index); });
    if (action.wait.count() > 0)
        countDown(button, action.text, action.wait);
    return button;
}

void MessageBar::setNextStep(NextStep step)
{
    m_nextStep = step;
    if (!m_next)
        return;
    m_next->setProperty("primary", step == NextStep::Solid);
    m_next->updateGeometry(); // a solid button has a bolder text
    m_next->update();
}

void MessageBar::run(std::size_t index)
{
    if (index >= m_message.actions.size())
        return; // its message has ended
    const auto action = m_message.actions[index].run; // copied, as it may replace the message
    if (action)
        action();
}

void MessageBar::placeAfter(QWidget &before)
{
    orderButtons(&before);
}

void MessageBar::orderButtons(QWidget *before)
{
    // Dismiss exists from the start and keeps the bar's place in the window's tab order. New buttons would
    // come after everything else.
    m_layout->removeWidget(m_dismiss);
    m_layout->addButton(m_dismiss);
    QWidget *last = before;
    for (QPushButton *button : m_buttons) {
        setTabOrder(last, button);
        last = button;
    }
    if (last != m_dismiss)
        setTabOrder(last, m_dismiss);
}

QPushButton *MessageBar::addButton(QPushButton *button)
{
    m_layout->addButton(button);
    m_buttons.push_back(button);
    return button;
}

void MessageBar::dismiss()
{
    if (const auto seen = std::exchange(m_message.seen, {}))
        seen();
    clear();
    Q_EMIT dismissed();
}

void MessageBar::showDetails(bool shown)
{
    if (!m_details && !shown)
        return;
    if (!m_details) {
        m_details = new QPlainTextEdit(this);
        m_details->setReadOnly(true);
        m_details->setTabChangesFocus(true);
        m_details->setAccessibleName(tr("Technical details"));
        m_details->setFont(m_theme.fixedFont());
        m_layout->addBelow(m_details);
        connect(m_details->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged,
                this, &MessageBar::fitDetails);
    }
    fillDetails();
    m_details->setVisible(shown);
    fitDetails();
}

/// Makes the box of the details as high as its text, up to a few lines.
void MessageBar::fitDetails()
{
    const int most = m_isCut ? 4 : 8;
    const int lines =
        qBound(1, qCeil(m_details->document()->size().height()), most); // a plain text counts lines
    m_details->setFixedHeight(lines * m_details->fontMetrics().lineSpacing() + m_theme.scaled(16));
}

void MessageBar::colour()
{
    const ToneLook look = lookOf(m_message.tone, m_theme.colours());
    const int side = m_theme.scaled(16);
    m_icon->setPixmap(m_theme.icon(look.icon, look.ink).pixmap(QSize(side, side), devicePixelRatioF()));
    m_label->setTitleColour(look.ink);
    QPalette palette;
    palette.setColor(QPalette::ButtonText, look.ink);
    m_dismiss->setPalette(palette);
    for (QPushButton *button : m_buttons)
        button->setPalette(palette);
    update();
}

void MessageBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(lookOf(m_message.tone, m_theme.colours()).ground);
    painter.drawRoundedRect(rect(), 6, 6);
    if (const auto seen = std::exchange(m_message.seen, {}))
        seen();
}

void MessageBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

} // namespace ledgerdesk
