// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/unresolvedrow.h"

#include "parts/elidedlabel.h"
#include "parts/spokenname.h"
#include "parts/wrappinglabel.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ledgerdesk {

UnresolvedRow::UnresolvedRow(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(new ElidedLabel(Qt::ElideMiddle, this))
    , m_text(new WrappingLabel(this))
    , m_next(new QPushButton(this))
    , m_more(new QPushButton(tr("More"), this))
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
    m_more->setAccessibleName(m_more->text());
    m_more->setMenu(new QMenu(m_more));
    for (QPushButton *button : {m_next, m_more})
        button->setAutoDefault(true); // Enter presses it, as Space does
    auto *words = new QVBoxLayout;
    words->setSpacing(theme.scaled(2));
    words->addWidget(m_name);
    words->addWidget(m_text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.scaled(16), theme.scaled(8), theme.scaled(16), theme.scaled(8));
    row->setSpacing(theme.scaled(8));
    row->addLayout(words, 1);
    row->addSpacing(theme.scaled(8));
    row->addWidget(m_next, 0, Qt::AlignTop);
    row->addWidget(m_more, 0, Qt::AlignTop);
    connect(m_next, &QPushButton::clicked, this, [this] { run(0); });
}

void UnresolvedRow::show(const UnresolvedCreate &create)
{
    const bool hasSameSteps = m_create.attemptId == create.attemptId
        && std::ranges::equal(m_create.steps, create.steps, {}, &Message::Action::text,
                              &Message::Action::text);
    m_create = create;
    m_name->setText(create.name);
    m_text->say({}, create.known.isEmpty() ? create.sent : create.sent + u'\n' + create.known);
    setAccessibleName(create.name);
    setAccessibleDescription(create.sent + u' ' + create.known);
    if (!hasSameSteps) // otherwise the menu stays as it is, because it may be open
        showSteps();
}

void UnresolvedRow::showSteps()
{
    const std::vector<Message::Action> &steps = m_create.steps;
    m_next->setVisible(!steps.empty());
    if (!steps.empty()) {
        m_next->setText(steps.front().text);
        m_next->setAccessibleName(spokenName(steps.front().text));
    }
    m_next->setAccessibleDescription(m_create.name);
    m_more->setVisible(steps.size() > 1);
    m_more->setAccessibleDescription(m_create.name);
    m_more->menu()->clear();
    for (std::size_t i = 1; i < steps.size(); ++i)
        connect(m_more->menu()->addAction(steps[i].text), &QAction::triggered, this, [this, i] { run(i); });
}

void UnresolvedRow::paintEvent(QPaintEvent * /*event*/)
{
    if (y() == 0)
        return; // no line above the first row
    QPainter painter(this);
    painter.setPen(m_theme.colours().border);
    painter.drawLine(m_theme.scaled(16), 0, width() - m_theme.scaled(16), 0);
}

void UnresolvedRow::run(std::size_t step)
{
    if (step >= m_create.steps.size())
        return;
    const auto action = m_create.steps[step].run; // a copy, because running it may change the row
    action();
}

} // namespace ledgerdesk
