// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <chrono>
#include <vector>

namespace ledgerdesk::sandbox {

enum class Method { Get, Head, Post, Put, Patch, Delete, Other };

/// A request as it arrived.
struct Request {
    Method method = Method::Get;
    QByteArray path{}; ///< as it was sent: percent-encoded
    QByteArray query{}; ///< as it was sent, without the question mark
    QByteArray authorization{};
    QByteArray coreKey{}; ///< X-Blnk-Key
    QByteArray forwardedFor{};
    QByteArray forwardedProto{};
    QByteArray peer{}; ///< "127.0.0.1:PORT"
    QByteArray body{};
};

struct Header {
    QByteArray name{};
    QByteArray value{};
    bool operator==(const Header &) const = default;
};

/// What is sent back, and how.
struct Answer {
    enum class Delivery { Send, SendAndClose, DropConnection };

    int status = 200;
    QByteArray contentType = QByteArrayLiteral("application/json; charset=utf-8");
    QByteArray body{};
    std::vector<Header> headers{};
    std::chrono::milliseconds delay{0};
    Delivery delivery = Delivery::Send;
};

} // namespace ledgerdesk::sandbox
