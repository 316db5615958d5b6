// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/ledgerreader.h"

#include "blnk/answerheaders.h"

namespace ledgerdesk {

namespace {

Operation listOn(Surface surface)
{
    return surface == Surface::Proxy ? Operation::List : Operation::ListData;
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

void LedgerReader::ledger(const QString &id, ReadQueue::Then then)
{
    askEither(
        [id](Surface surface) {
            return Question{.operation = surface == Surface::Proxy ? Operation::Read : Operation::ReadData,
                            .ledgerId = id};
        },
        &LedgerReader::m_ledgerSurface, std::move(then));
}

void LedgerReader::page(int offset, int limit, ReadQueue::Then then)
{
    askEither(
        [offset, limit](Surface surface) {
            Question question{.operation = listOn(surface)};
            if (surface == Surface::Data) {
                question.query = {{"page", QByteArray::number(offset / limit + 1)},
                                  {"pageSize", QByteArray::number(limit)}};
            } else {
                question.query = {{"limit", QByteArray::number(limit)},
                                  {"offset", QByteArray::number(offset)}};
            }
            return question;
        },
        &LedgerReader::m_listSurface, std::move(then));
}

void LedgerReader::filter(const QByteArray &body, int page, ReadQueue::Then then)
{
    Question question{.operation = Operation::Filter, .body = body};
    if (m_endpoint.service == Service::Cloud)
        question.query = {{"page", QByteArray::number(page)}, {"pageSize", QByteArray::number(longestPage)}};
    ask(question, std::move(then));
}

void LedgerReader::nameLike(const QString &pattern, ReadQueue::Then then)
{
    if (m_isFilterClosed)
        return nameLikeInList(pattern, std::move(then));
    filter(wire::nameLikeFilterBody(pattern, longestPage), 1,
           [this, pattern, then = std::move(then)](const Result<QByteArray> &first) {
               if (first || !mayBeAskedElsewhere(first.error()))
                   return then(first);
               nameLikeInList(pattern, [then, error = first.error()](const Result<QByteArray> &second) {
                   then(second ? second : tl::unexpected(moreTelling(error, second.error())));
               });
           });
}

void LedgerReader::nameLikeInList(const QString &pattern, ReadQueue::Then then)
{
    askEither(
        [pattern](Surface surface) {
            const QByteArray size = surface == Surface::Data ? "pageSize" : "limit";
            return Question{.operation = listOn(surface),
                            .query = {{size, QByteArray::number(longestPage)},
                                      {"name_ilike", QUrl::toPercentEncoding(pattern)}}};
        },
        &LedgerReader::m_listSurface, std::move(then));
}

/// Asks the surface that answered last. If that is not allowed, asks the other one, and remembers it if it
/// answers.
void LedgerReader::askEither(const Phrasing &phrasing, Surface LedgerReader::*surface, ReadQueue::Then then)
{
    const Surface usual = this->*surface;
    if (m_endpoint.service == Service::Core)
        return ask(phrasing(usual), std::move(then));
    ask(phrasing(usual), [=, this](const Result<QByteArray> &first) {
        if (first || !mayBeAskedElsewhere(first.error()))
            return then(first);
        ask(phrasing(otherThan(usual)), [=, this](const Result<QByteArray> &second) {
            if (second)
                this->*surface = otherThan(usual);
            then(second ? second : tl::unexpected(moreTelling(first.error(), second.error())));
        });
    });
}

void LedgerReader::ask(const Question &question, ReadQueue::Then then)
{
    m_queue.read(requestFor(m_endpoint, m_token.reveal(), question), std::move(then));
}

} // namespace ledgerdesk
