// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/checkfindings.h"

#include "words/connectionwords.h"
#include "words/sentences.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace ledgerdesk::checkwords {

namespace {

#define SENTENCE(text) QT_TRANSLATE_NOOP("ledgerdesk::checkwords", text)

/// The sentence and the advice of a finding. %1: the host; %2: the subject of the finding. Without a
/// sentence, the words of its error are used.
struct Words {
    Finding finding = Finding::None;
    const char *sentence = nullptr;
    const char *advice = nullptr;
};

constexpr auto enterToken = SENTENCE("Paste the token again: the whole token and nothing else.");
constexpr auto useAccessToken = SENTENCE("Use an access token (it starts with blnk_at_) or an API key.");
constexpr auto tryLater =
    SENTENCE("Try again later. If the problem persists, contact the service's administrator.");
constexpr auto askForRight = SENTENCE("If you need this right, ask for a token that has it.");
constexpr auto lookAtLedgers =
    SENTENCE("Check the ledgers on this service, and report this to its administrator.");

constexpr std::array table{
    Words{Finding::SecretPlausible, SENTENCE("The format is valid for a token or key.")},
    Words{Finding::SecretUnavailable},
    Words{Finding::SecretMissing, SENTENCE("There is no token."), SENTENCE("Enter a token.")},
    Words{Finding::SecretOptional,
          SENTENCE("There is no key. You can still use a Blnk Core that does not require one.")},
    Words{Finding::SecretFlawed, SENTENCE("Remove %2.")},
    Words{Finding::SecretUnsendable, SENTENCE("Remove %2.")},
    Words{Finding::SecretTooLong, SENTENCE("It cannot be sent: it is too long to be a token."), enterToken},
    Words{Finding::SecretOfOther, SENTENCE("The connection “%2” uses the same token."),
          SENTENCE("Make sure the token belongs to this connection.")},
    Words{
        Finding::SecretIsRefreshToken,
        SENTENCE("This is a refresh token. It can only obtain new access tokens and gives no access itself."),
        useAccessToken},
    Words{Finding::SecretIsAgentKey, SENTENCE("This is an agent key, not a token for ledgers."),
          useAccessToken},
    Words{Finding::SecretIsClientSecret,
          SENTENCE("This is a client secret. It can only obtain access tokens and gives no access itself."),
          useAccessToken},
    Words{Finding::SecretOfUnknownKind,
          SENTENCE("This does not look like a Blnk Cloud token, which starts with blnk_."),
          SENTENCE("Make sure it is not a Blnk Core key or another secret.")},
    Words{Finding::SecretOfCloud,
          SENTENCE("This looks like a Blnk Cloud token, but this connection is for a Blnk Core."),
          SENTENCE("Choose Blnk Cloud as the service, or enter the Core's key.")},

    Words{Finding::AddressPlausible, SENTENCE("%1 is a valid address.")},
    Words{Finding::AddressRefused},
    Words{Finding::AddressWithPath,
          SENTENCE("This is the address of a single request. The address of the service is %2."),
          SENTENCE("Enter the shorter address.")},
    Words{Finding::AddressLooksLike, SENTENCE("%1 looks like the Blnk address %2 but is not a Blnk address."),
          SENTENCE("Enter the correct address, and find out where this one came from.")},
    Words{Finding::AddressMixesScripts,
          SENTENCE("The host name mixes letters from several alphabets. The name actually used is %2."),
          SENTENCE("Enter the correct address, and find out where this one came from.")},

    Words{Finding::NameFound, SENTENCE("The name resolves to %2.")},
    Words{Finding::NameIsAddress, SENTENCE("The host is an IP address.")},
    Words{Finding::NameNotFound},

    Words{Finding::Connected, SENTENCE("%2 accepts connections.")},
    Words{Finding::ConnectedThroughProxy, SENTENCE("%1 is reached through the proxy %2.")},
    Words{Finding::ConnectionRefused},
    Words{Finding::ConnectionTimedOut},
    Words{Finding::ConnectionFailed},
    Words{Finding::ProxyFailed},
    Words{Finding::NetworkUnusable},

    Words{Finding::TlsPlausible, SENTENCE("The connection is secure: %2.")},
    Words{Finding::TlsEndsSoon, SENTENCE("The connection is secure, but the certificate expires soon: %2."),
          SENTENCE("Tell the service's administrator to renew it.")},
    Words{Finding::TlsFailed},
    Words{Finding::TlsOutOfTime, nullptr,
          SENTENCE("First check this computer's clock. If it is right, the service needs to renew its "
                   "certificate.")},

    Words{Finding::ServiceIsCloud, SENTENCE("Blnk Cloud answers.")},
    Words{Finding::ServiceIsCore, SENTENCE("A Blnk Core answers and requires a key.")},
    Words{
        Finding::ServiceIsOpenCore, SENTENCE("A Blnk Core answers and does not require a key."),
        SENTENCE(
            "Anyone who can reach it has full access. To require a key, turn on its server.secure setting.")},
    Words{Finding::ServiceLikelyCloud,
          SENTENCE("A service answers and asks for a token, but not the way Blnk Cloud does.")},
    Words{Finding::ServiceIsOther, SENTENCE("%1 is a %2, but the connection is set to another service."),
          SENTENCE("Choose the correct service in the connection. The token was not sent.")},
    Words{Finding::ServiceNotBlnk, SENTENCE("%1 answers, but not the way Blnk does."),
          SENTENCE("Check the address. The token was not sent.")},
    Words{Finding::ServiceDown, SENTENCE("%1 answers that it is currently unavailable."), tryLater},
    Words{Finding::ServiceIntercepted},
    Words{Finding::ServiceMoved, nullptr,
          SENTENCE("If the new address is right, enter it in the connection. The token was not sent.")},
    Words{Finding::ServiceSilent},

    Words{Finding::TokenAccepted, SENTENCE("The service accepts the token.")},
    Words{Finding::TokenNotNeeded,
          SENTENCE("The service does not require a key, so this does not show whether the key is valid.")},
    Words{Finding::TokenRefused},
    Words{Finding::TokenExpired, nullptr, SENTENCE("Get a new token, and enter it in the connection.")},
    Words{Finding::TokenUnsettled, SENTENCE("No answer showed whether the token is accepted.")},

    Words{Finding::InstanceMissing, SENTENCE("The connection names no instance."),
          SENTENCE("Enter its ID. You find it under Settings, Instances, in the instance's details.")},
    Words{Finding::InstanceFound, SENTENCE("The instance answers.")},
    Words{Finding::InstanceUnsettled, SENTENCE("No answer showed whether the instance exists.")},
    Words{Finding::InstanceUnknown, nullptr,
          SENTENCE("Check the instance ID, which starts with instance_. You find it under Settings, "
                   "Instances, in the instance's details.")},
    Words{Finding::InstanceRefused, nullptr,
          SENTENCE("Use a token from the workspace that owns this instance, or correct the instance ID.")},
    Words{Finding::InstanceKeyWrong,
          SENTENCE("Blnk Cloud cannot access this instance's Core: it has the wrong key."),
          SENTENCE("Enter the correct Core key on Blnk Cloud under Settings, Instances. The token is not the "
                   "problem.")},

    Words{Finding::RightProved, SENTENCE("Allowed.")},
    Words{Finding::RightLikely, SENTENCE("Probably allowed: the service did not report a missing right.")},
    Words{Finding::RightRefused, SENTENCE("Not allowed: the token lacks %2."), askForRight},
    Words{Finding::RightClosed,
          SENTENCE("Not allowed: this Blnk Core does not let any scoped key add metadata. Version 0.15.3 and "
                   "later do."),
          SENTENCE("Ask the Core's administrator to update it to version 0.15.3 or later.")},
    Words{Finding::RightNotOffered, SENTENCE("This service does not offer it.")},
    Words{Finding::RightUnsettled},
    Words{Finding::WroteLedger,
          SENTENCE("The service created a ledger without a name, %2, although it should have refused."),
          lookAtLedgers},
    Words{Finding::WroteSomething,
          SENTENCE("The service accepted a ledger without a name, although it should have refused. We do not "
                   "know whether it created one."),
          lookAtLedgers},
    Words{Finding::WriteUnsettled, nullptr,
          SENTENCE("The service should refuse this request, but we do not know whether it did. Activity on "
                   "this computer lists it. Check the ledgers on this service.")},
    Words{Finding::RateLimited},

    Words{Finding::LimitsSaid, SENTENCE("The service says: %2.")},
    Words{Finding::LimitsNotSaid, SENTENCE("The service does not state any limits.")},
    Words{Finding::ClockDiffers, SENTENCE("This computer's clock and the service's clock differ by %2."),
          SENTENCE("Set this computer's clock. The times of attempts and of expiring tokens depend on it.")},
};

#undef SENTENCE

QString tr(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::checkwords", text);
}

const Words *wordsOf(Finding finding)
{
    const auto row = std::find_if(table.begin(), table.end(),
                                  [finding](const Words &words) { return words.finding == finding; });
    return row == table.end() ? nullptr : row;
}

QString flawWord(SecretFlaw flaw)
{
    switch (flaw) {
    case SecretFlaw::Spaces:
        return tr("the spaces");
    case SecretFlaw::LineEnds:
        return tr("the line breaks");
    case SecretFlaw::Quotes:
        return tr("the quotes");
    case SecretFlaw::HeaderName:
        return tr("the header name");
    case SecretFlaw::Bearer:
        return tr("“Bearer”");
    case SecretFlaw::Invisible:
        return tr("the invisible characters");
    case SecretFlaw::SpecialLetters:
        return tr("the characters that no token contains");
    }
    return {};
}

QString tlsWords(const TlsFacts &tls)
{
    const QString until = QLocale().toString(tls.validUntil.toLocalTime().date(), QLocale::ShortFormat);
    return tr("%1, with a certificate from %2, valid until %3")
        .arg(tls.version, sentences::visibleText(tls.issuer), until);
}

QString durationWords(qint64 seconds)
{
    static constexpr int two = 2; // of the larger unit: below that, use the smaller
    static constexpr qint64 minute = 60;
    static constexpr qint64 hour = 60 * minute;
    static constexpr qint64 day = 24 * hour;
    if (seconds < two * minute)
        return QCoreApplication::translate("ledgerdesk::checkwords", "%Ln seconds", nullptr, int(seconds));
    if (seconds < two * hour)
        return QCoreApplication::translate("ledgerdesk::checkwords", "%Ln minutes", nullptr,
                                           int(seconds / minute));
    if (seconds < two * day)
        return QCoreApplication::translate("ledgerdesk::checkwords", "%Ln hours", nullptr,
                                           int(seconds / hour));
    return QCoreApplication::translate("ledgerdesk::checkwords", "%Ln days", nullptr, int(seconds / day));
}

/// The subject of a finding's sentence; a finding sets only the facts that it needs.
QString subjectOf(const StageResult &result)
{
    const CheckFacts &facts = result.facts;
    if (result.finding == Finding::ClockDiffers)
        return durationWords(qAbs(facts.clockDifferenceMs.value_or(0)) / 1000);
    if (result.finding == Finding::ConnectedThroughProxy)
        return sentences::visibleText(facts.proxy);
    if (!facts.flaws.isEmpty())
        return flaws(facts.flaws);
    QStringList words = facts.addresses;
    for (const auto &[name, value] : facts.limits)
        words << sentences::visibleText(name + u": "_qs + value);
    if (!words.isEmpty())
        return QLocale().createSeparatedList(words);
    if (facts.tls)
        return tlsWords(*facts.tls);
    if (facts.answeredAs)
        return serviceWord(*facts.answeredAs);
    if (facts.ledger)
        return sentences::visibleText(facts.ledger->id);
    for (const QString &text : {facts.other, facts.suggestion, facts.scope, facts.peer, facts.host})
        if (!text.isEmpty())
            return sentences::visibleText(text);
    return {};
}

QString skipWords(SkipReason reason)
{
    switch (reason) {
    case SkipReason::None:
        return {};
    case SkipReason::NoUsableSecret:
        return tr("Not checked: there is no token to send.");
    case SkipReason::AddressUnusable:
        return tr("Not checked: the address is not valid.");
    case SkipReason::NotReached:
        return tr("Not checked: the service cannot be reached.");
    case SkipReason::ThroughProxy:
        return tr("The proxy resolves the name.");
    case SkipReason::PlainHttp:
        return tr("Not needed: nothing leaves this computer.");
    case SkipReason::WrongService:
        return tr("Not checked, so that the token does not go to the wrong service.");
    case SkipReason::TokenRefused:
        return tr("Not checked: the service does not accept the token.");
    case SkipReason::InstanceUnusable:
        return tr("Not checked: the instance cannot be used.");
    case SkipReason::NotOnThisService:
        return tr("A Blnk Core does not have this.");
    case SkipReason::RateLimited:
        return tr("Not checked: the service is limiting requests right now.");
    case SkipReason::Cancelled:
        return tr("Not checked: the check was cancelled.");
    case SkipReason::AnswerNotAwaited:
        return tr("The check was cancelled after the request was sent. If the service does not refuse it, "
                  "Activity on this computer lists it.");
    }
    return {};
}

} // namespace

QString finding(const StageResult &result)
{
    if (result.state == StageState::Skipped)
        return skipWords(result.skipped);
    const Words *words = wordsOf(result.finding);
    if (!words)
        return {};
    if (!words->sentence)
        return result.error ? sentences::whatHappened(*result.error) : QString();
    const QString service = result.facts.host.isEmpty() ? tr("The service") : result.facts.host;
    return tr(words->sentence)
        .replace(u"%1"_qs, sentences::visibleText(service))
        .replace(u"%2"_qs, subjectOf(result));
}

QString flaws(const QList<SecretFlaw> &flaws)
{
    QStringList words;
    for (const SecretFlaw flaw :
         {SecretFlaw::HeaderName, SecretFlaw::Bearer, SecretFlaw::Quotes, SecretFlaw::Spaces,
          SecretFlaw::LineEnds, SecretFlaw::Invisible, SecretFlaw::SpecialLetters}) {
        if (flaws.contains(flaw))
            words << flawWord(flaw);
    }
    return QLocale().createSeparatedList(words);
}

QString advice(const StageResult &result)
{
    if (result.state == StageState::Skipped)
        return {};
    const Words *words = wordsOf(result.finding);
    if (words && words->advice)
        return tr(words->advice);
    const bool isAdvised = result.error && result.state != StageState::Passed;
    return isAdvised ? sentences::whatToDo(*result.error) : QString();
}

} // namespace ledgerdesk::checkwords
