// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/httphead.h"

namespace ledgerdesk::sandbox {

/// The answer as it goes over the wire; without the body for HEAD.
QByteArray httpText(const Answer &answer, Method method, HttpHead::Afterwards afterwards);
/// The answer to what is no request that can be read, in plain text; its connection is closed.
Answer plainRefusal(int status);

} // namespace ledgerdesk::sandbox
