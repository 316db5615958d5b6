// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/mainmenu.h"

#include "form/newledgerform.h"
#include "ledgers/rowsactions.h"
#include "theme/theme.h"
#include "window/copyaction.h"

#include <QActionGroup>
#include <QLocale>
#include <QSettings>
#include <QUndoStack>

namespace ledgerdesk {

MainMenu::MainMenu(NewLedgerForm *form, QAction *activity, Theme &theme, QSettings &settings, QWidget *window)
    : QMenuBar(window)
    , m_theme(theme)
    , m_settings(settings)
{
    addFile();
    addEdit(form);
    addView(activity);
}

void MainMenu::addFile()
{
    QMenu *file = addMenu(tr("&File"));
    m_file = file;
    newLedger = file->addAction(tr("New &ledger"), QKeySequence::New);
    newConnection = file->addAction(tr("&New connection…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    connections = file->addAction(tr("&Connections…"));
    test = file->addAction(tr("Test connection"));
    testToken = file->addAction(tr("T&est a token…"), QKeySequence(Qt::CTRL | Qt::Key_T));
    sandbox = file->addAction(tr("Open the &sandbox"));
    sandboxTokens = file->addAction(tr("Sandbox &tokens…"));
    file->addSeparator();
    drafts = file->addAction(tr("&Unsent drafts…"));
    file->addSeparator();
    quit = file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
}

void MainMenu::addEdit(NewLedgerForm *form)
{
    QMenu *edit = addMenu(tr("&Edit"));
    m_edit = edit;
    const QUndoStack &edits = *form->undoStack();
    QAction *undo = edits.createUndoAction(this, tr("&Undo"));
    QAction *redo = edits.createRedoAction(this, tr("&Redo"));
    // The form may have to read a long text first, which would be lost.
    disconnect(undo, nullptr, &edits, nullptr);
    disconnect(redo, nullptr, &edits, nullptr);
    connect(undo, &QAction::triggered, form, &NewLedgerForm::undo);
    connect(redo, &QAction::triggered, form, &NewLedgerForm::redo);
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcut(QKeySequence::Redo);
    for (QAction *action : {undo, redo}) {
        // Their shortcuts act on the form only while it has the focus.
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        form->addAction(action);
    }
    edit->addActions({undo, redo});
    edit->addSeparator();
    auto *copy = new CopyAction(tr("&Copy"), this);
    edit->addAction(copy);
    connect(edit, &QMenu::aboutToShow, copy, &CopyAction::update);
    findLedgers = edit->addAction(tr("&Find"), QKeySequence::Find);
    goToId = edit->addAction(tr("&Go to ID…"), QKeySequence(Qt::CTRL | Qt::Key_G));
}

void MainMenu::addRows(RowsActions &rows)
{
    m_file->insertActions(drafts, rows.outputs());
    m_file->insertSeparator(drafts);
    auto *copies = new QMenu(tr("Copy &as"), m_edit);
    copies->addActions(rows.copies());
    m_edit->insertAction(findLedgers, rows.copyCell());
    m_edit->insertMenu(findLedgers, copies);
}

void MainMenu::addView(QAction *activity)
{
    QMenu *view = addMenu(tr("&View"));
    details = view->addAction(tr("&Details"), QKeySequence(Qt::Key_F4));
    details->setCheckable(true);
    m_activity = activity;
    showUnresolved(0);
    activity->setShortcut(QKeySequence(Qt::Key_F6));
    view->addAction(activity);
    refresh = view->addAction(tr("&Refresh"), QKeySequence(Qt::Key_F5));
    namesAlike = view->addAction(tr("&Names alike"));
    view->addSeparator();
    columns = view->addMenu(tr("&Columns"));
    timesInUtc = view->addAction(tr("&Times in UTC"));
    timesInUtc->setCheckable(true);
    timesInUtc->setChecked(m_settings.value(u"timesInUtc"_qs, true).toBool());
    connect(timesInUtc, &QAction::toggled, this,
            [this](bool isUtc) { m_settings.setValue(u"timesInUtc"_qs, isUtc); });
    view->addSection(tr("Appearance"));
    addAppearances(view);
    const auto takeIcons = [this, activity] {
        activity->setIcon(m_theme.icon(IconName::Activity));
        details->setIcon(m_theme.icon(IconName::Details));
    };
    takeIcons();
    connect(&m_theme, &Theme::changed, this, takeIcons);
}

void MainMenu::showUnresolved(qint64 count)
{
    m_activity->setText(count == 0 ? tr("&Activity") : tr("&Activity (%1)").arg(QLocale().toString(count)));
}

void MainMenu::addAppearances(QMenu *view)
{
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
}

} // namespace ledgerdesk
