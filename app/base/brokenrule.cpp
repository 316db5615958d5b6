// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "base/brokenrule.h"

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

using Rule = Error::Rule;

struct Word {
    Rule rule = Rule::None;
    QStringView text{};
};

/// Keep these: scripts that read reports may rely on them.
constexpr std::array words{
    Word{Rule::None, u""},
    Word{Rule::CodingUnknown, u"unknown-coding"},
    Word{Rule::CodingDamaged, u"damaged-coding"},
    Word{Rule::SignInPage, u"sign-in-page"},
    Word{Rule::BlockPage, u"block-page"},
    Word{Rule::WebPage, u"web-page"},
    Word{Rule::RedirectedAway, u"redirected-away"},
    Word{Rule::OtherService, u"other-service"},
    Word{Rule::Scheme, u"scheme"},
    Word{Rule::PlainHttp, u"plain-http"},
    Word{Rule::UserInfo, u"user-info"},
    Word{Rule::Query, u"query"},
    Word{Rule::Characters, u"characters"},
    Word{Rule::Host, u"host"},
    Word{Rule::Port, u"port"},
    Word{Rule::Length, u"length"},
    Word{Rule::ProxyScheme, u"proxy-scheme"},
    Word{Rule::ProxyUser, u"proxy-user"},
    Word{Rule::ProxyHost, u"proxy-host"},
    Word{Rule::ProxyPort, u"proxy-port"},
    Word{Rule::ProxyPlainHttp, u"proxy-plain-http"},
    Word{Rule::NotAFile, u"not a regular file"},
    Word{Rule::Damaged, u"damaged"},
    Word{Rule::SetAside, u"set-aside"},
    Word{Rule::TooLarge, u"too-large"},
    Word{Rule::WrittenByNewer, u"newer"},
    Word{Rule::Locked, u"locked"},
    Word{Rule::DiskFull, u"disk-full"},
    Word{Rule::NoPermission, u"no-permission"},
    Word{Rule::TokenNotNoted, u"token-not-noted"},
    Word{Rule::CertificateNotAFile, u"not-a-file"},
    Word{Rule::CertificateUnreadable, u"unreadable"},
    Word{Rule::CertificateTooLarge, u"size"},
    Word{Rule::CertificateMissing, u"no-certificate"},
    Word{Rule::CertificateExpired, u"expired"},
    Word{Rule::CertificateNotYetValid, u"not-yet-valid"},
    Word{Rule::KeyMissing, u"no-key"},
    Word{Rule::KeyHasPassphrase, u"passphrase"},
    Word{Rule::KeyOfAnother, u"other-key"},
    Word{Rule::OtherName, u"name"},
    Word{Rule::OtherReference, u"reference"},
    Word{Rule::RecordedElsewhere, u"recorded"},
    Word{Rule::ThereEarlier, u"earlier"},
    Word{Rule::OutcomeKnown, u"attempt"},
};
static_assert(words.size() == Error::ruleCount
                  && std::ranges::is_sorted(words, std::ranges::less_equal(), &Word::rule),
              "one word for each rule, in the order of the rules");

} // namespace

Error brokenRule(Error::Kind kind, Error::Rule rule, const QString &subject)
{
    return {.kind = kind,
            .rule = rule,
            .subject = subject,
            .detail = words.at(std::size_t(rule)).text.toString()};
}

} // namespace ledgerdesk
