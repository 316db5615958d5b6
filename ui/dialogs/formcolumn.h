// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;

namespace ledgerdesk {

class Theme;
class WrappingLabel;

/// The fields of a form, one under the other: the label on the left, beneath the field the place for a
/// sentence about it, which is one line high before and after it is said, so that nothing jumps. Only one
/// that is wider than the form takes more lines.
class FormColumn : public QWidget
{
    Q_OBJECT

public:
    enum class Tone { Mistake, Hint };

    explicit FormColumn(const Theme &theme, QWidget *parent = nullptr);

    /// `field` is what the label names; `beside` stands on its right, `below` on the right of its sentence.
    void addRow(const QString &label, QWidget *field, QWidget *beside = nullptr, QWidget *below = nullptr);
    /// Shows a sentence under the field, also to a screen reader; "" takes it away.
    void say(QWidget *field, const QString &sentence, Tone tone = Tone::Mistake);
    QString sentence(QWidget *field) const;
    static bool hasMistake(const QWidget *field);
    /// Gives the labels of both the room of the wider ones, so that the fields stand in one line.
    static void align(FormColumn &one, FormColumn &other);

private:
    int widestLabel() const;

    const Theme &m_theme;
    QGridLayout *m_grid;
    QHash<QWidget *, WrappingLabel *> m_sentences;
};

} // namespace ledgerdesk
