// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/listedservice.h"

#include <QDateTime>

#include <algorithm>
#include <random>

namespace ledgerdesk::tests {

namespace {

constexpr qint64 million = 1'000'000;

qint64 microsOf(const QString &time)
{
    const QDateTime seconds = QDateTime::fromString(time.left(19) + u'Z', Qt::ISODate);
    const QString fraction = time.mid(19).remove(u'Z').remove(u'.').leftJustified(6, u'0');
    return seconds.toSecsSinceEpoch() * million + fraction.toInt();
}

bool isNewer(const Listed &a, const Listed &b)
{
    return a.micros > b.micros;
}

} // namespace

ListedService::ListedService(std::vector<Listed> ledgers)
    : ListedService(std::move(ledgers), Oddity{})
{
}

ListedService::ListedService(std::vector<Listed> ledgers, const Oddity &oddity)
    : m_ledgers(std::move(ledgers))
    , m_oddity(oddity)
{
    std::ranges::stable_sort(m_ledgers, isNewer);
    m_server.answerBy([this](const WireRequest &request) { return answerTo(request); });
}

void ListedService::setFault(const Fault &fault)
{
    const std::scoped_lock lock(m_mutex);
    m_fault = fault;
}

void ListedService::add(const Listed &ledger)
{
    m_ledgers.insert(std::ranges::upper_bound(m_ledgers, ledger, isNewer), ledger);
}

int ListedService::questions() const
{
    const std::scoped_lock lock(m_mutex);
    return m_questions;
}

/// As Go prints it: with as many digits as it needs.
QByteArray ListedService::timeText(qint64 micros)
{
    const QByteArray seconds = QDateTime::fromSecsSinceEpoch(micros / million, Qt::UTC)
                                   .toString(u"yyyy-MM-ddTHH:mm:ss"_qs)
                                   .toLatin1();
    QByteArray fraction = QByteArray::number(micros % million).rightJustified(6, '0');
    while (fraction.endsWith('0'))
        fraction.chop(1);
    return seconds + (fraction.isEmpty() ? QByteArray() : '.' + fraction) + 'Z';
}

QByteArray ListedService::rowOf(const Listed &ledger)
{
    const QByteArray number = QByteArray::number(ledger.number);
    return R"({"ledger_id":"ldg_)" + number + R"(","name":"Ledger )" + number + R"(","created_at":")"
        + timeText(ledger.micros) + R"(","meta_data":null})";
}

WireScript ListedService::page(const QByteArrayList &rows)
{
    return WireServer::sending(WireServer::answer(200, '[' + rows.join(',') + ']'));
}

std::vector<Listed> ListedService::asked(const QUrlQuery &query)
{
    std::vector<Listed> found;
    const auto limit = [&query](const QString &key, auto compare) {
        const QString time = query.queryItemValue(key, QUrl::FullyDecoded);
        return [compare, isSet = !time.isEmpty(), micros = microsOf(time)](const Listed &ledger) {
            return !isSet || compare(ledger.micros, micros);
        };
    };
    const auto from = limit(u"created_at_gte"_qs, std::greater_equal<>());
    const auto after = limit(u"created_at_gt"_qs, std::greater<>());
    const auto upTo = limit(u"created_at_lte"_qs, std::less_equal<>());
    const auto before = limit(u"created_at_lt"_qs, std::less<>());
    std::ranges::copy_if(m_ledgers, std::back_inserter(found), [&](const Listed &ledger) {
        return m_oddity.ignoresTime || (from(ledger) && after(ledger) && upTo(ledger) && before(ledger));
    });
    if (m_oddity.isUpsideDown)
        std::ranges::reverse(found);
    if (m_oddity.mixesEqualTimes) {
        std::ranges::shuffle(found, std::mt19937(unsigned(m_questions)));
        std::ranges::stable_sort(found, isNewer);
    }
    return found;
}

WireScript ListedService::answerTo(const WireRequest &request)
{
    const std::scoped_lock lock(m_mutex);
    const bool isData = request.target.startsWith("/data/");
    if (request.target.startsWith("/proxy/") && m_oddity.isProxyClosed)
        return WireServer::sending(WireServer::answer(403, "{}"));
    if (request.target.contains("/ledgers/"))
        return WireServer::sending(
            WireServer::answer(404, "{}")); // one ledger, which is no question for the list
    ++m_questions;
    m_target = request.target;
    const QUrlQuery query(QString::fromLatin1(request.target.mid(request.target.indexOf('?') + 1)));
    const auto number = [&query](const QString &key) { return query.queryItemValue(key).toInt(); };
    const std::vector<Listed> all = asked(query);
    const int rows = std::min(number(isData ? u"pageSize"_qs : u"limit"_qs), m_oddity.mostRows);
    const int first = isData ? (number(u"page"_qs) - 1) * rows : number(u"offset"_qs);
    m_answer.clear();
    for (int at = first; at < std::min(first + rows, int(all.size())); ++at)
        m_answer << rowOf(all[size_t(at)]);
    if (m_fault) {
        if (const auto script = m_fault(*this, m_questions))
            return *script;
    }
    if (!isData)
        return page(m_answer);
    const QByteArray total = QByteArray::number(qsizetype(all.size()));
    return WireServer::sending(
        WireServer::answer(200, R"({"data":[)" + m_answer.join(',') + R"(],"total":)" + total + '}'));
}

} // namespace ledgerdesk::tests
