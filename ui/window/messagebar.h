// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QString>

#include <functional>
#include <vector>

namespace ledgerdesk {

class Theme;

/// What a message bar says.
struct Message {
    enum class Tone { Info, Created, Rejected, Unknown, Warning };
    struct Action {
        QString text{};
        std::function<void()> run{};
    };
    Tone tone = Tone::Info;
    QString title{}; ///< what happened, bold; plain text
    QString text{}; ///< whether a ledger was created and what to do next; plain text
    QString details{}; ///< technical, shown when `Details` is pressed
    std::vector<Action> actions{}; ///< before `Details` and `Dismiss`
};

/// A message inside the window, beside what it is about. Empty and without height until it has something to
/// say; a screen reader is told when it does.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(const Theme &theme, QWidget *parent = nullptr);
    void say(Message message);
    void clear();
    bool isClear() const;
    const Message &message() const;

Q_SIGNALS:
    void dismissed();
};

} // namespace ledgerdesk
