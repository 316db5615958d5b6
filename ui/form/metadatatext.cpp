// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadatatext.h"

#include "form/jsonhighlighter.h"
#include "form/textdifference.h"
#include "parts/announcement.h"
#include "theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QTextBlock>
#include <QTextDocument>

namespace ledgerdesk {

namespace {

/// Escapes the characters that a text document would treat as its own line breaks. They can occur only inside
/// a JSON string, where the escape means the same.
QString withoutDocumentMarks(QString text)
{
    for (const char16_t mark : {u'\u2029', u'\uFDD0', u'\uFDD1', u'\r'}) {
        if (text.contains(QChar(mark)) && mark != u'\r')
            text.replace(QChar(mark), QStringLiteral("\\u%1").arg(uint(mark), 4, 16, QLatin1Char('0')));
        else
            text.remove(QChar(mark));
    }
    return text;
}

/// JSON in lines of a length that Qt lays out quickly: it lays out a whole line for each letter that is typed
/// in it, which takes half a second for a megabyte. Breaks only after commas between values.
QString inShortLines(const QString &json)
{
    static constexpr qsizetype longestLine = 5000;
    static constexpr qsizetype enough = 200;
    const QString trimmed = json.trimmed();
    if (json.size() <= longestLine || (!trimmed.startsWith(u'{') && !trimmed.startsWith(u'[')))
        return json;
    QString lines;
    lines.reserve(json.size() + json.size() / enough);
    bool inString = false;
    qsizetype taken = 0; ///< of the text, up to the end of the last line that was broken
    qsizetype lineStart = 0;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar c = json[i];
        if (c == u'"') {
            inString = !inString;
        } else if (c == u'\\' && inString) {
            ++i;
        } else if (c == u'\n') {
            lineStart = i + 1;
        } else if (c == u',' && !inString && i + 1 - lineStart > enough) {
            lines += QStringView(json).sliced(taken, i + 1 - taken);
            lines += u'\n';
            taken = lineStart = i + 1;
        }
    }
    lines += QStringView(json).sliced(taken);
    return lines;
}

} // namespace

MetadataText::MetadataText(const Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Metadata as JSON"));
    setUndoRedoEnabled(false); // the form has one history for all its fields
    setTabChangesFocus(true);
    setLineWrapMode(WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    // Before the colours, which are a change too.
    connect(document(), &QTextDocument::contentsChange, this, &MetadataText::follow);
    setPlaceholderText(u"{\n  \"owner\": \"payments-team\"\n}"_qs);
    new JsonHighlighter(theme, document());
    connect(this, &QPlainTextEdit::textChanged, this, &MetadataText::onTextChanged);
    connect(&theme, &Theme::changed, this, &MetadataText::applyTheme);
}

void MetadataText::showEvent(QShowEvent *event)
{
    if (!testAttribute(Qt::WA_SetFont))
        applyTheme(); // loading a font takes a millisecond, and many people never open this tab
    QPlainTextEdit::showEvent(event);
}

void MetadataText::applyTheme()
{
    setFont(m_theme.fixedFont());
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 2);
    underline();
}

void MetadataText::showText(const QString &text)
{
    const QString wanted = withoutDocumentMarks(text);
    if (wanted == m_shown)
        return;
    const TextDifference change = differenceOf(m_shown, wanted);
    QTextCursor cursor(document());
    cursor.setPosition(int(m_breaks.placeOf(change.head)));
    cursor.setPosition(int(m_breaks.placeOf(m_shown.size() - change.tail)), QTextCursor::KeepAnchor);
    m_shown = wanted;
    replace(cursor, wanted.mid(change.head, change.added));
}

/// Puts a text in place of a selection as one change, with its long lines broken.
void MetadataText::replace(QTextCursor selection, const QString &text)
{
    const QScopedValueRollback showing(m_showing, true);
    const int from = selection.selectionStart();
    const int removed = selection.selectionEnd() - from;
    std::vector<qsizetype> breaks;
    const QString lines = SoftBreaks::laidOut(text, breaks);
    m_breaks.follow(from, removed, lines.size());
    m_breaks.add(breaks, from);
    m_laidOut.replace(from, removed, lines);
    selection.insertText(lines);
    breakUp(document()->findBlock(from));
    breakUp(document()->findBlock(selection.position()));
}

/// Breaks a line of the document that has become too long.
void MetadataText::breakUp(const QTextBlock &line)
{
    if (line.length() <= SoftBreaks::longestLine)
        return;
    const QScopedValueRollback showing(m_showing, true);
    const int start = line.position();
    std::vector<qsizetype> breaks;
    (void)SoftBreaks::laidOut(line.text(), breaks);
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (const qsizetype at : breaks) {
        const int place = start + int(at);
        cursor.setPosition(place);
        cursor.insertBlock();
        m_laidOut.insert(place, u'\n');
        m_breaks.follow(place, 0, 1);
        m_breaks.add({place});
    }
    cursor.endEditBlock();
}

/// Keeps the breaks where they are while a person edits the document.
void MetadataText::follow()
{
    if (m_showing)
        return;
    QString now = document()->toRawText();
    now.replace(QChar::ParagraphSeparator, u'\n');
    const TextDifference change = differenceOf(m_laidOut, now);
    if (change.removed == 0 && change.added == 0)
        return; // only the colours changed
    m_breaks.follow(change.head, change.removed, change.added);
    m_laidOut = std::move(now);
}

void MetadataText::onTextChanged()
{
    if (m_showing)
        return;
    breakUp(textCursor().block());
    tell();
}

void MetadataText::tell()
{
    QString now = m_breaks.textOf(m_laidOut);
    if (now == m_shown)
        return;
    const QString before = std::exchange(m_shown, std::move(now));
    Q_EMIT edited(before, m_shown);
}

void MetadataText::setMistake(const std::optional<JsonMistake> &mistake)
{
    if (m_mistake == mistake)
        return;
    m_mistake = mistake;
    underline();
}

void MetadataText::underline()
{
    QList<QTextEdit::ExtraSelection> marks;
    if (m_mistake && document()->characterCount() > 1) {
        const int last = document()->characterCount() - 2; // the last character is Qt's own
        int at = qBound(0, int(m_breaks.placeOf(m_mistake->offset)), last);
        // A line break cannot be underlined, but the character before it can.
        while (at > 0 && document()->characterAt(at) == QChar::ParagraphSeparator)
            --at;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(at);
        mark.cursor.setPosition(at + 1, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(m_theme.colours().rejected);
        mark.format.setBackground(m_theme.colours().rejectedTint);
        mark.format.setForeground(m_theme.colours().rejected);
        marks.append(mark);
    }
    setExtraSelections(marks);
}

void MetadataText::goToMistake()
{
    if (!m_mistake)
        return;
    QTextCursor cursor(document());
    cursor.setPosition(qBound(0, int(m_breaks.placeOf(m_mistake->offset)), document()->characterCount() - 1));
    setTextCursor(cursor);
    ensureCursorVisible();
    focusOnMistake(*this);
}

void MetadataText::insertFromMimeData(const QMimeData *source)
{
    const QString pasted = source->text();
    if (pasted.size() > pasteLimit) {
        Q_EMIT pasteRefused();
        return;
    }
    replace(textCursor(), withoutDocumentMarks(inShortLines(pasted)));
    ensureCursorVisible();
    tell();
}

QMimeData *MetadataText::createMimeDataFromSelection() const
{
    const QTextCursor cursor = textCursor();
    const qsizetype from = m_breaks.offsetOf(cursor.selectionStart());
    auto *copied = new QMimeData;
    copied->setText(m_shown.mid(from, m_breaks.offsetOf(cursor.selectionEnd()) - from));
    return copied;
}

/// A break that is only laid out is no character: what is deleted stands beyond it.
void MetadataText::keyPressEvent(QKeyEvent *event)
{
    QTextCursor cursor = textCursor();
    const bool isBack = event->key() == Qt::Key_Backspace && m_breaks.contains(cursor.position() - 1);
    const bool isAhead = event->key() == Qt::Key_Delete && m_breaks.contains(cursor.position());
    if (!cursor.hasSelection() && !isReadOnly() && (isBack || isAhead)) {
        cursor.movePosition(isBack ? QTextCursor::PreviousCharacter : QTextCursor::NextCharacter);
        setTextCursor(cursor);
    }
    QPlainTextEdit::keyPressEvent(event);
}

void MetadataText::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu(event->pos());
    // The first two are the field's own undo and redo, which are off.
    for (int i = 0; i < 2 && !isReadOnly() && !menu->actions().isEmpty(); ++i)
        menu->removeAction(menu->actions().constFirst());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

} // namespace ledgerdesk
