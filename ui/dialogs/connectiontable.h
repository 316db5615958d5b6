// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

namespace ledgerdesk {

class Theme;

/// The table of the connections: gives the name the room that is left, and takes none for a long host. Rows
/// can be dragged between others.
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
