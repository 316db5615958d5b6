// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;

namespace ledgerdesk {

class Theme;

/// The sentence under a field: a hint in muted words, or a warning or mistake with its icon. Plain text.
class FieldNote : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Hint, Warning, Mistake };
    /// Whether the place of one line stays free while nothing is said, so that nothing jumps.
    enum class Place { Reserved, WhenNeeded };

    FieldNote(const Theme &theme, Place place, QWidget *parent = nullptr);

    void say(Kind kind, const QString &sentence); ///< "" says nothing
    void clear() { say(Kind::Hint, {}); }
    QString sentence() const;

private:
    void showMark();

    const Theme &m_theme;
    Place m_place;
    Kind m_kind = Kind::Hint;
    QLabel *m_mark;
    QLabel *m_words;
};

} // namespace ledgerdesk
