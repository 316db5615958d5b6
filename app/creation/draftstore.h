// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/draftform.h"
#include "ledger/result.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

namespace ledgerdesk {

/// Keeps the form in a file, shortly after each change, so that a kill loses at most the last keystrokes.
class DraftStore : public QObject
{
    Q_OBJECT

public:
    explicit DraftStore(QString path, QObject *parent = nullptr);
    ~DraftStore() override; ///< writes what is pending

    /// Empty if there is none or it cannot be read. A damaged file is set aside as "….corrupt-DATE" and
    /// failed() says where.
    DraftForm load();
    QDateTime writtenAt() const; ///< when the file was last written; invalid if there is none
    void keep(const DraftForm &form); ///< written within 300 ms, atomically
    /// Writes at once what is pending, durably. StorageFailed; it then stays pending.
    Result<void> flush();

Q_SIGNALS:
    /// StorageFailed; subject is the file.
    void failed(const ledgerdesk::Error &error);

private:
    QString m_path;
    DraftForm m_pending;
    bool m_dirty = false;
    QTimer m_timer;
};

} // namespace ledgerdesk
