// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/secret.h"
#include "check/checkreport.h"

namespace ledgerdesk {

SecretKind secretKindOf(const QString &token);

/// What can be said of a secret by looking at it. `otherOwner`: the connection that has the same one, or "".
StageResult checkSecret(const Result<Secret> &token, Service service, const QString &otherOwner);

} // namespace ledgerdesk
