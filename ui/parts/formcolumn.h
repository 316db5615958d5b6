// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;

namespace ledgerdesk {

class Theme;
class WrappingLabel;

/// A form's fields, one below another, with labels on the left. Below each field, one line is reserved for a
/// sentence about it, so that nothing jumps; only a sentence wider than the form takes more lines.
class FormColumn : public QWidget
{
    Q_OBJECT

public:
    enum class Tone { Mistake, Hint };

    explicit FormColumn(const Theme &theme, QWidget *parent = nullptr);

    /// `field` gets the label, `beside` goes to its right, `below` to the right of its sentence.
    void addRow(const QString &label, QWidget *field, QWidget *beside = nullptr, QWidget *below = nullptr);
    /// Shows a sentence under the field, and gives it to a screen reader; "" removes it.
    void say(QWidget *field, const QString &sentence, Tone tone = Tone::Mistake);
    QString sentence(QWidget *field) const;
    static bool hasMistake(const QWidget *field);
    /// Gives both columns the wider label width, so that their fields align.
    static void align(FormColumn &one, FormColumn &other);

private:
    int widestLabel() const;

    const Theme &m_theme;
    QGridLayout *m_grid;
    QHash<QWidget *, WrappingLabel *> m_sentences;
};

} // namespace ledgerdesk
