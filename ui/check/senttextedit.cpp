// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/senttextedit.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>
#include <QTextBlock>

#include <algorithm>

namespace ledgerdesk {

namespace {

/// The number of a mask, at its characters.
constexpr int maskProperty = QTextFormat::UserProperty + 1;

} // namespace

SentTextEdit::SentTextEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setUndoRedoEnabled(false); // the history would keep what was typed
    setTabChangesFocus(true);
    setInputMethodHints(Qt::ImhMultiLine | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                        | Qt::ImhNoAutoUppercase);
    connect(this, &QPlainTextEdit::textChanged, this, [this] { m_isTyped = m_isTyped || !m_isShowing; });
}

/// The text of a part of the field, with what stands behind each mask. A mask that was edited is only text.
QString SentTextEdit::textBetween(int begin, int end) const
{
    QString text;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            const int from = std::max(begin, fragment.position());
            const int to = std::min(end, fragment.position() + fragment.length());
            if (from >= to)
                continue;
            QString shown = fragment.text().mid(from - fragment.position(), to - from);
            const QVariant number = fragment.charFormat().property(maskProperty);
            const auto index = number.isValid() ? std::size_t(number.toInt()) : m_hidden.size();
            if (index < m_hidden.size())
                shown.replace(m_masks.at(index), QString::fromUtf8(m_hidden.at(index).reveal()));
            text += shown;
        }
        const int lineEnd = block.position() + block.length() - 1;
        if (block.next().isValid() && lineEnd >= begin && lineEnd < end)
            text += u'\n';
    }
    return text;
}

bool SentTextEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText();
}

/// Reads first and shows then, so that a screen reader is never told the token.
void SentTextEdit::insertFromMimeData(const QMimeData *source)
{
    const QTextCursor cursor = textCursor();
    const int last = document()->characterCount() - 1;
    const QString before = textBetween(0, cursor.selectionStart());
    const QString after = textBetween(cursor.selectionEnd(), last);
    const QString text = before + source->text() + after;
    if (text.size() > sentTextLimit)
        Q_EMIT wasTooLong();
    else
        read(text);
}

void SentTextEdit::readTyped()
{
    if (!m_isTyped)
        return;
    const QString text = textBetween(0, document()->characterCount() - 1);
    if (text.size() > sentTextLimit)
        Q_EMIT wasTooLong();
    else
        read(text);
}

void SentTextEdit::read(const QString &text)
{
    m_sent = readSentText(text);
    showMasked();
    m_isTyped = false;
    Q_EMIT wasRead();
}

void SentTextEdit::showMasked()
{
    m_isShowing = true;
    const MaskedText masked = maskedText(m_sent);
    m_hidden.clear();
    m_masks.clear();
    clear();
    QTextCursor cursor(document());
    qsizetype from = 0;
    for (std::size_t i = 0; i < masked.masks.size(); ++i) {
        const TextSpan &mask = masked.masks.at(i);
        const TextSpan &secret = m_sent.secrets.at(i);
        QTextCharFormat format;
        format.setProperty(maskProperty, int(i));
        m_hidden.emplace_back(m_sent.text.mid(secret.begin, secret.end - secret.begin).toUtf8());
        m_masks.push_back(masked.text.mid(mask.begin, mask.end - mask.begin));
        cursor.insertText(masked.text.mid(from, mask.begin - from), QTextCharFormat());
        cursor.insertText(m_masks.back(), format);
        from = mask.end;
    }
    cursor.insertText(masked.text.mid(from), QTextCharFormat());
    cursor.setCharFormat(QTextCharFormat()); // what is typed behind a mask is no part of it
    setTextCursor(cursor);
    m_isShowing = false;
}

void SentTextEdit::forget()
{
    m_isShowing = true;
    clear();
    m_hidden.clear();
    m_masks.clear();
    m_sent = {};
    m_isShowing = false;
    m_isTyped = false;
}

/// Also used by dragging and for the selection of X11.
QMimeData *SentTextEdit::createMimeDataFromSelection() const
{
    return new QMimeData;
}

/// After a paste, Enter goes on as in a field of one line; Shift+Enter, or Enter while typing, adds a line.
bool SentTextEdit::isPasted() const
{
    return !m_isTyped && !m_sent.text.isEmpty();
}

void SentTextEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Cut) || event->matches(QKeySequence::Copy)) {
        event->accept(); // neither empties the clipboard nor removes the text
    } else if (isReturn
               && (event->modifiers().testFlag(Qt::ControlModifier)
                   || (event->modifiers() == Qt::NoModifier && isPasted()))) {
        readTyped();
        Q_EMIT finished();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void SentTextEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    // A person who switches windows to copy the rest is not done.
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason)
        readTyped();
}

void SentTextEdit::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Paste"), this, &QPlainTextEdit::paste)->setEnabled(canPaste());
    menu->addAction(tr("Clear"), this, [this] { read({}); });
    menu->popup(event->globalPos());
}

} // namespace ledgerdesk
