// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/desktopportal.h"

#include <QFileInfo>

namespace ledgerdesk::desktopportal {

bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_qs);
}

QString path()
{
    return u"/org/freedesktop/portal/desktop"_qs;
}

QString settingsInterface()
{
    return u"org.freedesktop.portal.Settings"_qs;
}

QDBusMessage readSetting(const QString &group, const QString &key)
{
    QDBusMessage question = QDBusMessage::createMethodCall(u"org.freedesktop.portal.Desktop"_qs, path(),
                                                           settingsInterface(), u"Read"_qs);
    question << group << key;
    return question;
}

} // namespace ledgerdesk::desktopportal
