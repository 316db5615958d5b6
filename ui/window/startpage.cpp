// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "window/startpage.h"

#include "parts/choicecard.h"
#include "theme/textrole.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ledgerdesk {

StartPage::StartPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_picture(new QLabel(this))
{
    auto *title = new QLabel(tr("Ledger Desk"), this);
    QFont large = Theme::headingFont();
    large.setPixelSize(theme.scaled(24));
    title->setFont(large);
    auto *sentence = new QLabel(tr("Create and look after ledgers on Blnk."), this);
    setTextRole(sentence, TextRole::Muted);
    sentence->setWordWrap(true);
    for (QLabel *label : {m_picture, title, sentence})
        label->setAlignment(Qt::AlignCenter);

    auto *middle = new QWidget(this);
    middle->setMaximumWidth(theme.scaled(520));
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(theme.scaled(8));
    column->addStretch(2);
    column->addWidget(m_picture);
    column->addSpacing(theme.scaled(4));
    column->addWidget(title);
    column->addWidget(sentence);
    column->addSpacing(theme.scaled(20));
    addChoices(column);
    column->addStretch(3);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.scaled(24), theme.scaled(24), theme.scaled(24), theme.scaled(24));
    row->addStretch(1);
    row->addWidget(middle, 1000); // gets all the width, up to the maximum of a card
    row->addStretch(1);

    setFocusProxy(m_connect);
    connect(&theme, &Theme::changed, this, &StartPage::colour);
    colour();
}

QWidget &StartPage::lastChoice() const
{
    return *m_sandbox;
}

void StartPage::addChoices(QVBoxLayout *column)
{
    m_connect = new ChoiceCard(
        m_theme, IconName::Connection, tr("Connect to Blnk…"),
        tr("Blnk Cloud or your own Blnk Core. You need its address and an access token."), this);
    m_sandbox = new ChoiceCard(m_theme, IconName::Sandbox, tr("Open the sandbox"),
                               tr("A Blnk service inside this program for trying things out. It needs no "
                                  "account and no network, and nothing you do there is real."),
                               this);
    m_testToken = new ChoiceCard(m_theme, IconName::Check, tr("Test a token…"),
                                 tr("See what a token that you were sent can do, without saving it."), this);
    connect(m_testToken, &QPushButton::clicked, this, &StartPage::tokenTestRequested);
    connect(m_connect, &QPushButton::clicked, this, &StartPage::connectRequested);
    connect(m_sandbox, &QPushButton::clicked, this, &StartPage::sandboxRequested);
    for (ChoiceCard *card : {m_connect, m_sandbox, m_testToken}) {
        column->addWidget(card);
        column->addSpacing(m_theme.scaled(4));
    }
}

void StartPage::colour()
{
    const int side = m_theme.scaled(80);
    const QIcon icon(u":/icons/ledgerdesk.svg"_qs);
    m_picture->setPixmap(icon.pixmap(QSize(side, side), devicePixelRatioF()));
}

} // namespace ledgerdesk
