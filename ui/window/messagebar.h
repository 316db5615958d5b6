// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QPointer>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>
#include <vector>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ledgerdesk {

class MessageLayout;
class Theme;
class WrappingLabel;

/// What a message bar says.
struct Message {
    enum class Tone { Info, Created, Rejected, Unknown, Warning };
    struct Action {
        QString text{};
        std::function<void()> run{};
        std::chrono::milliseconds wait{0}; ///< before it can be pressed; counted down on the button
    };
    Tone tone = Tone::Info;
    QString title{}; ///< what happened, bold; plain text
    QString text{}; ///< whether a ledger was created and what to do next; plain text
    QString details{}; ///< technical, shown when `Details` is pressed
    std::vector<Action> actions{}; ///< before `Details` and `Dismiss`
    QString about{}; ///< for whoever brings it up to date later; not shown
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
    /// For what takes a moment and then says something itself: this message is over, but stays in view until
    /// the next one takes its place, 0.3 s at most. So nothing jumps twice.
    void clearSoon();
    bool isClear() const;
    const Message &message() const;

Q_SIGNALS:
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void takeFocus(const QString &name, QPushButton *otherwise);
    void addButtons();
    QPushButton *addButton(const QString &text);
    void orderButtons();
    void dismiss();
    void showDetails(bool shown);
    void colour();

    const Theme &m_theme;
    Message m_message;
    QTimer m_leaving; ///< runs while what is in view is over
    QLabel *m_icon;
    WrappingLabel *m_label;
    MessageLayout *m_layout;
    QPushButton *m_dismiss;
    QPlainTextEdit *m_details = nullptr; ///< made when first asked for
    QPointer<QWidget> m_cameFrom; ///< had the focus before a button in here
    std::vector<QPushButton *> m_buttons; ///< of this message, without Dismiss
};

} // namespace ledgerdesk
