// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/copyid.h"

#include "parts/copying.h"

#include <QCoreApplication>

namespace ledgerdesk {

Message::Action copyIdAction(const QString &ledgerId)
{
    return {QCoreApplication::translate("ledgerdesk::CreationFlow", "Copy ID"),
            [ledgerId] { copyText(ledgerId); }};
}

} // namespace ledgerdesk
