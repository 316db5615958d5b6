// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QRandomGenerator>

#include <vector>

namespace ledgerdesk::sandbox {

/// Names of ledgers as people and programs of several industries and languages write them, some repeated and
/// some nearly.
class GeneratedNames
{
public:
    explicit GeneratedNames(QRandomGenerator *random)
        : m_random(random)
    {
    }
    QByteArray next();
    /// A name for another ledger of the import that began with the last one.
    QByteArray nextOfImport();

private:
    QRandomGenerator *m_random;
    std::vector<QByteArray> m_recent{};
    size_t m_oldest = 0; // in m_recent, once it is full
    QByteArray m_last{};
    int m_imported = 0;
};

} // namespace ledgerdesk::sandbox
