// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "connections/connection.h"
#include "ledgers/draggedrows.h"
#include "ledgers/exportflow.h"
#include "ledgers/printflow.h"

#include <QAction>

namespace ledgerdesk {

/// What can be done with the rows of the table, as actions for menus: copied, exported, printed; and dragged
/// out.
class RowsActions : public QObject
{
    Q_OBJECT

public:
    /// The most ledgers that are copied: the clipboard holds them as one text.
    static constexpr qsizetype mostCopied = 100'000;

    RowsActions(LedgerList &list, LedgerTable &table, const Theme &theme, QObject *parent);

    const QList<QAction *> &copies() const { return m_copies; } ///< one for each format
    QAction *copyCell() { return &m_copyCell; }
    QList<QAction *> outputs() { return {&m_export, &m_savePdf, &m_print}; }

    /// Whether the table holds only a part of what the service has.
    void setPart(bool isPart) { m_isPart = isPart; }
    /// Names the connection on printed pages.
    void setConnection(const Connection &connection);

Q_SIGNALS:
    void said(const ledgerdesk::Message &message);

private:
    void update();
    ChosenLedgers selectedOrShown();
    PageHeading pageHeading(qsizetype printed) const;
    void copy(LedgerFormat format);
    void copyCurrentCell();
    void drag();

    LedgerList &m_list;
    LedgerTable &m_table;
    const Theme &m_theme;
    ExportFlow m_exporting;
    PrintFlow m_printing;
    QList<QAction *> m_copies;
    QAction m_copyCell;
    QAction m_export;
    QAction m_print;
    QAction m_savePdf;
    DraggedRows m_dragged;
    bool m_isPart = false;
    QString m_connection; ///< its name
    QString m_environment; ///< its word
};

} // namespace ledgerdesk
