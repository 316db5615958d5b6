// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/fields.h"

#include <QApplication>
#include <QTest>

namespace ledgerdesk {

namespace {

QWidget *focused()
{
    QWidget *widget = QApplication::focusWidget();
    return widget ? widget : QApplication::activeWindow();
}

} // namespace

QWidget *widgetNamed(const QWidget &window, const QString &accessibleName, const QMetaObject &kind)
{
    QList<QWidget *> found;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->accessibleName() == accessibleName && widget->metaObject()->inherits(&kind))
            found.append(widget);
    }
    if (found.size() == 1)
        return found.first();
    const QString what = QStringLiteral("%1 widgets are called “%2”").arg(found.size()).arg(accessibleName);
    QTest::qFail(qUtf8Printable(what), __FILE__, __LINE__);
    return found.isEmpty() ? nullptr : found.first();
}

void press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(focused(), key, modifiers);
}

void type(const QString &text)
{
    for (const QChar &c : text) {
        if (c.unicode() < 0x80)
            QTest::keyClick(focused(), char(c.unicode()));
        else
            QTest::sendKeyEvent(QTest::Click, focused(), Qt::Key_unknown, QString(c), Qt::NoModifier);
    }
}

} // namespace ledgerdesk
