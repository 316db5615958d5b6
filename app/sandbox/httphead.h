// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/exchange.h"

#include <tl/expected.hpp>

namespace ledgerdesk::sandbox {

/// The request line and the headers of an HTTP/1 request.
struct HttpHead {
    enum class Framing { Length, Chunked };
    enum class Afterwards { KeepConnection, CloseConnection };

    Method method = Method::Other;
    QByteArray path{}; ///< as it was sent: percent-encoded
    QByteArray query{}; ///< as it was sent, without the question mark
    std::vector<Header> headers{};
    Framing framing = Framing::Length;
    qint64 length = 0; ///< of the body, if it is framed by its length
    Afterwards afterwards = Afterwards::KeepConnection;

    /// The first header of this name in any case, which is the one that Go uses; "" if there is none.
    QByteArray value(const char *name) const;
    qsizetype count(const char *name) const;
};

/// Reads everything before the empty line. The error is the status of the refusal. A head that two programs
/// could frame differently is refused.
tl::expected<HttpHead, int> readHttpHead(const QByteArray &bytes);

} // namespace ledgerdesk::sandbox
