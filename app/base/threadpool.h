// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/done.h"

#include <QThreadPool>

namespace ledgerdesk {

/// Runs pure work on the thread pool, and answers with its result.
template <typename T>
void answerFromPool(std::function<Result<T>()> work, Done<T> done)
{
    QThreadPool::globalInstance()->start([work = std::move(work), done = std::move(done)] { done(work()); });
}

/// Destroys something on the thread pool, because it has too many parts to do so on the main thread.
template <typename T>
void destroyOnPool(T large)
{
    QThreadPool::globalInstance()->start([kept = std::move(large)] {});
}

} // namespace ledgerdesk
