// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/client.h"

#include "base/threadpool.h"
#include "blnk/answerheaders.h"
#include "blnk/ledgerreader.h"
#include "blnk/ledgersearch.h"
#include "blnk/redaction.h"
#include "text/namepatterns.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// The answer to a create is the ledger: a little larger than what was sent.
constexpr qint64 longestCreateAnswer = 1024 * 1024;

RequestPreview previewOf(const HttpRequest &request)
{
    RequestPreview preview{.method = QString::fromLatin1(request.method),
                           .url = request.url.toString(QUrl::FullyEncoded),
                           .body = request.body};
    auto headers = addedHeaders(request);
    headers.insert(headers.end(), request.headers.begin(), request.headers.end());
    for (const auto &[name, value] : headers)
        preview.headers.emplace_back(QString::fromLatin1(name), QString::fromUtf8(value));
    return preview;
}

Verdict notSent(const Error &error)
{
    return {.outcome = Outcome::NotSent, .error = error};
}

wire::Stretch withinLimits(const wire::Stretch &stretch)
{
    return {.offset = std::max(stretch.offset, 0),
            .limit = std::clamp(stretch.limit, 1, LedgerReader::longestPage)};
}

/// A result with the token taken out of what the service said.
template <typename T>
Result<T> withoutToken(Result<T> result, const Redaction &redaction)
{
    return std::move(result)
        .and_then([&](T value) { return redaction.checked(std::move(value)); })
        .map_error([&](Error error) { return redaction.cleaned(std::move(error)); });
}

} // namespace

struct Client::Private {
    Private(Endpoint where, Secret secret, const NetworkSetup &setup)
        : endpoint(std::move(where))
        , token(std::move(secret))
        , redaction(token)
        , patience(setup.patience)
        , transport(setup, endpoint.baseUrl)
        , queue(transport, patience, nullptr)
        , reader(endpoint, token, queue, nullptr)
    {
    }

    /// False for what would address something else, such as the list, and for what holds the token.
    bool isId(const QString &ledgerId) const
    {
        return !ledgerId.isEmpty() && ledgerId != u"." && ledgerId != u".."
            && !redaction.holdsToken(ledgerId);
    }
    /// Why no request can be sent, if so.
    std::optional<Error> obstacle() const;
    /// The same for a request about one ledger.
    std::optional<Error> obstacleTo(const QString &ledgerId) const;
    /// Passes a result on without the token.
    template <typename T>
    Done<T> cleaned(Done<T> done) const
    {
        return done.template step<T>([redaction = redaction, done](Result<T> found) {
            done(withoutToken(std::move(found), redaction));
        });
    }
    /// Looks for the token in all of a page, which takes as long as parsing it.
    PageReading::Check check() const
    {
        return [redaction = redaction](Result<wire::LedgerPage> page) {
            return withoutToken(std::move(page), redaction);
        };
    }
    /// Sends a request that writes, or looks as if it did, and has its end judged if it is still awaited.
    template <typename T>
    void write(const HttpRequest &request, qint64 longest, const Done<T> &done,
               std::function<Result<T>(const Exchange &)> judged)
    {
        // The call belongs to the queue, which ends before the transport, whose reply the call holds.
        Call *call = transport.send(request, {.patience = patience, .bodyBytes = longest}, &queue);
        done.ifAbandoned(call, [call] { call->end(Ended::ByPerson); });
        QObject::connect(call, &Call::over, call,
                         [call, done, judged = std::move(judged)](const Exchange &exchange) {
                             call->deleteLater();
                             if (done.isAwaited())
                                 done(judged(exchange));
                         });
    }
    void search(const LedgerQuestion &question, Done<std::vector<Ledger>> done);

    const Endpoint endpoint;
    const Secret token;
    const Redaction redaction;
    const Patience patience;
    Transport transport;
    ReadQueue queue;
    LedgerReader reader;
    Call *create = nullptr; // a child of the client
};

std::optional<Error> Client::Private::obstacle() const
{
    // The address was checked when it was typed, but has been read from a file since.
    const Result<QUrl> address = baseUrlFrom(endpoint.baseUrl.toString(QUrl::FullyEncoded));
    if (!address)
        return address.error();
    if (token.isEmpty() && endpoint.service == Service::Cloud)
        return Error{.kind = Error::Kind::TokenMissing, .subject = targetOf(endpoint.baseUrl)};
    if (!token.isEmpty() && !token.isSuitable())
        return Error{.kind = Error::Kind::TokenUnsuitable, .subject = targetOf(endpoint.baseUrl)};
    return std::nullopt;
}

std::optional<Error> Client::Private::obstacleTo(const QString &ledgerId) const
{
    std::optional<Error> error = obstacle();
    if (!error && !isId(ledgerId))
        error = Error{.kind = Error::Kind::NotFound};
    return error;
}

void Client::Private::search(const LedgerQuestion &question, Done<std::vector<Ledger>> done)
{
    if (const std::optional<Error> error = obstacle())
        return done(tl::unexpected(*error));
    auto *search = new LedgerSearch(reader, question, cleaned(std::move(done)));
    search->start();
}

Client::Client(Endpoint endpoint, Secret token, const NetworkSetup &setup, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(endpoint), std::move(token), setup))
{
}

Client::Client(Endpoint endpoint, Secret token, Patience patience, QObject *parent)
    : Client(std::move(endpoint), std::move(token), NetworkSetup{.patience = patience}, parent)
{
}

Client::~Client()
{
    // Before the transport, whose reply it holds.
    delete d->create;
}

const Endpoint &Client::endpoint() const
{
    return d->endpoint;
}

RequestPreview Client::createPreview(const LedgerDraft &draft) const
{
    return createPreview(d->endpoint, d->token.masked(), draft);
}

RequestPreview Client::createPreview(const Endpoint &endpoint, const QString &maskedToken,
                                     const LedgerDraft &draft)
{
    return previewOf(createRequest(endpoint, maskedToken.toUtf8(), draft));
}

void Client::createLedger(const WrittenDraft &draft, Done<Verdict> done)
{
    if (d->create)
        return done(notSent({.kind = Error::Kind::Busy}));
    if (const std::optional<Error> error = d->obstacle())
        return done(notSent(*error));
    const HttpRequest request = createRequest(d->endpoint, d->token.reveal(), draft);
    if (request.body.size() > requestLimitBytes) {
        return done(notSent(
            {.kind = Error::Kind::Invalid,
             .detail =
                 u"%1 bytes, over the limit of %2"_qs.arg(request.body.size()).arg(requestLimitBytes)}));
    }
    d->create = d->transport.send(request, {.patience = d->patience, .bodyBytes = longestCreateAnswer}, this);
    connect(d->create, &Call::over, this,
            [this, draft = draft.draft(), done = std::move(done)](const Exchange &exchange) {
                std::exchange(d->create, nullptr)->deleteLater();
                done(d->redaction.cleaned(d->redaction.checked(judgeCreate(exchange, draft.name), draft)));
            });
}

void Client::cancelCreate(Ended reason)
{
    if (d->create)
        d->create->end(reason);
}

void Client::addMetadata(const QString &ledgerId, const JsonValue &metadata, const Done<JsonValue> &done)
{
    if (const std::optional<Error> error = d->obstacleTo(ledgerId))
        return done(tl::unexpected(*error));
    const auto judged = [metadata, redaction = d->redaction](const Exchange &exchange) {
        const std::optional<Error> error = judgeRead(exchange);
        Result<JsonValue> stored =
            error ? Result<JsonValue>(tl::unexpected(*error)) : wire::metadataFrom(exchange.body);
        return std::move(stored)
            .and_then([&](JsonValue all) { return redaction.checked(std::move(all), metadata); })
            .map_error([&](Error each) { return redaction.cleaned(std::move(each)); });
    };
    // The answer is all of the ledger's metadata, which may be more than was sent.
    d->write<JsonValue>(metadataRequest(d->endpoint, d->token.reveal(), ledgerId, metadata),
                        2 * requestLimitBytes + longestCreateAnswer, done, judged);
}

void Client::renameLedger(const QString &ledgerId, const QString &name, const Done<Ledger> &done)
{
    if (const std::optional<Error> error = d->obstacleTo(ledgerId))
        return done(tl::unexpected(*error));
    const auto judged = [ledgerId, redaction = d->redaction](const Exchange &exchange) {
        const std::optional<Error> error = judgeRead(exchange);
        Result<Ledger> stored =
            error ? Result<Ledger>(tl::unexpected(*error)) : wire::ledgerFrom(exchange.body);
        if (stored && stored->id != ledgerId)
            stored = tl::unexpected(
                Error{.kind = Error::Kind::AnswerUnusable, .detail = u"answered with another ledger"_qs});
        return withoutToken(std::move(stored), redaction);
    };
    // The answer is the whole ledger, with metadata of any size.
    d->write<Ledger>(renameRequest(d->endpoint, d->token.reveal(), ledgerId, name),
                     2 * requestLimitBytes + longestCreateAnswer, done, judged);
}

void Client::mayAddMetadata(const Done<MetadataAnswer> &done)
{
    if (const std::optional<Error> error = d->obstacle())
        return done(MetadataAnswer{.error = error});
    const auto judged = [redaction = d->redaction](const Exchange &exchange) {
        std::optional<Error> error = judgeRead(exchange);
        if (error)
            error = redaction.cleaned(*std::move(error));
        return MetadataAnswer{judgeMetadataProbe(exchange), error};
    };
    d->write<MetadataAnswer>(metadataProbe(d->endpoint, d->token.reveal()), longestCreateAnswer, done,
                             judged);
}

void Client::ledger(const QString &id, Done<Ledger> done)
{
    if (const std::optional<Error> error = d->obstacleTo(id))
        return done(tl::unexpected(*error));
    d->reader.ledger(id, d->cleaned(std::move(done)));
}

void Client::ledgers(const wire::Span &span, const wire::Stretch &stretch, Done<wire::LedgerPage> done)
{
    if (const std::optional<Error> error = d->obstacle())
        return done(tl::unexpected(*error));
    d->reader.page(span, withinLimits(stretch), d->check(), std::move(done));
}

void Client::ledgersMatching(const std::vector<wire::FilterCondition> &conditions,
                             const wire::Stretch &stretch, Done<wire::LedgerPage> done)
{
    if (const std::optional<Error> error = d->obstacle())
        return done(tl::unexpected(*error));
    d->reader.matching(conditions, withinLimits(stretch), d->check(), std::move(done));
}

void Client::ledgersNamed(const QString &name, Done<std::vector<Ledger>> done)
{
    d->search({.name = name}, std::move(done));
}

void Client::ledgersWithReference(const LedgerReference &reference, const QString &name,
                                  Done<std::vector<Ledger>> done)
{
    d->search({.name = name, .key = reference.key, .value = reference.value}, std::move(done));
}

void Client::namesakes(const QString &name, Done<Namesakes> done)
{
    if (const std::optional<Error> error = d->obstacle())
        return done(tl::unexpected(*error));
    auto *search = new NamesakeSearch(d->reader, name, d->cleaned(std::move(done)));
    search->start();
}

void Client::lookAlikes(const QString &name, Done<Namesakes> done)
{
    if (const std::optional<Error> error = d->obstacle())
        return done(tl::unexpected(*error));
    const QStringList patterns = lookAlikePatterns(name);
    if (patterns.isEmpty() || d->reader.isFilterClosed())
        return done(Namesakes{.isComplete = false});
    d->reader.filter(
        [patterns](const wire::Stretch &slice) { return wire::nameLikeFilterBody(patterns, slice); },
        {.limit = LedgerReader::longestPage}, {},
        [name, done = d->cleaned(std::move(done))](const Result<wire::LedgerPage> &page) {
            done(page.map(
                [&name](const wire::LedgerPage &read) { return namesakesOn(read, NameLikeness(name)); }));
        });
}

} // namespace ledgerdesk
