// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/senttext.h"

#include "blnk/answerheaders.h"
#include "check/addresscheck.h"
#include "text/visibletext.h"

#include <QRegularExpression>
#include <QSet>
#include <QUuid>

#include <algorithm>

namespace ledgerdesk {

namespace {

/// Different texts, in the order in which they were found.
class Findings
{
public:
    explicit Findings(TakenText &taken)
        : m_taken(taken)
    {
    }
    void add(const QString &text, const TextSpan &span)
    {
        if (!m_taken.isFree(span))
            return;
        m_taken.take(span);
        if (m_known.contains(text.toLower()))
            return;
        m_known.insert(text.toLower());
        m_texts << text;
    }
    const QStringList &texts() const { return m_texts; }

private:
    TakenText &m_taken;
    QStringList m_texts{};
    QSet<QString> m_known{};
};

/// The text without what people do not see or would not copy: invisible characters, and the backslashes of
/// Markdown ("blnk\_at\_…") and JSON ("https:\/\/…").
QString tidied(const QString &text)
{
    QString tidy = withoutInvisible(text, Controls::Kept);
    tidy.replace(u"\r\n"_qs, u"\n"_qs).replace(u'\r', u'\n');
    tidy.replace(u"\\_"_qs, u"_"_qs).replace(u"\\/"_qs, u"/"_qs);
    for (QChar &c : tidy) {
        if (c != u'\n' && (c < u' ' || c.isSpace()))
            c = u' ';
    }
    return tidy;
}

/// What follows "scheme://", up to the path.
QString authorityOf(const QString &address)
{
    static const QRegularExpression pattern(uR"(://([^/?#]*))"_qs);
    return pattern.match(address).captured(1);
}

QString hostOf(const QString &address)
{
    return authorityOf(address).section(u'@', -1).section(u':', 0, 0).toLower();
}

/// True for the service's pages for people, such as its documentation, which messages often link to.
bool isPageOfBlnk(const QString &host)
{
    return isOfBlnkCloud(host) && !host.split(u'.').contains(u"api"_qs);
}

/// The address of the service in an address of a request.
QString baseOf(const QString &written)
{
    QString address = written.section(u'?', 0, 0).section(u'#', 0, 0);
    const QString origin = address.section(u"://"_qs, 0, 0) + u"://"_qs + authorityOf(address);
    const QString path = address.mid(origin.size());
    address =
        isOfBlnkCloud(hostOf(address)) ? origin : QString(origin + pathWithoutEndpoint(path).value_or(path));
    while (address.endsWith(u'/'))
        address.chop(1);
    return address;
}

/// Cuts punctuation and Markdown off the end of a word from prose.
QString withoutTail(QString word)
{
    while (!word.isEmpty() && QStringView(u".,:;!?*_~'").contains(word.back()))
        word.chop(1);
    return word;
}

/// Returns all of each address; only its origin is taken, as an instance ID may follow.
std::vector<TextSpan> findAddresses(const QString &text, Findings &found)
{
    std::vector<TextSpan> whole;
    static const QRegularExpression full(
        uR"(\bhttps?://(?:\[[0-9a-f:.]+\])?[^\s"'`<>|(){}\[\]\\^,;“”‘’«»…]*)"_qs,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression loopback(
        uR"((?<![\w@./:\-])(?:localhost|127\.0\.0\.1|\[::1\]):\d{1,5}(?![\w.\-]))"_qs,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression cloud(
        uR"((?<![\w@./:\-])(?:[a-z0-9\-]+\.)+blnkfinance\.com(?![\w\-]))"_qs,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression labelled(
        uR"((?:\b|_)(?:url|host|address|endpoint|server)["'`*]*[ \t]*[:=][ \t]*["'`*]*)"
        uR"(((?:[a-z0-9\-]+\.)+[a-z0-9\-]+(?::\d{1,5})?)(?![\w:@]))"_qs,
        QRegularExpression::CaseInsensitiveOption);
    const auto search = [&](const QRegularExpression &pattern, const QString &scheme, int group) {
        for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            const QString written = withoutTail(match.captured(group));
            const QString address = baseOf(scheme + written);
            const qsizetype origin = written.indexOf(authorityOf(scheme + written));
            const TextSpan span{match.capturedStart(group),
                                match.capturedStart(group) + origin + authorityOf(scheme + written).size()};
            whole.push_back({match.capturedStart(group), match.capturedEnd(group)});
            if (!hostOf(address).isEmpty() && !isPageOfBlnk(hostOf(address)))
                found.add(address, span);
        }
    };
    search(full, {}, 0);
    search(loopback, u"http://"_qs, 0);
    search(cloud, u"https://"_qs, 0);
    search(labelled, u"https://"_qs, 1);
    return whole;
}

void findInstances(const QString &text, Findings &found)
{
    static const QRegularExpression byForm(uR"((?<![A-Za-z0-9])instance_[A-Za-z0-9_\-]+)"_qs);
    static const QRegularExpression byLabel(
        uR"(instance(?:[ _\-]?id)?["'`*]*[ \t]*[:=][ \t*]*["'`]*([A-Za-z0-9][A-Za-z0-9_\-]*))"_qs,
        QRegularExpression::CaseInsensitiveOption);
    const auto search = [&](const QRegularExpression &pattern, int group) {
        for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            const QString id = withoutTail(match.captured(group));
            const TextSpan span{match.capturedStart(group), match.capturedStart(group) + id.size()};
            const bool isName = std::none_of(id.cbegin(), id.cend(), [](QChar c) { return c.isDigit(); });
            if (!isName)
                found.add(id, span);
        }
    };
    search(byForm, 0);
    search(byLabel, 1);
}

std::optional<Service> serviceIn(const SentText &sent)
{
    const bool isCore = sent.text.contains(u"X-Blnk-Key", Qt::CaseInsensitive);
    const bool isCloud = !sent.instanceIds.isEmpty()
        || std::any_of(sent.addresses.begin(), sent.addresses.end(),
                       [](const QString &address) { return isOfBlnkCloud(hostOf(address)); });
    if (isCore || isCloud)
        return isCore && isCloud ? std::nullopt : std::optional(isCore ? Service::Core : Service::Cloud);
    if (sent.tokens.empty())
        return sent.addresses.isEmpty() ? std::nullopt : std::optional(Service::Core);
    const bool isOfCore = std::all_of(sent.tokens.begin(), sent.tokens.end(),
                                      [](const SentToken &token) { return token.kind == SecretKind::Other; });
    return isOfCore ? Service::Core : Service::Cloud;
}

void addTokens(SentText &sent, std::vector<SentToken> found)
{
    QSet<QByteArray> known;
    for (SentToken &token : found) {
        if (sent.secrets.empty() || !sent.secrets.back().meets(token.span))
            sent.secrets.push_back(token.span);
        if (known.contains(token.secret.reveal()))
            continue;
        known.insert(token.secret.reveal());
        sent.tokens.push_back(std::move(token));
    }
}

} // namespace

SentText readSentText(const QString &text)
{
    SentText sent;
    if (text.size() > sentTextLimit)
        return sent;
    sent.text = tidied(text);
    TakenText taken(sent.text.size());
    Findings addresses(taken);
    const std::vector<TextSpan> whole = findAddresses(sent.text, addresses);
    Findings instances(taken);
    findInstances(sent.text, instances);
    for (const TextSpan &span : whole)
        taken.take(span);
    SentTokens found = tokensIn(sent.text, std::move(taken));
    sent.addresses = addresses.texts();
    sent.instanceIds = instances.texts();
    sent.isShortened = found.isShortened;
    sent.removed = found.removed;
    if (!found.tokens.empty() && withoutInvisible(text, Controls::Kept) != text)
        sent.removed << SecretFlaw::Invisible;
    addTokens(sent, std::move(found.tokens));
    sent.service = serviceIn(sent);
    return sent;
}

MaskedText maskedText(const SentText &sent)
{
    MaskedText masked;
    qsizetype from = 0;
    for (const TextSpan &span : sent.secrets) {
        masked.text += QStringView(sent.text).sliced(from, span.begin - from);
        const qsizetype begin = masked.text.size();
        masked.text += Secret(sent.text.mid(span.begin, span.end - span.begin).toUtf8()).masked();
        masked.masks.push_back({begin, masked.text.size()});
        from = span.end;
    }
    masked.text += QStringView(sent.text).sliced(from);
    return masked;
}

Connection sentConnection(Service service, const QString &address, const QString &instanceId)
{
    Connection connection;
    connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    connection.endpoint = {.service = service,
                           .baseUrl = baseUrlFrom(address).value_or(QUrl(address)),
                           .instanceId = service == Service::Cloud ? instanceId : QString()};
    connection.name = targetOf(connection.endpoint.baseUrl);
    connection.tokenPlace = TokenPlace::Session;
    return connection;
}

} // namespace ledgerdesk
