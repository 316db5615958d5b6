// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/savedview.h"

#include <QObject>

#include <functional>

namespace ledgerdesk {

/// The saved views of all connections, kept in one JSON file that several windows may use at the same time.
/// Each change is made to what the file contains at that moment, under a lock, and replaces the file
/// atomically.
class ViewBook : public QObject
{
    Q_OBJECT

public:
    /// `path`: the file; it need not exist yet.
    explicit ViewBook(QString path, QObject *parent = nullptr);

    /// Takes in what is in the file now. One that cannot be used changes nothing: StorageFailed.
    Result<void> takeIn();
    const SavedViews &views(const QString &connectionId) const;

    /// Adds the view, or replaces the one of this name. Errors of this and the next ones: StorageFailed;
    /// nothing has changed then. A damaged file is set aside; one of a newer version is never overwritten.
    Result<void> save(const QString &connectionId, const SavedView &view);
    /// Does nothing if the name is taken.
    Result<void> rename(const QString &connectionId, const QString &name, const QString &newName);
    Result<void> remove(const QString &connectionId, const QString &name);
    /// Adds all of them or none. One whose name is taken by another view gets a number.
    Result<void> add(const QString &connectionId, const SavedViews &added);

Q_SIGNALS:
    void changed();

private:
    using Edit = std::function<Result<void>(SavedViews &views)>;

    Result<ViewsByConnection> latest() const;
    Result<void> change(const QString &connectionId, const Edit &edit);
    Result<void> write(const ViewsByConnection &views) const;
    void adopt(ViewsByConnection views);

    QString m_path;
    ViewsByConnection m_views;
};

} // namespace ledgerdesk
