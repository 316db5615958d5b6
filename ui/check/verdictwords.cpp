// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/verdictwords.h"

#include <QCoreApplication>

#include <array>

namespace ledgerdesk {

namespace {

#define WORDS(text) QT_TRANSLATE_NOOP("ledgerdesk::shortVerdict", text)

struct Words {
    CheckVerdict verdict = CheckVerdict::Inconclusive;
    const char *text = nullptr;
    VerdictTone tone = VerdictTone::Bad;
};

/// All verdicts, in their order.
constexpr std::array table{
    Words{CheckVerdict::AllRights, WORDS("can create and list"), VerdictTone::Good},
    Words{CheckVerdict::WorksWithLess, WORDS("can create and list"), VerdictTone::Partly},
    Words{CheckVerdict::CannotList, WORDS("can create, cannot list"), VerdictTone::Partly},
    Words{CheckVerdict::CannotCreate, WORDS("can list, cannot create"), VerdictTone::Partly},
    Words{CheckVerdict::NoRights, WORDS("can neither list nor create"), VerdictTone::Bad},
    Words{CheckVerdict::TokenRefused, WORDS("token not accepted"), VerdictTone::Bad},
    Words{CheckVerdict::WrongSecret, WORDS("not an access token"), VerdictTone::Bad},
    Words{CheckVerdict::SecretUnusable, WORDS("token cannot be sent"), VerdictTone::Bad},
    Words{CheckVerdict::WrongService, WORDS("another kind of service"), VerdictTone::Bad},
    Words{CheckVerdict::NotBlnk, WORDS("not a Blnk service"), VerdictTone::Bad},
    Words{CheckVerdict::WrongInstance, WORDS("instance not found"), VerdictTone::Bad},
    Words{CheckVerdict::InstanceKeyWrong, WORDS("key of the instance is wrong"), VerdictTone::Bad},
    Words{CheckVerdict::AddressUnusable, WORDS("address cannot be used"), VerdictTone::Bad},
    Words{CheckVerdict::HostNotFound, WORDS("host not found"), VerdictTone::Bad},
    Words{CheckVerdict::ConnectionRefused, WORDS("connection refused"), VerdictTone::Bad},
    Words{CheckVerdict::TimedOut, WORDS("no answer in time"), VerdictTone::Bad},
    Words{CheckVerdict::TlsFailed, WORDS("no secure connection"), VerdictTone::Bad},
    Words{CheckVerdict::ProxyFailed, WORDS("proxy not usable"), VerdictTone::Bad},
    Words{CheckVerdict::Moved, WORDS("address has moved"), VerdictTone::Bad},
    Words{CheckVerdict::NetworkFailed, WORDS("not reached"), VerdictTone::Bad},
    Words{CheckVerdict::ServiceFailed, WORDS("service does not work"), VerdictTone::Bad},
    Words{CheckVerdict::RateLimited, WORDS("too many requests"), VerdictTone::Partly},
    Words{CheckVerdict::CreatedLedger, WORDS("created a ledger"), VerdictTone::Bad},
    Words{CheckVerdict::Inconclusive, WORDS("not found out"), VerdictTone::Partly},
    Words{CheckVerdict::TokenMissing, WORDS("no token"), VerdictTone::Bad},
    Words{CheckVerdict::KeychainUnusable, WORDS("keychain not usable"), VerdictTone::Bad},
    Words{CheckVerdict::Cancelled, WORDS("cancelled"), VerdictTone::None},
};
static_assert(table.size() == std::size_t(CheckVerdict::Cancelled) + 1);
static_assert([] {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table.at(i).verdict != CheckVerdict(i))
            return false;
    }
    return true;
}());

#undef WORDS

const Words &wordsOf(CheckVerdict verdict)
{
    return table.at(std::size_t(verdict));
}

} // namespace

QString shortVerdict(CheckVerdict verdict)
{
    return QCoreApplication::translate("ledgerdesk::shortVerdict", wordsOf(verdict).text);
}

VerdictTone toneOf(CheckVerdict verdict)
{
    return wordsOf(verdict).tone;
}

} // namespace ledgerdesk
