// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace ledgerdesk {

/// Shows a text of any length, to read and copy. Qt lays out a whole line at once, which takes seconds for a
/// line of a megabyte, so long lines are shown in pieces. Copied text has none of these breaks.
class LongText : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr qsizetype pieceLimit = 1000; ///< most characters in a block

    explicit LongText(QWidget *parent = nullptr);
    void setText(const QString &text);
    QString selectedText() const; ///< without the breaks

protected:
    QMimeData *createMimeDataFromSelection() const override;
};

} // namespace ledgerdesk
