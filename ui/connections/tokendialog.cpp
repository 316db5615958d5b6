// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/tokendialog.h"

#include "connections/tokenrow.h"
#include "parts/announcement.h"
#include "parts/formcolumn.h"
#include "parts/messagebar.h"
#include "parts/tokenedit.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

constexpr int narrowestTokenDialog = 680; // fits the longest sentence and the button beside it

} // namespace

TokenDialog::TokenDialog(const Connection &connection, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
{
    setWindowTitle(tr("New token"));
    layOut(connection);
    connectFields();
    m_token->setFocus();
}

void TokenDialog::layOut(const Connection &connection)
{
    auto *heading = new QLabel(tr("Enter a new token"), this);
    setTextRole(heading, TextRole::Heading);
    auto *about = new QLabel(this);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    const QString name = sentences::visibleText(connection.name);
    about->setText(connection.tokenPlace == TokenPlace::Keychain
                       ? tr("It replaces the token for “%1” in the system keychain.").arg(name)
                       : tr("It replaces the token for “%1” until you quit.").arg(name));
    m_form = new FormColumn(m_theme, this);
    m_tokenRow = new TokenRow(*m_form, m_theme);
    m_tokenRow->setService(connection.endpoint.service);
    m_token = m_tokenRow->edit();
    m_message = new MessageBar(m_theme, this);
    m_progress = new SavingLine(this);
    m_save = new QPushButton(tr("Save"), this);
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    m_save->setAccessibleName(m_save->text());
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setAccessibleName(m_cancel->text());

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(m_theme.scaled(8));
    buttons->addWidget(m_progress, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    const int margin = m_theme.scaled(24);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(m_theme.scaled(16));
    column->addWidget(heading);
    column->addWidget(about);
    column->addWidget(m_form);
    column->addWidget(m_message);
    column->addStretch(1);
    column->addLayout(buttons);
    setMinimumWidth(m_theme.scaled(narrowestTokenDialog));
}

bool TokenDialog::event(QEvent *event)
{
    const bool isDone = QDialog::event(event);
    // The layout would demand the height at its minimum width, where every word has a line of its own.
    const bool mayChange = event->type() == QEvent::Show || event->type() == QEvent::LayoutRequest;
    if (mayChange && layout()->hasHeightForWidth()) // not if it scrolls, see ScreenFit
        setMinimumHeight(layout()->totalHeightForWidth(width()));
    return isDone;
}

void TokenDialog::connectFields()
{
    connect(m_save, &QPushButton::clicked, this, &TokenDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

Secret TokenDialog::token() const
{
    return Secret(m_token->text().toUtf8());
}

bool TokenDialog::check()
{
    m_tokenRow->look(tr("Enter the access token."));
    const bool isGood = !FormColumn::hasMistake(m_token) && !m_tokenRow->asks();
    if (!isGood)
        focusOnMistake(*m_token);
    return isGood;
}

void TokenDialog::save()
{
    if (check())
        Q_EMIT saveRequested();
}

void TokenDialog::setProgress(Progress progress)
{
    m_progress->setProgress(progress);
    const bool isIdle = m_progress->progress() == Progress::None;
    m_form->setEnabled(isIdle);
    m_save->setEnabled(isIdle);
    if (progress == Progress::Saving) {
        m_message->clear();
        m_token->hideText();
        m_cancel->setFocus();
    }
}

void TokenDialog::showError(const Error &error)
{
    setProgress(Progress::None);
    const auto useOnce = [this] {
        if (check())
            Q_EMIT useOnceRequested();
    };
    m_message->say(messagewords::trouble(error,
                                         {{.text = tr("Retry"), .run = [this] { save(); }},
                                          {.text = tr("Keep it for this session only"), .run = useOnce}}));
    m_save->setFocus();
}

} // namespace ledgerdesk
