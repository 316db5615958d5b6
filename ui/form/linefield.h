// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

namespace ledgerdesk {

class PastedLine;

/// A line edit for one name, key or value. Drops the line end that a spreadsheet puts after a cell, however
/// the text gets in. Line breaks that are in the text already are kept.
class LineField : public QLineEdit
{
    Q_OBJECT

public:
    /// The longest text that is taken, in UTF-16 units: a longer one would stall each letter that is typed.
    static constexpr qsizetype longest = 10'000;

    explicit LineField(QWidget *parent = nullptr);

    /// Shows a text and puts the cursor where it differs from the one before. Not an edit.
    void showText(const QString &text);
    /// Whether several lines or cells at once are refused and reported. Otherwise they are taken.
    void setBlocksReported(bool reported);

Q_SIGNALS:
    void tooLongEntered(); ///< a text over the limit, which was refused
    void blockEntered(const QString &block);

private:
    PastedLine *m_filter;
};

} // namespace ledgerdesk
