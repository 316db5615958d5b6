// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/exchange.h"

#include <memory>

namespace ledgerdesk {

/// Undoes the compression of an answer's body, piece by piece as it arrives. We ask for none, but something
/// on the way may compress all the same. Qt would do this only if it asked for compression, and with limits
/// of its own.
class ContentDecoder
{
public:
    /// `contentEncoding` is the header's value, "" if there is none.
    explicit ContentDecoder(const QByteArray &contentEncoding);
    ~ContentDecoder();
    ContentDecoder(const ContentDecoder &) = delete;
    ContentDecoder &operator=(const ContentDecoder &) = delete;

    /// Appends what a piece decodes to, and stops when the body has `limit` bytes.
    void decode(const QByteArray &piece, QByteArray &body, qint64 limit);
    /// Read or CutShort if the body ends here.
    Coding coding() const;
    /// "gzip", or "" if the body is not compressed.
    QString name() const { return m_name; }

private:
    struct Inflation;
    QString m_name;
    bool m_isUnknown = false;
    std::unique_ptr<Inflation> m_inflation;
};

} // namespace ledgerdesk
