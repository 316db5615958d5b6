// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/servicekind.h"

#include "blnk/outcome.h"
#include "blnk/servicewords.h"
#include "blnk/wire.h"

namespace ledgerdesk {

namespace {

/// Since 0.15 Core gives each refusal a code; before, it names its header.
bool isOfCore(const wire::ServiceWords &words)
{
    return words.code.startsWith(u"AUTH_") || words.text.contains(u"X-Blnk-Key");
}

bool isJson(const QByteArray &body)
{
    return parseJson(body, DuplicateKeys::Keep).has_value();
}

Answerer refusing(const Exchange &exchange)
{
    const wire::ServiceWords words = wire::serviceWordsFrom(exchange.body);
    if (isOfCore(words))
        return Answerer::Core;
    if (words.text == wire::cloudAsksForToken && words.code.isEmpty())
        return Answerer::Cloud;
    return isJson(exchange.body) && !words.text.isEmpty() ? Answerer::LikelyCloud : Answerer::Stranger;
}

Answerer succeeding(const Exchange &exchange)
{
    switch (wire::healthFrom(exchange.body)) {
    case wire::Health::Up:
        return Answerer::CoreUp;
    case wire::Health::Down:
        return Answerer::Down;
    case wire::Health::Unsaid:
        break;
    }
    return wire::isSurelyPage(exchange.body) ? Answerer::OpenCore : Answerer::Stranger;
}

} // namespace

Answerer answererOf(const Exchange &exchange)
{
    const int status = exchange.status;
    if (status < 200 || isCutShort(exchange))
        return Answerer::Silent;
    if (status < 300)
        return succeeding(exchange);
    if (status < 400)
        return Answerer::Moved;
    if (status == 400 || status == 401 || status == 403)
        return refusing(exchange);
    if (status == 429)
        return Answerer::Busy;
    return status >= 500 ? Answerer::Down : Answerer::Stranger;
}

} // namespace ledgerdesk
