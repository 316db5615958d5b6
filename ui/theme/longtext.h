// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace ledgerdesk {

/// Shows a text of any length, to be read and copied. Qt lays out a line as a whole, which takes seconds for
/// one of a megabyte, so long lines are shown in pieces; what is copied has none of these breaks.
class LongText : public QPlainTextEdit
{
    Q_OBJECT

public:
    static constexpr qsizetype pieceLimit = 1000; ///< characters of a block at most

    explicit LongText(QWidget *parent = nullptr);
    void setText(const QString &text);
    QString selectedText() const; ///< without the breaks

protected:
    QMimeData *createMimeDataFromSelection() const override;
};

} // namespace ledgerdesk
