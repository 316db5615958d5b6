// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/unresolvedcreate.h"

#include <QFrame>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace ledgerdesk {

class Theme;
class UnresolvedRow;

/// The creates without an outcome, with what can be done about each. Opens over the panes under the strip, so
/// that nothing else moves.
class UnresolvedList : public QFrame
{
    Q_OBJECT

public:
    /// The list opens inside `parent`, below the strip that contains `opener`.
    UnresolvedList(const Theme &theme, QWidget *opener, QWidget *parent);
    ~UnresolvedList() override;
    /// `others`: a sentence about those that are not listed; "" if all are.
    void show(const std::vector<UnresolvedCreate> &creates, const QString &others);
    void open();
    void close();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    void showNextStep();
    void focusFirst();

    const Theme &m_theme;
    QWidget *m_opener; ///< gets the focus when the list closes
    QScrollArea *m_scroll;
    QVBoxLayout *m_column = nullptr;
    QLabel *m_others;
    std::vector<UnresolvedRow *> m_rows;
};

} // namespace ledgerdesk
