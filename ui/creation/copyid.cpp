// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/copyid.h"

#include "parts/copying.h"
#include "words/messagewords.h"

#include <QCoreApplication>

namespace ledgerdesk {

Message::Action copyIdAction(const QString &ledgerId, const QString &ledgerName)
{
    const QString name = messagewords::briefName(ledgerName).replace(u'&', u"&&"_qs); // not a mnemonic
    return {QCoreApplication::translate("ledgerdesk::CreationFlow", "Copy ID of “%1”").arg(name),
            [ledgerId] { copyText(ledgerId); }};
}

} // namespace ledgerdesk
