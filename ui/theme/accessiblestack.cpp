// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/accessiblestack.h"

#include <QAccessibleWidget>
#include <QStackedWidget>

namespace ledgerdesk {

namespace {

QAccessibleInterface *stackFace(const QString & /*className*/, QObject *object)
{
    auto *stack = qobject_cast<QStackedWidget *>(object);
    return stack != nullptr ? new QAccessibleWidget(stack, QAccessible::Client) : nullptr;
}

} // namespace

void installAccessibleStack()
{
    QAccessible::installFactory(stackFace);
}

} // namespace ledgerdesk
