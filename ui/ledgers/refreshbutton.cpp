// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/refreshbutton.h"

#include "theme/theme.h"

#include <QApplication>
#include <QPushButton>

namespace ledgerdesk {

namespace {

constexpr int shortRefreshMs = 150;

} // namespace

RefreshButton::RefreshButton(const Theme &theme, QWidget *parent)
    : QStackedWidget(parent)
    , m_refresh(new QPushButton(tr("&Refresh")))
    , m_stop(new QPushButton(tr("&Stop")))
{
    for (QPushButton *button : {m_refresh, m_stop})
        addWidget(button);
    m_stop->setAccessibleName(tr("Stop"));
    m_stop->setToolTip(tr("Stop loading; what is loaded stays"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const auto takeLook = [this, &theme] { m_refresh->setIcon(theme.icon(IconName::Refresh)); };
    takeLook();
    connect(&theme, &Theme::changed, this, takeLook);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(shortRefreshMs);
    connect(&m_quiet, &QTimer::timeout, this, &RefreshButton::showButton);
    connect(m_refresh, &QPushButton::clicked, this, &RefreshButton::refreshRequested);
    connect(m_stop, &QPushButton::clicked, this, &RefreshButton::stopRequested);
}

void RefreshButton::setRefreshing(bool refreshing)
{
    if (refreshing == m_isRefreshing)
        return;
    m_isRefreshing = refreshing;
    if (refreshing) {
        // A button that is disabled passes its focus on; give it back unless the person moved on.
        const bool hadFocus = m_refresh->hasFocus();
        m_refresh->setEnabled(false);
        m_focusKeeper = hadFocus ? QApplication::focusWidget() : nullptr;
        m_quiet.start();
        return;
    }
    m_quiet.stop();
    m_refresh->setEnabled(true);
    const bool goesBack =
        m_stop->hasFocus() || (m_focusKeeper && m_focusKeeper == QApplication::focusWidget());
    showButton();
    if (goesBack)
        m_refresh->setFocus();
    m_focusKeeper = nullptr;
}

bool RefreshButton::isSlow() const
{
    return m_isRefreshing && !m_quiet.isActive();
}

void RefreshButton::showButton()
{
    setCurrentWidget(isSlow() ? m_stop : m_refresh);
    Q_EMIT slowChanged();
}

} // namespace ledgerdesk
