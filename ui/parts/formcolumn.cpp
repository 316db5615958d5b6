// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/formcolumn.h"

#include "parts/wrappinglabel.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ledgerdesk {

FormColumn::FormColumn(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme.scaled(10));
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(1, 1);
    // Not Minimum, whose minimum is the height of the size hint, in which long sentences are narrow and high.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FormColumn::addRow(const QString &label, QWidget *field, QWidget *beside, QWidget *below)
{
    auto *name = new QLabel(label, this);
    name->setTextFormat(Qt::PlainText);
    setTextRole(name, TextRole::FieldLabel);
    name->setBuddy(field);
    field->setAccessibleName(label);

    auto *sentence = new WrappingLabel(this);
    setTextRole(sentence, TextRole::Mistake);
    // It uses the available width, and never asks the window for more.
    QSizePolicy wrapping(QSizePolicy::Ignored, QSizePolicy::Minimum);
    wrapping.setHeightForWidth(true);
    sentence->setSizePolicy(wrapping);
    m_sentences.insert(field, sentence);

    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, 0, Qt::AlignRight | Qt::AlignVCenter);
    if (beside == nullptr) {
        m_grid->addWidget(field, row, 1);
    } else { // not a separate column, which would be equally wide in every row
        auto *both = new QHBoxLayout;
        both->setSpacing(m_theme.scaled(10));
        both->addWidget(field, 1);
        both->addWidget(beside);
        m_grid->addLayout(both, row, 1);
    }
    auto *line = new QHBoxLayout;
    line->setContentsMargins(m_theme.scaled(2), 0, 0, 0);
    auto *padded = new QVBoxLayout; // keeps a long sentence off the fields
    padded->setContentsMargins(0, m_theme.scaled(2), 0, m_theme.scaled(3));
    padded->addWidget(sentence);
    line->addLayout(padded, 1);
    if (below != nullptr) {
        QSizePolicy policy = below->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        below->setSizePolicy(policy);
        line->addWidget(below);
    }
    m_grid->addLayout(line, row + 1, 1);
    // A button beside the sentence leaves it so little room that it may take a second line.
    m_grid->setRowMinimumHeight(row + 1, m_theme.scaled(below != nullptr ? 36 : 20));
}

void FormColumn::say(QWidget *field, const QString &sentence, Tone tone)
{
    WrappingLabel *label = m_sentences.value(field);
    const bool isMistake = tone == Tone::Mistake && !sentence.isEmpty();
    setTextRole(label, tone == Tone::Mistake ? TextRole::Mistake : TextRole::FieldLabel);
    label->say({}, sentence);
    field->setAccessibleDescription(sentence);
    field->setProperty("invalid", isMistake);
    field->update();
}

QString FormColumn::sentence(QWidget *field) const
{
    return m_sentences.value(field)->text();
}

bool FormColumn::hasMistake(const QWidget *field)
{
    return field->property("invalid").toBool();
}

int FormColumn::widestLabel() const
{
    int widest = 0;
    for (int row = 0; row < m_grid->rowCount(); ++row) {
        if (const QLayoutItem *label = m_grid->itemAtPosition(row, 0))
            widest = qMax(widest, label->sizeHint().width());
    }
    return widest;
}

void FormColumn::align(FormColumn &one, FormColumn &other)
{
    const int widest = qMax(one.widestLabel(), other.widestLabel());
    for (const FormColumn *column : {&one, &other})
        column->m_grid->setColumnMinimumWidth(0, widest);
}

} // namespace ledgerdesk
