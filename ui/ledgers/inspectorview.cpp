// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/inspectorview.h"

#include "ledgers/inspectordelegate.h"
#include "ledgers/valuedialog.h"
#include "parts/announcement.h"
#include "parts/cellfocus.h"
#include "parts/copying.h"

#include <QAction>
#include <QMouseEvent>

namespace ledgerdesk {

namespace {

constexpr std::chrono::milliseconds copiedShown{1500};

} // namespace

InspectorView::InspectorView(const Theme &theme, QWidget *parent)
    : QListView(parent)
    , m_theme(theme)
    , m_delegate(new InspectorDelegate(m_rows, theme, this))
{
    sayCellOnFocus(this);
    setModel(&m_rows);
    setItemDelegate(m_delegate);
    setCopiedRole(this, InspectorModel::CopiedRole);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    viewport()->setAttribute(Qt::WA_Hover);
    viewport()->setMouseTracking(true);
    buildActions();
    connect(this, &QAbstractItemView::activated, this, &InspectorView::activate);
    m_copied.setSingleShot(true);
    m_copied.setInterval(copiedShown);
    connect(&m_copied, &QTimer::timeout, this, [this] {
        m_delegate->setCopied({});
        viewport()->update();
    });
}

void InspectorView::buildActions()
{
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *value = new QAction(tr("Copy value"), this);
    auto *key = new QAction(tr("Copy key"), this);
    auto *whole = new QAction(tr("Show whole value…"), this);
    connect(value, &QAction::triggered, this, [this] { copy(currentIndex()); });
    connect(key, &QAction::triggered, this, [this] {
        if (const InspectorRow *row = m_rows.rowAt(currentIndex()))
            copyText(row->key.isEmpty() ? row->caption : row->key);
    });
    connect(whole, &QAction::triggered, this, [this] { showWhole(currentIndex()); });
    addActions({value, key, whole});
}

void InspectorView::copy(const QModelIndex &index)
{
    const InspectorRow *row = m_rows.rowAt(index);
    if (row == nullptr || !row->isCopyable())
        return;
    copyText(row->wholeValue());
    m_delegate->setCopied(index);
    m_copied.start();
    viewport()->update();
    announce(*this, tr("Copied"));
}

void InspectorView::activate(const QModelIndex &index)
{
    const InspectorRow *row = m_rows.rowAt(index);
    if (row == nullptr)
        return;
    if (row->kind == InspectorRow::Kind::More)
        m_rows.showMore(index.row());
    else if (m_delegate->isCut(index, viewport()->width()))
        showWhole(index);
}

void InspectorView::showWhole(const QModelIndex &index)
{
    const InspectorRow *row = m_rows.rowAt(index);
    if (row == nullptr || !row->isCopyable())
        return;
    const QString title = row->caption.isEmpty() ? row->value.left(80) : row->caption;
    (new ValueDialog(title, row->wholeValue(), m_theme, this))->open();
}

void InspectorView::mouseReleaseEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    const QPoint at = event->position().toPoint();
    QListView::mouseReleaseEvent(event);
    if (!index.isValid() || event->button() != Qt::LeftButton)
        return;
    const bool isMore = m_rows.rowAt(index)->kind == InspectorRow::Kind::More;
    if (m_delegate->copyPlace(visualRect(index)).contains(at))
        copy(index);
    else if (isMore || m_delegate->morePlace(visualRect(index), index).contains(at))
        activate(index);
}

void InspectorView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        scheduleDelayedItemsLayout(); // the values wrap anew
}

} // namespace ledgerdesk
