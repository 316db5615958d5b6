// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/networkfields.h"

#include "connections/filewords.h"

#include <array>
#include <limits>
#include <utility>

namespace ledgerdesk {

namespace {

constexpr std::array useWords{
    std::pair{ProxySettings::Use::System, u"system"},
    std::pair{ProxySettings::Use::None, u"none"},
    std::pair{ProxySettings::Use::Manual, u"manual"},
};
constexpr std::array kindWords{
    std::pair{ProxySettings::Kind::Http, u"http"},
    std::pair{ProxySettings::Kind::Socks5, u"socks5"},
};

/// The field's text, or "" if the field is missing.
std::optional<QString> textIn(const QJsonObject &object, QStringView field)
{
    const QJsonValue value = object[field];
    return value.isUndefined() || value.isString() ? std::optional(value.toString()) : std::nullopt;
}

/// A whole number from 0 to `largest`.
std::optional<int> numberIn(const QJsonObject &object, QStringView field, int ifMissing, int largest)
{
    const QJsonValue value = object[field];
    if (value.isUndefined())
        return ifMissing;
    const int number = value.toInt(-1); // -1 also for a fraction or a number beyond int
    return number >= 0 && number <= largest ? std::optional(number) : std::nullopt;
}

std::optional<ProxySettings> readProxy(const QJsonValue &value)
{
    if (value.isUndefined())
        return ProxySettings{};
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject object = value.toObject();
    const auto use = valueOf(useWords, object[u"use"], ProxySettings::Use::System);
    const auto kind = valueOf(kindWords, object[u"kind"], ProxySettings::Kind::Http);
    const auto host = textIn(object, u"host");
    const auto port = numberIn(object, u"port", 0, std::numeric_limits<quint16>::max());
    const auto user = textIn(object, u"user");
    if (!use || !kind || !host || !port || !user)
        return std::nullopt;
    return ProxySettings{.use = *use, .kind = *kind, .host = *host, .port = quint16(*port), .user = *user};
}

} // namespace

std::optional<NetworkOptions> readNetworkFields(const QJsonObject &object)
{
    const NetworkOptions usual;
    const auto timeout =
        numberIn(object, u"timeout_seconds", int(usual.timeout.count()), int(longestTimeout.count()));
    const auto proxy = readProxy(object[u"proxy"]);
    const auto authority = textIn(object, u"ca_file");
    const auto certificate = textIn(object, u"client_certificate");
    const auto key = textIn(object, u"client_key");
    if (!timeout || !proxy || !authority || !certificate || !key)
        return std::nullopt;
    return NetworkOptions{
        .timeout = std::chrono::seconds(*timeout),
        .proxy = *proxy,
        .authorityFile = *authority,
        .clientCertificateFile = *certificate,
        .clientKeyFile = *key,
    };
}

void writeNetworkFields(const NetworkOptions &options, QJsonObject &object)
{
    object[u"timeout_seconds"] = int(options.timeout.count());
    object[u"proxy"] = QJsonObject{
        {u"use"_qs, wordOf(useWords, options.proxy.use)},
        {u"kind"_qs, wordOf(kindWords, options.proxy.kind)},
        {u"host"_qs, options.proxy.host},
        {u"port"_qs, options.proxy.port},
        {u"user"_qs, options.proxy.user},
    };
    object[u"ca_file"] = options.authorityFile;
    object[u"client_certificate"] = options.clientCertificateFile;
    object[u"client_key"] = options.clientKeyFile;
}

} // namespace ledgerdesk
