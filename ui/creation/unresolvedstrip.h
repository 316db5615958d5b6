// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace ledgerdesk {

class ElidedLabel;
class Theme;

/// The strip under the band that says how many creates have no outcome yet. It cannot be dismissed.
class UnresolvedStrip : public QFrame
{
    Q_OBJECT

public:
    explicit UnresolvedStrip(const Theme &theme, QWidget *parent = nullptr);
    /// Hides the strip if `count` is 0. `names`: the ledger names of a few of the creates.
    void show(qint64 count, const QStringList &names);
    /// Without the names, and no wider than it must be.
    void setBrief(bool brief);
    QPushButton &review() { return *m_review; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void colour();

    const Theme &m_theme;
    QLabel *m_icon;
    QLabel *m_words;
    ElidedLabel *m_names;
    QPushButton *m_review;
    qint64 m_count = 0;
};

} // namespace ledgerdesk
