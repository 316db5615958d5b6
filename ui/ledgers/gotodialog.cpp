// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/gotodialog.h"

#include "ledgers/pastedid.h"
#include "parts/announcement.h"
#include "parts/formcolumn.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

constexpr int effectRole = Qt::UserRole + 1;

} // namespace

GoToDialog::GoToDialog(const std::vector<Place> &places, const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Go to ID"));
    setAttribute(Qt::WA_DeleteOnClose);
    build(places, theme);
    connect(m_id, &QLineEdit::textChanged, this, &GoToDialog::sayTakenOut);
    connect(m_place, &QComboBox::currentIndexChanged, this, &GoToDialog::sayEffect);
    connect(m_go, &QPushButton::clicked, this, &GoToDialog::enter);
}

void GoToDialog::build(const std::vector<Place> &places, const Theme &theme)
{
    m_form = new FormColumn(theme, this);
    m_id = new QLineEdit(m_form);
    m_id->setFont(theme.fixedFont());
    m_id->setPlaceholderText(u"ldg_…"_qs);
    m_place = new QComboBox(m_form);
    m_place->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const Place &place : places) {
        m_place->addItem(place.icon, place.name, place.connectionId);
        m_place->setItemData(m_place->count() - 1, place.effect, effectRole);
    }
    m_form->addRow(tr("Ledger ID"), m_id);
    m_form->addRow(tr("On connection"), m_place);

    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    m_go = new QPushButton(tr("Go to ledger"), this);
    m_go->setProperty("primary", true);
    m_go->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.scaled(8));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_go);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    const int margin = theme.scaled(24);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(theme.scaled(16));
    column->addWidget(m_form);
    column->addStretch(1);
    column->addLayout(buttons);
    setMinimumWidth(theme.scaled(560));
    m_id->setFocus();
    sayEffect();
}

/// Shows which part of a pasted text is the ID.
void GoToDialog::sayTakenOut()
{
    const PastedId pasted = pastedId(m_id->text());
    m_form->say(m_id, pasted.isTakenOut ? tr("Taken from what you pasted: %1").arg(pasted.id) : QString(),
                FormColumn::Tone::Hint);
}

void GoToDialog::sayEffect()
{
    m_form->say(m_place, m_place->currentData(effectRole).toString(), FormColumn::Tone::Hint);
}

void GoToDialog::enter()
{
    const PastedId pasted = pastedId(m_id->text());
    switch (pasted.finding) {
    case PastedId::Finding::Id:
        Q_EMIT entered(pasted.id, m_place->currentData().toString());
        return;
    case PastedId::Finding::Nothing:
        return sayMistake(tr("Enter the ledger's ID."));
    case PastedId::Finding::Several:
        return sayMistake(tr("This holds several ledger IDs. Keep the one to go to."));
    case PastedId::Finding::Token:
        return sayMistake(tr("This looks like an access token, not a ledger ID."));
    case PastedId::Finding::NotAnId:
        return sayMistake(tr("There is no ledger ID in this. An ID looks like ldg_…."));
    }
}

void GoToDialog::sayWaiting(const QString &sentence)
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_id, m_place, m_go})
        widget->setEnabled(false);
    m_form->say(m_id, sentence, FormColumn::Tone::Hint);
    announce(*m_id, sentence);
}

void GoToDialog::sayMistake(const QString &sentence)
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_id, m_place, m_go})
        widget->setEnabled(true);
    m_form->say(m_id, sentence);
    focusOnMistake(*m_id);
    m_id->selectAll();
}

} // namespace ledgerdesk
