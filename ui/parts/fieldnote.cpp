// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/fieldnote.h"

#include "parts/wrappinglabel.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace ledgerdesk {

namespace {

constexpr int markPixels = 16;

TextRole roleOf(FieldNote::Kind kind)
{
    switch (kind) {
    case FieldNote::Kind::Hint:
        break;
    case FieldNote::Kind::Warning:
        return TextRole::Warning;
    case FieldNote::Kind::Mistake:
        return TextRole::Mistake;
    }
    return TextRole::FieldLabel;
}

} // namespace

FieldNote::FieldNote(const Theme &theme, Place place, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_place(place)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 2, 0, 2);
    row->setSpacing(6);
    setMinimumHeight(markPixels + 4);
    if (place == Place::WhenNeeded)
        hide(); // the other shows with its parent: by itself, it would be a window until it has one
    connect(&theme, &Theme::changed, this, &FieldNote::showMark);
}

void FieldNote::makeLabels()
{
    m_mark = new QLabel(this);
    m_words = new WrappingLabel(this);
    m_words->setMinimumHeight(markPixels);
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    m_words->show(); // now; the layout would show it only after pending events
}

QString FieldNote::sentence() const
{
    return m_words ? m_words->text() : QString();
}

void FieldNote::say(Kind kind, const QString &sentence)
{
    const bool hidden = m_place == Place::WhenNeeded && sentence.isEmpty();
    if (m_words == nullptr && sentence.isEmpty())
        return;
    if (m_words == nullptr)
        makeLabels();
    m_kind = kind;
    if (m_words->text() != sentence)
        m_words->say({}, sentence);
    m_words->setAccessibleName(sentence);
    setTextRole(m_words, roleOf(kind));
    showMark();
    if (isHidden() != hidden) // setting it again would lay out everything around it
        setHidden(hidden);
}

void FieldNote::showMark()
{
    if (m_words == nullptr)
        return;
    const bool marked = m_kind != Kind::Hint && !m_words->text().isEmpty();
    m_mark->setVisible(marked);
    if (!marked)
        return;
    const Colours &colours = m_theme.colours();
    const QColor colour = m_kind == Kind::Mistake ? colours.rejected : colours.warning;
    m_mark->setPixmap(
        m_theme.icon(IconName::Warning, colour).pixmap(QSize(markPixels, markPixels), devicePixelRatioF()));
}

} // namespace ledgerdesk
