// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "dialogs/tokendialog.h"

#include "connections/pastedtoken.h"
#include "dialogs/connectionwords.h"
#include "dialogs/formcolumn.h"
#include "dialogs/tokenedit.h"
#include "sentences.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "window/messagebar.h"
#include "window/messagewords.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

constexpr int narrowest = 680; // the longest sentence and the button beside it

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
                       ? tr("It replaces the token of “%1” in the system keychain.").arg(name)
                       : tr("It replaces the token of “%1” until the program ends.").arg(name));
    m_form = new FormColumn(m_theme, this);
    m_token = new TokenEdit(m_theme, TokenEdit::Holds::Token, m_form);
    m_mend = new QPushButton(tr("Use the mended token"), m_form);
    m_mend->setProperty("link", true);
    m_mend->setAutoDefault(true); // Enter presses it, as Space does
    m_mend->setAccessibleName(m_mend->text());
    m_mend->hide();
    m_form->addRow(tr("Access token"), m_token, m_token->eye(), m_mend);
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
    setMinimumWidth(m_theme.scaled(narrowest));
}

void TokenDialog::connectFields()
{
    connect(m_token, &QLineEdit::textChanged, this, [this] {
        m_form->say(m_token, {});
        m_mend->hide();
    });
    connect(m_mend, &QPushButton::clicked, this, &TokenDialog::mend);
    connect(m_save, &QPushButton::clicked, this, &TokenDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

Secret TokenDialog::token() const
{
    return Secret(m_token->text().toUtf8());
}

bool TokenDialog::check()
{
    const QString mistake =
        m_token->text().isEmpty() ? tr("Enter the access token.") : unsuitableTokenWords(m_token->text());
    m_form->say(m_token, mistake);
    const QString mended = mendedToken(m_token->text());
    m_mend->setVisible(!mistake.isEmpty() && Secret(mended.toUtf8()).isSuitable());
    if (!mistake.isEmpty())
        m_token->setFocus();
    return mistake.isEmpty();
}

void TokenDialog::mend()
{
    m_token->setText(mendedToken(m_token->text()));
    m_token->setFocus();
}

void TokenDialog::save()
{
    if (check())
        Q_EMIT saveRequested();
}

void TokenDialog::setProgress(Progress progress)
{
    if (progress == Progress::WaitingForKeychain && m_progress->progress() == Progress::None)
        return; // somebody else is waiting for it
    m_progress->setProgress(progress);
    m_form->setEnabled(progress == Progress::None);
    m_save->setEnabled(progress == Progress::None);
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
