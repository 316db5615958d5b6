// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/inspected.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;

namespace ledgerdesk {

class InspectorView;
class Theme;

/// Everything known about the selected ledger or attempt: the facts, the metadata with its paths, what
/// differs from what was sent, and what happened to it on this computer.
class DetailsPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int usualWidth = 360;

    explicit DetailsPanel(const Theme &theme, QWidget *parent = nullptr);
    void show(const Inspected &what);

Q_SIGNALS:
    void copyIdRequested(const QString &ledgerId);
    void renameRequested(const QString &ledgerId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// Builds the contents when the panel is first shown, as it is hidden until someone wants it.
    void build();
    QWidget *buildFooter();
    QString shownId() const;

    const Theme &m_theme;
    Inspected m_shown;
    QStackedWidget *m_stack = nullptr;
    InspectorView *m_view = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_rename = nullptr;
};

} // namespace ledgerdesk
