// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/secret.h"
#include "check/checkreport.h"

namespace ledgerdesk {

SecretKind secretKindOf(const QString &token);

/// Judges a secret without using the network. `otherOwner`: another connection with the same secret, or "".
StageResult checkSecret(const Result<Secret> &token, Service service, const QString &otherOwner);

} // namespace ledgerdesk
