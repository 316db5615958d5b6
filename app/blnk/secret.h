// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <utility>

namespace ledgerdesk {

/// A token. It has no stream operator and no conversion to QString or QVariant, so that it cannot be printed
/// by accident. Call reveal() only where a request header or a keychain item is written.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }

    bool isEmpty() const { return m_bytes.isEmpty(); }
    qsizetype size() const { return m_bytes.size(); }
    const QByteArray &reveal() const { return m_bytes; }
    /// True for Cloud's access tokens, which are valid for an hour.
    bool isAccessToken() const { return m_bytes.startsWith("blnk_at_"); }
    /// True if a request header can carry it: 1 to 4096 bytes, each from 0x21 to 0x7E.
    bool isSuitable() const;
    /// "blnk_at_…", for screens: the public prefix at most.
    QString masked() const;

    bool operator==(const Secret &) const = default;

private:
    QByteArray m_bytes;
};

} // namespace ledgerdesk
