// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/seed.h"

#include "sandbox/bind.h"
#include "sandbox/generatedmetadata.h"
#include "sandbox/generatednames.h"
#include "sandbox/generatedtimes.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <span>

namespace ledgerdesk::sandbox {

namespace {

struct Seed {
    int daysAgo;
    const char *name;
    const char *metadata;
};

// Oldest first.
constexpr auto seeds = std::to_array<Seed>({
    {727, "Customer Wallets", R"({"purpose":"customer_funds","region":"EU","owner":"payments"})"},
    {726, "Merchant Settlements", R"({"purpose":"settlement","cycle_days":2,"owner":"payments"})"},
    {721, "Fees and Commissions", R"({"purpose":"revenue","gl_code":"4010"})"},
    {706, "Bank Clearing – EUR", R"({"bank":{"name":"Nordhafen Bank","bic":"NHBKDEFF"},"currency":"EUR"})"},
    {706, "Bank Clearing – USD",
     R"({"bank":{"name":"First Harbor Trust","aba":"026073150"},"currency":"USD"})"},
    {689, "Chargebacks and Disputes", R"({"purpose":"risk","review":{"team":"risk-ops","sla_hours":48}})"},
    {671, "Refunds Payable", "{}"},
    {655, "Loyalty Points", R"({"unit":"points","expires_after_days":365,"convertible":false})"},
    {640, "Payroll Float", R"({"company":"Aster Foods GmbH","pay_day":28})"},
    {622, "Test Ledger", "null"},
    {618, "Escrow – Property Sales", R"({"licence":"FR-2024-118","approvers":["m.keller","t.okafor"]})"},
    {601, "Card Issuing – Prepaid", R"({"programme":{"scheme":"Visa","bin_range":"4571","status":"live"}})"},
    {583, "Card Issuing – Corporate",
     R"({"programme":{"scheme":"Mastercard","bin_range":"5214","status":"pilot"}})"},
    {566, "Lagos Agents", R"({"country":"NG","channel":"agent","agents":312})"},
    {549, "Nairobi Agents", R"({"country":"KE","channel":"agent","agents":187})"},
    {531, "Currency Exchange Positions", R"({"pairs":["EUR/USD","EUR/GBP","USD/NGN"],"limit":"250000.00"})"},
    {514, "Loan Disbursements", R"({"product":"sme_loan","max_amount":"50000.00","currency":"EUR"})"},
    {513, "Loan Repayments", R"({"product":"sme_loan","schedule":"monthly"})"},
    {492, "Interest Accrual", R"({"day_count":"ACT/360","rates":{"base":3.25,"margin":1.5}})"},
    {470, "Insurance Premiums", R"({"insurer":"Helvia","policy_types":["device","travel"]})"},
    {451, "Gift Cards", R"({"season":"2025","breakage":true})"},
    {433, "Crypto Treasury", R"({"custodian":"Cold Harbor","assets":{"BTC":"12.40318875","ETH":"88.1"}})"},
    {410, "Tax Withholding", R"({"authority":"Finanzamt Berlin","reference":"DE-11/437/20915"})"},
    {392, "Supplier Advances", R"({"approved_by":"cfo@aster.example","terms":null})"},
    {377, "Donations", R"({"campaign":"Clean Water","matching":{"partner":"Bluewell","ratio":1}})"},
    {350, "Subscription Revenue", R"({"plan_tiers":["basic","plus","pro"],"recognition":"daily"})"},
    {331, "Subscription Revenue – Deferred", R"({"recognition":"deferred","parent":"Subscription Revenue"})"},
    {306, "Marketplace Sellers", R"({"myApp":{"tenant":"bazaar","shard":3},"kyc_required":true})"},
    {288, "Marketplace Sellers – Reserves",
     R"({"myApp":{"tenant":"bazaar","shard":3},"reserve_percent":10})"},
    {262, "Ride Earnings", R"({"cities":["Accra","Kumasi"],"payout":"weekly"})"},
    {240, "Savings Pots", R"({"goal_based":true,"notice_days":0})"},
    {211, "Cash in Transit", R"({"carrier":"Brink & Sons","insured_up_to":"1000000.00"})"},
    {188, "Εκκαθάριση Αθηνών",
     R"({"region":"GR","contact":{"name":"Μαρία Ιωάννου","desk":"Διακανονισμοί"}})"},
    {160, "Comptes Clients – Île-de-France", R"({"région":"IDF","devise":"EUR"})"},
    {133, "Dormant Accounts", R"({"review_after":"2027-01-31","notify":[]})"},
    {104, "Agency Banking Commissions", R"({"split":{"agent":0.6,"network":0.25,"platform":0.15}})"},
    {77, "Staging – do not use", R"({"environment":"staging","owner":null,"tags":["temporary","cleanup"]})"},
    {41, "Invoice Financing", R"({"advance_rate":0.85,"debtors":["Kestrel AG","Oyin Textiles Ltd"]})"},
    {19, "Virtual IBAN Pool", R"({"provider":"Nordhafen Bank","allocated":1840,"capacity":5000})"},
    {6, "Instant Payouts", R"({"rails":["SEPA Instant","FedNow"],"daily_limit":"100000.00"})"},
    {1, "MyApp Integration Ledger",
     R"({"description":"Ledger for integration test – all test balances live here"})"},
});

static_assert(seeds.size() == sampleLedgers);

constexpr qint64 sampleDay = qint64(86'400) * 1'000'000;

QUuid randomUuid(QRandomGenerator *random)
{
    std::array<quint32, 4> bits{};
    random->fillRange(bits.data(), qsizetype(bits.size()));
    bits[1] = (bits[1] & 0xffff'0fff) | 0x4000;
    bits[2] = (bits[2] & 0x3fff'ffff) | 0x8000'0000;
    return {bits[0],
            static_cast<ushort>(bits[1] >> 16),
            static_cast<ushort>(bits[1]),
            static_cast<uchar>(bits[2] >> 24),
            static_cast<uchar>(bits[2] >> 16),
            static_cast<uchar>(bits[2] >> 8),
            static_cast<uchar>(bits[2]),
            static_cast<uchar>(bits[3] >> 24),
            static_cast<uchar>(bits[3] >> 16),
            static_cast<uchar>(bits[3] >> 8),
            static_cast<uchar>(bits[3])};
}

/// The first sample ledgers, oldest first.
std::vector<StoredLedger> samples(qint64 nowMicros, qsizetype count)
{
    // Always the same seed, so that a ledger keeps its ID when the sandbox is reset.
    QRandomGenerator random(20'240'220);
    std::vector<StoredLedger> ledgers;
    for (const Seed &seed : std::span(seeds).first(size_t(count))) {
        const QUuid id = randomUuid(&random);
        // A different time on each day, within ten hours.
        const qint64 moment = nowMicros - seed.daysAgo * sampleDay
            + random.bounded(36'000) * qint64(1'000'000) - 36'000 * qint64(1'000'000)
            + random.bounded(1'000'000);
        // Read as if a client had sent it, so that it is printed in the same way.
        const LedgerBody body = *bindCreation(QByteArray("{\"meta_data\":") + seed.metadata + '}');
        ledgers.push_back({id, seed.name, moment, body.metadata});
    }
    return ledgers;
}

} // namespace

Shelf seededShelf(qint64 nowMicros, qsizetype count)
{
    const qsizetype sampleCount = std::min(count, sampleLedgers);
    const std::vector<StoredLedger> known = samples(nowMicros, sampleCount);
    QRandomGenerator random(20'260'822);
    const std::vector<qint64> times = generatedTimes(size_t(count - sampleCount), nowMicros, &random);
    Shelf shelf;
    shelf.reserve(size_t(count) + 1);
    const auto add = [&shelf](const StoredLedger &ledger) {
        shelf.takeRowNumber();
        shelf.add(ledger);
    };
    const qint64 oldest = nowMicros - 731 * sampleDay;
    add({{}, "General Ledger", times.empty() ? oldest : std::min(oldest, times.front() - sampleDay), "{}"});
    GeneratedNames names(&random);
    auto sample = known.begin();
    for (size_t i = 0; i < times.size(); ++i) {
        while (sample != known.end() && sample->createdMicros <= times[i])
            add(*sample++);
        const QUuid id = randomUuid(&random);
        const QByteArray name = i > 0 && times[i] == times[i - 1] ? names.nextOfImport() : names.next();
        add({id, name, times[i], generatedMetadata(&random)});
    }
    std::for_each(sample, known.end(), add);
    return shelf;
}

} // namespace ledgerdesk::sandbox
