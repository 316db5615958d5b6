// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/viewsmenu.h"

#include "ledgers/ledgercolumns.h"
#include "ledgers/manageviewsdialog.h"
#include "ledgers/saveviewdialog.h"
#include "ledgers/searchfield.h"
#include "ledgers/viewbook.h"
#include "text/visibletext.h"
#include "theme/theme.h"

#include <QMenu>

namespace ledgerdesk {

ViewsMenu::ViewsMenu(SearchField &search, LedgerColumns &columns, ViewBook &book, const Theme &theme)
    : QObject(&search)
    , m_search(search)
    , m_columns(columns)
    , m_book(book)
    , m_theme(theme)
{
    QAction *button = m_search.addAction(QIcon(), QLineEdit::TrailingPosition);
    button->setText(tr("Saved views"));
    button->setToolTip(tr("Saved views (Alt+Down)"));
    const auto takeLook = [button, &theme] {
        button->setIcon(theme.icon(IconName::ChevronDown, theme.colours().muted));
    };
    takeLook();
    connect(&theme, &Theme::changed, this, takeLook);
    connect(button, &QAction::triggered, this, &ViewsMenu::popUp);
    connect(&m_search, &SearchField::menuWanted, this, &ViewsMenu::popUp);
}

void ViewsMenu::setConnection(const QString &connectionId)
{
    m_connectionId = connectionId;
}

void ViewsMenu::popUp()
{
    if (m_connectionId.isEmpty())
        return;
    if (const Result<void> read = m_book.takeIn(); !read)
        Q_EMIT failed(read.error());
    auto *menu = new QMenu(&m_search);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Saved views"));
    const SavedView now = shown();
    const SavedViews &views = m_book.views(m_connectionId);
    for (const SavedView &view : views) {
        QAction *action = menu->addAction(shortName(view.name).replace(u'&', u"&&"_qs));
        action->setCheckable(true);
        action->setChecked(view.search == now.search && view.layout == now.layout);
        connect(action, &QAction::triggered, this, [this, view] { open(view); });
    }
    if (views.empty())
        menu->addAction(tr("No saved views"))->setEnabled(false);
    menu->addSeparator();
    QAction *save = menu->addAction(tr("&Save this view…"));
    save->setEnabled(views.size() < viewCountLimit);
    connect(save, &QAction::triggered, this, &ViewsMenu::askForName);
    connect(menu->addAction(tr("&Manage views…")), &QAction::triggered, this, &ViewsMenu::manage);
    menu->setMinimumWidth(m_search.width());
    menu->popup(m_search.mapToGlobal(QPoint(0, m_search.height())));
}

/// What the table shows now, without a name.
SavedView ViewsMenu::shown() const
{
    return {.search = m_search.text(), .layout = m_columns.layout()};
}

void ViewsMenu::open(const SavedView &view)
{
    m_columns.setLayout(view.layout);
    m_search.setText(view.search);
}

void ViewsMenu::askForName()
{
    QStringList taken;
    for (const SavedView &view : m_book.views(m_connectionId))
        taken.append(view.name);
    auto *dialog = new SaveViewDialog(m_search.text().trimmed(), taken, m_theme, &m_search);
    connect(dialog, &SaveViewDialog::named, this, &ViewsMenu::save);
    dialog->open();
}

void ViewsMenu::save(const QString &name)
{
    SavedView view = shown();
    view.name = name;
    if (const Result<void> saved = m_book.save(m_connectionId, view); !saved)
        Q_EMIT failed(saved.error());
}

void ViewsMenu::manage()
{
    (new ManageViewsDialog(m_book, m_connectionId, m_theme, &m_search))->open();
}

} // namespace ledgerdesk
