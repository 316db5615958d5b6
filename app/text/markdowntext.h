// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ledgerdesk {

/// Backquotes, at least `shortest` of them, that do not occur in the text.
QString markdownFence(const QString &text, int shortest);

/// The text in code spans, also for the cell of a table.
QString markdownCode(const QString &text);

/// Text on one line that every Markdown reader shows as it is. Only risky words go into a code span, so that
/// the sentence also reads well as plain text.
QString markdownPlain(const QString &text);

} // namespace ledgerdesk
