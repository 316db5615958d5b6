// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/checkwords.h"
#include "dialogs/connectionwords.h"
#include "sentences.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

/// What each stage of a check found.
namespace ledgerdesk::checkwords {

namespace {

#define SENTENCE(text) QT_TRANSLATE_NOOP("ledgerdesk::checkwords", text)

/// The sentence and the advice of a finding. %1: the host; %2: what the finding names. Without
/// a sentence its error says it all.
struct Words {
    Finding finding = Finding::None;
    const char *sentence = nullptr;
    const char *advice = nullptr;
};

constexpr auto enterToken = SENTENCE("Paste the token again, all of it and nothing else.");
constexpr auto useMended = SENTENCE("Take away what came along with it.");
constexpr auto useAccessToken = SENTENCE("Use an access token, which begins with blnk_at_, or an API key.");
constexpr auto tryLater = SENTENCE("Try again later; if it stays, ask whoever runs the service.");
constexpr auto askForRight = SENTENCE("Ask for a token that has it, if it is needed.");
constexpr auto lookAtLedgers =
    SENTENCE("Look at the ledgers of this service, and report this to whoever runs it.");

constexpr std::array table{
    Words{Finding::SecretPlausible, SENTENCE("It has the shape of a token or key that can be sent.")},
    Words{Finding::SecretUnavailable},
    Words{Finding::SecretMissing, SENTENCE("There is no token."), enterToken},
    Words{Finding::SecretOptional,
          SENTENCE("There is no key. A Blnk Core that asks for none can still be used.")},
    Words{Finding::SecretFlawed, SENTENCE("More than a token was pasted: %2."), useMended},
    Words{Finding::SecretUnsendable, SENTENCE("It cannot be sent, for what came along with it: %2."),
          enterToken},
    Words{Finding::SecretTooLong, SENTENCE("It cannot be sent: it is longer than any token."), enterToken},
    Words{Finding::SecretOfOther, SENTENCE("The connection “%2” has the very same token."),
          SENTENCE("Make sure that the token belongs to this connection.")},
    Words{Finding::SecretIsRefreshToken,
          SENTENCE("This is a refresh token. It gets new access tokens and opens nothing itself."),
          useAccessToken},
    Words{Finding::SecretIsAgentKey, SENTENCE("This is an agent key, not a token for ledgers."),
          useAccessToken},
    Words{Finding::SecretIsClientSecret,
          SENTENCE("This is a client secret. It gets access tokens and opens nothing itself."),
          useAccessToken},
    Words{Finding::SecretOfUnknownKind,
          SENTENCE("It does not have the shape of a token of Blnk Cloud, which begins with blnk_."),
          SENTENCE("Make sure that it is not the key of a Blnk Core or some other secret.")},
    Words{Finding::SecretOfCloud,
          SENTENCE("It has the shape of a token of Blnk Cloud, but this connection is for a Blnk Core."),
          SENTENCE("Choose Blnk Cloud as the service, or enter the key of the Core.")},

    Words{Finding::AddressPlausible, SENTENCE("%1 is an address that can be used.")},
    Words{Finding::AddressRefused},
    Words{Finding::AddressWithPath,
          SENTENCE("The address of a single request was pasted. That of the service is %2."),
          SENTENCE("Enter the shorter address.")},
    Words{Finding::AddressLooksLike,
          SENTENCE("%1 may be taken for an address of Blnk such as %2, and is not."),
          SENTENCE("Enter the right address, and ask where this one came from.")},
    Words{Finding::AddressMixesScripts,
          SENTENCE("The name of the host mixes letters of several alphabets. Sent, it is %2."),
          SENTENCE("Enter the right address, and ask where this one came from.")},

    Words{Finding::NameFound, SENTENCE("The name leads to %2.")},
    Words{Finding::NameIsAddress, SENTENCE("The host is given by its number.")},
    Words{Finding::NameNotFound},

    Words{Finding::Connected, SENTENCE("%2 accepts connections.")},
    Words{Finding::ConnectedThroughProxy, SENTENCE("%1 is reached through the proxy %2.")},
    Words{Finding::ConnectionRefused},
    Words{Finding::ConnectionTimedOut},
    Words{Finding::ConnectionFailed},
    Words{Finding::ProxyFailed},
    Words{Finding::NetworkUnusable},

    Words{Finding::TlsPlausible, SENTENCE("The connection is secure: %2.")},
    Words{Finding::TlsEndsSoon, SENTENCE("The connection is secure, but the certificate ends soon: %2."),
          SENTENCE("Tell whoever runs the service to renew it.")},
    Words{Finding::TlsFailed},
    Words{Finding::TlsOutOfTime, nullptr,
          SENTENCE("Look at the clock of this computer first. If it is right, the service has to renew its "
                   "certificate.")},

    Words{Finding::ServiceIsCloud, SENTENCE("Blnk Cloud answers.")},
    Words{Finding::ServiceIsCore, SENTENCE("A Blnk Core answers, and asks for a key.")},
    Words{Finding::ServiceIsOpenCore, SENTENCE("A Blnk Core answers, and asks for no key."),
          SENTENCE("Whoever reaches it may do anything there; its setting server.secure ends that.")},
    Words{Finding::ServiceLikelyCloud,
          SENTENCE("A service answers that asks for a token, though not in the words of Blnk Cloud.")},
    Words{Finding::ServiceIsOther, SENTENCE("%1 is a %2, and something else was chosen."),
          SENTENCE("Choose the right service in the connection. The token was not sent.")},
    Words{Finding::ServiceNotBlnk, SENTENCE("%1 answers, but not as Blnk does."),
          SENTENCE("Check the address. The token was not sent.")},
    Words{Finding::ServiceDown, SENTENCE("%1 answers that it does not work just now."), tryLater},
    Words{Finding::ServiceMoved, nullptr,
          SENTENCE("If the new address is right, enter it in the connection. The token was not sent.")},
    Words{Finding::ServiceSilent},

    Words{Finding::TokenAccepted, SENTENCE("The service accepts the token.")},
    Words{Finding::TokenNotNeeded, SENTENCE("The service asks for no key, so this says nothing of the key.")},
    Words{Finding::TokenRefused},
    Words{Finding::TokenExpired, nullptr, SENTENCE("Get a new token, and enter it in the connection.")},
    Words{Finding::TokenUnsettled, SENTENCE("No answer said whether the token is accepted.")},

    Words{Finding::InstanceMissing, SENTENCE("The connection names no instance."),
          SENTENCE("Enter its ID: Settings, Instances, details of the instance.")},
    Words{Finding::InstanceFound, SENTENCE("The instance answers.")},
    Words{Finding::InstanceUnsettled, SENTENCE("No answer said whether the instance is there.")},
    Words{Finding::InstanceUnknown, nullptr,
          SENTENCE("Check the instance ID, which begins with instance_: Settings, Instances, details.")},
    Words{Finding::InstanceRefused, nullptr,
          SENTENCE("Use a token of the workspace that this instance belongs to, or the right instance ID.")},
    Words{Finding::InstanceKeyWrong,
          SENTENCE("Blnk Cloud does not get into the Core of this instance: the key that it has is wrong."),
          SENTENCE("Enter the right key of the Core on Blnk Cloud: Settings, Instances. The token is not at "
                   "fault.")},

    Words{Finding::RightProved, SENTENCE("Allowed.")},
    Words{Finding::RightLikely,
          SENTENCE("Probably allowed: the service did not refuse it for want of a right.")},
    Words{Finding::RightRefused, SENTENCE("Not allowed: the token lacks %2."), askForRight},
    Words{
        Finding::RightClosed,
        SENTENCE("Not allowed: this Blnk Core lets no scoped key add metadata. Versions from 0.15.3 on do."),
        SENTENCE("Ask whoever runs the Core for a newer version, or for its master key.")},
    Words{Finding::RightNotOffered, SENTENCE("This service does not offer it.")},
    Words{Finding::RightUnsettled},
    Words{Finding::WroteLedger,
          SENTENCE("The service created a ledger without a name, %2, where it must refuse to."),
          lookAtLedgers},
    Words{
        Finding::WroteSomething,
        SENTENCE("The service accepted a ledger without a name, where it must refuse to. Whether it created "
                 "one is not known."),
        lookAtLedgers},
    Words{Finding::WriteUnsettled, nullptr,
          SENTENCE("The service must refuse this request, and whether it did is not known. The activity of "
                   "this computer lists it. Look at the ledgers of this service.")},
    Words{Finding::RateLimited},

    Words{Finding::LimitsSaid, SENTENCE("The service says: %2.")},
    Words{Finding::LimitsNotSaid, SENTENCE("The service says nothing of limits.")},
    Words{Finding::ClockDiffers, SENTENCE("The clock of this computer and that of the service differ by %2."),
          SENTENCE("Set the clock of this computer. Look-ups of ledgers go by the time they were created.")},
};

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
        return tr("spaces");
    case SecretFlaw::LineEnds:
        return tr("line ends");
    case SecretFlaw::Quotes:
        return tr("quotes");
    case SecretFlaw::HeaderName:
        return tr("the name of a header");
    case SecretFlaw::Bearer:
        return tr("the word Bearer");
    case SecretFlaw::Invisible:
        return tr("characters that show nothing");
    case SecretFlaw::SpecialLetters:
        return tr("letters that no token has");
    }
    return {};
}

QString tlsWords(const TlsFacts &tls)
{
    const QString until = QLocale().toString(tls.validUntil.toLocalTime().date(), QLocale::ShortFormat);
    return tr("%1, with a certificate from %2 that is valid until %3")
        .arg(tls.version, sentences::visibleText(tls.issuer), until);
}

/// What the sentence of a finding names: a finding sets only what it speaks of.
QString subjectOf(const StageResult &result)
{
    const CheckFacts &facts = result.facts;
    if (result.finding == Finding::ClockDiffers)
        return tr("%1 seconds").arg(QLocale().toString(qAbs(facts.clockDifferenceMs.value_or(0)) / 1000));
    if (result.finding == Finding::ConnectedThroughProxy)
        return sentences::visibleText(facts.proxy);
    QStringList words = facts.addresses;
    for (const SecretFlaw flaw : facts.flaws)
        words << flawWord(flaw);
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
        return tr("Not asked: there is no token that can be sent.");
    case SkipReason::AddressUnusable:
        return tr("Not asked: the address cannot be used.");
    case SkipReason::NotReached:
        return tr("Not asked: the service cannot be reached.");
    case SkipReason::ThroughProxy:
        return tr("The proxy looks up the name.");
    case SkipReason::PlainHttp:
        return tr("Not needed: nothing leaves this computer.");
    case SkipReason::WrongService:
        return tr("Not asked, so that the token does not go to the wrong service.");
    case SkipReason::TokenRefused:
        return tr("Not asked: the service does not accept the token.");
    case SkipReason::InstanceUnusable:
        return tr("Not asked: the instance cannot be used.");
    case SkipReason::NotOnThisService:
        return tr("A Blnk Core has none.");
    case SkipReason::RateLimited:
        return tr("Not asked: the service wants no more requests just now.");
    case SkipReason::Cancelled:
        return tr("Not asked: the check was cancelled.");
    case SkipReason::AnswerNotAwaited:
        return tr("The check was cancelled after the request had left. Should the service not refuse it, "
                  "the activity of this computer lists it.");
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
