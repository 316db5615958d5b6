// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/exchange.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace ledgerdesk::sandbox {

/// The HTTP server before the sandbox's routes. All that differs between the versions of Qt HttpServer is in
/// its source file.
class HttpFront : public QObject
{
    Q_OBJECT

public:
    using Answerer = std::function<Answer(const Request &)>;

    explicit HttpFront(Answerer answerer, QObject *parent = nullptr);
    ~HttpFront() override;

    /// Listens on 127.0.0.1; 0 lets the system pick the port. The error is the system's text.
    QString listen(quint16 port); ///< empty if it worked
    quint16 port() const;

private:
    class Server;
    std::unique_ptr<Server> m_server;
};

} // namespace ledgerdesk::sandbox
