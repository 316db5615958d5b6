// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/rulesentences.h"

#include "text/visibletext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace ledgerdesk::sentences {

namespace {

#define SENTENCE(text) QT_TRANSLATE_NOOP("ledgerdesk::sentences", text)

using Rule = Error::Rule;

struct Sentence {
    Rule rule = Rule::None;
    const char *text = nullptr;
};

/// %1 to %3 as in filledIn(); for OtherName, %1 is the name.
constexpr std::array ruleSentences{
    Sentence{Rule::None, ""},
    Sentence{Rule::CodingUnknown,
             SENTENCE("The answer from %1 is compressed in a way that Ledger Desk cannot read (%2).")},
    Sentence{Rule::CodingDamaged, SENTENCE("The compressed answer from %1 is damaged.")},
    Sentence{Rule::SignInPage, SENTENCE("A network sign-in page answered instead of Blnk%3.")},
    Sentence{Rule::BlockPage, SENTENCE("A page that blocks access answered instead of Blnk%3.")},
    Sentence{Rule::WebPage, SENTENCE("A web page answered instead of Blnk%3.")},
    Sentence{Rule::RedirectedAway,
             SENTENCE("The request was redirected to another page on %1. The redirect was not followed%3.")},
    Sentence{Rule::OtherService,
             SENTENCE("This was sent to a different service from the one the connection uses now.")},
    Sentence{Rule::Scheme, SENTENCE("The base URL must start with https://.")},
    Sentence{Rule::PlainHttp, SENTENCE("Plain http would expose the token on the network. Use https.")},
    Sentence{Rule::UserInfo, SENTENCE("The base URL must not contain a user name or password.")},
    Sentence{Rule::Query,
             SENTENCE("The base URL must not contain “?” or “#”. Enter the instance ID in its own field.")},
    Sentence{Rule::Characters,
             SENTENCE("The base URL contains a space or another character that is not allowed in a URL.")},
    Sentence{Rule::Host, SENTENCE("The base URL has no valid host name.")},
    Sentence{Rule::Port, SENTENCE("The port in the base URL must be from 1 to 65535.")},
    Sentence{Rule::Length, SENTENCE("The base URL is too long.")},
    Sentence{Rule::ProxyScheme,
             SENTENCE("The proxy address must start with http:// or socks5://, or have no prefix.")},
    Sentence{Rule::ProxyUser,
             SENTENCE("The proxy address must not contain a user name. Enter it in its own field.")},
    Sentence{Rule::ProxyHost, SENTENCE("The proxy address has no valid host name.")},
    Sentence{Rule::ProxyPort,
             SENTENCE("The proxy address needs a port from 1 to 65535, for example proxy.example:8080.")},
    Sentence{Rule::ProxyPlainHttp,
             SENTENCE("Plain http is for this computer only, and a proxy would see the token. Set the proxy "
                      "to “System” or “None”.")},
    Sentence{Rule::NotAFile,
             SENTENCE("%1 was not used because it is not a regular file (it is a folder, a pipe or a "
                      "device).")},
    Sentence{Rule::Damaged, SENTENCE("The file %1 is damaged.")},
    Sentence{Rule::SetAside, SENTENCE("A damaged file was set aside as %1.")},
    Sentence{Rule::TooLarge, SENTENCE("The file %1 is larger than Ledger Desk can use.")},
    Sentence{Rule::WrittenByNewer, SENTENCE("A newer version of Ledger Desk wrote the file %1.")},
    Sentence{Rule::Locked, SENTENCE("Another program is using the file %1.")},
    Sentence{Rule::DiskFull, SENTENCE("The disk is full, so the file %1 could not be written.")},
    Sentence{Rule::NoPermission, SENTENCE("Ledger Desk is not allowed to read or write %1.")},
    Sentence{Rule::TokenNotNoted,
             SENTENCE("The token was not saved, because Ledger Desk could not write to its own folder %1.")},
    Sentence{Rule::CertificateNotAFile, SENTENCE("%1 was not read because it is not a regular file.")},
    Sentence{Rule::CertificateUnreadable, SENTENCE("The file %1 could not be read.")},
    Sentence{Rule::CertificateTooLarge,
             SENTENCE("The file %1 is too large to be a certificate or key file.")},
    Sentence{Rule::CertificateMissing, SENTENCE("The file %1 contains no certificate in PEM format.")},
    Sentence{Rule::CertificateExpired, SENTENCE("The certificate in the file %1 has expired.")},
    Sentence{Rule::CertificateNotYetValid,
             SENTENCE("The certificate in the file %1 is not valid yet, or this computer's clock is wrong.")},
    Sentence{Rule::KeyMissing, SENTENCE("The file %1 contains no RSA or EC private key in PEM format.")},
    Sentence{Rule::KeyHasPassphrase,
             SENTENCE("The key in the file %1 has a passphrase, which Ledger Desk does not support.")},
    Sentence{Rule::KeyOfAnother, SENTENCE("The key in the file %1 does not match the client certificate.")},
    Sentence{Rule::OtherName, SENTENCE("That ledger has a different name: “%1”.")},
    Sentence{Rule::OtherReference, SENTENCE("That ledger has another request's reference.")},
    Sentence{Rule::RecordedElsewhere,
             SENTENCE("That ledger is already recorded as created by another attempt.")},
    Sentence{Rule::ThereEarlier,
             SENTENCE("That ledger existed before the request was sent, so the request did not create it.")},
    Sentence{Rule::OutcomeKnown, SENTENCE("The outcome of this attempt is now known. See Activity.")},
};
static_assert(ruleSentences.size() == Error::ruleCount
                  && std::ranges::is_sorted(ruleSentences, std::ranges::less_equal(), &Sentence::rule),
              "one sentence for each rule, in the order of the rules");

constexpr auto statusPart = SENTENCE(" (HTTP %1)");
constexpr auto wordsPart = SENTENCE(": “%1”");

#undef SENTENCE

QString ruleText(const char *text)
{
    return QCoreApplication::translate("ledgerdesk::sentences", text);
}

/// " (HTTP 401): “Invalid API key”", so that support staff can quote it; "" if there is neither.
QString statusAndWords(const Error &error)
{
    QString text;
    if (error.status > 0)
        text += ruleText(statusPart).arg(error.status);
    if (!error.serverWords.isEmpty())
        text += ruleText(wordsPart).arg(ledgerdesk::visibleText(error.serverWords));
    return text;
}

} // namespace

QString filledIn(const QString &sentence, const Error &error, const QString &subject)
{
    // Replace all three in one pass, so that a "%2" in the service's words stays as it is.
    const std::array values{subject, error.detail, statusAndWords(error)};
    QString result;
    for (qsizetype at = 0; at < sentence.size(); ++at) {
        const QChar next = at + 1 < sentence.size() ? sentence.at(at + 1) : QChar();
        if (sentence.at(at) == u'%' && next >= u'1' && next <= u'3') {
            result += values.at(next.unicode() - u'1');
            ++at;
        } else {
            result += sentence.at(at);
        }
    }
    return result;
}

QString brokenRule(const Error &error)
{
    const QString subject =
        error.rule == Rule::OtherName ? shortName(error.serverWords) : ledgerdesk::visibleText(error.subject);
    return filledIn(ruleText(ruleSentences.at(std::size_t(error.rule)).text), error, subject);
}

} // namespace ledgerdesk::sentences
