// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <utility>

namespace ledgerdesk {

/// A token. It has no stream operator, no QString conversion and no QVariant, so that it cannot be printed by
/// accident; reveal() is called where a request header or a keychain item is written, and nowhere else.
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
    /// True for one of Cloud's that is taken for an hour.
    bool isAccessToken() const { return m_bytes.startsWith("blnk_at_"); }
    /// True if a request header can carry it: 1 to 4096 bytes, each from 0x21 to 0x7E.
    bool isSuitable() const;
    /// "blnk_at_…", for screens: at most the public prefix, never more.
    QString masked() const;

    bool operator==(const Secret &) const = default;

private:
    QByteArray m_bytes;
};

} // namespace ledgerdesk
