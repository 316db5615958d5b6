// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/productionfields.h"

#include "parts/choice.h"
#include "parts/fieldnote.h"
#include "parts/wrappinglabel.h"
#include "text/visibletext.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int longestTyped = 200; ///< characters

/// The word to type.
QString confirmation()
{
    return ProductionFields::tr("PRODUCTION");
}

/// What is wrong with what was typed.
QString differenceFrom(const QString &wanted, const QString &typed)
{
    if (typed.compare(wanted, Qt::CaseInsensitive) == 0)
        return ProductionFields::tr("Type it in capital letters: %1.").arg(wanted);
    if (wanted.startsWith(typed))
        return ProductionFields::tr("“%1” is missing at the end.").arg(wanted.mid(typed.size()));
    if (typed.startsWith(wanted))
        return ProductionFields::tr("“%1” at the end is too much.").arg(cellText(typed.mid(wanted.size())));
    const auto differs = std::mismatch(typed.begin(), typed.end(), wanted.begin(), wanted.end());
    const qsizetype at = differs.first - typed.begin();
    return ProductionFields::tr("Letter %1 is “%2”, but has to be “%3”.")
        .arg(QLocale().toString(at + 1), visibleText(typed.mid(at, 1)), wanted.mid(at, 1));
}

QLabel *fieldLabel(const QString &text, QWidget *field)
{
    auto *label = new QLabel(text);
    setTextRole(label, TextRole::FieldLabel);
    label->setBuddy(field);
    field->setAccessibleName(text);
    return label;
}

} // namespace

ProductionFields::ProductionFields(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_typed(new QLineEdit(this))
    , m_mistake(new FieldNote(theme, FieldNote::Place::Reserved, this))
    , m_term(new QComboBox(this))
{
    addChoice(m_term, tr("this ledger only"), ProductionGuard::Term::ThisLedger);
    addChoice(m_term, tr("15 minutes"), ProductionGuard::Term::Minutes);
    addChoice(m_term, tr("until I quit"), ProductionGuard::Term::Session);
    auto *note = new WrappingLabel(this);
    setTextRole(note, TextRole::Muted);
    note->say({},
              tr("If that is longer than this ledger, you are still asked again after 15 minutes without "
                 "input, after the screen is locked, and when the connection is changed."));
    m_term->setAccessibleDescription(note->text());
    m_typed->setMaxLength(longestTyped);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme.scaled(10));
    grid->setVerticalSpacing(theme.scaled(8));
    grid->setColumnStretch(1, 1);
    grid->addWidget(fieldLabel(tr("Type %1").arg(confirmation()), m_typed), 0, 0);
    grid->addWidget(m_typed, 0, 1);
    grid->addWidget(m_mistake, 1, 1);
    grid->addWidget(fieldLabel(tr("Valid for"), m_term), 2, 0);
    grid->addWidget(m_term, 2, 1);
    grid->addWidget(note, 3, 1);
    connect(m_typed, &QLineEdit::textChanged, this, [this] {
        m_mistake->clear();
        m_typed->setAccessibleDescription({});
        if (!confirmation().startsWith(m_typed->text().trimmed()))
            sayMistyped(); // now, unless it may only be unfinished
        Q_EMIT changed();
    });
}

bool ProductionFields::isConfirmed() const
{
    return m_typed->text().trimmed() == confirmation();
}

ProductionGuard::Term ProductionFields::term() const
{
    return chosen<ProductionGuard::Term>(m_term);
}

bool ProductionFields::sayMistyped()
{
    const QString typed = m_typed->text().trimmed();
    if (typed.isEmpty() || isConfirmed())
        return false;
    m_mistake->say(FieldNote::Kind::Mistake, differenceFrom(confirmation(), typed));
    m_typed->setAccessibleDescription(m_mistake->sentence());
    return true;
}

void ProductionFields::focusWord()
{
    m_typed->setFocus();
}

} // namespace ledgerdesk
