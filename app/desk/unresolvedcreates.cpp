// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "desk/unresolvedcreates.h"

#include "text/namelikeness.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr std::chrono::seconds othersInterval{2};
constexpr int mostNames = 1000;

} // namespace

UnresolvedCreates::UnresolvedCreates(ConnectionInUse &connection)
    : m_connection(connection)
{
    m_later.setSingleShot(true);
    m_notice.setInterval(othersInterval);
    connect(&m_later, &QTimer::timeout, this, &UnresolvedCreates::read);
    connect(&m_notice, &QTimer::timeout, this, &UnresolvedCreates::noticeOthers);
    connect(&connection, &ConnectionInUse::changed, this, &UnresolvedCreates::follow);
}

void UnresolvedCreates::follow()
{
    Journal &journal = m_connection.journal();
    if (m_journal != &journal) {
        if (m_journal)
            m_journal->disconnect(this);
        m_journal = &journal;
        const auto later = [this] { m_later.start(0); };
        connect(&journal, &Journal::opened, this, later);
        connect(&journal, &Journal::changed, this, later);
        connect(&journal, &Journal::forgotten, this, later);
        connect(&journal, &Journal::changedElsewhere, this, later);
    }
    read();
}

void UnresolvedCreates::read()
{
    m_later.stop();
    if (!m_journal || !m_journal->isOpen())
        return;
    m_count = m_journal->unresolvedCount().value_or(m_count);
    const auto &connection = m_connection.current();
    m_names = m_count > 0 && connection
        ? m_journal->unresolvedNames(*connection, mostNames).value_or(QStringList{})
        : QStringList{};
    if (m_count == 0)
        m_notice.stop();
    else if (!m_notice.isActive())
        m_notice.start();
    Q_EMIT changed();
}

std::vector<Attempt> UnresolvedCreates::newest(int limit) const
{
    return m_journal && m_count > 0 ? m_journal->unresolved(limit).value_or(std::vector<Attempt>{})
                                    : std::vector<Attempt>{};
}

bool UnresolvedCreates::isNamed(const QString &name) const
{
    if (m_names.isEmpty() || name.isEmpty())
        return false;
    const NameLikeness likeness(name.left(listedNameLimit));
    return std::ranges::any_of(
        m_names, [&likeness](const QString &other) { return likeness.of(other) == Likeness::Same; });
}

void UnresolvedCreates::noticeOthers()
{
    if (m_journal && m_journal->isOpen())
        (void)m_journal->noticeOthers(); // a journal that cannot be read is reported where it matters
}

} // namespace ledgerdesk
