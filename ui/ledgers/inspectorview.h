// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/inspectormodel.h"

#include <QListView>
#include <QTimer>

namespace ledgerdesk {

class InspectorDelegate;
class Theme;

/// The list of what is known about a ledger or an attempt. Each value can be copied, and a long one opened,
/// with the pointer and by keyboard.
class InspectorView : public QListView
{
    Q_OBJECT

public:
    explicit InspectorView(const Theme &theme, QWidget *parent = nullptr);

    InspectorModel &rows() { return m_rows; }

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildActions();
    void copy(const QModelIndex &index);
    void activate(const QModelIndex &index);
    void showWhole(const QModelIndex &index);

    const Theme &m_theme;
    InspectorModel m_rows;
    InspectorDelegate *m_delegate;
    QTimer m_copied; ///< runs while "Copied" is shown
};

} // namespace ledgerdesk
