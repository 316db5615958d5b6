// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/tokenrow.h"

#include "check/secretcheck.h"
#include "connections/pastedtoken.h"
#include "parts/formcolumn.h"
#include "parts/tokenedit.h"
#include "words/checkfindings.h"

#include <QPushButton>
#include <QToolButton>

namespace ledgerdesk {

namespace {

/// False for a key of an unknown shape: it may well be right, so a note is enough.
bool isQuestionable(const StageResult &seen)
{
    return seen.finding == Finding::SecretFlawed || seen.finding == Finding::SecretIsRefreshToken
        || seen.finding == Finding::SecretIsAgentKey || seen.finding == Finding::SecretIsClientSecret;
}

} // namespace

TokenRow::TokenRow(FormColumn &form, const Theme &theme)
    : QObject(&form)
    , m_form(form)
    , m_edit(new TokenEdit(theme, TokenEdit::Holds::Token, &form))
    , m_mend(new QPushButton(tr("Use the cleaned token"), &form))
{
    m_mend->setProperty("link", true);
    m_mend->setAutoDefault(true); // Enter presses it, as Space does
    m_mend->setAccessibleName(m_mend->text());
    m_mend->hide();
    form.addRow(tr("Access token"), m_edit, m_edit->eye(), m_mend);
    connect(m_edit, &QLineEdit::textChanged, this, &TokenRow::followText);
    connect(m_mend, &QPushButton::clicked, this, &TokenRow::mend);
}

void TokenRow::look(const QString &missing)
{
    const QString text = m_edit->text();
    const Secret token(text.toUtf8());
    if (text.isEmpty()) {
        m_mend->hide();
        return m_form.say(m_edit, missing);
    }
    const StageResult seen = checkSecret(token, m_service, {});
    const bool isUsable = token.isSuitable();
    m_isOdd = isUsable && isQuestionable(seen);
    if (seen.finding == Finding::SecretPlausible)
        m_form.say(m_edit, {});
    else
        m_form.say(m_edit, checkwords::finding(seen),
                   isUsable ? FormColumn::Tone::Hint : FormColumn::Tone::Mistake);
    m_mend->setVisible(seen.facts.isMendable);
}

bool TokenRow::asks()
{
    if (!m_isOdd || m_wasAsked)
        return false;
    m_wasAsked = true;
    m_form.say(m_edit, tr("%1 To keep it anyway, press Save again.").arg(m_form.sentence(m_edit)),
               FormColumn::Tone::Hint);
    return true;
}

/// Text that arrives in one piece was pasted and is checked at once; text being typed is not complete yet.
void TokenRow::followText()
{
    const bool isPasted = m_edit->text().size() > m_length + 1;
    m_length = m_edit->text().size();
    m_isOdd = false;
    m_wasAsked = false;
    m_mend->hide();
    m_form.say(m_edit, {});
    if (isPasted)
        look();
}

void TokenRow::mend()
{
    m_edit->setText(mendedToken(m_edit->text()));
    m_edit->setFocus();
    look();
}

} // namespace ledgerdesk
