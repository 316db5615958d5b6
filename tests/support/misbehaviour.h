// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "blnk/patience.h"
#include "support/wireserver.h"

/// What a server may do to a request instead of answering it. Each call of a client is tested with all of it.
namespace ledgerdesk::tests {

/// Short, for what ends at the deadline.
inline constexpr Patience hasty{.total = std::chrono::milliseconds(1500),
                                .grace = std::chrono::milliseconds(300)};
/// Long enough for a slow computer, for what must end before any deadline.
inline constexpr Patience calm{.total = std::chrono::seconds(60), .grace = std::chrono::seconds(1)};

inline WireScript thenClose(const QByteArray &bytes)
{
    return {{WireStep::Kind::Send, bytes}, {WireStep::Kind::Close}};
}
inline WireScript thenReset(const QByteArray &bytes)
{
    return {{WireStep::Kind::Send, bytes},
            {WireStep::Kind::Pause, {}, std::chrono::milliseconds(50)},
            {WireStep::Kind::Reset}};
}

struct Misbehaviour {
    QByteArray name{}; ///< with the number of its fault in faults.md, if it has one
    WireScript script{};
    std::optional<Error::Kind> kind{}; ///< what the client says; none where Qt's error depends on timing
    Patience patience = calm;
};

/// `body` is what a good answer would hold: a JSON object.
inline std::vector<Misbehaviour> misbehaviours(int status, const QByteArray &body)
{
    using Kind = Error::Kind;
    using Step = WireStep::Kind;
    using namespace std::chrono_literals;
    const QByteArray whole = WireServer::answer(status, body);
    const QByteArray head =
        "HTTP/1.1 " + QByteArray::number(status) + " Good\r\nContent-Type: application/json\r\n";
    const QByteArray chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
    return {
        {"B1 closed", {{Step::Close}}, Kind::ConnectionLost},
        {"B1 closed later", {{Step::Pause, {}, 500ms}, {Step::Close}}, Kind::ConnectionLost},
        {"B1 reset", {{Step::Reset}}, Kind::ConnectionLost},
        {"B3 half a status line, closed", thenClose("HTTP/1.1 20"), Kind::ConnectionLost},
        {"B3 half a status line, reset", thenReset("HTTP/1.1 20"), Kind::ConnectionLost},
        {"B3 half the headers, closed", thenClose(head.chopped(10)), Kind::ConnectionLost},
        {"B3 half the headers, reset", thenReset(head.chopped(10)), Kind::ConnectionLost},
        {"B4 not HTTP, closed", thenClose("SSH-2.0-OpenSSH_9.2p1\r\n"), Kind::ConnectionLost},
        {"B4 not HTTP, binary", thenClose(QByteArray(64, '\x00') + "\xff\xfe\r\n\r\n"), Kind::ConnectionLost},
        {"B9 half the body, closed", thenClose(whole.chopped(body.size() / 2)), Kind::ConnectionLost},
        {"B9 half the body, reset", thenReset(whole.chopped(body.size() / 2)), Kind::ConnectionLost},
        {"B9 length beyond the body", thenClose(head + "Content-Length: 5000\r\n\r\n" + body),
         Kind::ConnectionLost},
        {"length short of the body", thenClose(head + "Content-Length: 20\r\n\r\n" + body),
         Kind::AnswerUnusable},
        {"length is not a number", thenClose(head + "Content-Length: many\r\n\r\n" + body.chopped(5))},
        {"B10 no length, cut JSON", thenClose(head + "\r\n" + body.chopped(5))},
        {"B11 cut in a chunk", thenClose(chunked + "100\r\n" + body), Kind::ConnectionLost},
        {"B11 cut after a chunk",
         thenClose(chunked + QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n"),
         Kind::ConnectionLost},
        {"C5 HTML", WireServer::sending(WireServer::answer(status, "<html>")), Kind::AnswerUnusable},
        {"C5 204", WireServer::sending("HTTP/1.1 204 No Content\r\n\r\n"), Kind::AnswerUnusable},
        {"C7 body without end",
         {{Step::Send, head + "\r\n"}, {Step::Flood, QByteArray(65536, 'x')}},
         Kind::AnswerTooLarge},
        {"C7 length of 99 GB", WireServer::sending(head + "Content-Length: 99000000000\r\n\r\n{"),
         Kind::AnswerTooLarge},
        {"B5 silence", {}, Kind::TimedOut, hasty},
        {"B6 headers, byte by byte", {{Step::Drip, whole, 400ms}}, Kind::TimedOut, hasty},
        {"B6 body, byte by byte",
         {{Step::Send, whole.chopped(body.size())}, {Step::Drip, body, 400ms}},
         Kind::TimedOut,
         hasty},
        {"B7 headers without end",
         {{Step::Send, head}, {Step::Flood, "X-More: " + QByteArray(50, 'x') + "\r\n"}},
         Kind::TimedOut,
         hasty},
        {"B7 a header line without end",
         {{Step::Send, head + "X: "}, {Step::Flood, QByteArray(65536, 'x')}},
         Kind::TimedOut,
         hasty},
    };
}

} // namespace ledgerdesk::tests
