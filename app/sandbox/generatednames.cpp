// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/generatednames.h"

#include "sandbox/filledform.h"

#include <QString> // for its string builder

#include <array>
#include <utility>

namespace ledgerdesk::sandbox {

namespace {

/// The words of one language.
struct Tongue {
    Words purposes;
    Words places;
    Words firstNames;
    Words lastNames;
    Words companies;
    Words legalForms;
};

constexpr std::array englishPurposes{
    "Customer Wallets",   "Merchant Settlements", "Agent Float",       "Escrow",
    "Card Issuing",       "Chargebacks",          "Refunds Payable",   "Fees and Commissions",
    "Loan Disbursements", "Loan Repayments",      "Savings Pots",      "Payroll Float",
    "Insurance Premiums", "Claims Reserve",       "Rider Earnings",    "Driver Payouts",
    "Gift Cards",         "Loyalty Points",       "Tuition Fees",      "Donations",
    "Royalties",          "Rent Deposits",        "Ticket Sales",      "Tax Withholding",
    "Energy Prepayments", "Cash in Transit",      "Invoice Financing", "Crypto Treasury",
    "Suspense",           "Bank Clearing",
};
constexpr std::array englishPlaces{
    "Lagos",  "Abuja",    "Nairobi",   "Mombasa",  "Accra", "Kampala", "Kigali", "Johannesburg",
    "London", "Leeds",    "Glasgow",   "Dublin",   "Delhi", "Mumbai",  "Manila", "Singapore",
    "Austin", "New York", "St. Louis", "Honolulu", "EU",    "US",      "UK",     "West Africa",
};
constexpr std::array englishFirstNames{
    "Amara", "Tunde",  "Chidi",  "Wanjiru", "Kofi", "Ayesha", "Priya", "Daniel",
    "Grace", "Samuel", "Olivia", "Noah",    "Femi", "Zainab", "Liam",  "Ngozi",
};
constexpr std::array englishLastNames{
    "Okafor", "Adeyemi", "Kamau", "Mensah", "Nwosu",   "Sharma", "O'Brien", "Walker",
    "Bello",  "Otieno",  "Reyes", "Patel",  "Johnson", "Mwangi", "Smith",   "Eze",
};
constexpr std::array englishCompanies{
    "Kestrel", "Bluewell",    "Harbor Lane", "Oyin Textiles", "Brink & Sons", "Northgate",
    "Sunbird", "Cold Harbor", "Maple Row",   "Savanna Fresh", "Quickcart",    "First Mile",
};
constexpr std::array englishForms{"Ltd", "Inc.", "LLC", "PLC"};

constexpr std::array germanPurposes{
    "Kundenguthaben",    "Händlerauszahlungen", "Gebühren",       "Treuhandkonto", "Rückerstattungen",
    "Mietkautionen",     "Vorauszahlungen",     "Zinsabgrenzung", "Lohnzahlungen", "Prämien",
    "Verrechnungskonto", "Gutscheine",
};
constexpr std::array germanPlaces{"Berlin", "München", "Köln",       "Hamburg",
                                  "Zürich", "Wien",    "Düsseldorf", "Graz"};
constexpr std::array germanFirstNames{"Lena", "Jürgen", "Sören", "Käthe", "Max", "Anna", "Björn", "Mia"};
constexpr std::array germanLastNames{"Müller", "Weiß",  "Schäfer", "Brandt",
                                     "Keller", "Größl", "Vogt",    "Ärzte"};
constexpr std::array germanCompanies{
    "Nordwind Logistik", "Aster Foods", "Bäckerei Höfle", "Grünstrom", "Ärztehaus Mitte", "Kessler & Söhne",
};
constexpr std::array germanForms{"GmbH", "AG", "KG", "e. V."};

constexpr std::array frenchPurposes{
    "Comptes clients", "Règlements marchands", "Commissions",  "Dépôts de garantie",
    "Remboursements",  "Primes d’assurance",   "Bons cadeaux", "Trésorerie",
};
constexpr std::array frenchPlaces{"Île-de-France", "Lyon",     "Dakar",  "Abidjan",
                                  "Genève",        "Montréal", "Orléans"};
constexpr std::array frenchFirstNames{"Élodie", "François", "Aïcha", "Théo", "Chloé", "Mamadou"};
constexpr std::array frenchLastNames{"Lefèvre", "Diallo", "Moreau", "Gagné", "N’Diaye", "Besançon"};
constexpr std::array frenchCompanies{"Maison Lumière", "Côté Marché", "Éclair Mobilité", "Ateliers du Sud"};
constexpr std::array frenchForms{"SARL", "SA", "SAS"};

constexpr std::array spanishPurposes{
    "Saldos de clientes", "Liquidación de comercios",
    "Comisiones",         "Depósitos en garantía",
    "Reembolsos",         "Nómina",
    "Préstamos",          "Recaudación",
};
constexpr std::array spanishPlaces{"Bogotá", "México", "Málaga", "Córdoba", "Santiago", "Lima", "São Paulo"};
constexpr std::array spanishFirstNames{"José", "María", "Íñigo", "Lucía", "João", "Inês"};
constexpr std::array spanishLastNames{"Núñez", "García", "Peña", "Conceição", "Gómez", "Araújo"};
constexpr std::array spanishCompanies{"Grupo Ñandú", "Frutas del Valle", "Rápido Envíos",
                                      "Padaria Pão Quente"};
constexpr std::array spanishForms{"S.A.", "S.L.", "Ltda."};

constexpr std::array greekPurposes{"Εκκαθάριση", "Υπόλοιπα πελατών", "Προμήθειες", "Επιστροφές"};
constexpr std::array greekPlaces{"Αθήνα", "Θεσσαλονίκη", "Πάτρα"};
constexpr std::array greekFirstNames{"Μαρία", "Γιώργος", "Ελένη"};
constexpr std::array greekLastNames{"Ιωάννου", "Παπαδόπουλος", "Νικολάου"};
constexpr std::array greekCompanies{"Αιγαίο Μεταφορές", "Ελιά"};
constexpr std::array greekForms{"Α.Ε.", "Ε.Π.Ε."};

constexpr std::array japanesePurposes{"顧客残高", "加盟店精算", "手数料", "返金"};
constexpr std::array japanesePlaces{"東京", "大阪", "福岡"};
constexpr std::array japaneseFirstNames{"結衣", "大翔", "葵"};
constexpr std::array japaneseLastNames{"佐藤", "田中", "山本"};
constexpr std::array japaneseCompanies{"さくら商事", "みなと物流"};
constexpr std::array japaneseForms{"株式会社", "合同会社"};

constexpr std::array arabicPurposes{"أرصدة العملاء", "تسويات التجار", "رسوم"};
constexpr std::array arabicPlaces{"القاهرة", "دبي", "الرياض"};
constexpr std::array arabicFirstNames{"فاطمة", "أحمد", "ليلى"};
constexpr std::array arabicLastNames{"حسن", "المصري", "الخطيب"};
constexpr std::array arabicCompanies{"النيل للتجارة", "الواحة"};
constexpr std::array arabicForms{"ش.م.م", "ذ.م.م"};

constexpr Tongue english{englishPurposes,  englishPlaces,    englishFirstNames,
                         englishLastNames, englishCompanies, englishForms};
constexpr std::array otherTongues{
    Tongue{germanPurposes, germanPlaces, germanFirstNames, germanLastNames, germanCompanies, germanForms},
    Tongue{frenchPurposes, frenchPlaces, frenchFirstNames, frenchLastNames, frenchCompanies, frenchForms},
    Tongue{spanishPurposes, spanishPlaces, spanishFirstNames, spanishLastNames, spanishCompanies,
           spanishForms},
    Tongue{greekPurposes, greekPlaces, greekFirstNames, greekLastNames, greekCompanies, greekForms},
    Tongue{japanesePurposes, japanesePlaces, japaneseFirstNames, japaneseLastNames, japaneseCompanies,
           japaneseForms},
    Tongue{arabicPurposes, arabicPlaces, arabicFirstNames, arabicLastNames, arabicCompanies, arabicForms},
};
constexpr std::array units{"Branch ", "Store #", "Tenant tn_", "Wallet W-", "Terminal ", "Case ", "Pool "};
constexpr std::array yearNumbers{"2020", "2021", "2022", "2023", "2024", "2025", "2026"};
constexpr std::array monthNumbers{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"};
constexpr std::array leftovers{"test",     "Test Ledger", "Test",       "asdf",
                               "Untitled", "demo",        "New Ledger", "tmp"};

constexpr std::array forms{
    "$p – $l",       "$p – $l $3", "$p – $l $3", "$c $f – $p",    "$c $f – $p",
    "$c $f ($l) $4", "$n $s – $p", "$n $s – $p", "$n $s – $p",    "$n $s – $p $2",
    "$u$5 $p",       "$u$5 $p",    "$u$5",       "$u$5 – $l",     "$p $y-$m",
    "$p $y-$m – $l", "$c $f",      "$n $s",      "$c $f – $n $s", "$x",
};

/// An earlier name, as it was or as somebody else would write it.
QByteArray writtenAgain(QByteArray name, QRandomGenerator *random)
{
    switch (random->bounded(12)) {
    case 0:
        return name.toLower();
    case 1:
        return name.toUpper();
    case 2:
        return name + ' ';
    case 3:
        return name.replace(" – ", " - ");
    case 4:
        return name.replace(' ', "  ");
    case 5:
        return name.replace(' ', "\u00a0");
    case 6:
        return name + " (copy)";
    case 7:
        return name.replace(' ', '_');
    }
    return name;
}

Words wordsOf(const Tongue &tongue, char mark)
{
    switch (mark) {
    case 'p':
        return tongue.purposes;
    case 'l':
        return tongue.places;
    case 'n':
        return tongue.firstNames;
    case 's':
        return tongue.lastNames;
    case 'c':
        return tongue.companies;
    case 'f':
        return tongue.legalForms;
    case 'u':
        return units;
    case 'y':
        return yearNumbers;
    case 'm':
        return monthNumbers;
    }
    return leftovers;
}

QByteArray freshName(QRandomGenerator *random)
{
    const bool isEnglish = random->bounded(100) < 65;
    const Tongue &tongue =
        isEnglish ? english : otherTongues[size_t(random->bounded(int(otherTongues.size())))];
    return filledForm(
        oneOf(forms, random), [&tongue](char mark) { return wordsOf(tongue, mark); }, random);
}

} // namespace

QByteArray GeneratedNames::next()
{
    constexpr size_t remembered = 5'000;
    const bool isRepeated = !m_recent.empty() && m_random->bounded(100) < 8;
    m_last = isRepeated ? writtenAgain(m_recent[size_t(m_random->bounded(int(m_recent.size())))], m_random)
                        : freshName(m_random);
    if (m_recent.size() < remembered)
        m_recent.push_back(m_last);
    else
        m_recent[std::exchange(m_oldest, (m_oldest + 1) % remembered)] = m_last;
    m_imported = 0;
    return m_last;
}

QByteArray GeneratedNames::nextOfImport()
{
    return m_last + ' ' + QByteArray::number(++m_imported).rightJustified(4, '0');
}

} // namespace ledgerdesk::sandbox
