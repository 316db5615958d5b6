// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

class QUrl;

/// What is wrong with what a person entered for a connection, as a sentence; "" if nothing is.
namespace ledgerdesk::connectionmistakes {

/// `takenNames`: those of the other connections.
QString name(const QString &name, const QStringList &takenNames);
QString address(const QString &address);
QString instanceId(const QString &id);

QString proxyFor(const QUrl &baseUrl);
QString proxyAddress(const QString &address);
QString proxyUser(const QString &user);
QString proxyPassword(const QString &password, const QString &user);
QString clientKey(const QString &key, const QString &certificate);
QString tokenExpiry(const QString &date);
QString referenceKey(const QString &key);

} // namespace ledgerdesk::connectionmistakes
