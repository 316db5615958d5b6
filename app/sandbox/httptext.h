// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/httphead.h"

namespace ledgerdesk::sandbox {

/// The answer as it is sent; without a body for HEAD.
QByteArray httpText(const Answer &answer, Method method, HttpHead::Afterwards afterwards);
/// A plain text answer to what cannot be read as a request. Closes the connection.
Answer plainRefusal(int status);

} // namespace ledgerdesk::sandbox
