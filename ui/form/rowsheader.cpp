// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/rowsheader.h"

#include "form/metadatadelegate.h"
#include "form/metadatatreemodel.h"

#include <QScopedValueRollback>
#include <QStyleOptionHeader>

namespace ledgerdesk {

RowsHeader::RowsHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setStretchLastSection(true);
    setSectionsMovable(false);
    setMinimumSectionSize(40);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(this, &QHeaderView::sectionResized, this, [this](int section) {
        if (section != MetadataTreeModel::ValueColumn && !m_isPlacing)
            m_isSetByPerson = true;
    });
}

void RowsHeader::place(int typeWidth)
{
    static constexpr int leastKey = 96;
    if (m_isSetByPerson)
        return;
    const QScopedValueRollback placing(m_isPlacing, true);
    resizeSection(MetadataTreeModel::KeyColumn, qMax(leastKey, (width() - typeWidth) / 2));
    resizeSection(MetadataTreeModel::TypeColumn, typeWidth);
}

void RowsHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    if (section != MetadataTreeModel::KeyColumn)
        return QHeaderView::paintSection(painter, rect, section);
    QStyleOptionHeader ground;
    initStyleOption(&ground);
    ground.rect = rect;
    style()->drawControl(QStyle::CE_HeaderEmptyArea, &ground, painter, this);
    QHeaderView::paintSection(painter, rect.adjusted(MetadataDelegate::gutter, 0, 0, 0), section);
}

} // namespace ledgerdesk
