// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connectionbook.h"

#include <QObject>

class QWidget;

namespace ledgerdesk {

struct ConnectionImport;
class MessageBar;
class Theme;

/// Exports connections to a file for another person, and imports them from such a file.
class ConnectionExchange : public QObject
{
    Q_OBJECT

public:
    /// All of these must outlive it. `window`: the parent of its dialogs, and its owner.
    ConnectionExchange(ConnectionBook &book, MessageBar &messages, const Theme &theme, QWidget *window);

    void askWhereToExport(const std::vector<Connection> &connections);
    void exportTo(const QString &path, const std::vector<Connection> &connections);
    void askWhatToImport();
    /// Reads the file and asks whether to add its connections.
    void importFrom(const QString &path);

Q_SIGNALS:
    void imported(const QString &firstId);

private:
    void add(const ConnectionImport &import);

    ConnectionBook &m_book;
    MessageBar &m_messages;
    const Theme &m_theme;
    QWidget *m_window;
};

} // namespace ledgerdesk
