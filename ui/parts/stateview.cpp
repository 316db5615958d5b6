// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/stateview.h"

#include "parts/quietprogress.h"
#include "parts/spokenname.h"
#include "parts/wrappinglabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

constexpr int iconSide = 32;

} // namespace

StateView::StateView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_middle(new QWidget(this))
    , m_progress(new QuietProgress(theme, this))
    , m_icon(new QLabel(this))
    , m_title(new WrappingLabel(this))
    , m_text(new WrappingLabel(this))
    , m_action(new QPushButton(this))
{
    m_progress->setFixedWidth(theme.scaled(160));
    m_title->setFont(Theme::headingFont());
    m_icon->setAlignment(Qt::AlignCenter);
    m_action->setAutoDefault(true); // Enter presses it, as Space does
    for (WrappingLabel *label : {m_title, m_text})
        label->setAlignment(Qt::AlignCenter);

    // Stretches at the sides instead of an alignment: a centred item would not grow in height with its text.
    m_middle->setMaximumWidth(theme.scaled(440));
    auto *column = new QVBoxLayout(m_middle);
    column->setContentsMargins({});
    column->setSpacing(theme.scaled(8));
    column->addStretch(2);
    column->addWidget(m_progress, 0, Qt::AlignHCenter);
    column->addWidget(m_icon);
    column->addSpacing(theme.scaled(4));
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(theme.scaled(8));
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    auto *row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addWidget(m_middle, 1000); // gets all the width, up to the maximum of a text
    row->addStretch(1);

    connect(m_action, &QPushButton::clicked, this, [this] {
        const std::function<void()> action = m_state.action; // copied, as it may set another state
        if (action)
            action();
    });
    connect(&theme, &Theme::changed, this, &StateView::colour);
    setState({});
}

void StateView::setState(State state)
{
    m_state = std::move(state);
    m_progress->setAccessibleName(m_state.title);
    m_progress->setVisible(m_state.isLoading);
    m_title->say(m_state.title, {});
    m_title->setVisible(!m_state.title.isEmpty());
    m_text->say({}, m_state.text);
    m_text->setVisible(!m_state.text.isEmpty());
    m_action->setText(m_state.actionText);
    m_action->setAccessibleName(spokenName(m_state.actionText));
    m_action->setVisible(!m_state.actionText.isEmpty());
    setAccessibleName(m_state.title);
    setAccessibleDescription(m_state.text);
    colour();
    fitIcon();
}

/// In a low view, gives the room of the icon and the margins to the words.
void StateView::fitIcon()
{
    QLayout *column = m_middle->layout();
    const int margin = m_theme.scaled(16);
    const int iconHeight = m_theme.scaled(iconSide) + column->spacing();
    const int words = column->heightForWidth(m_middle->width()) - (m_icon->isHidden() ? 0 : iconHeight);
    const bool hasRoom = words + iconHeight + 2 * margin <= height();
    m_icon->setVisible(hasRoom && hasIcon());
    const int side = m_theme.scaled(24);
    layout()->setContentsMargins(side, hasRoom ? margin : 0, side, hasRoom ? margin : 0);
}

void StateView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitIcon();
}

void StateView::colour()
{
    if (hasIcon()) {
        const int side = m_theme.scaled(iconSide);
        const QIcon icon = m_theme.icon(m_state.icon, m_theme.colours().muted);
        m_icon->setPixmap(icon.pixmap(QSize(side, side), devicePixelRatioF()));
    }
    QPalette palette;
    palette.setColor(QPalette::WindowText, m_theme.colours().muted);
    m_text->setPalette(palette);
}

} // namespace ledgerdesk
