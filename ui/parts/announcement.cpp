// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/announcement.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QWidget>

namespace ledgerdesk {

namespace {

/// An invisible notification that carries the text, so that no visible widget has to change for it to be
/// spoken.
class Announcement : public QWidget
{
public:
    explicit Announcement(QWidget *window)
        : QWidget(window)
    {
        setVisible(false);
    }
};

QAccessibleInterface *announcementFace(const QString & /*className*/, QObject *object)
{
    auto *announcement = dynamic_cast<Announcement *>(object);
    return announcement != nullptr ? new QAccessibleWidget(announcement, QAccessible::Notification) : nullptr;
}

/// A screen reader asks for the name of one announcement when the next already exists. So keep a few, and
/// reuse the least recently used.
Announcement *nextOf(QWidget *window)
{
    static constexpr int kept = 4;
    QList<Announcement *> known;
    for (QObject *child : window->children()) {
        if (auto *announcement = dynamic_cast<Announcement *>(child))
            known.push_back(announcement);
    }
    if (known.size() < kept)
        return new Announcement(window);
    known.front()->raise(); // moves it to the end of the children
    return known.front();
}

} // namespace

void focusOnMistake(QWidget &field)
{
    if (field.hasFocus())
        announce(field, field.accessibleDescription());
    else
        field.setFocus(Qt::OtherFocusReason);
}

void announce(QWidget &about, const QString &text)
{
    if (text.isEmpty())
        return;
    QAccessible::installFactory(announcementFace); // Qt ignores a factory that is installed already
    Announcement *announcement = nextOf(about.window());
    announcement->setAccessibleName(text);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent said(announcement, text);
    QAccessible::updateAccessibility(&said);
#else
    // Windows reads out an alert, AT-SPI a notification that is shown.
    for (const QAccessible::Event kind : {QAccessible::Alert, QAccessible::ObjectShow}) {
        QAccessibleEvent said(announcement, kind);
        QAccessible::updateAccessibility(&said);
    }
#endif
}

} // namespace ledgerdesk
