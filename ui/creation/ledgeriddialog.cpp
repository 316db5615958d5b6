// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/ledgeriddialog.h"

#include "connections/pastedtoken.h"
#include "creation/decisions.h"
#include "parts/announcement.h"
#include "parts/formcolumn.h"
#include "parts/wrappinglabel.h"
#include "theme/theme.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr qsizetype longestId = 256;

} // namespace

LedgerIdDialog::LedgerIdDialog(Attempt attempt, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_attempt(std::move(attempt))
{
    setWindowTitle(tr("Enter its ID"));
    build(theme);
    connect(m_record, &QPushButton::clicked, this, &LedgerIdDialog::record);
    connect(m_unchecked, &QPushButton::clicked, this, [this] {
        if (!isUsable())
            return;
        setBusy(true);
        Q_EMIT enteredUnchecked(id());
    });
    connect(m_id, &QLineEdit::textChanged, this, [this] {
        m_form->say(m_id, {});
        m_unchecked->hide();
    });
}

void LedgerIdDialog::build(const Theme &theme)
{
    auto *sentence = new WrappingLabel(this);
    const QString name = messagewords::shortName(m_attempt.ledgerName);
    sentence->say(tr("Which ledger is “%1”?").arg(name), whatToEnter());
    m_form = new FormColumn(theme, this);
    m_id = new QLineEdit(m_form);
    m_id->setFont(theme.fixedFont());
    m_id->setPlaceholderText(u"ldg_…"_qs);
    if (!m_attempt.matches.isEmpty())
        m_form->addRow(tr("Matching ledgers"), buildMatches(theme));
    m_form->addRow(tr("Ledger ID"), m_id);

    m_unchecked = new QPushButton(tr("Record without a check"), this);
    m_unchecked->hide();
    auto *cancel = new QPushButton(tr("Cancel"), this);
    m_record = new QPushButton(tr("Check and record"), this);
    m_record->setProperty("primary", true);
    m_record->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.scaled(8));
    buttons->addWidget(m_unchecked);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_record);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    const int margin = theme.scaled(24);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(theme.scaled(16));
    column->addWidget(sentence);
    column->addWidget(m_form);
    column->addStretch(1);
    column->addLayout(buttons);
    setMinimumWidth(theme.scaled(560));
    m_id->setFocus();
}

QString LedgerIdDialog::whatToEnter() const
{
    if (m_attempt.matches.isEmpty())
        return tr("Enter the ID shown in the service's dashboard. Ledger Desk reads the ledger once to check "
                  "its name, then records it as created.");
    if (m_attempt.matches.size() == 1)
        return tr("One ledger matches. Record it as created only if you know that nobody else created it.");
    return tr("Several ledgers match, listed oldest first. The one you choose is recorded as created.");
}

/// The matching ledgers, oldest first; selecting one puts its ID into the field.
QWidget *LedgerIdDialog::buildMatches(const Theme &theme)
{
    static constexpr int mostRowsSeen = 4;
    auto *list = new QListWidget(m_form);
    list->setFont(theme.fixedFont());
    for (const QString &id : m_attempt.matches)
        list->addItem(sentences::visibleText(id));
    const int rows = std::min(mostRowsSeen, list->count());
    list->setFixedHeight(rows * list->sizeHintForRow(0) + 2 * list->frameWidth());
    connect(list, &QListWidget::currentRowChanged, m_id,
            [this](int row) { m_id->setText(m_attempt.matches.value(row)); });
    list->setCurrentRow(0);
    return list;
}

QString LedgerIdDialog::id() const
{
    return m_id->text().trimmed();
}

bool LedgerIdDialog::isUsable()
{
    const QString text = id();
    QString mistake;
    if (text.isEmpty())
        mistake = tr("Enter the ledger's ID.");
    else if (looksLikeToken(text))
        mistake = tr("This looks like an access token, not a ledger ID.");
    else if (text.size() > longestId
             || !std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c > u' ' && c < u'\x7f'; }))
        mistake = tr("A ledger ID has only plain letters, digits and symbols, no spaces, like ldg_….");
    m_form->say(m_id, mistake);
    if (!mistake.isEmpty())
        focusOnMistake(*m_id);
    return mistake.isEmpty();
}

void LedgerIdDialog::record()
{
    if (!isUsable())
        return;
    setBusy(true);
    m_form->say(m_id, tr("Reading the ledger…"), FormColumn::Tone::Hint);
    Q_EMIT entered(id());
}

void LedgerIdDialog::setBusy(bool isBusy)
{
    m_record->setEnabled(!isBusy);
    m_unchecked->setEnabled(!isBusy);
}

void LedgerIdDialog::setWaiting(bool isWaiting)
{
    if (m_record->isEnabled())
        return; // another decision waits
    m_form->say(m_id, isWaiting ? tr("Waiting for another program to release the local record…") : QString(),
                FormColumn::Tone::Hint);
}

void LedgerIdDialog::showError(const Error &error)
{
    setBusy(false);
    m_form->say(m_id, mistakeOf(error));
    m_unchecked->setVisible(error.kind == Error::Kind::NotAllowed || error.kind == Error::Kind::TokenRefused
                            || error.kind == Error::Kind::TokenMissing || decisions::isNameUnreadable(error));
    focusOnMistake(*m_id);
}

QString LedgerIdDialog::mistakeOf(const Error &error)
{
    if (error.kind == Error::Kind::NotFound)
        return tr("The service has no ledger with this ID.");
    if (decisions::isNameUnreadable(error))
        return tr(
            "The service has this ledger, but its name cannot be read, so it cannot be checked. Record it "
            "only if you know that it is the one.");
    return sentences::whatHappened(error);
}

} // namespace ledgerdesk
