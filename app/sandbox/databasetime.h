// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/postgreserror.h"

#include <tl/expected.hpp>

namespace ledgerdesk::sandbox {

/// A text as PostgreSQL reads it into a timestamp without a zone, in microseconds since 1970: it accepts far
/// more than ISO 8601, and ignores a zone. The common forms are understood. `nowMicros` is what "now" means.
tl::expected<qint64, PostgresError> databaseTime(const QByteArray &text, qint64 nowMicros);

} // namespace ledgerdesk::sandbox
