// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QObject>

#include <memory>

namespace ledgerdesk {

/// Ensures that an asynchronous call on `called` is answered exactly once. If `called` is destroyed first,
/// the answer is Cancelled, unless the real answer is already on its way.
template <typename T>
Done<T> answeredEvenIfEnded(QObject &called, QObject *context, Done<T> done)
{
    const auto isAnswered = std::make_shared<bool>(false);
    Done<T> once = [isAnswered, done = std::move(done)](Result<T> result) {
        if (!std::exchange(*isAnswered, true))
            done(std::move(result));
    };
    QObject::connect(&called, &QObject::destroyed, context, [context, once, isAnswered] {
        if (*isAnswered)
            return;
        Error ended;
        ended.kind = Error::Kind::Cancelled;
        ended.detail = QStringLiteral("the connection was closed before the answer");
        answerLater<T>(context, once, tl::unexpected(ended));
    });
    return once;
}

} // namespace ledgerdesk
