// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkreport.h"

#include <QByteArray>

namespace ledgerdesk {

/// The report for people, as Markdown in UTF-8. The service's words appear as text, never as markup.
QByteArray reportMarkdown(const CheckReport &report);

} // namespace ledgerdesk
