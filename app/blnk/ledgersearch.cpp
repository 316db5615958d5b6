// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/ledgersearch.h"

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int pageSize = 100;
constexpr int mostPages = 20;
/// A Cloud filter names no largest page. One that takes less than was asked for, and does not say how many
/// there are, gives no sign of it; its known defaults are 20 and 30.
constexpr size_t surelyNotCut = 20;

bool mayBeCut(const wire::LedgerPage &page, Service service)
{
    if (page.total)
        return qint64(page.ledgers.size()) < *page.total;
    return page.ledgers.size() >= (service == Service::Cloud ? surelyNotCut : size_t(pageSize));
}

Error tooMany(const QString &detail)
{
    return {.kind = Error::Kind::AnswerTooLarge, .detail = detail};
}

} // namespace

LedgerSearch::LedgerSearch(LedgerReader &reader, LedgerQuestion question, QObject *context,
                           Done<std::vector<Ledger>> done)
    : QObject(&reader)
    , m_reader(reader)
    , m_question(std::move(question))
    , m_context(context)
    , m_done(std::move(done))
{
}

void LedgerSearch::start()
{
    if (m_reader.isFilterClosed())
        return readPage();
    const QByteArray body = m_question.key.isEmpty()
        ? wire::sameNameFilterBody(m_question.name, m_question.since, pageSize)
        : wire::referenceFilterBody(m_question.key, m_question.value, pageSize);
    m_reader.filter(body, [this](const Result<QByteArray> &answer) { filterAnswered(answer); });
}

void LedgerSearch::filterAnswered(const Result<QByteArray> &result)
{
    if (!result && mayBeAskedElsewhere(result.error())) {
        m_filterError = result.error();
        return readPage();
    }
    const Result<wire::LedgerPage> page = result.and_then(wire::pageFrom);
    if (!page)
        return answer(tl::unexpected(page.error()));
    if (mayBeCut(*page, m_reader.service()))
        return answer(tl::unexpected(tooMany(u"the filter's answer may not be all of it"_qs)));
    keepMatches(page->ledgers);
    answer(std::move(m_matches));
}

void LedgerSearch::readPage()
{
    if (!m_context)
        return deleteLater();
    m_reader.page(m_page * pageSize, pageSize,
                  [this](const Result<QByteArray> &answer) { pageAnswered(answer); });
}

void LedgerSearch::pageAnswered(const Result<QByteArray> &result)
{
    const Result<wire::LedgerPage> page = result.and_then(wire::pageFrom);
    if (!page) {
        const bool bothClosed = m_filterError && m_page == 0;
        return answer(tl::unexpected(bothClosed ? moreTelling(*m_filterError, page.error()) : page.error()));
    }
    if (m_filterError)
        m_reader.closeFilter();
    keepMatches(page->ledgers);
    m_rows += qint64(page->ledgers.size());
    if (page->ledgers.empty() && page->total && m_rows < *page->total)
        return answer(tl::unexpected(tooShort(*page->total)));
    if (isLastPage(*page))
        return answer(std::move(m_matches));
    if (++m_page >= mostPages)
        return answer(tl::unexpected(tooMany(u"more than %1 pages of ledgers"_qs.arg(mostPages))));
    readPage();
}

/// Where one that is asked for was listed, the list tells something, if not all.
Error LedgerSearch::tooShort(qint64 total) const
{
    return {.kind = m_matches.empty() ? Error::Kind::ListShort : Error::Kind::AnswerUnusable,
            .detail = u"the list shows %1 of %2 ledgers"_qs.arg(m_rows).arg(total)};
}

bool LedgerSearch::isLastPage(const wire::LedgerPage &page)
{
    if (page.ledgers.empty())
        return true;
    for (const Ledger &ledger : page.ledgers) {
        // The order of Cloud's data service is stated nowhere, so it is looked at before it is relied on.
        if (!ledger.createdAt.isValid() || (m_oldest.isValid() && ledger.createdAt > m_oldest))
            m_isNewestFirst = false;
        m_oldest = ledger.createdAt;
    }
    if (m_isNewestFirst && m_question.since.isValid() && m_oldest < m_question.since)
        return true;
    if (page.total)
        return m_ids.size() >= *page.total;
    const bool isFromCore = m_reader.service() == Service::Core || m_reader.listSurface() == Surface::Proxy;
    return isFromCore && page.ledgers.size() < size_t(pageSize);
}

void LedgerSearch::keepMatches(const std::vector<Ledger> &ledgers)
{
    for (const Ledger &ledger : ledgers) {
        const bool isNew = !m_ids.contains(ledger.id);
        m_ids.insert(ledger.id);
        if (isNew && isAskedFor(ledger))
            m_matches.push_back(ledger);
    }
}

bool LedgerSearch::isAskedFor(const Ledger &ledger) const
{
    // Cloud's rows may leave the metadata out. What has none here is for the caller to read in full.
    if (m_question.key.isEmpty() || ledger.metadata.type == JsonValue::Type::Empty) {
        // A ledger without a readable time may be the one that is looked for.
        const bool isRecent = !ledger.createdAt.isValid() || !m_question.since.isValid()
            || ledger.createdAt >= m_question.since;
        return isRecent && ledger.name == m_question.name;
    }
    const JsonValue *value = ledger.metadata.find(m_question.key);
    return value && value->type == JsonValue::Type::Text && value->text == m_question.value;
}

void LedgerSearch::answer(Result<std::vector<Ledger>> result)
{
    if (result) {
        std::stable_sort(result->begin(), result->end(),
                         [](const Ledger &a, const Ledger &b) { return a.createdAt > b.createdAt; });
    }
    if (result && result->size() > size_t(pageSize))
        result = tl::unexpected(tooMany(u"%1 such ledgers"_qs.arg(result->size())));
    if (m_context)
        answerLater(m_context.data(), std::move(m_done), std::move(result));
    deleteLater();
}

} // namespace ledgerdesk
