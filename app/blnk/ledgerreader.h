// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/pagereading.h"
#include "blnk/secret.h"

namespace ledgerdesk {

/// Which part of Cloud is asked: its proxy to the Core instance, or its own data service. A token may be
/// allowed to use only one of them. Core has one surface only.
enum class Surface { Proxy, Data };

/// Reads ledgers. If one way to ask is not allowed, it tries the other.
class LedgerReader : public QObject
{
    Q_OBJECT

public:
    static constexpr int longestPage = 100;

    LedgerReader(Endpoint endpoint, Secret token, ReadQueue &queue, QObject *parent);

    void ledger(const QString &id, std::function<void(Result<Ledger>)> then);
    /// Rows of the list of this span. `limit` is at most `longestPage`. Cloud's data service counts in pages:
    /// if `offset` is not a multiple of `limit`, its answer begins earlier. `check` runs on the thread pool.
    void page(const wire::Span &span, const wire::Stretch &stretch, PageReading::Check check,
              PageReading::Then then);
    /// The same of a filter, with `offset` a multiple of `limit`. `body` writes the stretch into the body,
    /// from which Core reads it.
    using FilterBody = std::function<QByteArray(const wire::Stretch &)>;
    void filter(const FilterBody &body, const wire::Stretch &stretch, PageReading::Check check,
                PageReading::Then then);

    /// The first page of the ledgers whose name is LIKE the pattern, from the list if filtering is not
    /// allowed. A service that ignores the filter answers with any ledgers.
    void nameLike(const QString &pattern, PageReading::Then then);

    /// Ledgers that meet all conditions, newest first, and perhaps others: Core is asked by its filter, and
    /// by the list if the token may not filter. Cloud's filter leaves out the metadata, so its list is asked.
    void matching(const std::vector<wire::FilterCondition> &conditions, const wire::Stretch &stretch,
                  const PageReading::Check &check, PageReading::Then then);

    Service service() const { return m_endpoint.service; }
    /// Whether filtering was refused before.
    bool isFilterClosed() const { return m_isFilterClosed; }
    void closeFilter() { m_isFilterClosed = true; }
    /// The surface that the last page came from.
    Surface listSurface() const { return m_listSurface; }

private:
    using Phrasing = std::function<Question(Surface)>;
    void nameLikeInList(const QString &pattern, PageReading::Then then);
    using Query = std::vector<std::pair<QByteArray, QByteArray>>;
    void readList(const wire::Stretch &stretch, const Query &conditions, PageReading::Check check,
                  PageReading::Then then);
    void askEither(const Phrasing &phrasing, Surface LedgerReader::*surface, ReadQueue::Then then);
    void ask(const Question &question, ReadQueue::Then then);

    Endpoint m_endpoint;
    Secret m_token;
    ReadQueue &m_queue;
    Surface m_listSurface = Surface::Proxy;
    Surface m_ledgerSurface = Surface::Proxy;
    bool m_isFilterClosed = false;
};

/// True if it makes sense to ask in another way: the error says not allowed, not found, or not this method.
bool mayBeAskedElsewhere(const Error &error);
/// The error that tells a person more, if both ways failed.
Error moreTelling(const Error &first, const Error &second);

} // namespace ledgerdesk
