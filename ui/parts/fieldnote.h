// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;

namespace ledgerdesk {

class Theme;
class WrappingLabel;

/// The sentence under a field: a muted hint, or a warning or mistake with its icon. Plain text.
class FieldNote : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Hint, Warning, Mistake };
    /// Whether one line stays reserved while there is no sentence, so that nothing jumps.
    enum class Place { Reserved, WhenNeeded };

    FieldNote(const Theme &theme, Place place, QWidget *parent = nullptr);

    void say(Kind kind, const QString &sentence); ///< "" removes the sentence
    void clear() { say(Kind::Hint, {}); }
    QString sentence() const;

private:
    void makeLabels();
    void showMark();

    const Theme &m_theme;
    Place m_place;
    Kind m_kind = Kind::Hint;
    QLabel *m_mark = nullptr; ///< made, like the words, when there is first something to say
    WrappingLabel *m_words = nullptr;
};

} // namespace ledgerdesk
