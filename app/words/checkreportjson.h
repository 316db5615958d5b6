// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QByteArray>

namespace ledgerdesk {

/// The report for programs: one JSON object, which includes the sentences for people.
QByteArray reportJson(const CheckReport &report);

} // namespace ledgerdesk
