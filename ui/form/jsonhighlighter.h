// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QSyntaxHighlighter>
#include <QTextCursor>
#include <QTimer>

namespace ledgerdesk {

class Theme;

/// Colours keys, strings, numbers and words of JSON. Works line by line, because a JSON string cannot span
/// lines. After a few milliseconds it leaves the other lines to the next turns of the event loop: a pasted
/// text may have thousands.
class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    JsonHighlighter(const Theme &theme, QTextDocument *document);

protected:
    void highlightBlock(const QString &line) override;

private:
    void leave(int from, int until);
    void goOn();
    int highlightText(const QString &line, int from);
    int highlightWord(const QString &line, int from);

    const Theme &m_theme;
    QElapsedTimer m_step;
    QTimer m_next; ///< active until the end of the event in which lines were coloured
    QTextCursor m_left; ///< selects the lines that are to be coloured; null if there are none
};

} // namespace ledgerdesk
