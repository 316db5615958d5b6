// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/check/checkreport.h"

#include <QByteArray>

namespace ledgerdesk {

/// The report for people, as Markdown in UTF-8. What the service said is text in it, never markup.
QByteArray reportMarkdown(const CheckReport &report);

/// The report for programs: one JSON object, with the sentences that a person would read too.
QByteArray reportJson(const CheckReport &report);

} // namespace ledgerdesk
