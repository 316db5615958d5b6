// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/endpoint.h"
#include "fuzz/input.h"

#include <QHostAddress>

using namespace ledgerdesk;
using fuzz::promise;

namespace {

void checkAccepted(const QUrl &url)
{
    const QString written = url.toString(QUrl::FullyEncoded);
    promise(url.isValid() && !url.host().isEmpty(), "an address has a host");
    promise(url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment(), "and nothing but a path");
    promise(!url.path().endsWith(u'/'), "and no slash at its end");
    for (const QChar c : written)
        promise(c > u' ' && c < QChar(0x7f) && c != u'\\', "it is written in plain characters");
    if (url.scheme() == u"http") {
        const QHostAddress host(url.host());
        promise(url.host() == u"localhost" || host.isLoopback(), "plain HTTP stays on this computer");
    } else {
        promise(url.scheme() == u"https", "all else is HTTPS");
    }
    // The address is written to a file, and must be the same when read back.
    const Result<QUrl> again = baseUrlFrom(written);
    promise(again.has_value(), "an accepted address is accepted again");
    promise(again->toString(QUrl::FullyEncoded) == written, "and is then the same");
    promise(originOf(*again) == originOf(url), "and leads to the same origin");
}

/// A token is bound to the origin: no path and no instance may lead away from it.
void checkRequest(const QUrl &url, const QString &instanceId)
{
    for (const Service service : {Service::Cloud, Service::Core}) {
        const QUrl request = serviceUrl({service, url, instanceId}, u"/proxy/ledgers"_qs);
        promise(request.isValid(), "a request's address is valid");
        promise(originOf(request) == originOf(url), "a request goes to its connection's origin");
        promise(request.path(QUrl::FullyEncoded).endsWith(u"/proxy/ledgers"), "and to its own path");
        const QUrl reread = QUrl::fromEncoded(request.toEncoded(), QUrl::StrictMode);
        promise(originOf(reread) == originOf(url), "whoever reads its address");
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // The address on the first line, an instance ID on the second.
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const qsizetype end = bytes.indexOf('\n');
    const Result<QUrl> url = baseUrlFrom(QString::fromUtf8(bytes.left(end)));
    if (url) {
        checkAccepted(*url);
        checkRequest(*url, end < 0 ? u"instance_1"_qs : QString::fromUtf8(bytes.mid(end + 1)));
    } else {
        promise(url.error().kind == Error::Kind::AddressUnsuitable, "a refused address is unsuitable");
        promise(url.error().rule != Error::Rule::None, "and the rule is named");
    }
    return 0;
}
