// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

namespace ledgerdesk {

/// StorageFailed for this path, with the rule that tells what to do about it.
Error storageError(const QString &path, Error::Rule rule, const QString &detail);

/// The rule for an `errno` of the system; Rule::None if it says nothing that a person can act on.
Error::Rule storageRule(int systemError);

/// True if another program holds the file: the same may succeed a moment later.
inline bool isLocked(const Error &error)
{
    return error.rule == Error::Rule::Locked;
}
template <typename T>
bool isLocked(const Result<T> &result)
{
    return !result && isLocked(result.error());
}

} // namespace ledgerdesk
