// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/remarks.h"

#include "journal/exacttext.h"
#include "text/confidential.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace ledgerdesk {

namespace {

#define REMARK(text) QT_TRANSLATE_NOOP("ledgerdesk::remarks", text)

using Kind = Error::Kind;

constexpr qsizetype detailLimit = 500;

struct Words {
    Kind kind = Kind::Cancelled;
    const char *text = nullptr;
};

/// Replacements for Qt's words, which mostly include the address.
constexpr std::array networkWords{
    Words{Kind::Cancelled, REMARK("the wait was ended")},
    Words{Kind::TimedOut, REMARK("no complete answer in time")},
    Words{Kind::HostNotFound, REMARK("the host was not found")},
    Words{Kind::ConnectionRefused, REMARK("the connection was refused")},
    Words{Kind::ConnectionLost, REMARK("the connection ended without a complete answer")},
    Words{Kind::TlsFailed, REMARK("no secure connection could be made")},
    Words{Kind::ProxyFailed, REMARK("the proxy on the way failed")},
    Words{Kind::NetworkFailed, REMARK("the network failed on the way")},
    Words{Kind::AnswerTooLarge, REMARK("the answer was larger than any real one")},
};

constexpr const char *unusable = REMARK("the answer cannot be used");

/// Adds what the status and the service's own words do not say.
QStringList technicalWords(const Error &error)
{
    if (error.status >= 300)
        return {};
    const auto found =
        std::ranges::find_if(networkWords, [&error](const Words &one) { return one.kind == error.kind; });
    if (found == networkWords.end()) {
        // Without a status, the detail is Qt's; with one, it says what is wrong with the answer.
        return {error.status == 0 ? QString::fromLatin1(unusable) : error.detail};
    }
    QStringList words{QString::fromLatin1(found->text)};
    static const QRegularExpression proxy(u"\\((proxy [^()]+)\\)$"_qs);
    if (error.kind == Kind::TlsFailed)
        words << error.detail;
    else if (const auto match = proxy.match(error.detail); match.hasMatch())
        words << match.captured(1);
    return words;
}

} // namespace

QString remarkOf(const Verdict &verdict)
{
    QStringList parts;
    if (verdict.error)
        parts << verdict.error->code << verdict.error->serverWords << technicalWords(*verdict.error);
    parts << verdict.note;
    parts.removeAll(QString());
    parts.removeDuplicates();
    return wellFormed(withoutConfidential(parts.join(u"; "_qs)).left(detailLimit));
}

} // namespace ledgerdesk
