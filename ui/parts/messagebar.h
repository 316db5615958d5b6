// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "words/message.h"

#include <QFrame>
#include <QPointer>
#include <QString>
#include <QTimer>

#include <vector>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ledgerdesk {

class MessageLayout;
class Theme;
class WrappingLabel;

/// A message inside the window, next to what it is about. Takes no space until it has something to say; a
/// screen reader then reads it out.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(const Theme &theme, QWidget *parent = nullptr);
    void say(Message message);
    void clear();
    /// Ends this message, but keeps it visible for up to 0.3 s until the next one replaces it. For a step
    /// that takes a moment and then says something itself, so that nothing jumps twice.
    void clearSoon();
    bool isClear() const;
    /// Whether the next best step is a solid button. Beside another solid button it is outlined.
    enum class NextStep { Solid, Outlined };
    void setNextStep(NextStep step);
    bool hasNextStep() const { return m_next != nullptr; }
    /// The most height it may take. A message that needs more is cut to its title, and `Details` shows the
    /// rest.
    void setRoom(int height);
    /// The last of its buttons in the tab order: set this one's place, and the others come before it.
    QWidget &lastButton() const;
    void placeAfter(QWidget &before); ///< in the tab order
    const Message &message() const;

Q_SIGNALS:
    void changed(); ///< says something else, or nothing
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void takeFocus(const QString &name, QPushButton *otherwise);
    bool hasActionsOf(const Message &other) const;
    QString words() const;
    void showText();
    void fit();
    void offerDetails();
    void addButtons();
    QPushButton *addAction(std::size_t index);
    QPushButton *addButton(QPushButton *button);
    void run(std::size_t index);
    void orderButtons(QWidget *before);
    void dismiss();
    void showDetails(bool shown);
    void fillDetails();
    void fitDetails();
    void colour();

    const Theme &m_theme;
    Message m_message;
    QTimer m_leaving; ///< runs while an ended message is still visible
    QLabel *m_icon;
    WrappingLabel *m_label;
    MessageLayout *m_layout;
    QPushButton *m_dismiss;
    QPointer<QPushButton> m_next; ///< the button of the next best step
    NextStep m_nextStep = NextStep::Solid;
    QPointer<QPushButton> m_detailsButton; ///< of this message, once it has details
    QPlainTextEdit *m_details = nullptr; ///< made when first shown
    int m_room = QWIDGETSIZE_MAX;
    bool m_isCut = false; ///< only the title is shown
    QPointer<QWidget> m_cameFrom; ///< had the focus before a button in this bar
    std::vector<QPushButton *> m_buttons; ///< of this message, excluding Dismiss
};

} // namespace ledgerdesk
