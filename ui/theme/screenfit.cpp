// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/screenfit.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QMessageBox>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

/// What a window manager adds around a dialog, which is known only once it is on the screen.
constexpr QSize usualFrame(8, 36);

bool fits(const QSize &size, const QSize &room)
{
    return size.width() <= room.width() && size.height() <= room.height();
}

/// Moves what is in the dialog into an area that scrolls.
void makeScroll(QDialog *dialog, const QSize &room)
{
    auto *area = new QScrollArea(dialog);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    auto *contents = new QWidget;
    contents->setLayout(dialog->layout());
    area->setWidget(contents);
    auto *around = new QVBoxLayout(dialog);
    around->setContentsMargins(0, 0, 0, 0);
    around->addWidget(area);
    QObject::connect(qApp, &QApplication::focusChanged, area, [area](const QWidget *, QWidget *now) {
        if (now != nullptr && area->isAncestorOf(now))
            area->ensureWidgetVisible(now);
    });
    dialog->setMinimumSize(dialog->minimumSize().boundedTo(room));
}

} // namespace

ScreenFit::ScreenFit(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool ScreenFit::eventFilter(QObject *watched, QEvent *event)
{
    const bool isShown = event->type() == QEvent::Show && !event->spontaneous();
    if (!isShown && event->type() != QEvent::LayoutRequest)
        return false;
    auto *dialog = qobject_cast<QDialog *>(watched);
    if (dialog == nullptr || !dialog->isWindow() || qobject_cast<QMessageBox *>(dialog) != nullptr)
        return false;
    if (isShown)
        fit(dialog);
    else // once its layout has done its work
        QMetaObject::invokeMethod(
            dialog, [dialog] { fit(dialog); }, Qt::QueuedConnection);
    return false;
}

void ScreenFit::fit(QDialog *dialog)
{
    const QRect screen = dialog->screen()->availableGeometry();
    const QSize room = screen.size() - usualFrame;
    const QSize least = dialog->minimumSizeHint().expandedTo(dialog->minimumSize());
    if (fits(least, room) && fits(dialog->size(), room))
        return;
    if (!fits(least, room) && dialog->layout() != nullptr)
        makeScroll(dialog, room);
    dialog->resize(dialog->size().boundedTo(room));
    const QPoint last = QPoint(screen.left(), screen.top())
        + QPoint(screen.width() - usualFrame.width() - dialog->width(),
                 screen.height() - usualFrame.height() - dialog->height());
    dialog->move(qBound(screen.left(), dialog->x(), last.x()), qBound(screen.top(), dialog->y(), last.y()));
}

} // namespace ledgerdesk
