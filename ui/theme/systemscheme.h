// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QDBusVariant;

namespace ledgerdesk {

/// Knows whether the system is dark and whether it wants motion, and keeps that up to date. Where Qt cannot
/// tell (before 6.5), asks the desktop portal over D-Bus without blocking.
class SystemScheme : public QObject
{
    Q_OBJECT

public:
    explicit SystemScheme(QObject *parent = nullptr);

    bool isDark() const { return m_dark; }
    bool isMotionWanted() const { return m_motionWanted; }

Q_SIGNALS:
    void changed();

private:
    Q_SLOT void takeSetting(const QString &group, const QString &key, const QDBusVariant &value);
    void followQt();
    void followPortal();
    void ask(const QString &group, const QString &key);
    void setDark(bool dark);

    bool m_dark = false;
    bool m_darkWithoutPreference = false;
    bool m_motionWanted = true;
};

} // namespace ledgerdesk
