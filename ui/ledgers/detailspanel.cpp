// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/detailspanel.h"

#include "ledgers/detailsrows.h"
#include "ledgers/inspectorview.h"
#include "parts/wrappinglabel.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ledgerdesk {

DetailsPanel::DetailsPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setMinimumWidth(240);
}

void DetailsPanel::showEvent(QShowEvent *event)
{
    build();
    QWidget::showEvent(event);
}

void DetailsPanel::build()
{
    if (m_stack != nullptr)
        return;
    m_stack = new QStackedWidget(this);
    auto *nothing = new QLabel(tr("Select a ledger to see its details."));
    setTextRole(nothing, TextRole::Muted);
    nothing->setWordWrap(true);
    nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    nothing->setContentsMargins(16, 48, 16, 16);
    auto *page = new QWidget;
    m_view = new InspectorView(m_theme, page);
    m_view->setAccessibleName(tr("Details of the ledger"));
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(buildFooter());
    m_stack->addWidget(nothing);
    m_stack->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

QWidget *DetailsPanel::buildFooter()
{
    m_copy = new QPushButton(tr("Copy &ID"));
    m_copy->setAccessibleName(tr("Copy ID"));
    const auto takeLook = [this] { m_copy->setIcon(m_theme.icon(IconName::Copy)); };
    takeLook();
    connect(&m_theme, &Theme::changed, m_copy, takeLook);
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyIdRequested(shownId()); });
    m_rename = new QPushButton(tr("&Rename…"));
    m_rename->setAccessibleName(tr("Rename"));
    connect(m_rename, &QPushButton::clicked, this, [this] { Q_EMIT renameRequested(shownId()); });
    auto *note = new WrappingLabel;
    setTextRole(note, TextRole::FieldLabel);
    note->say({},
              tr("Blnk can add or replace metadata keys, but never remove them. To change metadata, use "
                 "Blnk's API: Ledger Desk cannot do it yet."));
    auto *footer = new QWidget;
    auto *column = new QVBoxLayout(footer);
    column->setContentsMargins(16, 8, 16, 16);
    column->setSpacing(8);
    column->addWidget(note);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_rename);
    buttons->addStretch(1);
    column->addLayout(buttons);
    return footer;
}

QString DetailsPanel::shownId() const
{
    if (m_shown.ledger)
        return m_shown.ledger->id;
    return m_shown.attempt ? m_shown.attempt->ledgerId : QString();
}

void DetailsPanel::show(const Inspected &what)
{
    build();
    const bool isSame = m_shown == what;
    const QString idBefore = shownId();
    m_shown = what;
    m_stack->setCurrentIndex(what.ledger || what.attempt ? 1 : 0);
    m_copy->setVisible(!shownId().isEmpty());
    m_rename->setVisible(what.ledger.has_value() && !lacksName(*what.ledger));
    if (isSame)
        return; // another row changed
    if (!what.ledger && !what.attempt)
        return m_view->rows().setRows({}, {}, {});
    const int scrolled = shownId() == idBefore ? m_view->verticalScrollBar()->value() : 0;
    m_view->rows().setRows(detailsrows::facts(what), detailsrows::metadata(what), detailsrows::history(what));
    m_view->verticalScrollBar()->setValue(scrolled);
}

} // namespace ledgerdesk
