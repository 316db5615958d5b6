// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/answerheaders.h"
#include "blnk/intermediary.h"
#include "blnk/outcome.h"
#include "blnk/wire.h"
#include "fuzz/input.h"

#include <utility>

using namespace ledgerdesk;
using fuzz::promise;

namespace {

const QString sentName = u"Acme EUR"_qs;

/// "STATUS ENDED ERROR READ", then the body.
Exchange exchangeFrom(const fuzz::Input &input)
{
    Exchange exchange;
    exchange.status = input.number(0);
    exchange.ended = Ended(qAbs(input.number(1) % 5));
    exchange.networkError = QNetworkReply::NetworkError(qAbs(input.number(2) % 500));
    exchange.bodyWasRead = input.word(3) != "unread";
    exchange.body = input.rest;
    exchange.target = u"api.example:443"_qs;
    return exchange;
}

void checkError(const Error &error)
{
    promise(error.serverWords.size() <= 300, "the service's words are at most 300 characters");
    promise(fuzz::isPlainLine(error.serverWords), "the service's words are one plain line");
    promise(error.code.size() <= 64 && fuzz::isPlainLine(error.code), "a code is a short word");
    promise(error.subject.size() <= 300, "a subject is short");
}

void checkLedger(const Ledger &ledger)
{
    promise(!ledger.id.isEmpty() && ledger.id.size() <= 256, "a ledger's ID has 1 to 256 characters");
    promise(!ledger.createdAt.isValid() || ledger.createdAt.timeSpec() == Qt::UTC, "times are UTC");
}

bool isRejectingStatus(int status)
{
    const bool isMoved = status == 301 || status == 302 || status == 307 || status == 308;
    return isMoved || (status >= 400 && status < 500 && status != 408) || status == 500;
}

void checkCreate(const Exchange &exchange)
{
    const Verdict verdict = judgeCreate(exchange, sentName);
    promise((verdict.outcome == Outcome::NotSent) == !exchange.bodyWasRead, "only proof makes it NotSent");
    promise(verdict.ledger.has_value() == (verdict.outcome == Outcome::Created), "Created has a ledger");
    promise(verdict.error.has_value() == (verdict.outcome != Outcome::Created), "all else has an error");
    if (verdict.outcome == Outcome::Created) {
        promise(exchange.status / 100 == 2, "Created was answered with success");
        promise(exchange.ended != Ended::BySizeLimit, "an answer that was cut off creates nothing");
        promise(exchange.ended != Ended::ByItself || exchange.networkError == QNetworkReply::NoError,
                "Created had no network error");
        promise(parseJson(exchange.body, DuplicateKeys::Keep).has_value(), "Created has a whole answer");
        checkLedger(*verdict.ledger);
    }
    if (verdict.outcome == Outcome::Rejected)
        promise(isRejectingStatus(exchange.status), "Rejected was answered with a refusal");
    if (verdict.error)
        checkError(*verdict.error);
    promise(fuzz::isPlainLine(verdict.note), "a note is one plain line");
    const Verdict again = judgeCreate(exchange, sentName);
    promise(again.outcome == verdict.outcome && again.error == verdict.error && again.ledger == verdict.ledger
                && again.note == verdict.note,
            "the same evidence gives the same verdict");
}

void checkRead(const Exchange &exchange)
{
    const std::optional<Error> error = judgeRead(exchange);
    const bool isUsable = exchange.ended == Ended::ByItself && exchange.status / 100 == 2
        && exchange.networkError == QNetworkReply::NoError && intermediaryOf(exchange) == Error::Rule::None;
    promise(error.has_value() != isUsable, "only a whole success can be read");
    if (error)
        checkError(*error);
    const Result<wire::LedgerPage> page = wire::pageFrom(exchange.body);
    for (const Ledger &ledger : page ? page->ledgers : std::vector<Ledger>()) {
        if (isWhole(ledger))
            checkLedger(ledger);
    }
    if (const Result<Ledger> ledger = wire::readableLedgerFrom(exchange.body))
        checkLedger(*ledger);
    if (const Result<Ledger> ledger = wire::readableLedgerFrom(exchange.body, wire::Ending::Cut))
        checkLedger(*ledger);
    if (const Result<wire::LedgerPage> cut = wire::cutPageFrom(exchange.body))
        promise(cut->ledgers.size() == 1, "a page that is cut off has one ledger");
}

/// Uses the body again as headers and as Qt's error text.
void checkHeaders(const QByteArray &text)
{
    const QUrl from(u"https://api.example/proxy/ledgers?instance_id=instance_1"_qs);
    promise(redirectHost(text, from).size() <= 300, "a host's name is short");
    promise(fuzz::isPlainLine(redirectHost(text, from)), "a host's name is one plain line");
    const QString words = plainNetworkWords(QString::fromUtf8(text) + from.toString(), from);
    promise(words.size() <= 300 && fuzz::isPlainLine(words), "Qt's words are a short plain line");
    promise(!words.contains(u"https://"), "Qt's words hold no address");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Input input(fuzz::bytesOf(data, size));
    const Exchange exchange = exchangeFrom(input);
    checkCreate(exchange);
    checkRead(exchange);
    checkHeaders(input.rest);
    return 0;
}
