// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgercolumns.h"

#include "ledgers/ledgertablemodel.h"
#include "ledgers/metadatacolumndialog.h"
#include "ledgers/metadatapaths.h"
#include "ledgers/metadatavalue.h"
#include "theme/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

namespace ledgerdesk {

namespace {

constexpr int valueWidth = 128; ///< of a metadata column
constexpr int widthStep = 32;
constexpr int dateMargins = 32;
constexpr int usualName = 160;
constexpr int leastId = 88;

/// The text of a menu item, in which & is a letter.
QString menuText(QString text)
{
    return text.replace(u'&', u"&&"_qs);
}

} // namespace

LedgerColumns::LedgerColumns(QTableView &table, LedgerTableModel &model, const LedgerList &list,
                             const Theme &theme)
    : QObject(&table)
    , m_table(table)
    , m_model(model)
    , m_list(list)
    , m_theme(theme)
{
    QHeaderView *header = m_table.horizontalHeader();
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(72);
    header->setSectionsMovable(true);
    header->setSortIndicator(LedgerTableModel::CreatedColumn, Qt::DescendingOrder);
    m_table.setSortingEnabled(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint &at) {
        auto *menu = new QMenu(&m_table);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const int column = header->logicalIndexAt(at);
        fill(*menu, column < 0 ? lastShown() : column);
        menu->popup(header->viewport()->mapToGlobal(at));
    });
    connect(header, &QHeaderView::sectionHandleDoubleClicked, this, &LedgerColumns::takeSizes);
    connect(header, &QHeaderView::sectionResized, this, [this, header](int, int, int) {
        // Only a person resizes with a mouse button down.
        if (QApplication::mouseButtons() != Qt::NoButton && header->underMouse())
            takeSizes();
    });
    connect(header, &QHeaderView::sectionMoved, this, &LedgerColumns::takeOrder);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &LedgerColumns::takeSorting);
    connect(&theme, &Theme::changed, this, &LedgerColumns::sizeColumns);
}

void LedgerColumns::setLayout(const TableLayout &layout)
{
    {
        const QScopedValueRollback setting(m_isSetting, true);
        m_layout = layout;
        QItemSelection selected; // by its first cells, as ranges end with the columns that they end in
        for (const QItemSelectionRange &range : m_table.selectionModel()->selection())
            selected.select(m_model.index(range.top(), 0), m_model.index(range.bottom(), 0));
        m_model.setMetadataPaths(metadataColumns(layout));
        m_table.selectionModel()->select(selected,
                                         QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QHeaderView *header = m_table.horizontalHeader();
        int place = 0;
        for (const TableColumn &column : m_layout.columns) {
            const int logical = m_model.columnOf(column.key);
            header->moveSection(header->visualIndex(logical), place++);
            header->setSectionHidden(logical, !column.isShown);
        }
        m_table.sortByColumn(m_model.columnOf(columnkey::ofOrder(m_layout.order)), m_layout.order.direction);
    }
    sizeColumns();
    Q_EMIT changed();
}

void LedgerColumns::fit(int width)
{
    m_width = width;
    sizeColumns();
}

void LedgerColumns::sizeColumns()
{
    const QScopedValueRollback setting(m_isSetting, true);
    const int scrollBar = m_table.verticalScrollBar()->sizeHint().width(); // whether or not it is needed now
    int rest = m_width - scrollBar;
    Widths open{}; // of what is shown and has no width from a person
    for (const TableColumn &column : m_layout.columns) {
        const int logical = m_model.columnOf(column.key);
        const bool isFixed = logical < LedgerTableModel::FixedColumnCount;
        const int width = isFixed || column.width > 0 ? column.width : m_theme.scaled(valueWidth);
        if (!column.isShown)
            continue;
        if (width == 0) {
            open.at(size_t(logical)) = 1;
            continue;
        }
        rest -= width;
        if (logical != lastShown())
            m_table.setColumnWidth(logical, width);
    }
    const Widths widths = suitableWidths(rest, open);
    for (int column = 0; column < LedgerTableModel::FixedColumnCount; ++column) {
        if (open.at(size_t(column)) > 0) // the last one also takes what is left
            m_table.setColumnWidth(column, widths.at(size_t(column)));
    }
}

/// `open`: not 0 of columns that need a width.
LedgerColumns::Widths LedgerColumns::suitableWidths(int rest, const Widths &open) const
{
    const QFontMetrics metrics = m_table.fontMetrics();
    Widths widths{};
    const int least = m_table.horizontalHeader()->minimumSectionSize();
    // The widest date in this language must never be clipped. Where the others would have too little space,
    // it has no time of day; where there is much, it has its age.
    const auto widthOfDate = [&metrics](TimeForm form) {
        return metrics.horizontalAdvance(timeText(QDateTime({2028, 9, 30}, {22, 58}, Qt::UTC), form))
            + dateMargins;
    };
    const int date = widthOfDate(TimeForm::DayAndMinute);
    const QDateTime longAgo({2026, 1, 30}, {22, 58}, Qt::UTC);
    const QString age = ageText(longAgo, longAgo.addDays(700), TimeZoneShown::Utc);
    const int dateAndAge = date + metrics.horizontalAdvance(u" · "_qs + age);
    if (open[LedgerTableModel::CreatedColumn] > 0) {
        const bool isNarrow = rest - date < usualName + leastId + least;
        const bool hasRoomForAge = rest - dateAndAge >= m_theme.scaled(560);
        widths[LedgerTableModel::CreatedColumn] = isNarrow ? widthOfDate(TimeForm::Day)
            : hasRoomForAge                                ? dateAndAge
                                                           : date;
    }
    rest -= widths[LedgerTableModel::CreatedColumn];
    if (open[LedgerTableModel::IdColumn] > 0)
        widths[LedgerTableModel::IdColumn] = qBound(leastId, rest / 4, 360);
    if (open[LedgerTableModel::MetadataColumn] > 0)
        widths[LedgerTableModel::MetadataColumn] = qMax(least, rest / 4);
    rest -= widths[LedgerTableModel::IdColumn] + widths[LedgerTableModel::MetadataColumn];
    widths[LedgerTableModel::NameColumn] = qMax(least, rest);
    return widths;
}

/// Of all columns, so that none changes by itself from now on.
void LedgerColumns::takeSizes()
{
    for (TableColumn &column : m_layout.columns) {
        const int logical = m_model.columnOf(column.key);
        if (column.isShown && logical != lastShown())
            column.width = std::min(m_table.columnWidth(logical), columnWidthLimit);
    }
    Q_EMIT changed();
}

void LedgerColumns::takeOrder()
{
    if (m_isSetting)
        return;
    const QHeaderView *header = m_table.horizontalHeader();
    std::ranges::sort(m_layout.columns, {}, [this, header](const TableColumn &column) {
        return header->visualIndex(m_model.columnOf(column.key));
    });
    sizeColumns(); // another column may be the last
    Q_EMIT changed();
}

void LedgerColumns::takeSorting(int column, Qt::SortOrder order)
{
    if (m_isSetting || column < 0)
        return;
    m_layout.order = orderBy(m_model.keyOf(column), order);
    Q_EMIT changed();
}

bool LedgerColumns::isFull() const
{
    return metadataColumns(m_layout).size() >= metadataColumnLimit;
}

void LedgerColumns::addMetadataColumn(const QString &path)
{
    if (isFull() || path.isEmpty() || path.size() > columnPathLimit)
        return;
    TableLayout next = m_layout;
    const QString key = columnkey::ofPath(path);
    std::erase_if(next.columns, [&key](const TableColumn &column) { return column.key == key; });
    // Before the summary of all metadata, where the eye finds it without scrolling.
    const auto place = std::ranges::find(next.columns, columnkey::metadata, &TableColumn::key);
    next.columns.insert(place, {.key = key});
    setLayout(next);
}

/// A metadata column that is not shown is no longer there.
void LedgerColumns::show(const QString &key, bool isShown)
{
    TableLayout next = m_layout;
    const auto column = std::ranges::find(next.columns, key, &TableColumn::key);
    if (column == next.columns.end())
        return;
    if (columnkey::pathOf(key).isEmpty())
        column->isShown = isShown;
    else if (!isShown)
        next.columns.erase(column);
    if (!isShown && columnkey::ofOrder(next.order) == key)
        next.order = {}; // by something that can be seen
    setLayout(next);
}

int LedgerColumns::lastShown() const
{
    const auto last = std::ranges::find_if(m_layout.columns.rbegin(), m_layout.columns.rend(),
                                           [](const TableColumn &column) { return column.isShown; });
    return last == m_layout.columns.rend() ? -1 : m_model.columnOf(last->key);
}

/// The next shown column, to the right for a step of 1; -1 if there is none.
int LedgerColumns::neighbourOf(int column, int step) const
{
    const QHeaderView *header = m_table.horizontalHeader();
    int place = header->visualIndex(column);
    do {
        place += header->isRightToLeft() ? -step : step;
    } while (place >= 0 && place < header->count() && header->isSectionHidden(header->logicalIndex(place)));
    return header->logicalIndex(place);
}

void LedgerColumns::move(int column, int neighbour)
{
    QHeaderView *header = m_table.horizontalHeader();
    header->moveSection(header->visualIndex(column), header->visualIndex(neighbour));
}

void LedgerColumns::widen(int column, int by)
{
    QHeaderView *header = m_table.horizontalHeader();
    header->resizeSection(column, qMax(header->minimumSectionSize(), header->sectionSize(column) + by));
    takeSizes();
}

void LedgerColumns::fill(QMenu &menu)
{
    const QModelIndex current = m_table.currentIndex();
    const bool isSeen = current.isValid() && !m_table.isColumnHidden(current.column());
    fill(menu, isSeen ? current.column() : int(LedgerTableModel::NameColumn));
}

void LedgerColumns::fill(QMenu &menu, int column)
{
    fillShown(menu);
    menu.addSeparator();
    fillArranging(menu, column);
    menu.addSeparator();
    connect(menu.addAction(tr("&Reset columns")), &QAction::triggered, this,
            [this] { setLayout(usualLayout()); });
}

void LedgerColumns::fillShown(QMenu &menu)
{
    for (const TableColumn &column : m_layout.columns) {
        const QVariant title =
            m_model.headerData(m_model.columnOf(column.key), Qt::Horizontal, Qt::DisplayRole);
        QAction *action = menu.addAction(menuText(title.toString()));
        action->setCheckable(true);
        action->setChecked(column.isShown);
        action->setEnabled(column.key != columnkey::name);
        connect(action, &QAction::toggled, this,
                [this, key = column.key](bool isShown) { show(key, isShown); });
    }
    QAction *add = menu.addAction(tr("&Add metadata column…"));
    add->setEnabled(!isFull());
    connect(add, &QAction::triggered, this, &LedgerColumns::askForKey);
}

void LedgerColumns::fillArranging(QMenu &menu, int column)
{
    const QString title = menuText(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    const auto add = [&](const QString &text, bool isPossible, auto work) {
        QAction *action = menu.addAction(text);
        action->setEnabled(isPossible);
        connect(action, &QAction::triggered, this, work);
    };
    const int left = neighbourOf(column, -1);
    const int right = neighbourOf(column, 1);
    const bool isSized = column != lastShown(); // the last one takes what is left
    add(tr("&Sort by “%1”").arg(title), true, [this, column] {
        const bool isAscending = m_layout.order == orderBy(m_model.keyOf(column), Qt::AscendingOrder);
        m_table.sortByColumn(column, isAscending ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    add(tr("Move “%1” &left").arg(title), left >= 0, [this, column, left] { move(column, left); });
    add(tr("Move “%1” ri&ght").arg(title), right >= 0, [this, column, right] { move(column, right); });
    add(tr("Make “%1” &wider").arg(title), isSized,
        [this, column] { widen(column, m_theme.scaled(widthStep)); });
    add(tr("Make “%1” &narrower").arg(title), isSized,
        [this, column] { widen(column, -m_theme.scaled(widthStep)); });
}

void LedgerColumns::askForKey()
{
    const QStringList shown = metadataColumns(m_layout);
    QStringList paths;
    for (const QString &written : metadataPaths(m_list)) {
        if (const QString path = withoutQuotes(written); !shown.contains(path))
            paths.append(path);
    }
    auto *dialog = new MetadataColumnDialog(paths, m_theme, &m_table);
    connect(dialog, &MetadataColumnDialog::chosen, this, &LedgerColumns::addMetadataColumn);
    dialog->open();
}

} // namespace ledgerdesk
