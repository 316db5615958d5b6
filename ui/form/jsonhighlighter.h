// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSyntaxHighlighter>

namespace ledgerdesk {

class Theme;

/// Colours keys, strings, numbers and words of JSON. Works line by line, because a JSON string cannot span
/// lines.
class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    JsonHighlighter(const Theme &theme, QTextDocument *document);

protected:
    void highlightBlock(const QString &line) override;

private:
    int highlightText(const QString &line, int from);
    int highlightWord(const QString &line, int from);

    const Theme &m_theme;
};

} // namespace ledgerdesk
