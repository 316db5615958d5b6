// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/storageerror.h"

#include <cerrno>

namespace ledgerdesk {

Error storageError(const QString &path, Error::Rule rule, const QString &detail)
{
    return {.kind = Error::Kind::StorageFailed, .rule = rule, .subject = path, .detail = detail};
}

Error::Rule storageRule(int systemError)
{
    switch (systemError) {
    case ENOSPC:
#ifdef EDQUOT
    case EDQUOT: // the person's share of the disk
#endif
        return Error::Rule::DiskFull;
    case EACCES:
    case EPERM:
    case EROFS:
        return Error::Rule::NoPermission;
    default:
        return Error::Rule::None;
    }
}

} // namespace ledgerdesk
