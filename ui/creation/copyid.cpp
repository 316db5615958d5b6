// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/copyid.h"

#include "parts/copying.h"
#include "text/visibletext.h"

#include <QCoreApplication>

namespace ledgerdesk {

Message::Action copyIdAction(const QString &ledgerId, const QString &ledgerName)
{
    static constexpr int most = 14; // characters: the button stands beside another in a narrow form
    QString name = shortName(ledgerName, most);
    name.replace(u'&', u"&&"_qs); // not a mnemonic
    return {QCoreApplication::translate("ledgerdesk::CreationFlow", "Copy ID of “%1”").arg(name),
            [ledgerId] { copyText(ledgerId); }};
}

} // namespace ledgerdesk
