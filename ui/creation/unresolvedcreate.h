// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/message.h"

namespace ledgerdesk {

/// One create without an outcome, as the list shows it.
struct UnresolvedCreate {
    qint64 attemptId = 0;
    QString name{};
    QString sent{}; ///< when, and through which connection
    QString known{};
    std::vector<Message::Action> steps{}; ///< the best next step first
};

} // namespace ledgerdesk
