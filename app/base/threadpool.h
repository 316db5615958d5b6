// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>

namespace ledgerdesk {

/// Does pure work on the thread pool and answers on the caller's thread, which must be the context's; dropped
/// if the context dies meanwhile.
template <typename T>
void answerFromPool(QObject *context, std::function<Result<T>()> work, Done<T> done)
{
    // Lives in the caller's thread and outlives the work: whether the context is still there is asked only
    // where it could die.
    auto *home = new QObject;
    QThreadPool::globalInstance()->start(
        [home, context = QPointer(context), work = std::move(work), done = std::move(done)]() mutable {
            Result<T> result = work();
            QMetaObject::invokeMethod(
                home,
                [home, context = std::move(context), done = std::move(done),
                 result = std::move(result)]() mutable {
                    home->deleteLater();
                    if (context)
                        done(std::move(result));
                },
                Qt::QueuedConnection);
        });
}

} // namespace ledgerdesk
