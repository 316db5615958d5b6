// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/searchfield.h"

#include "ledgers/queryparser.h"
#include "ledgers/suggestionlist.h"
#include "parts/announcement.h"

#include <QKeyEvent>

#include <utility>

namespace ledgerdesk {

SearchField::SearchField(std::function<QStringList()> paths, QWidget *parent)
    : QLineEdit(parent)
    , m_paths(std::move(paths))
{
    setAccessibleName(tr("Search ledgers"));
    setPlaceholderText(tr("Search ledgers"));
    setClearButtonEnabled(true);
    setMaxLength(int(2 * queryLengthLimit)); // enough to say that the search is too long
    connect(this, &QLineEdit::textEdited, this, [this] { suggest(CompletionCause::Typing); });
    connect(this, &QLineEdit::cursorPositionChanged, this, [this](int /*before*/, int now) {
        if (now != m_completedTo) // not by typing, which is told before
            hideSuggestions();
    });
}

SearchField::~SearchField()
{
    delete m_list; // it belongs to the window
}

void SearchField::append(const QString &condition)
{
    const QString before = text().trimmed();
    setText(before.isEmpty() ? condition : QString(before + u' ' + condition));
    setFocus(Qt::OtherFocusReason);
}

bool SearchField::isSuggesting() const
{
    return m_list && m_list->isVisible();
}

bool SearchField::isChoosing() const
{
    return isSuggesting() && m_list->currentRow() >= 0;
}

/// Takes Tab before it moves the focus, and F1 and Escape before a shortcut of the window does.
bool SearchField::event(QEvent *event)
{
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if (!isOverride && event->type() != QEvent::KeyPress)
        return QLineEdit::event(event);
    auto *key = static_cast<QKeyEvent *>(event);
    const bool isOurs = key->key() == Qt::Key_F1 || (key->key() == Qt::Key_Escape && isSuggesting());
    if (isOverride && isOurs) {
        event->accept();
        return true;
    }
    if (!isOverride && key->key() == Qt::Key_Tab && isSuggesting()) {
        accept();
        return true;
    }
    return QLineEdit::event(event);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    const bool isRequest = event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier;
    if (event->key() == Qt::Key_F1)
        Q_EMIT helpWanted();
    else if (event->key() == Qt::Key_Down && event->modifiers().testFlag(Qt::AltModifier))
        Q_EMIT menuWanted();
    else if (isRequest)
        suggest(CompletionCause::Request);
    else if (isSuggesting() && takeSuggestionKey(event->key()))
        event->accept();
    else if (event->key() == Qt::Key_Down)
        Q_EMIT tableWanted();
    else
        QLineEdit::keyPressEvent(event);
}

/// True if the key did something to the suggestions and nothing else.
bool SearchField::takeSuggestionKey(int key)
{
    const bool mayChoose = m_completion.certainty == QueryCompletion::Certainty::IsOperator;
    if (key == Qt::Key_Escape) {
        hideSuggestions();
        return true;
    }
    if ((key == Qt::Key_Down || key == Qt::Key_Up) && mayChoose) {
        m_list->choose(key == Qt::Key_Down ? SuggestionList::Step::Down : SuggestionList::Step::Up);
        return true;
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && isChoosing()) {
        accept();
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter)
        hideSuggestions();
    return false;
}

void SearchField::suggest(CompletionCause cause)
{
    m_completedTo = cursorPosition();
    m_completion = queryCompletion(text(), m_completedTo, m_paths, cause);
    if (m_completion.choices.isEmpty()) {
        hideSuggestions();
        return;
    }
    if (!m_list) {
        m_list = new SuggestionList(window());
        connect(m_list, &QListWidget::itemClicked, this, &SearchField::accept);
    }
    const bool isNew = !isSuggesting();
    m_list->open(m_completion.choices, *this);
    if (isNew)
        announce(*this, tr("Suggestions: %1. Press Tab for the first.").arg(m_list->item(0)->text()));
}

/// Puts the chosen suggestion, or the first, in the place of the word that is being typed.
void SearchField::accept()
{
    const int row = qMax(0, m_list->currentRow());
    const QString choice = m_completion.choices.value(row);
    hideSuggestions();
    setSelection(int(m_completion.begin), m_completedTo - int(m_completion.begin));
    insert(choice); // can be undone, unlike setText()
}

void SearchField::hideSuggestions()
{
    if (m_list)
        m_list->hide();
}

void SearchField::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    Q_EMIT focusChanged();
}

void SearchField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    hideSuggestions();
    Q_EMIT focusChanged();
}

} // namespace ledgerdesk
