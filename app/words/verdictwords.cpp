// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/verdictwords.h"

#include <QCoreApplication>

#include <array>

namespace ledgerdesk {

namespace {

#define WORDS(text) QT_TRANSLATE_NOOP("ledgerdesk::verdictWords", text)

struct Words {
    CheckVerdict verdict = CheckVerdict::Inconclusive;
    VerdictTone tone = VerdictTone::Bad;
    const char *shortly = nullptr;
    const char *meaning = nullptr;
};

/// All verdicts, in their order.
constexpr std::array table{
    Words{CheckVerdict::AllRights, VerdictTone::Good, WORDS("can create and list"),
          WORDS("the token can do everything that Ledger Desk needs")},
    Words{CheckVerdict::WorksWithLess, VerdictTone::Partly, WORDS("can create and list"),
          WORDS("the token can create and list ledgers but lacks another right")},
    Words{CheckVerdict::CannotList, VerdictTone::Partly, WORDS("can create, cannot list"),
          WORDS("the token can create ledgers but not list them")},
    Words{CheckVerdict::CannotCreate, VerdictTone::Partly, WORDS("can list, cannot create"),
          WORDS("the token can list ledgers but not create any")},
    Words{CheckVerdict::NoRights, VerdictTone::Bad, WORDS("can neither list nor create"),
          WORDS("the token can neither list nor create ledgers")},
    Words{CheckVerdict::TokenRefused, VerdictTone::Bad, WORDS("token not accepted"),
          WORDS("the service does not accept the token")},
    Words{CheckVerdict::WrongSecret, VerdictTone::Bad, WORDS("not an access token"),
          WORDS("another kind of secret: a refresh token, an agent key or a client secret")},
    Words{CheckVerdict::SecretUnusable, VerdictTone::Bad, WORDS("token cannot be sent"),
          WORDS("the token cannot be sent as it is")},
    Words{CheckVerdict::WrongService, VerdictTone::Bad, WORDS("another kind of service"),
          WORDS("a Blnk Core answers instead of Blnk Cloud, or the other way round")},
    Words{CheckVerdict::NotBlnk, VerdictTone::Bad, WORDS("not a Blnk service"),
          WORDS("the answer is not from a Blnk service")},
    Words{CheckVerdict::WrongInstance, VerdictTone::Bad, WORDS("instance not found"),
          WORDS("the instance is unknown or belongs to someone else")},
    Words{CheckVerdict::InstanceKeyWrong, VerdictTone::Bad, WORDS("wrong key for the instance"),
          WORDS("Blnk Cloud has the wrong key for the instance's Core")},
    Words{CheckVerdict::AddressUnusable, VerdictTone::Bad, WORDS("address not usable"),
          WORDS("the address cannot be used")},
    Words{CheckVerdict::HostNotFound, VerdictTone::Bad, WORDS("host not found"),
          WORDS("the host was not found")},
    Words{CheckVerdict::ConnectionRefused, VerdictTone::Bad, WORDS("connection refused"),
          WORDS("the connection was refused")},
    Words{CheckVerdict::TimedOut, VerdictTone::Bad, WORDS("no answer in time"),
          WORDS("no answer came in time")},
    Words{CheckVerdict::TlsFailed, VerdictTone::Bad, WORDS("no secure connection"),
          WORDS("no secure connection could be made")},
    Words{CheckVerdict::ProxyFailed, VerdictTone::Bad, WORDS("proxy not usable"), WORDS("the proxy failed")},
    Words{CheckVerdict::Moved, VerdictTone::Bad, WORDS("address has moved"),
          WORDS("the service moved to another address")},
    Words{CheckVerdict::NetworkFailed, VerdictTone::Bad, WORDS("not reached"), WORDS("the network failed")},
    Words{CheckVerdict::ServiceFailed, VerdictTone::Bad, WORDS("service unavailable"),
          WORDS("the service is currently unavailable")},
    Words{CheckVerdict::RateLimited, VerdictTone::Partly, WORDS("too many requests"),
          WORDS("the service is limiting requests right now")},
    Words{CheckVerdict::CreatedLedger, VerdictTone::Bad, WORDS("created a ledger"),
          WORDS("the service created a ledger although it should have refused")},
    Words{CheckVerdict::Inconclusive, VerdictTone::Partly, WORDS("inconclusive"),
          WORDS("the check could not find out what the token can do")},
    Words{CheckVerdict::TokenMissing, VerdictTone::Bad, WORDS("no token"), WORDS("no token is stored here")},
    Words{CheckVerdict::KeychainUnusable, VerdictTone::Bad, WORDS("keychain not usable"),
          WORDS("the keychain is locked, missing or not answering")},
    Words{CheckVerdict::Cancelled, VerdictTone::None, WORDS("cancelled"), WORDS("the check was cancelled")},
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

QString translated(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::verdictWords", text);
}

const Words &wordsOf(CheckVerdict verdict)
{
    return table.at(std::size_t(verdict));
}

} // namespace

QString shortVerdict(CheckVerdict verdict)
{
    return translated(wordsOf(verdict).shortly);
}

QString verdictMeaning(CheckVerdict verdict)
{
    return translated(wordsOf(verdict).meaning);
}

VerdictTone toneOf(CheckVerdict verdict)
{
    return wordsOf(verdict).tone;
}

} // namespace ledgerdesk
