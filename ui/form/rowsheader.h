// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHeaderView>

namespace ledgerdesk {

/// The header of the metadata tree. Its first title is above the keys, to the right of their chevrons.
class RowsHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit RowsHeader(QWidget *parent = nullptr);
    /// Divides the width between keys and values, unless a person has set a width.
    void place(int typeWidth);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    bool m_isPlacing = false;
    bool m_isSetByPerson = false;
};

} // namespace ledgerdesk
