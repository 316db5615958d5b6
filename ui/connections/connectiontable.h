// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

namespace ledgerdesk {

class Theme;

/// The table of connections. The name column gets the remaining width, which a long host must not take. Rows
/// can be dragged to reorder them.
class ConnectionTable : public QTableView
{
    Q_OBJECT

public:
    explicit ConnectionTable(const Theme &theme, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();

    const Theme &m_theme;
};

} // namespace ledgerdesk
