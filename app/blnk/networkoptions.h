// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/endpoint.h"

#include <QString>

#include <chrono>

namespace ledgerdesk {

/// Through which proxy a service is reached. Holds no password.
struct ProxySettings {
    enum class Use {
        System, ///< the one that the system names, if any
        None,
        Manual, ///< the one below
    };
    enum class Kind { Http, Socks5 };

    Use use = Use::System;
    Kind kind = Kind::Http;
    QString host{}; ///< of a manual one; an IPv6 address without brackets
    quint16 port = 0;
    QString user{}; ///< "" if the proxy asks for none

    bool operator==(const ProxySettings &) const = default;
};

inline constexpr std::chrono::seconds shortestTimeout{5};
inline constexpr std::chrono::seconds longestTimeout{300};

/// How a person wants a service to be reached, beyond its address.
struct NetworkOptions {
    std::chrono::seconds timeout{
        30}; ///< shortestTimeout to longestTimeout, from a request to its whole answer
    ProxySettings proxy{};
    QString authorityFile{}; ///< PEM, trusted besides the system's; "" if there is none
    QString clientCertificateFile{}; ///< PEM, with the certificates that lead to it if need be
    QString clientKeyFile{}; ///< PEM; "" if the key stands in the certificate's file

    bool operator==(const NetworkOptions &) const = default;
};

/// A manual proxy from "host:port", "http://host:port" or "socks5://host:port". AddressUnsuitable for another
/// scheme, no valid host, no port from 1 to 65535, and a user name, which has a field of its own.
Result<ProxySettings> manualProxyFrom(const QString &text);
/// "http://host:port", as manualProxyFrom() reads it; "" if no host is named.
QString addressOf(const ProxySettings &proxy);

/// Whether requests to this address can be made so. Errors: AddressUnsuitable, if a manual proxy would see
/// the token of a plain http address (ProxyPlainHttp) or its address breaks a rule of manualProxyFrom();
/// Invalid (subject: the field).
Result<void> checkNetworkOptions(const NetworkOptions &options, const QUrl &baseUrl);

} // namespace ledgerdesk
