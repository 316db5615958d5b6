// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/longtext.h"

#include <QMimeData>
#include <QTextBlock>

namespace ledgerdesk {

namespace {

constexpr int goesOn = 1; ///< state of a block whose line continues in the next block

/// Where the piece that begins at `start` ends: at a line break, or at the limit.
qsizetype endOfPiece(QStringView text, qsizetype start)
{
    const qsizetype lineEnd = text.indexOf(u'\n', start);
    const qsizetype end = lineEnd < 0 ? text.size() : lineEnd;
    if (end - start <= LongText::pieceLimit)
        return end;
    const qsizetype cut = start + LongText::pieceLimit;
    return text.at(cut - 1).isHighSurrogate() ? cut - 1 : cut;
}

} // namespace

LongText::LongText(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setWordWrapMode(QTextOption::WrapAnywhere);
}

void LongText::setText(const QString &text)
{
    QString pieces;
    pieces.reserve(text.size() + text.size() / pieceLimit + 1);
    QList<int> broken; // numbers of the blocks whose line continues
    int block = 0;
    for (qsizetype start = 0; start < text.size(); ++block) {
        const qsizetype end = endOfPiece(text, start);
        const bool isLineEnd = end < text.size() && text.at(end) == u'\n';
        pieces += QStringView(text).mid(start, end - start);
        if (end < text.size())
            pieces += u'\n';
        if (end < text.size() && !isLineEnd)
            broken << block;
        start = end + (isLineEnd ? 1 : 0);
    }
    setPlainText(pieces);
    for (const int number : std::as_const(broken))
        document()->findBlockByNumber(number).setUserState(goesOn);
}

QString LongText::selectedText() const
{
    const QTextCursor cursor = textCursor();
    QString text;
    for (QTextBlock block = document()->findBlock(cursor.selectionStart());
         block.isValid() && block.position() <= cursor.selectionEnd(); block = block.next()) {
        const int from = qMax(0, cursor.selectionStart() - block.position());
        const int to = qMin(block.length() - 1, cursor.selectionEnd() - block.position());
        text += QStringView(block.text()).mid(from, to - from);
        const bool endsInside = cursor.selectionEnd() >= block.position() + block.length();
        if (endsInside && block.userState() != goesOn)
            text += u'\n';
    }
    return text;
}

QMimeData *LongText::createMimeDataFromSelection() const
{
    auto *copied = new QMimeData;
    copied->setText(selectedText());
    return copied;
}

} // namespace ledgerdesk
