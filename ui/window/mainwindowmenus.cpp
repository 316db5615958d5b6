// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/mainwindow.h"

#include "check/checkflow.h"
#include "connections/connectionflow.h"
#include "form/newledgerform.h"
#include "ledgers/detailspanel.h"
#include "ledgers/ledgerspanel.h"
#include "theme/theme.h"
#include "window/copyaction.h"

#include <QActionGroup>
#include <QComboBox>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>
#include <QUndoStack>

/// The part of MainWindow with its menus and the settings it keeps between starts.
namespace ledgerdesk {

void MainWindow::buildMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    QAction *add = file->addAction(tr("&New connection…"), QKeySequence::New);
    QAction *all = file->addAction(tr("&Connections…"));
    m_testAction = file->addAction(tr("Test connection"));
    QAction *sandbox = file->addAction(tr("Open the &sandbox"));
    QAction *tokens = file->addAction(tr("Sandbox &tokens…"));
    file->addSeparator();
    QAction *quit = file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
    connect(add, &QAction::triggered, m_connections, &ConnectionFlow::create);
    connect(all, &QAction::triggered, m_connections, &ConnectionFlow::showAll);
    connect(m_testAction, &QAction::triggered, m_checks, &CheckFlow::checkCurrent);
    connect(sandbox, &QAction::triggered, this, &MainWindow::openSandbox);
    connect(tokens, &QAction::triggered, m_connections, &ConnectionFlow::chooseSandboxToken);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    // The connection cannot change while a create is in progress.
    for (QAction *action : {add, all, sandbox, tokens})
        connect(&m_workspace, &Workspace::creatingChanged, action, &QAction::setDisabled);

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    QAction *undo = m_form->undoStack()->createUndoAction(this, tr("&Undo"));
    QAction *redo = m_form->undoStack()->createRedoAction(this, tr("&Redo"));
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcut(QKeySequence::Redo);
    for (QAction *action : {undo, redo}) {
        // Their keys change the form only while it has the focus.
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_form->addAction(action);
    }
    edit->addActions({undo, redo});
    edit->addSeparator();
    auto *copy = new CopyAction(tr("&Copy"), this);
    edit->addAction(copy);
    connect(edit, &QMenu::aboutToShow, copy, &CopyAction::update);
    QAction *find = edit->addAction(tr("&Find"), QKeySequence::Find);
    connect(find, &QAction::triggered, m_panel, &LedgersPanel::focusSearch);

    buildViewMenu();
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    QAction *about = help->addAction(tr("&About Ledger Desk"));
    about->setMenuRole(QAction::AboutRole);
    connect(about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::buildViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    m_detailsAction = view->addAction(tr("&Details"), QKeySequence(Qt::Key_F4));
    m_detailsAction->setCheckable(true);
    connect(m_detailsAction, &QAction::toggled, this, [this](bool shown) {
        m_details->setVisible(shown);
        showDetails();
    });
    QAction *activity = m_activityDock->toggleViewAction();
    activity->setText(tr("&Activity"));
    activity->setShortcut(QKeySequence(Qt::Key_F6));
    view->addAction(activity);
    QAction *refresh = view->addAction(tr("&Refresh"), QKeySequence(Qt::Key_F5));
    connect(refresh, &QAction::triggered, &m_workspace, &Workspace::refresh);
    view->addSeparator();

    auto *appearances = new QActionGroup(this);
    for (const auto &[text, appearance] : {std::pair{tr("&System"), Appearance::System},
                                           {tr("&Light"), Appearance::Light},
                                           {tr("Dar&k"), Appearance::Dark}}) {
        QAction *action = view->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_theme.appearance() == appearance);
        appearances->addAction(action);
        connect(action, &QAction::triggered, this, [this, appearance = appearance] {
            m_theme.setAppearance(appearance);
            m_settings.setValue(u"appearance"_qs, int(appearance));
        });
    }

    auto *bar = qobject_cast<QHBoxLayout *>(static_cast<QWidget *>(m_picker->parent())->layout());
    m_test = new QPushButton(m_testAction->text());
    m_test->setAccessibleName(m_test->text());
    connect(m_test, &QPushButton::clicked, m_testAction, &QAction::trigger);
    bar->insertWidget(bar->indexOf(m_picker) + 1, m_test);
    for (QAction *action : {activity, m_detailsAction}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(button);
    }
    const auto takeIcons = [this, activity] {
        activity->setIcon(m_theme.icon(IconName::Activity));
        m_detailsAction->setIcon(m_theme.icon(IconName::Details));
    };
    takeIcons();
    connect(&m_theme, &Theme::changed, this, takeIcons);
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Ledger Desk"),
                                tr("Ledger Desk %1\n\nCreates and looks after ledgers on Blnk, and records "
                                   "what happened to each attempt.\n\nQt %2 · Apache License 2.0")
                                    .arg(QStringLiteral(LEDGERDESK_VERSION), QString::fromLatin1(qVersion())),
                                QMessageBox::Close, this);
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::save()
{
    m_settings.setValue(u"window/geometry"_qs, saveGeometry());
    m_settings.setValue(u"window/state"_qs, saveState());
    m_settings.setValue(u"window/splitter"_qs, m_splitter->saveState());
    m_settings.setValue(u"window/details"_qs, m_detailsAction->isChecked());
    m_panel->saveLayout(m_settings);
    m_settings.sync();
}

void MainWindow::restore()
{
    if (!restoreGeometry(m_settings.value(u"window/geometry"_qs).toByteArray()))
        resize(QSize(1320, 820).boundedTo(screen()->availableSize() - QSize(16, 48)));
    restoreState(m_settings.value(u"window/state"_qs).toByteArray());
    m_splitter->restoreState(m_settings.value(u"window/splitter"_qs).toByteArray());
    m_detailsAction->setChecked(m_settings.value(u"window/details"_qs, false).toBool());
    m_panel->restoreLayout(m_settings);
}

} // namespace ledgerdesk
