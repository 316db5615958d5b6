// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/namesakesearch.h"

#include "blnk/wire.h"
#include "text/namepatterns.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Services cap a page at 20, 30 or 100 rows, and not all of them give a total.
bool mayBeCut(const wire::LedgerPage &page)
{
    static constexpr qint64 smallestPage = 20;
    const auto rows = qint64(page.ledgers.size());
    return page.total ? rows < *page.total : rows >= smallestPage && rows % 10 == 0;
}

} // namespace

Namesakes namesakesOn(const wire::LedgerPage &page, const NameLikeness &likeness)
{
    Namesakes found;
    found.isComplete = !mayBeCut(page) && std::ranges::none_of(page.ledgers, lacksName);
    std::copy_if(page.ledgers.begin(), page.ledgers.end(), std::back_inserter(found.ledgers),
                 [&](const Ledger &ledger) { return likeness.of(ledger.name) != Likeness::None; });
    return found;
}

NamesakeSearch::NamesakeSearch(LedgerReader &reader, QString name, Done<Namesakes> done)
    : QObject(&reader)
    , m_reader(reader)
    , m_name(std::move(name))
    , m_likeness(m_name)
    , m_done(std::move(done))
{
}

void NamesakeSearch::start()
{
    ask(Pattern::Loose);
}

void NamesakeSearch::ask(Pattern pattern)
{
    if (!m_done.isAwaited())
        return deleteLater();
    m_reader.nameLike(pattern == Pattern::Loose ? looseNamePattern(m_name) : exactNamePattern(m_name),
                      [this, pattern](const Result<wire::LedgerPage> &page) { answered(pattern, page); });
}

void NamesakeSearch::answered(Pattern pattern, const Result<wire::LedgerPage> &page)
{
    if (!page) {
        if (pattern == Pattern::Loose)
            return answer(tl::unexpected(page.error()));
        return answer(m_found);
    }
    const Namesakes found = namesakesOn(*page, m_likeness);
    keep(found.ledgers);
    if (found.isComplete)
        return answer(m_found);
    // Too many names contain these words. Those with exactly this name matter most.
    m_found.isComplete = false;
    if (pattern == Pattern::Loose)
        return ask(Pattern::Exact);
    answer(m_found);
}

void NamesakeSearch::keep(const std::vector<Ledger> &ledgers)
{
    for (const Ledger &ledger : ledgers) {
        const bool isKnown = std::any_of(m_found.ledgers.begin(), m_found.ledgers.end(),
                                         [&ledger](const Ledger &known) { return known.id == ledger.id; });
        if (!isKnown)
            m_found.ledgers.push_back(ledger);
    }
}

void NamesakeSearch::answer(Result<Namesakes> result)
{
    m_done(std::move(result));
    deleteLater();
}

} // namespace ledgerdesk
