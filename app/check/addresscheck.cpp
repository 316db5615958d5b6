// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/addresscheck.h"

#include "blnk/answerheaders.h"
#include "text/unicode.h"

#include <QSet>

#include <algorithm>
#include <numeric>

namespace ledgerdesk {

namespace {

constexpr QStringView serviceDomain = u"blnkfinance.com";
constexpr qsizetype nearMiss = 2; // letters

/// The Levenshtein distance: the fewest letters to change, insert or remove to turn one text into the other.
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

bool isSeenAs(const QString &host, const QString &domain)
{
    const QString seen = unicode::skeleton(host).toLower(); // the skeleton of a zero is a capital O
    const QString wanted = unicode::skeleton(domain).toLower();
    if (QString(u'.' + seen).contains(QString(u'.' + wanted + u'.')))
        return true;
    const QStringList labels = seen.split(u'.');
    return distance(QStringList(labels.mid(labels.size() - 2)).join(u'.'), wanted) <= nearMiss;
}

/// True for a host that is not the service's own but may be mistaken for it.
bool looksLikeService(const QString &host)
{
    if (isOfBlnkCloud(host))
        return false;
    const QString service = serviceDomain.toString();
    // Some letters look alike only as capitals: Cyrillic К looks like K, but к does not look like k.
    return isSeenAs(host, service) || isSeenAs(host.toUpper(), service.toUpper());
}

bool mixesScripts(const QString &label)
{
    QSet<int> scripts;
    for (const char32_t letter : label.toUcs4()) {
        const QChar::Script script = QChar::script(letter);
        if (script != QChar::Script_Common && script != QChar::Script_Inherited)
            scripts.insert(script);
    }
    // Japanese text mixes these three.
    scripts -= {QChar::Script_Han, QChar::Script_Hiragana, QChar::Script_Katakana};
    return scripts.size() > 1;
}

StageResult addressStage(StageState state, Finding finding)
{
    StageResult result;
    result.stage = CheckStage::Address;
    result.state = state;
    result.finding = finding;
    return result;
}

/// The host in Unicode, including letters that QUrl would keep encoded.
QString readableHost(const QUrl &url)
{
    return QUrl::fromAce(url.host(QUrl::FullyEncoded).toLatin1(), QUrl::IgnoreIDNWhitelist).toLower();
}

StageResult judge(const QUrl &url)
{
    const QString host = readableHost(url);
    if (looksLikeService(host)) {
        StageResult result = addressStage(StageState::Failed, Finding::AddressLooksLike);
        result.facts.suggestion = QString::fromUtf16(cloudBaseUrl);
        return result;
    }
    const QStringList labels = host.split(u'.');
    if (std::any_of(labels.cbegin(), labels.cend(), mixesScripts)) {
        StageResult result = addressStage(StageState::Failed, Finding::AddressMixesScripts);
        result.facts.suggestion = url.host(QUrl::FullyEncoded);
        return result;
    }
    if (const auto parts = requestAddressFrom(url.toString(QUrl::FullyEncoded))) {
        StageResult result = addressStage(StageState::Warned, Finding::AddressWithPath);
        result.facts.suggestion = parts->baseUrl.toString(QUrl::FullyEncoded);
        return result;
    }
    return addressStage(StageState::Passed, Finding::AddressPlausible);
}

} // namespace

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

bool isOfBlnkCloud(const QString &host)
{
    return host == serviceDomain || host.endsWith(QString(u'.' + serviceDomain.toString()));
}

StageResult checkAddress(const Endpoint &endpoint)
{
    const Result<QUrl> url = baseUrlFrom(endpoint.baseUrl.toString(QUrl::FullyEncoded));
    if (!url) {
        StageResult result = addressStage(StageState::Failed, Finding::AddressRefused);
        result.error = url.error();
        return result;
    }
    StageResult result = judge(*url);
    result.facts.host = targetOf(*url);
    return result;
}

} // namespace ledgerdesk
