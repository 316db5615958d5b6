// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/announcement.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QWidget>

namespace ledgerdesk {

namespace {

/// What was said, as a notification that is never seen: nothing on the screen changes its name or its place
/// to be heard.
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

/// Of two that follow each other at once, the first is asked for its name when the second is already there:
/// so there are a few, and the one that was used longest ago comes next.
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
    known.front()->raise(); // to the end of the children
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
    QAccessible::installFactory(announcementFace); // more than once is once
    Announcement *announcement = nextOf(about.window());
    announcement->setAccessibleName(text);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent said(announcement, text);
    QAccessible::updateAccessibility(&said);
#else
    // Windows hears of an alert, AT-SPI of a notification that is shown.
    for (const QAccessible::Event kind : {QAccessible::Alert, QAccessible::ObjectShow}) {
        QAccessibleEvent said(announcement, kind);
        QAccessible::updateAccessibility(&said);
    }
#endif
}

} // namespace ledgerdesk
