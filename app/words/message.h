// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>
#include <functional>
#include <vector>

namespace ledgerdesk {

/// What a message bar says.
struct Message {
    enum class Tone { Info, Created, Rejected, Unknown, Warning };
    struct Action {
        enum class Rank {
            Link,
            Next, ///< the next best step: the one solid button, before all others
            More, ///< in the menu of the button `More`
        };
        QString text{};
        std::function<void()> run{};
        std::chrono::milliseconds wait{0}; ///< before it can be pressed; the button counts it down
        Rank rank = Rank::Link;
    };
    Tone tone = Tone::Info;
    QString title{}; ///< what happened, bold; plain text
    QString text{}; ///< whether a ledger was created and what to do next; plain text
    QString details{}; ///< technical, shown when `Details` is pressed
    std::vector<Action> actions{}; ///< shown before `Details` and `Dismiss`
    QString about{}; ///< what it is about, to find it again for an update; not shown
    enum class Lasts {
        WithConnection, ///< gone with the connection in use
        UntilDismissed,
    };
    Lasts lasts = Lasts::WithConnection;
    std::function<void()> seen{}; ///< called once, when the message has been on the screen or is dismissed
};

} // namespace ledgerdesk
