// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "cli/namedconnection.h"

#include "words/sentences.h"

#include <QCoreApplication>
#include <QTextStream>

#include <algorithm>
#include <cstdio>

namespace ledgerdesk {

namespace {

struct NamedWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::namedconnection)
};

std::vector<Connection> connectionsCalled(const QString &name, const ConnectionBook &book)
{
    const std::vector<Connection> &all = book.connections();
    if (const std::optional<Connection> byId = book.connection(name))
        return {*byId};
    std::vector<Connection> found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&name](const Connection &connection) {
        return connection.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found;
}

} // namespace

void complain(const QString &words)
{
    QTextStream(stderr) << u"ledgerdesk: "_qs << words << '\n';
}

std::optional<Connection> connectionNamed(const QString &name, const ConnectionBook &book)
{
    const std::vector<Connection> found = connectionsCalled(name, book);
    if (found.size() == 1)
        return found.front();
    QStringList lines{found.empty()
                          ? NamedWords::tr("No connection has this name or ID. Available connections:")
                          : NamedWords::tr("Several connections have this name. Use one of these IDs:")};
    for (const Connection &connection : found.empty() ? book.connections() : found)
        lines << u"  "_qs + connection.id + u"  "_qs + sentences::visibleText(connection.name);
    if (found.empty() && book.connections().empty())
        lines = {NamedWords::tr("There are no connections. Add one in the Ledger Desk window, or check the "
                                "sandbox: ledgerdesk --check sandbox")};
    complain(lines.join(u'\n'));
    return std::nullopt;
}

} // namespace ledgerdesk
