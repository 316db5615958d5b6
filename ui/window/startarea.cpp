// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/startarea.h"

#include "parts/messagestack.h"
#include "parts/scrollingcolumn.h"
#include "window/startpage.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ledgerdesk {

StartArea::StartArea(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_messages(new QHBoxLayout)
{
    auto *column = new ScrollingColumn(this);
    m_page = new StartPage(theme, column);
    column->setColumn(m_page);
    m_messages->setContentsMargins(16, 0, 16, 8);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(column, 1);
    all->addLayout(m_messages);
    setFocusProxy(m_page);
}

void StartArea::showMessages(MessageStack &stack)
{
    m_messages->addWidget(&stack);
    stack.show();
    stack.setTabPlace(&m_page->lastChoice());
}

} // namespace ledgerdesk
