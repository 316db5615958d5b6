// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/senttextwords.h"

#include "words/checkfindings.h"
#include "words/checkwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace ledgerdesk::senttextwords {

namespace {

struct SentWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::senttextwords)
};

} // namespace

QString found(const SentText &sent)
{
    QStringList things;
    if (!sent.addresses.isEmpty())
        things << SentWords::tr("address");
    if (!sent.instanceIds.isEmpty())
        things << SentWords::tr("instance ID");
    for (const SentToken &token : sent.tokens) {
        if (const QString word = checkwords::secretKind(token.kind); !things.contains(word))
            things << word;
    }
    if (things.isEmpty())
        return SentWords::tr("Nothing was recognized.");
    const QString words = SentWords::tr("Found: %1.").arg(QLocale().createSeparatedList(things));
    return sent.removed.isEmpty()
        ? words
        : SentWords::tr("%1 Removed %2.").arg(words, checkwords::flaws(sent.removed));
}

QString unclear(const SentText &sent)
{
    if (sent.tokens.empty())
        return sent.isShortened
            ? SentWords::tr("The token in the text is shortened. Ask for the whole token.")
            : SentWords::tr("The text contains no token.");
    if (sent.tokens.size() > 1)
        return several(Fact::Token);
    if (sent.addresses.size() > 1)
        return several(Fact::Address);
    if (sent.instanceIds.size() > 1)
        return several(Fact::Instance);
    if (!sent.service)
        return several(Fact::Service);
    return sent.addresses.isEmpty() && *sent.service == Service::Core
        ? SentWords::tr("The text contains what may be the key of a Blnk Core, but not the address of the "
                        "Blnk Core. Add it.")
        : QString();
}

QString several(Fact fact)
{
    switch (fact) {
    case Fact::Token:
        return SentWords::tr("The text contains more than one possible token. Choose one.");
    case Fact::Address:
        return SentWords::tr("The text contains more than one address. Choose one.");
    case Fact::Instance:
        return SentWords::tr("The text contains more than one instance ID. Choose one.");
    case Fact::Service:
        return SentWords::tr("The text fits both Blnk Cloud and a Blnk Core. Choose one.");
    }
    return {};
}

QString noAddress()
{
    return SentWords::tr("The text does not contain the address of the Blnk Core. Add it.");
}

QString tooLong()
{
    return SentWords::tr("The text is longer than 64 KiB. Use only the part with the token.");
}

} // namespace ledgerdesk::senttextwords
