// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QRandomGenerator>

namespace ledgerdesk::sandbox {

/// Metadata of one of several shapes, as Go prints it: null, empty, flat, nested, and seldom large.
QByteArray generatedMetadata(QRandomGenerator *random);

} // namespace ledgerdesk::sandbox
