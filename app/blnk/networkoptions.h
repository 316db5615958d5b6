// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/endpoint.h"

#include <QString>

#include <chrono>

namespace ledgerdesk {

/// The proxy for a service. Holds no password.
struct ProxySettings {
    enum class Use {
        System, ///< as set in the system, if at all
        None,
        Manual, ///< host, port and user below
    };
    enum class Kind { Http, Socks5 };

    Use use = Use::System;
    Kind kind = Kind::Http;
    QString host{}; ///< Manual only; an IPv6 address has no brackets
    quint16 port = 0;
    QString user{}; ///< "" if the proxy needs none

    bool operator==(const ProxySettings &) const = default;
};

inline constexpr std::chrono::seconds shortestTimeout{5};
inline constexpr std::chrono::seconds longestTimeout{300};

/// The network settings of a connection, apart from its address.
struct NetworkOptions {
    std::chrono::seconds timeout{30}; ///< for the whole exchange; from shortestTimeout to longestTimeout
    ProxySettings proxy{};
    QString authorityFile{}; ///< PEM, trusted in addition to the system's; "" for none
    QString clientCertificateFile{}; ///< PEM, with intermediate certificates if needed
    QString clientKeyFile{}; ///< PEM; "" if the key is in the certificate's file

    bool operator==(const NetworkOptions &) const = default;
};

/// A manual proxy from "host:port", "http://host:port" or "socks5://host:port". Fails with AddressUnsuitable
/// if the scheme is another, the host is not valid, the port is not from 1 to 65535, or there is a user name,
/// which has its own field.
Result<ProxySettings> manualProxyFrom(const QString &text);
/// "http://host:port", as manualProxyFrom() reads it; "" without a host.
QString addressOf(const ProxySettings &proxy);

/// Whether these options can be used for this address. Errors: AddressUnsuitable, if a manual proxy would see
/// the token of a plain http address (ProxyPlainHttp) or breaks a rule of manualProxyFrom(); Invalid
/// (subject: the field).
Result<void> checkNetworkOptions(const NetworkOptions &options, const QUrl &baseUrl);

} // namespace ledgerdesk
