// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/deskline.h"

#include "creation/stepsline.h"
#include "creation/unresolvedstrip.h"

#include <QEvent>
#include <QHBoxLayout>

namespace ledgerdesk {

DeskLine::DeskLine(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_steps(new StepsLine(theme, this))
    , m_strip(new UnresolvedStrip(theme, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_steps, 1);
    row->addWidget(m_strip);
    arrange();
}

void DeskLine::showSteps(const std::vector<CreateStep> &steps)
{
    m_hasSteps = !steps.empty();
    m_steps->show(steps);
    arrange();
}

void DeskLine::setUse(Use use)
{
    m_use = use;
    arrange();
}

bool DeskLine::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::event(event);
}

/// The strip has the whole line, or its end if there are steps to show.
void DeskLine::arrange()
{
    const bool isStripped = !m_strip->isHidden();
    const bool showsSteps = m_use == Use::Connection && (m_hasSteps || !isStripped);
    m_strip->setBrief(showsSteps);
    m_steps->setVisible(showsSteps);
    setVisible(m_use == Use::Connection || isStripped);
}

} // namespace ledgerdesk
