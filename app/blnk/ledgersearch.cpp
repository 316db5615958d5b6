// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/ledgersearch.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int pageSize = 100;
constexpr int mostPages = 1000;
constexpr size_t mostMatches = 5000;
/// Cloud does not document its largest filter page. If it caps the page and gives no total, the cap cannot be
/// noticed. Its known defaults are 20 and 30.
constexpr size_t surelyNotCut = 20;

Error tooMany(const QString &detail)
{
    return {.kind = Error::Kind::AnswerTooLarge, .detail = detail};
}

} // namespace

LedgerSearch::LedgerSearch(LedgerReader &reader, LedgerQuestion question, Done<std::vector<Ledger>> done)
    : QObject(&reader)
    , m_reader(reader)
    , m_question(std::move(question))
    , m_done(std::move(done))
{
}

void LedgerSearch::start()
{
    if (m_reader.isFilterClosed())
        m_source = Source::List;
    readPage();
}

void LedgerSearch::readPage()
{
    if (!m_done.isAwaited())
        return deleteLater();
    const auto then = [this](const Result<wire::LedgerPage> &page) { pageAnswered(page); };
    const wire::Stretch stretch{.offset = m_page * pageSize, .limit = pageSize};
    if (m_source == Source::List)
        return m_reader.page({}, stretch, {}, then);
    const auto body = [question = m_question](const wire::Stretch &slice) {
        return question.key.isEmpty() ? wire::sameNameFilterBody(question.name, slice)
                                      : wire::referenceFilterBody(question.key, question.value, slice);
    };
    m_reader.filter(body, stretch, {}, then);
}

void LedgerSearch::pageAnswered(const Result<wire::LedgerPage> &page)
{
    if (m_source == Source::Filter && m_page == 0 && !page && mayBeAskedElsewhere(page.error())) {
        m_filterError = page.error();
        m_source = Source::List;
        return readPage();
    }
    if (!page) {
        const bool bothClosed = m_filterError && m_page == 0;
        return answer(tl::unexpected(bothClosed ? moreTelling(*m_filterError, page.error()) : page.error()));
    }
    if (m_filterError)
        m_reader.closeFilter();
    const qsizetype seenBefore = m_ids.size();
    keepMatches(page->ledgers);
    m_rows += qint64(page->ledgers.size());
    if (page->ledgers.empty() && page->total && m_rows < *page->total)
        return answer(tl::unexpected(tooShort(*page->total)));
    if (isLastPage(*page))
        return answer(std::move(m_matches));
    if (m_ids.size() == seenBefore) // the service repeats the page
        return answer(tl::unexpected(tooMany(u"page %1 shows nothing new"_qs.arg(m_page + 1))));
    if (++m_page >= mostPages)
        return answer(tl::unexpected(tooMany(u"more than %1 pages of ledgers"_qs.arg(mostPages))));
    if (m_matches.size() > mostMatches)
        return answer(tl::unexpected(tooMany(u"more than %1 such ledgers"_qs.arg(mostMatches))));
    readPage();
}

/// If the list showed a match, it is of some use even if it is incomplete.
Error LedgerSearch::tooShort(qint64 total) const
{
    const bool isShortList = m_source == Source::List && m_matches.empty();
    return {.kind = isShortList ? Error::Kind::ListShort : Error::Kind::AnswerUnusable,
            .detail = u"the list shows %1 of %2 ledgers"_qs.arg(m_rows).arg(total)};
}

bool LedgerSearch::isLastPage(const wire::LedgerPage &page) const
{
    if (page.ledgers.empty())
        return true;
    if (page.total)
        return m_ids.size() >= *page.total;
    const bool isFilter = m_source == Source::Filter;
    const bool isFromCore =
        m_reader.service() == Service::Core || (!isFilter && m_reader.listSurface() == Surface::Proxy);
    if (isFromCore)
        return page.ledgers.size() < size_t(pageSize);
    return isFilter && m_page == 0 && page.ledgers.size() < surelyNotCut;
}

void LedgerSearch::keepMatches(const std::vector<Ledger> &ledgers)
{
    for (const Ledger &ledger : ledgers) {
        // One without a readable ID counts as another ledger each time; "?" is in no ID.
        const QString id = ledger.id.isEmpty() ? u"?%1"_qs.arg(m_ids.size()) : ledger.id;
        const bool isNew = !m_ids.contains(id);
        m_ids.insert(id);
        if (isNew && isAskedFor(ledger))
            m_matches.push_back(ledger);
    }
}

bool LedgerSearch::isAskedFor(const Ledger &ledger) const
{
    const bool mayHaveName = ledger.name == m_question.name || lacksName(ledger);
    if (m_question.key.isEmpty())
        return mayHaveName;
    if (const JsonValue *value = ledger.metadata.find(m_question.key))
        return value->type == JsonValue::Type::Text && value->text == m_question.value;
    // Cloud's rows may leave out the metadata. The caller reads such a ledger by its ID.
    return mayHaveName && (ledger.metadata.type == JsonValue::Type::Empty || !isWhole(ledger));
}

void LedgerSearch::answer(Result<std::vector<Ledger>> result)
{
    if (result) {
        std::stable_sort(result->begin(), result->end(),
                         [](const Ledger &a, const Ledger &b) { return a.createdAt > b.createdAt; });
    }
    m_done(std::move(result));
    deleteLater();
}

} // namespace ledgerdesk
