// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadatatext.h"

#include "form/jsonhighlighter.h"
#include "form/textdifference.h"
#include "parts/announcement.h"
#include "theme/theme.h"

#include <QContextMenuEvent>
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
    qsizetype lineStart = 0;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar c = json[i];
        lines += c;
        if (c == u'"')
            inString = !inString;
        else if (c == u'\\' && inString && i + 1 < json.size())
            lines += json[++i];
        else if (c == u',' && !inString && lines.size() - lineStart > enough)
            lines += u'\n';
        if (lines.endsWith(u'\n'))
            lineStart = lines.size();
    }
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

QString MetadataText::text() const
{
    QString raw = document()->toRawText();
    return raw.replace(QChar::ParagraphSeparator, u'\n');
}

void MetadataText::showText(const QString &text)
{
    const QString wanted = withoutDocumentMarks(text);
    const QString had = this->text();
    m_shown = wanted;
    if (had == wanted)
        return;
    const QScopedValueRollback showing(m_showing, true);
    const TextDifference same = differenceOf(had, wanted);
    QTextCursor cursor(document());
    cursor.setPosition(int(same.head));
    cursor.setPosition(int(had.size() - same.tail), QTextCursor::KeepAnchor);
    cursor.insertText(wanted.mid(same.head, same.added));
}

void MetadataText::onTextChanged()
{
    if (m_showing)
        return;
    QString now = text();
    if (now == m_shown)
        return; // only the colours changed
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
        int at = qBound(0, int(m_mistake->offset), last);
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
    cursor.setPosition(qBound(0, int(m_mistake->offset), document()->characterCount() - 1));
    setTextCursor(cursor);
    ensureCursorVisible();
    focusOnMistake(*this);
}

void MetadataText::insertFromMimeData(const QMimeData *source)
{
    QMimeData lines;
    lines.setText(inShortLines(source->text()));
    QPlainTextEdit::insertFromMimeData(&lines);
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
