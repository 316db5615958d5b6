// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/unresolvedcreate.h"

#include <QWidget>

class QPushButton;

namespace ledgerdesk {

class ElidedLabel;
class Theme;
class WrappingLabel;

/// One row in the list of unresolved creates: what is known, the best next step as a button, and the other
/// steps under `More`.
class UnresolvedRow : public QWidget
{
    Q_OBJECT

public:
    explicit UnresolvedRow(const Theme &theme, QWidget *parent = nullptr);
    void show(const UnresolvedCreate &create);
    qint64 attemptId() const { return m_create.attemptId; }
    QPushButton &next() { return *m_next; }
    QPushButton &more() { return *m_more; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showSteps();
    void run(std::size_t step);

    const Theme &m_theme;
    UnresolvedCreate m_create;
    ElidedLabel *m_name;
    WrappingLabel *m_text;
    QPushButton *m_next;
    QPushButton *m_more;
};

} // namespace ledgerdesk
