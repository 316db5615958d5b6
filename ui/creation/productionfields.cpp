// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/productionfields.h"

#include "parts/choice.h"
#include "parts/fieldnote.h"
#include "parts/wrappinglabel.h"
#include "text/namelikeness.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QGridLayout>
#include <QLineEdit>

namespace ledgerdesk {

namespace {

QLabel *fieldLabel(const QString &text, QWidget *field)
{
    auto *label = new QLabel(text);
    setTextRole(label, TextRole::FieldLabel);
    label->setBuddy(field);
    field->setAccessibleName(text);
    return label;
}

} // namespace

ProductionFields::ProductionFields(QString connectionName, ProductionGuard::Term preferred,
                                   const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_connectionName(std::move(connectionName))
    , m_typed(new QLineEdit(this))
    , m_mistake(new FieldNote(theme, FieldNote::Place::Reserved, this))
    , m_term(new QComboBox(this))
{
    addChoice(m_term, tr("for 15 minutes"), ProductionGuard::Term::Minutes);
    addChoice(m_term, tr("until I quit"), ProductionGuard::Term::Session);
    choose(m_term, preferred);
    auto *note = new WrappingLabel(this);
    setTextRole(note, TextRole::Muted);
    note->say({},
              tr("You are still asked again after 15 minutes without input, after the screen is locked, and "
                 "when the connection is changed."));
    m_term->setAccessibleDescription(note->text());
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme.scaled(10));
    grid->setVerticalSpacing(theme.scaled(8));
    grid->setColumnStretch(1, 1);
    grid->addWidget(fieldLabel(tr("Connection name"), m_typed), 0, 0);
    grid->addWidget(m_typed, 0, 1);
    grid->addWidget(m_mistake, 1, 1);
    grid->addWidget(fieldLabel(tr("Do not ask again"), m_term), 2, 0);
    grid->addWidget(m_term, 2, 1);
    grid->addWidget(note, 3, 1);
    connect(m_typed, &QLineEdit::textChanged, this, [this] {
        m_mistake->clear();
        m_typed->setAccessibleDescription({});
        Q_EMIT changed();
    });
}

bool ProductionFields::isConfirmed() const
{
    // A person need not type characters that they cannot see.
    return plainName(m_typed->text()) == plainName(m_connectionName);
}

ProductionGuard::Term ProductionFields::term() const
{
    return chosen<ProductionGuard::Term>(m_term);
}

bool ProductionFields::sayMistyped()
{
    if (m_typed->text().isEmpty() || isConfirmed())
        return false;
    m_mistake->say(FieldNote::Kind::Mistake,
                   tr("This is not the connection's name. Upper and lower case must match."));
    m_typed->setAccessibleDescription(m_mistake->sentence());
    return true;
}

void ProductionFields::focusName()
{
    m_typed->setFocus();
}

} // namespace ledgerdesk
