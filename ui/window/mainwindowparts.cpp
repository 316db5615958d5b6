// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/mainwindow.h"

#include "activity/activitypanel.h"
#include "connections/connectionflow.h"
#include "form/newledgerform.h"
#include "ledgers/detailspanel.h"
#include "ledgers/ledgerspanel.h"
#include "parts/scrollingcolumn.h"
#include "theme/textrole.h"
#include "window/startpage.h"

#include <QComboBox>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>

/// The part of MainWindow that builds its contents.
namespace ledgerdesk {

QWidget *MainWindow::buildTop()
{
    auto *top = new QWidget(this);
    auto *layout = new QHBoxLayout(top);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(8);
    auto *label = new QLabel(tr("&Connection"));
    setTextRole(label, TextRole::FieldLabel);
    m_picker = new QComboBox(top);
    m_picker->setMinimumWidth(248);
    m_picker->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_picker->setAccessibleName(tr("Connection"));
    label->setBuddy(m_picker);
    layout->addWidget(label);
    layout->addWidget(m_picker);
    layout->addStretch(1);
    connect(m_picker, &QComboBox::activated, this, &MainWindow::choose);
    return top;
}

void MainWindow::buildDesk()
{
    m_splitter = new QSplitter(Qt::Horizontal, m_pages);
    m_pages->addWidget(m_splitter); // while still empty, so that its contents are measured only once
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_form = new NewLedgerForm(m_theme, m_splitter);
    m_panel = new LedgersPanel(m_workspace.ledgers(), m_theme, m_splitter);
    m_details = new DetailsPanel(m_theme, m_splitter);
    m_form->setMinimumWidth(320);
    m_panel->setMinimumWidth(384);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_panel), static_cast<QWidget *>(m_details)})
        m_splitter->addWidget(widget);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({388, 620, 320});
    m_details->hide();
}

QWidget *MainWindow::startPage()
{
    if (m_start == nullptr) {
        auto *column = new ScrollingColumn(m_pages);
        auto *page = new StartPage(m_theme, column);
        column->setColumn(page);
        connect(page, &StartPage::connectRequested, m_connections, &ConnectionFlow::create);
        connect(page, &StartPage::sandboxRequested, this, &MainWindow::openSandbox);
        column->setFocusProxy(page);
        m_pages->addWidget(column);
        m_start = column;
    }
    return m_start;
}

void MainWindow::buildActivity()
{
    m_activityDock = new QDockWidget(tr("Activity"), this);
    m_activity = new ActivityPanel(m_theme, m_activityDock);
    m_activityDock->setObjectName(u"activity"_qs);
    m_activityDock->setAllowedAreas(Qt::BottomDockWidgetArea);
    m_activityDock->setFeatures(QDockWidget::DockWidgetClosable);
    m_activityDock->setWidget(m_activity);
    m_activityDock->hide(); // hide it first, so that its contents are not built before they are needed
    addDockWidget(Qt::BottomDockWidgetArea, m_activityDock);
}

void MainWindow::buildStatusBar()
{
    m_listStatus = new QLabel;
    m_tokenStatus = new QLabel;
    for (QLabel *label : {m_listStatus, m_tokenStatus}) {
        label->setTextFormat(Qt::PlainText);
        setTextRole(label, TextRole::FieldLabel);
        label->setContentsMargins(14, 0, 14, 0);
        statusBar()->addWidget(label);
    }
    auto *times = new QLabel(tr("Times in UTC"));
    setTextRole(times, TextRole::FieldLabel);
    times->setContentsMargins(14, 0, 14, 0);
    statusBar()->addPermanentWidget(times);
    statusBar()->setContentsMargins(8, 0, 8, 0);
    statusBar()->setSizeGripEnabled(false);
}

} // namespace ledgerdesk
