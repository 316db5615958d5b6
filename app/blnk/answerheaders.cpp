// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/answerheaders.h"

#include "text/visibletext.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSslCertificate>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qsizetype longestWords = 300;
constexpr qsizetype longestShownHost = 255;

QString hostAndPort(const QUrl &url, int port)
{
    QString host = url.host(QUrl::FullyEncoded).left(longestShownHost);
    if (host.contains(u':'))
        host = u'[' + host + u']';
    return port > 0 ? host + u':' + QString::number(port) : host;
}

QString certificateWords(const QSslCertificate &certificate)
{
    const auto one = [](const QStringList &parts) { return parts.join(u", "_qs); };
    return u"subject %1, issuer %2, valid from %3 to %4"_qs.arg(
        one(certificate.subjectInfo(QSslCertificate::CommonName)),
        one(certificate.issuerInfo(QSslCertificate::CommonName)),
        certificate.effectiveDate().toUTC().toString(Qt::ISODate),
        certificate.expiryDate().toUTC().toString(Qt::ISODate));
}

bool isAboutTime(const QSslError &error)
{
    return error.error() == QSslError::CertificateExpired
        || error.error() == QSslError::CertificateNotYetValid;
}

} // namespace

QDateTime httpDate(const QByteArray &text, const QDateTime &now)
{
    static constexpr int yearsAhead = 50; ///< furthest a two-digit year can be in the future
    const QString words = QString::fromLatin1(text).simplified(); // asctime() pads a short day with a space
    const QLocale c = QLocale::c();
    QDateTime date = c.toDateTime(words, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_qs);
    if (!date.isValid())
        date = c.toDateTime(words, u"ddd MMM d hh:mm:ss yyyy"_qs);
    if (!date.isValid()) {
        // QLocale reads two digits as the last century, where the weekday would be wrong: leave it out.
        date = c.toDateTime(words.section(u", "_qs, 1), u"dd-MMM-yy hh:mm:ss 'GMT'"_qs);
        while (date.isValid() && date.date().year() + 100 <= now.date().year() + yearsAhead)
            date = date.addYears(100);
    }
    date.setTimeSpec(Qt::UTC);
    return date;
}

std::optional<qint64> retryWait(const QByteArray &retryAfter, const QByteArray &date, const QDateTime &now)
{
    const QByteArray text = retryAfter.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        const qint64 wait = fits ? std::min(seconds, longestRetryWait / 1000) * 1000 : longestRetryWait;
        return std::max(wait, shortestRetryWait);
    }
    const QDateTime until = httpDate(text, now);
    if (!until.isValid())
        return std::nullopt;
    const QDateTime answered = httpDate(date, now);
    const qint64 wait = (answered.isValid() ? answered : now).msecsTo(until);
    return wait < 0 ? std::nullopt : std::optional(std::clamp(wait, shortestRetryWait, longestRetryWait));
}

std::optional<qint64> resetWait(const QByteArray &reset, const QByteArray &date, const QDateTime &now)
{
    static constexpr qint64 leastSinceEpoch = 1'000'000'000; ///< in 2001; as a wait it would be 31 years
    bool isNumber = false;
    const qint64 seconds = reset.trimmed().toLongLong(&isNumber);
    if (!isNumber || seconds < leastSinceEpoch)
        return retryWait(reset, date, now);
    const QDateTime answered = httpDate(date, now);
    const qint64 wait = seconds - (answered.isValid() ? answered : now).toSecsSinceEpoch();
    return std::clamp(wait, shortestRetryWait / 1000, longestRetryWait / 1000) * 1000;
}

QString redirectHost(const QByteArray &location, const QUrl &from)
{
    if (location.isEmpty())
        return {};
    const QUrl url = from.resolved(QUrl::fromEncoded(location));
    if (!url.isValid())
        return {};
    return url.host().isEmpty() ? url.scheme() + u':' : hostAndPort(url, url.port());
}

QString redirectPath(const QByteArray &location, const QUrl &from)
{
    return location.isEmpty() ? QString()
                              : from.resolved(QUrl::fromEncoded(location)).path(QUrl::FullyEncoded);
}

QString plainNetworkWords(const QString &words, const QUrl &url)
{
    static const QRegularExpression address(u"[A-Za-z][A-Za-z0-9+.-]*://\\S*"_qs);
    QString plain = withoutInvisible(words);
    // Qt's words contain the decoded URL with its query, which may have spaces.
    for (const QUrl::FormattingOptions form : {QUrl::PrettyDecoded, QUrl::FullyEncoded})
        plain.replace(url.toString(form), targetOf(url));
    if (const QString query = url.query(); !query.isEmpty())
        plain.remove(query);
    plain.replace(address, targetOf(url)); // last, as what was removed may have been inside another URL
    return plain.simplified().left(longestWords);
}

QString tlsWords(const QList<QSslError> &errors)
{
    QStringList words;
    for (const QSslError &error : errors) {
        QString line = error.errorString();
        if (!error.certificate().isNull())
            line += u" ("_qs + certificateWords(error.certificate()) + u')';
        if (!words.contains(line))
            words << line;
    }
    if (std::any_of(errors.begin(), errors.end(), isAboutTime)) {
        const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
        words << u"or the clock of this computer is wrong (now: %1)"_qs.arg(now);
    }
    return withoutInvisible(words.join(u"; "_qs)).left(3 * longestWords);
}

QString proxyFor(const QUrl &url, const QNetworkProxy &chosen)
{
    const QNetworkProxy proxy = chosen.type() == QNetworkProxy::DefaultProxy
        ? QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url)).value(0)
        : chosen;
    return proxy.hostName().isEmpty() ? QString() : proxy.hostName() + u':' + QString::number(proxy.port());
}

QString targetOf(const QUrl &url)
{
    return hostAndPort(url, url.port(url.scheme() == u"https" ? 443 : 80));
}

} // namespace ledgerdesk
