// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QLocale>

#include <memory>

struct UCollator;

namespace ledgerdesk {

/// Orders texts as people of a language read them: Ärzte beside Arzte, 2 before 10, without regard to case.
class Collation
{
public:
    explicit Collation(const QLocale &locale = QLocale());

    /// Bytes that are in the order of the texts, none of them 0. Only the first 500 characters count.
    QByteArray keyOf(const QString &text) const;
    /// Differs if the keys of another program may: language and versions.
    QString edition() const;

private:
    QString m_language;
    struct Close {
        void operator()(UCollator *collator) const;
    };
    std::unique_ptr<UCollator, Close> m_collator;
};

} // namespace ledgerdesk
