// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ledgerdesk {

/// A port whose queue of connections is full: the kernel drops attempts to open another.
class FullPort
{
public:
    FullPort()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *any = reinterpret_cast<sockaddr *>(&address);
        if (::bind(m_listener, any, size) != 0 || ::listen(m_listener, 0) != 0
            || ::getsockname(m_listener, any, &size) != 0)
            qFatal("cannot listen");
        m_port = ntohs(address.sin_port);
        for (int &waiting : m_waiting) {
            waiting = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
            ::connect(waiting, any, size);
        }
    }
    FullPort(const FullPort &) = delete;
    FullPort &operator=(const FullPort &) = delete;
    ~FullPort()
    {
        ::close(m_listener);
        for (const int waiting : m_waiting)
            ::close(waiting);
    }
    quint16 port() const { return m_port; }

private:
    int m_listener = -1;
    std::array<int, 4> m_waiting{};
    quint16 m_port = 0;
};

} // namespace ledgerdesk
