// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerquery.h"

#include <QString>

#include <vector>

namespace ledgerdesk {

/// What is wrong in a search and how to write it, short enough for one line under the field.
QString searchMistakeWords(const QueryMistake &mistake);

/// A search that shows one of the things that can be searched for.
struct SearchExample {
    QString text{};
    QString finds{};
};

std::vector<SearchExample> searchExamples();

} // namespace ledgerdesk
