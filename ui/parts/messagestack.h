// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parts/messagelist.h"

#include <QPointer>
#include <QScrollArea>

class QVBoxLayout;

namespace ledgerdesk {

class MessageBar;
class Theme;

/// Shows the newest message of a list and, when a person asks, all of them. Takes at most a third of the
/// window's height; beyond, it scrolls.
class MessageStack : public QScrollArea
{
    Q_OBJECT

public:
    /// Both must outlive it.
    MessageStack(MessageList &messages, const Theme &theme, QWidget *parent = nullptr);

    /// Sets the place of the messages in the tab order.
    void setTabPlace(QWidget *before);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class Extent { Newest, All };
    struct Shown {
        QString topic{};
        MessageBar *bar = nullptr;
    };

    void showMessages();
    void showOnly(Extent extent);
    MessageBar *barOf(const QString &topic);
    void dismiss(const MessageBar *bar);
    void orderTabs();

    MessageList &m_messages;
    const Theme &m_theme;
    QWidget *m_content;
    QVBoxLayout *m_column;
    std::vector<Shown> m_shown; ///< from top to bottom
    Extent m_extent = Extent::Newest;
    QPointer<QWidget> m_before; ///< what comes before it in the tab order
};

} // namespace ledgerdesk
