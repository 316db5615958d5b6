// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/helpmenu.h"

#include "desk/workspace.h"
#include "window/supportreport.h"
#include "window/textdialog.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QUrl>

#include <array>
#include <utility>

namespace ledgerdesk {

namespace {

constexpr int keyWidth = 20; ///< characters

QString shortcutLine(const QString &keys, const QString &words)
{
    return keys.leftJustified(keyWidth) + words + u'\n';
}

/// An action's words, without mnemonic and ellipsis, and without what it would undo now.
QString wordsOf(const QAction &action)
{
    if (action.shortcut() == QKeySequence(QKeySequence::Undo))
        return HelpMenu::tr("Undo");
    if (action.shortcut() == QKeySequence(QKeySequence::Redo))
        return HelpMenu::tr("Redo");
    return action.text().remove(u'&').remove(u'…');
}

/// Those of the menus, in their order.
QString menuShortcuts(const QMenuBar &bar)
{
    QString text;
    for (const QAction *menu : bar.actions()) {
        for (const QAction *action : menu->menu()->actions()) {
            if (!action->shortcut().isEmpty())
                text += shortcutLine(action->shortcut().toString(QKeySequence::NativeText), wordsOf(*action));
        }
    }
    return text;
}

/// Those of the metadata as rows, under a heading.
QString rowShortcuts()
{
    const std::array<std::pair<QKeyCombination, QString>, 10> rows{{
        {Qt::Key_Tab, HelpMenu::tr("From a key to its value, and on to the next key")},
        {Qt::Key_Return, HelpMenu::tr("Edit a cell, or finish it")},
        {Qt::Key_Space, HelpMenu::tr("Choose the type, or switch True/False")},
        {Qt::Key_Insert, HelpMenu::tr("Insert row below")},
        {Qt::Key_Delete, HelpMenu::tr("Remove row")},
        {Qt::CTRL | Qt::Key_D, HelpMenu::tr("Duplicate")},
        {Qt::ALT | Qt::Key_Up, HelpMenu::tr("Move up")},
        {Qt::ALT | Qt::Key_Down, HelpMenu::tr("Move down")},
        {Qt::ALT | Qt::Key_Left, HelpMenu::tr("Move out")},
        {Qt::ALT | Qt::Key_Right, HelpMenu::tr("Move in")},
    }};
    QString text = u'\n' + HelpMenu::tr("In the rows of the metadata:") + u'\n';
    for (const auto &[keys, words] : rows)
        text += shortcutLine(QKeySequence(keys).toString(QKeySequence::NativeText), words);
    return text;
}

} // namespace

HelpMenu::HelpMenu(Workspace &workspace, const Theme &theme, QWidget *window)
    : QMenu(tr("&Help"), window)
    , m_workspace(workspace)
    , m_theme(theme)
    , m_window(window)
{
    addAction(tr("&Keyboard shortcuts…"), QKeySequence::HelpContents, this, &HelpMenu::showShortcuts);
    addSeparator();
    addAction(tr("&Report for support…"), this, &HelpMenu::showReport);
    addAction(tr("Open the &folder of the record"), this, &HelpMenu::openFolder);
    addSeparator();
    addAction(tr("&Licences…"), this, &HelpMenu::showLicences);
    QAction *about = addAction(tr("&About Ledger Desk"), this, &HelpMenu::showAbout);
    about->setMenuRole(QAction::AboutRole);
}

/// Those of the menus, and those of the panes, which no menu shows.
void HelpMenu::showShortcuts()
{
    QString text = menuShortcuts(*m_window->findChild<QMenuBar *>());
    const auto keys = [](QKeyCombination one) {
        return QKeySequence(one).toString(QKeySequence::NativeText);
    };
    text += shortcutLine(keys(Qt::CTRL | Qt::Key_Return), tr("Create ledger"));
    text += shortcutLine(keys(Qt::Key_F1), tr("In the search: what can be searched for"));
    text += shortcutLine(keys(Qt::CTRL | Qt::Key_Space), tr("In the search: suggestions"));
    text += shortcutLine(keys(Qt::ALT | Qt::Key_Down), tr("In the search: saved views"));
    text += shortcutLine(keys(Qt::Key_Down), tr("From the search into the table"));
    text += shortcutLine(keys(Qt::Key_Return), tr("In the search or a table: details of the ledger"));
    text += shortcutLine(keys(Qt::Key_Escape), tr("Close a dialog, or stop editing a row"));
    text += rowShortcuts();
    (new TextDialog(tr("Keyboard shortcuts"), text, m_theme, m_window))->open();
}

void HelpMenu::showReport()
{
    (new TextDialog(tr("Report for support"), supportReport(m_workspace, *m_window), m_theme, m_window))
        ->open();
}

void HelpMenu::openFolder()
{
    const QString folder = QFileInfo(m_workspace.stores.journal.path()).absolutePath();
    if (QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        return;
    auto *box =
        new QMessageBox(QMessageBox::Information, tr("The folder of the record"),
                        tr("No program opened the folder. It is %1.").arg(QDir::toNativeSeparators(folder)),
                        QMessageBox::Close, m_window);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void HelpMenu::showLicences()
{
    const QString text = tr("Ledger Desk is free software under the Apache License 2.0.\n"
                            "https://www.apache.org/licenses/LICENSE-2.0\n\n"
                            "It uses:\n\n"
                            "Qt            GNU LGPL 3     https://www.qt.io\n"
                            "QtKeychain    BSD 3-Clause   https://github.com/frankosterfeld/qtkeychain\n"
                            "ICU           Unicode 3.0    https://icu.unicode.org\n"
                            "SQLite        Public domain  https://sqlite.org\n"
                            "tl::expected  CC0 1.0        https://github.com/TartanLlama/expected\n");
    (new TextDialog(tr("Licences"), text, m_theme, m_window))->open();
}

void HelpMenu::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Ledger Desk"),
                                tr("Ledger Desk %1\n\nCreates and looks after ledgers on Blnk, and records "
                                   "what happened to each attempt.\n\nQt %2 · Apache License 2.0")
                                    .arg(QStringLiteral(LEDGERDESK_VERSION), QString::fromLatin1(qVersion())),
                                QMessageBox::Close, m_window);
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(m_window->windowIcon().pixmap(64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace ledgerdesk
