// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace ledgerdesk {

class ElidedLabel;
class Theme;

/// The line under the search field: a hint, a fact with a link, or a mistake with its icon. It keeps its
/// height, so that the table below does not move.
class SearchNote : public QWidget
{
    Q_OBJECT

public:
    explicit SearchNote(const Theme &theme, QWidget *parent = nullptr);

    void sayHint(const QString &sentence);
    void sayMistake(const QString &sentence);
    /// A fact about the search, and what can be done about it; "" for nothing.
    void sayFact(const QString &sentence, const QString &action);
    bool isActionFocused() const;
    bool isMistake() const { return m_isMistake; }
    /// Begins the sentence below the field if there is room for it, and else further left.
    void setStart(int x);

Q_SIGNALS:
    void clicked(); ///< with a mouse, on a hint or mistake
    void actionRequested();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void say(const QString &sentence, const QString &action = {});
    void arrange();
    void showMark();

    const Theme &m_theme;
    QLabel *m_mark;
    ElidedLabel *m_words;
    QPushButton *m_action;
    int m_start = 0;
    bool m_isMistake = false;
    bool m_isFact = false;
};

} // namespace ledgerdesk
