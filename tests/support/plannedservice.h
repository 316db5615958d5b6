// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/runroom.h"

#include <map>
#include <vector>

namespace ledgerdesk::tests {

/// What the service does with one create. It stores the ledger only if `stores`.
struct Act {
    Outcome outcome = Outcome::Created;
    std::optional<Error> error{};
    bool stores = true;
    QString id{}; ///< answered instead of the ledger's own
    QString reference{}; ///< the same
};

/// A service that does to each create of a row what is planned for it, and creates all others.
class PlannedService : public RunService
{
public:
    explicit PlannedService(VirtualClock &clock)
        : m_clock(clock)
    {
    }
    void create(const WrittenDraft &draft, Done<Verdict> done) override
    {
        ++underWay;
        mostUnderWay = std::max(mostUnderWay, underWay);
        const LedgerReference reference = draft.draft().reference;
        const qint64 row = *rowOf(runId, reference.value);
        ++posts[row];
        sentAt[row].push_back(m_clock.elapsed());
        if (onPost)
            onPost(row);
        m_clock.after(std::chrono::milliseconds(50), &m_context, [this, row, reference, done] {
            --underWay;
            answer(row, reference, done);
        });
    }
    void find(const LedgerReference &reference, const QString & /*name*/,
              Done<std::vector<Ledger>> done) override
    {
        ++finds;
        m_clock.after(std::chrono::milliseconds(20), &m_context, [this, reference, done] {
            std::vector<Ledger> found;
            for (const Ledger &ledger : ledgers) {
                if (ledger.metadata.find(reference.key)->text == reference.value)
                    found.push_back(ledger);
            }
            done(found);
        });
    }
    void page(const QString & /*key*/, const QString & /*run*/, const wire::Stretch &stretch,
              Done<wire::LedgerPage> done) override
    {
        wire::LedgerPage page;
        for (size_t i = size_t(stretch.offset); i < ledgers.size() && page.ledgers.size() < 100; ++i)
            page.ledgers.push_back(ledgers[i]);
        done(page);
    }
    int allPosts() const
    {
        int all = 0;
        for (const auto &[row, count] : posts)
            all += count;
        return all;
    }

    std::map<qint64, std::vector<Act>> acts{}; ///< the first for the first request, and so on
    std::map<qint64, int> posts{};
    std::map<qint64, std::vector<std::chrono::milliseconds>> sentAt{};
    std::vector<Ledger> ledgers{};
    std::function<void(qint64 row)> onPost{};
    int underWay = 0;
    int mostUnderWay = 0;
    int finds = 0;

private:
    void answer(qint64 row, const LedgerReference &reference, const Done<Verdict> &done)
    {
        Act act;
        if (std::vector<Act> &planned = acts[row]; !planned.empty()) {
            act = planned.front();
            planned.erase(planned.begin());
        }
        Ledger ledger{.id = u"ldg_%1"_qs.arg(ledgers.size())};
        ledger.metadata = JsonValue::object({{reference.key, JsonValue::ofText(reference.value)}});
        if (act.stores)
            ledgers.push_back(ledger);
        if (act.outcome != Outcome::Created)
            return done(Verdict{.outcome = act.outcome, .error = act.error});
        if (!act.id.isEmpty())
            ledger.id = act.id;
        if (!act.reference.isEmpty())
            ledger.metadata = JsonValue::object({{reference.key, JsonValue::ofText(act.reference)}});
        done(Verdict{.outcome = Outcome::Created, .ledger = ledger});
    }

    VirtualClock &m_clock;
    QObject m_context;
};

} // namespace ledgerdesk::tests
