// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace ledgerdesk {

class MessageStack;
class StartPage;
class Theme;

/// The start page, which scrolls where the window is small, with the window's messages below it.
class StartArea : public QWidget
{
public:
    explicit StartArea(const Theme &theme, QWidget *parent = nullptr);

    StartPage &page() { return *m_page; }
    void showMessages(MessageStack &stack);

private:
    StartPage *m_page;
    QHBoxLayout *m_messages;
};

} // namespace ledgerdesk
