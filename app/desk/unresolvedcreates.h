// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/connectioninuse.h"

#include <QPointer>
#include <QTimer>

namespace ledgerdesk {

/// The creates without an outcome in the journal in use: through whatever connection they were sent, and also
/// those that a person left open.
class UnresolvedCreates : public QObject
{
    Q_OBJECT

public:
    explicit UnresolvedCreates(ConnectionInUse &connection); ///< must outlive it

    /// Reads the journal in use from now on; happens by itself when another connection is opened.
    void follow();
    qint64 count() const { return m_count; }
    std::vector<Attempt> newest(int limit) const;
    /// Whether one that was sent to where the connection in use leads has this name, but for case and
    /// spacing.
    bool isNamed(const QString &name) const;
    /// Reads again if another instance of the program has written to the journal.
    void noticeOthers();

Q_SIGNALS:
    void changed(); ///< how many there are, or what is recorded of one

private:
    void read();

    ConnectionInUse &m_connection;
    QPointer<Journal> m_journal;
    qint64 m_count = 0;
    QStringList m_names; ///< of those sent to where the connection in use leads
    QTimer m_later; ///< so that a create does not wait for it
    QTimer m_notice; ///< runs while there are any: another instance may find out what became of them
};

} // namespace ledgerdesk
