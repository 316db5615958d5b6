// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/keptlists.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>

namespace ledgerdesk {

namespace {

Q_LOGGING_CATEGORY(lcKeptLists, "ledgerdesk.ledgers")

/// A connection that leads elsewhere has other ledgers, whatever its ID.
QString originOfList(const Endpoint &endpoint)
{
    const QJsonArray parts{endpoint.service == Service::Cloud ? u"cloud"_qs : u"core"_qs,
                           endpoint.baseUrl.toString(QUrl::FullyEncoded), endpoint.instanceId};
    return QString::fromUtf8(QJsonDocument(parts).toJson(QJsonDocument::Compact));
}

/// IDs come from a file that people may edit, so they are not taken for file names as they are.
QString fileNameFor(const QString &connectionId)
{
    return QString::fromLatin1(connectionId.toUtf8().toPercentEncoding()) + u".sqlite"_qs;
}

} // namespace

KeptLists::KeptLists(QString folder, ConnectionBook &book)
    : m_folder(std::move(folder))
    , m_book(book)
{
    m_pool.setMaxThreadCount(1);
}

KeptLists::~KeptLists()
{
    *m_isEnding = true;
}

bool KeptLists::keeps(const Connection &connection) const
{
    const auto stored = m_book.connection(connection.id);
    return stored && keepsList(*stored);
}

void KeptLists::read(const Connection &connection, const LedgerArrangement &arrangement,
                     const Done<std::optional<KeptList>> &done)
{
    m_pool.start([path = pathFor(connection), origin = originOfList(connection.endpoint), arrangement, done] {
        done(keptlist::read(path, origin, arrangement));
    });
}

void KeptLists::write(const Connection &connection, ListAtTime list, const KeptState &before,
                      const Done<KeptState> &done)
{
    list.origin = originOfList(connection.endpoint);
    m_pool.start([path = pathFor(connection), list = std::move(list), before, done, isEnding = m_isEnding] {
        Result<KeptState> written = keptlist::write(path, list, before, *isEnding);
        if (!written && written.error().kind != Error::Kind::Cancelled)
            qCInfo(lcKeptLists) << "the list was not kept:" << written.error().detail;
        done(std::move(written));
    });
}

void KeptLists::tidy()
{
    connect(&m_book, &ConnectionBook::changed, this, &KeptLists::removeUnwanted);
    removeUnwanted();
}

void KeptLists::removeUnwanted()
{
    QStringList wanted;
    for (const Connection &connection : m_book.connections()) {
        if (keepsList(connection))
            wanted << fileNameFor(connection.id);
    }
    m_pool.start([folder = m_folder, wanted] {
        for (const QString &name : QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System)) {
            // Beside each stand SQLite's journal and a damaged one that was set aside.
            const QString ending = u".sqlite"_qs;
            const qsizetype end = name.indexOf(ending);
            if (end < 0 || !wanted.contains(name.left(end + ending.size())))
                QFile::remove(folder + u'/' + name);
        }
    });
}

QString KeptLists::pathFor(const Connection &connection) const
{
    return m_folder + u'/' + fileNameFor(connection.id);
}

} // namespace ledgerdesk
