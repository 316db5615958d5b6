// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/typingsteps.h"

#include "form/textdifference.h"

namespace ledgerdesk {

namespace {

constexpr int typingPauseMs = 1000;

/// True for one character, which may be a surrogate pair.
bool isOneCharacter(QStringView text)
{
    return text.size() == 1 || (text.size() == 2 && text[0].isHighSurrogate());
}

} // namespace

TypingSteps::TypingSteps(QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPauseMs);
}

QString TypingSteps::stepOf(const FieldEdit &edit)
{
    switch (edit.kind) {
    case FieldEdit::Kind::Change:
        end();
        ++m_step;
        break;
    case FieldEdit::Kind::Typing:
        m_step += continues(edit) ? 0 : 1;
        break;
    case FieldEdit::Kind::Withdrawal:
        break;
    }
    return u"step:%1"_qs.arg(m_step);
}

/// Whether the edit goes on with the step of the latest one, and remembers it for the next.
bool TypingSteps::continues(const FieldEdit &edit)
{
    const TextDifference change = differenceOf(edit.before, edit.after);
    const QStringView added = QStringView(edit.after).sliced(change.head, change.added);
    const QStringView removed = QStringView(edit.before).sliced(change.head, change.removed);
    const bool isTyped = m_expected == Input::Typing && isOneCharacter(added) && added[0] != u'\n';
    const bool isDeleted = m_expected == Input::Typing && added.isEmpty() && isOneCharacter(removed);
    const Stroke stroke = isTyped ? Stroke::Insertion : isDeleted ? Stroke::Deletion : Stroke::Other;
    const qsizetype cursor = change.head + change.added;

    bool goesOn = stroke != Stroke::Other && stroke == m_stroke && !isPausing() && edit.before == m_text;
    if (stroke == Stroke::Insertion) {
        const bool beginsWord =
            added[0].isSpace() && change.head > 0 && !edit.before[change.head - 1].isSpace();
        goesOn = goesOn && removed.isEmpty() && change.head == m_at && !beginsWord;
    } else if (stroke == Stroke::Deletion) {
        goesOn = goesOn && (change.head == m_at || change.head + change.removed == m_at);
    }
    m_stroke = stroke;
    m_text = edit.after;
    m_at = cursor;
    m_pause.start();
    return goesOn;
}

void TypingSteps::end()
{
    m_stroke = Stroke::Other;
    m_text.clear();
}

void TypingSteps::expect(Input input)
{
    if (input != m_expected || input == Input::Other)
        end();
    m_expected = input;
}

} // namespace ledgerdesk
