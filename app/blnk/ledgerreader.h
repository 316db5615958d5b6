// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/readqueue.h"
#include "blnk/secret.h"
#include "blnk/wire.h"

namespace ledgerdesk {

/// Where Cloud is asked: through its proxy to the Core instance, or its own data service. A token may be
/// allowed one and not the other. Core has one surface only.
enum class Surface { Proxy, Data };

/// The questions about ledgers, each with the other way to ask it where the first is closed.
class LedgerReader : public QObject
{
    Q_OBJECT

public:
    static constexpr int longestPage = 100;

    LedgerReader(Endpoint endpoint, Secret token, ReadQueue &queue, QObject *parent);

    void ledger(const QString &id, ReadQueue::Then then);
    /// `limit` at most `longestPage`, `offset` a multiple of it.
    void page(int offset, int limit, ReadQueue::Then then);
    /// A page of a filter, from 1, as large as the service allows. Core takes the page from the body.
    void filter(const QByteArray &body, int page, ReadQueue::Then then);

    /// The first page of the ledgers whose name is LIKE the pattern; through the list where the filter is
    /// closed. A service that does not know the filter answers with any ledgers.
    void nameLike(const QString &pattern, ReadQueue::Then then);

    Service service() const { return m_endpoint.service; }
    /// Whether filtering was refused before, so that it need not be tried.
    bool isFilterClosed() const { return m_isFilterClosed; }
    void closeFilter() { m_isFilterClosed = true; }
    /// Where the last page came from.
    Surface listSurface() const { return m_listSurface; }

private:
    using Phrasing = std::function<Question(Surface)>;
    void nameLikeInList(const QString &pattern, ReadQueue::Then then);
    void askEither(const Phrasing &phrasing, Surface LedgerReader::*surface, ReadQueue::Then then);
    void ask(const Question &question, ReadQueue::Then then);

    Endpoint m_endpoint;
    Secret m_token;
    ReadQueue &m_queue;
    Surface m_listSurface = Surface::Proxy;
    Surface m_ledgerSurface = Surface::Proxy;
    bool m_isFilterClosed = false;
};

/// True if another way to ask may be open: not allowed, not there, or not in this form.
bool mayBeAskedElsewhere(const Error &error);
/// Of two ways that both failed, the error that tells a person more.
Error moreTelling(const Error &first, const Error &second);

} // namespace ledgerdesk
