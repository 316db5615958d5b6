// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/ledgerreader.h"

#include "blnk/answerheaders.h"

namespace ledgerdesk {

namespace {

using Query = std::vector<std::pair<QByteArray, QByteArray>>;

Operation listOn(Surface surface)
{
    return surface == Surface::Proxy ? Operation::List : Operation::ListData;
}

/// Rows as Core counts them.
Query offsetQuery(const wire::Stretch &slice)
{
    return {{"limit", QByteArray::number(slice.limit)}, {"offset", QByteArray::number(slice.offset)}};
}

/// Rows as Cloud's own services count them, in pages from 1.
Query pageQuery(const wire::Stretch &slice)
{
    return {{"page", QByteArray::number(slice.offset / slice.limit + 1)},
            {"pageSize", QByteArray::number(slice.limit)}};
}

Query conditionsOf(const wire::Span &span)
{
    Query conditions;
    for (const auto &[key, time] : {std::pair("created_at_gte", &span.from),
                                    {"created_at_gt", &span.after},
                                    {"created_at_lte", &span.upTo},
                                    {"created_at_lt", &span.before}}) {
        if (!time->isEmpty())
            conditions.emplace_back(key, QUrl::toPercentEncoding(*time));
    }
    return conditions;
}

Surface otherThan(Surface surface)
{
    return surface == Surface::Proxy ? Surface::Data : Surface::Proxy;
}

} // namespace

bool mayBeAskedElsewhere(const Error &error)
{
    // By its kind, not its status: an answer that was cut short has a status too, but is not a refusal.
    using Kind = Error::Kind;
    return error.kind == Kind::NotAllowed || error.kind == Kind::NotForScopedKeys
        || error.kind == Kind::NotFound || (error.kind == Kind::Refused && error.status == 405);
}

Error moreTelling(const Error &first, const Error &second)
{
    if (asksToWait(second.status))
        return second; // it may answer later
    const bool isFirstAboutToken =
        first.kind == Error::Kind::NotAllowed || first.kind == Error::Kind::TokenRefused;
    const bool isSecondOnlyAbsence =
        mayBeAskedElsewhere(second) && (second.status == 404 || second.status == 405);
    return isFirstAboutToken || isSecondOnlyAbsence ? first : second;
}

LedgerReader::LedgerReader(Endpoint endpoint, Secret token, ReadQueue &queue, QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_token(std::move(token))
    , m_queue(queue)
{
}

void LedgerReader::ledger(const QString &id, std::function<void(Result<Ledger>)> then)
{
    askEither(
        [id](Surface surface) {
            return Question{.operation = surface == Surface::Proxy ? Operation::Read : Operation::ReadData,
                            .ledgerId = id};
        },
        &LedgerReader::m_ledgerSurface,
        [then = std::move(then)](const ReadQueue::Answer &answer) {
            if (answer.body)
                return then(wire::readableLedgerFrom(*answer.body));
            const Result<Ledger> cut = wire::readableLedgerFrom(answer.beginning, wire::Ending::Cut);
            then(cut ? cut : tl::unexpected(answer.body.error()));
        });
}

void LedgerReader::page(const wire::Span &span, const wire::Stretch &stretch, PageReading::Check check,
                        PageReading::Then then)
{
    readList(stretch, conditionsOf(span), std::move(check), std::move(then));
}

/// `conditions`: as the service names them, percent-encoded.
void LedgerReader::readList(const wire::Stretch &stretch, const Query &conditions, PageReading::Check check,
                            PageReading::Then then)
{
    const auto ask = [this, conditions](const wire::Stretch &slice, ReadQueue::Then answered) {
        askEither(
            [slice, conditions](Surface surface) {
                Question question{.operation = listOn(surface)};
                question.query = surface == Surface::Data ? pageQuery(slice) : offsetQuery(slice);
                question.query.insert(question.query.end(), conditions.begin(), conditions.end());
                return question;
            },
            &LedgerReader::m_listSurface, std::move(answered));
    };
    (new PageReading(ask, stretch, std::move(check), std::move(then), this))->start();
}

void LedgerReader::filter(const FilterBody &body, const wire::Stretch &stretch, PageReading::Check check,
                          PageReading::Then then)
{
    const auto ask = [this, body](const wire::Stretch &slice, ReadQueue::Then answered) {
        Question question{.operation = Operation::Filter, .body = body(slice)};
        if (m_endpoint.service == Service::Cloud)
            question.query = pageQuery(slice);
        this->ask(question, std::move(answered));
    };
    (new PageReading(ask, stretch, std::move(check), std::move(then), this))->start();
}

void LedgerReader::nameLike(const QString &pattern, PageReading::Then then)
{
    if (m_isFilterClosed)
        return nameLikeInList(pattern, std::move(then));
    filter([pattern](const wire::Stretch &slice) { return wire::nameLikeFilterBody({pattern}, slice); },
           {.limit = longestPage}, {},
           [this, pattern, then = std::move(then)](const Result<wire::LedgerPage> &first) {
               if (first || !mayBeAskedElsewhere(first.error()))
                   return then(first);
               nameLikeInList(pattern, [then, error = first.error()](const Result<wire::LedgerPage> &second) {
                   then(second ? second : tl::unexpected(moreTelling(error, second.error())));
               });
           });
}

void LedgerReader::matching(const std::vector<wire::FilterCondition> &conditions,
                            const wire::Stretch &stretch, const PageReading::Check &check,
                            PageReading::Then then)
{
    if (m_endpoint.service == Service::Cloud || m_isFilterClosed)
        return readList(stretch, wire::conditionsQuery(conditions), check, std::move(then));
    filter([conditions](const wire::Stretch &slice) { return wire::conditionsFilterBody(conditions, slice); },
           stretch, check,
           [this, conditions, stretch, check, then = std::move(then)](const Result<wire::LedgerPage> &first) {
               if (first || !mayBeAskedElsewhere(first.error()))
                   return then(first);
               readList(stretch, wire::conditionsQuery(conditions), check,
                        [this, then, error = first.error()](const Result<wire::LedgerPage> &second) {
                            if (!second)
                                return then(tl::unexpected(moreTelling(error, second.error())));
                            closeFilter();
                            then(second);
                        });
           });
}

void LedgerReader::nameLikeInList(const QString &pattern, PageReading::Then then)
{
    readList({.limit = longestPage}, {{"name_ilike", QUrl::toPercentEncoding(pattern)}}, {}, std::move(then));
}

/// Asks the surface that answered last. If that is not allowed, asks the other one, and remembers it if it
/// answers.
void LedgerReader::askEither(const Phrasing &phrasing, Surface LedgerReader::*surface, ReadQueue::Then then)
{
    const Surface usual = this->*surface;
    if (m_endpoint.service == Service::Core)
        return ask(phrasing(usual), std::move(then));
    ask(phrasing(usual), [=, this](const ReadQueue::Answer &first) {
        if (first.body || !mayBeAskedElsewhere(first.body.error()))
            return then(first);
        ask(phrasing(otherThan(usual)), [=, this](const ReadQueue::Answer &second) {
            // An answer that is too large is an answer.
            if (second.body || !second.beginning.isEmpty()) {
                this->*surface = otherThan(usual);
                return then(second);
            }
            then({.body = tl::unexpected(moreTelling(first.body.error(), second.body.error()))});
        });
    });
}

void LedgerReader::ask(const Question &question, ReadQueue::Then then)
{
    m_queue.read(requestFor(m_endpoint, m_token.reveal(), question), std::move(then));
}

} // namespace ledgerdesk
