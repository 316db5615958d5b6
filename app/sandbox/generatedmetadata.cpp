// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/generatedmetadata.h"

#include "sandbox/filledform.h"

#include <array>

namespace ledgerdesk::sandbox {

namespace {

struct Shape {
    int perMille;
    const char *form; // with sorted keys and without blanks, as Go prints it
};

// A number may not start with a zero, so one digit is always written.
constexpr std::array shapes{
    Shape{80, "null"},
    Shape{100, "{}"},
    Shape{220, R"({"owner":"$o","purpose":"$p","region":"$r"})"},
    Shape{150, R"({"country":"$r","currency":"$c","external_id":"C-$8"})"},
    Shape{100, R"({"myApp":{"shard":$1,"tenant":"$t"},"reference":"$h$h$h$h$8"})"},
    Shape{80, R"({"bank":$b,"currency":"$c"})"},
    Shape{80, R"({"legacy_id":3$6,"migrated_from":"core-v1","verified":$v})"},
    Shape{80, R"({"limits":{"daily":"1$2000.00","monthly":null},"tags":$g})"},
    Shape{
        70,
        R"({"approvers":["m.keller","t.okafor"],"risk":{"review":{"sla_hours":$1,"team":"risk-ops"},"score":0.$15}})"},
    Shape{39, R"({"gl_code":"$4","owner":"$o"})"},
};
constexpr const char *largeForm =
    R"({"notes":"$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n$n","owner":"$o"})";

constexpr std::array owners{"payments", "treasury", "risk-ops", "lending",
                            "growth",   "finance",  "müller",   "t.okafor"};
constexpr std::array purposes{"settlement", "customer_funds", "revenue", "escrow", "payroll", "float"};
constexpr std::array regions{"EU", "US", "NG", "KE", "GH", "IN", "BR", "JP", "Île-de-France"};
constexpr std::array currencies{"EUR", "USD", "NGN", "KES", "GHS", "INR", "BRL", "JPY", "BTC"};
constexpr std::array tenants{"bazaar", "kestrel", "oyin", "aster", "nordwind", "sunbird"};
constexpr std::array syllables{"0a", "1f", "2c", "3e", "5b", "7d", "8a", "9f", "b4", "c6", "d1", "e8"};
constexpr std::array banks{R"({"bic":"NHBKDEFF","name":"Nordhafen Bank"})",
                           R"({"aba":"026073150","name":"First Harbor Trust"})",
                           R"({"bic":"BRSNGBLX","name":"Brink \u0026 Sons"})"};
constexpr std::array booleans{"false", "true"};
constexpr std::array tagLists{"[]", R"(["vip"])", R"(["temporary","cleanup"])", R"(["eu","gdpr","2024"])"};
constexpr std::array notes{"Agreed with the customer. ", "See the minutes of the meeting. ",
                           "Open until the audit is over. ", "Rückfrage läuft. "};

Words valuesOf(char mark)
{
    switch (mark) {
    case 'o':
        return owners;
    case 'p':
        return purposes;
    case 'r':
        return regions;
    case 'c':
        return currencies;
    case 't':
        return tenants;
    case 'h':
        return syllables;
    case 'b':
        return banks;
    case 'v':
        return booleans;
    case 'g':
        return tagLists;
    }
    return notes;
}

} // namespace

QByteArray generatedMetadata(QRandomGenerator *random)
{
    int left = random->bounded(1000);
    for (const Shape &shape : shapes) {
        left -= shape.perMille;
        if (left < 0)
            return filledForm(shape.form, valuesOf, random);
    }
    return filledForm(largeForm, valuesOf, random);
}

} // namespace ledgerdesk::sandbox
