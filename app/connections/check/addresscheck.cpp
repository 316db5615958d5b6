// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/check/addresscheck.h"

#include "blnk/answerheaders.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <numeric>

namespace ledgerdesk {

namespace {

constexpr QStringView serviceDomain = u"blnkfinance.com";
constexpr qsizetype nearMiss = 2; // letters

/// What a digit, or a letter of the Cyrillic, Armenian, Greek or Turkish alphabet, may be taken for.
QChar lookAlike(QChar c)
{
    static const QHash<QChar, QChar> latin{
        {u'0', u'o'},      {u'1', u'l'},      {u'\u0430', u'a'}, {u'\u0435', u'e'},
        {u'\u043e', u'o'}, {u'\u0441', u'c'}, {u'\u0456', u'i'}, {u'\u0578', u'n'},
        {u'\u04cf', u'l'}, {u'\u043a', u'k'}, {u'\u044c', u'b'}, {u'\u0131', u'i'},
        {u'\u03b1', u'a'}, {u'\u03bf', u'o'}, {u'\u03b5', u'e'}, {u'\u03ba', u'k'},
    };
    return latin.value(c, c);
}

QString asSeen(QString host)
{
    std::transform(host.cbegin(), host.cend(), host.begin(), lookAlike);
    return host.replace(u"rn"_qs, u"m"_qs);
}

/// How many letters have to be changed, added or taken away to make one text of the other.
qsizetype distance(QStringView a, QStringView b)
{
    std::vector<qsizetype> row(size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i + 1);
        for (qsizetype j = 0; j < b.size(); ++j) {
            const qsizetype changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[size_t(j) + 1];
            row[size_t(j) + 1] = std::min({changed, diagonal + 1, row[size_t(j)] + 1});
        }
    }
    return row.back();
}

bool isOrLiesUnder(const QString &host, QStringView domain)
{
    return host == domain || host.endsWith(QString(u'.' + domain.toString()));
}

/// True for a host that a person may take for the service's own, and that is not.
bool looksLikeService(const QString &host)
{
    if (isOrLiesUnder(host, serviceDomain))
        return false;
    const QString seen = asSeen(host);
    if (isOrLiesUnder(seen, serviceDomain)
        || QString(u'.' + seen).contains(QString(u'.' + serviceDomain.toString() + u'.')))
        return true;
    const QStringList labels = seen.split(u'.');
    return distance(QStringList(labels.mid(labels.size() - 2)).join(u'.'), serviceDomain) <= nearMiss;
}

bool mixesScripts(const QString &label)
{
    QSet<int> scripts;
    for (const char32_t letter : label.toUcs4()) {
        const QChar::Script script = QChar::script(letter);
        if (script != QChar::Script_Common && script != QChar::Script_Inherited)
            scripts.insert(script);
    }
    // Who writes Japanese writes three of them.
    scripts -= {QChar::Script_Han, QChar::Script_Hiragana, QChar::Script_Katakana};
    return scripts.size() > 1;
}

/// A path of the service that was pasted along with its address; the rest of it, or none.
std::optional<QString> pathWithoutEndpoint(const QString &path)
{
    static const QSet<QString> endpoints{u"proxy"_qs, u"ledgers"_qs, u"data"_qs, u"ledger"_qs, u"health"_qs};
    const QStringList parts = path.split(u'/');
    const auto first = std::find_if(parts.cbegin(), parts.cend(),
                                    [](const QString &part) { return endpoints.contains(part.toLower()); });
    if (first == parts.cend())
        return std::nullopt;
    return parts.mid(0, first - parts.cbegin()).join(u'/');
}

StageResult ended(StageState state, Finding finding)
{
    StageResult result;
    result.stage = CheckStage::Address;
    result.state = state;
    result.finding = finding;
    return result;
}

/// The host as people read it, whichever letters QUrl would rather encode.
QString readableHost(const QUrl &url)
{
    return QUrl::fromAce(url.host(QUrl::FullyEncoded).toLatin1(), QUrl::IgnoreIDNWhitelist).toLower();
}

StageResult judge(const QUrl &url)
{
    const QString host = readableHost(url);
    if (looksLikeService(host)) {
        StageResult result = ended(StageState::Failed, Finding::AddressLooksLike);
        result.facts.suggestion = QString::fromUtf16(cloudBaseUrl);
        return result;
    }
    const QStringList labels = host.split(u'.');
    if (std::any_of(labels.cbegin(), labels.cend(), mixesScripts)) {
        StageResult result = ended(StageState::Failed, Finding::AddressMixesScripts);
        result.facts.suggestion = url.host(QUrl::FullyEncoded);
        return result;
    }
    if (const std::optional<QString> path = pathWithoutEndpoint(url.path(QUrl::FullyEncoded))) {
        StageResult result = ended(StageState::Warned, Finding::AddressWithPath);
        QUrl shorter = url;
        shorter.setPath(*path, QUrl::StrictMode);
        result.facts.suggestion = shorter.toString(QUrl::FullyEncoded);
        return result;
    }
    return ended(StageState::Passed, Finding::AddressPlausible);
}

} // namespace

StageResult checkAddress(const Endpoint &endpoint)
{
    const Result<QUrl> url = baseUrlFrom(endpoint.baseUrl.toString(QUrl::FullyEncoded));
    if (!url) {
        StageResult result = ended(StageState::Failed, Finding::AddressRefused);
        result.error = url.error();
        return result;
    }
    StageResult result = judge(*url);
    result.facts.host = targetOf(*url);
    return result;
}

} // namespace ledgerdesk
