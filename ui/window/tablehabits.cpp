// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/tablehabits.h"

#include "desk/connectioninuse.h"
#include "ledgers/ledgercolumns.h"
#include "ledgers/ledgerspanel.h"
#include "ledgers/viewsmenu.h"
#include "parts/messagelist.h"
#include "window/deskstatusbar.h"
#include "window/mainmenu.h"
#include "words/filemessages.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QSettings>

namespace ledgerdesk {

namespace {

/// A person who drags a column causes a hundred changes.
constexpr std::chrono::milliseconds keepingPause{500};

QString layoutSetting(const QString &connectionId)
{
    return u"ledgers/layouts/"_qs + connectionId;
}

} // namespace

TableHabits::TableHabits(const Window &window, const ConnectionInUse &connection, QSettings &settings,
                         const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_connection(connection)
    , m_settings(settings)
    , m_book(QFileInfo(settings.fileName()).absolutePath() + u"/views.json"_qs)
    , m_views(new ViewsMenu(window.panel.searchField(), window.panel.columns(), m_book, theme))
{
    m_changed.setSingleShot(true);
    m_changed.setInterval(keepingPause);
    connect(&m_changed, &QTimer::timeout, this, &TableHabits::keepNow);
    connect(&connection, &ConnectionInUse::changed, this, &TableHabits::restore);
    LedgerColumns *columns = &window.panel.columns();
    connect(columns, &LedgerColumns::changed, &m_changed, qOverload<>(&QTimer::start));
    QMenu *menu = window.menu.columns;
    connect(menu, &QMenu::aboutToShow, columns, [menu, columns] {
        menu->clear();
        columns->fill(*menu);
    });
    connect(window.menu.timesInUtc, &QAction::toggled, this, &TableHabits::showZone);
    connect(m_views, &ViewsMenu::failed, this, [this](const Error &error) {
        Message message = filemessages::aboutFile(error);
        message.about = u"views"_qs;
        m_window.messages.say(std::move(message));
    });
    showZone();
}

void TableHabits::keepNow()
{
    m_changed.stop();
    if (m_connectionId.isEmpty())
        return;
    const TableLayout &layout = m_window.panel.columns().layout();
    if (layout == usualLayout())
        m_settings.remove(layoutSetting(m_connectionId));
    else
        m_settings.setValue(layoutSetting(m_connectionId),
                            QJsonDocument(jsonOf(layout)).toJson(QJsonDocument::Compact));
}

void TableHabits::restore()
{
    const auto &now = m_connection.current();
    const QString id = now ? now->id : QString();
    if (id == m_connectionId)
        return;
    if (m_changed.isActive())
        keepNow();
    m_connectionId = id;
    m_views->setConnection(id);
    const QByteArray kept = m_settings.value(layoutSetting(id)).toByteArray();
    m_window.panel.columns().setLayout(
        tableLayoutFrom(QJsonDocument::fromJson(kept).object()).value_or(usualLayout()));
    m_changed.stop();
}

void TableHabits::showZone()
{
    const auto zone = m_window.menu.timesInUtc->isChecked() ? TimeZoneShown::Utc : TimeZoneShown::Local;
    m_window.panel.setZone(zone);
    m_window.status.showZone(zone);
}

} // namespace ledgerdesk
