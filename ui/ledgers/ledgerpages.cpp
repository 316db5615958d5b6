// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/ledgerpages.h"

#include "text/visibletext.h"

#include <QCoreApplication>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QTextOption>

#include <array>

namespace ledgerdesk {

namespace {

constexpr qreal bodyPoints = 7.5;
constexpr qreal titlePoints = 14;
constexpr qsizetype mostMetadata = 200; // characters of a row
constexpr std::array shares{0.26, 0.36, 0.17, 0.21}; // of the width, for each column

struct PageWords {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::LedgerPages)
};

/// Also inside of a word that is longer than its column.
QTextOption wrapping()
{
    QTextOption option(Qt::AlignLeft | Qt::AlignTop);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

using Cells = std::array<QString, shares.size()>;

Cells cellsOfRow(const PackedLedger &ledger)
{
    const LedgerCells cells = cellsOf(ledger);
    const QString metadata = cells.metadataBeginning == u"null" ? QString() : cells.metadataBeginning;
    return {cellText(cells.ledger.name), cellText(cells.ledger.id),
            cells.ledger.createdAt.isValid() ? cells.ledger.createdAt.toString(u"yyyy-MM-dd HH:mm:ss"_qs)
                                             : cellText(cells.ledger.createdAtText),
            visibleText(metadata.size() > mostMetadata ? metadata.first(mostMetadata) + u'…' : metadata)};
}

/// Lays out rows in the units of the device, and paints them.
class Pages
{
public:
    Pages(QPagedPaintDevice &device, QPainter &painter, const PageHeading &heading, const QFont &font)
        : m_device(device)
        , m_painter(painter)
        , m_heading(heading)
        , m_body(font)
        , m_bold(font)
        , m_title(font)
        , m_area(0, 0, device.width(), device.height())
        , m_gap(device.logicalDpiY() / 18.0)
    {
        m_body.setPointSizeF(bodyPoints);
        m_bold.setPointSizeF(bodyPoints);
        m_bold.setBold(true);
        m_title.setPointSizeF(titlePoints);
        m_title.setBold(true);
    }

    /// The first row of each page.
    Result<std::vector<qsizetype>> breaks(const ChosenLedgers &ledgers, ExportProgress &progress)
    {
        std::vector<qsizetype> starts{0};
        qreal y = headHeight(true);
        for (qsizetype i = 0; i < ledgers.count(); ++i) {
            if (progress.isCancelled)
                return tl::unexpected(Error{.kind = Error::Kind::Cancelled});
            progress.done = int(i / 2); // painting is the other half
            const qreal height = rowHeight(cellsOfRow(ledgers.at(i)), m_body);
            if (y + height > bottom() && starts.back() != i) {
                starts.push_back(i);
                y = headHeight(false);
            }
            y += height;
        }
        return starts;
    }

    Result<Exported> paint(const ChosenLedgers &ledgers, const std::vector<qsizetype> &starts,
                           ExportProgress &progress)
    {
        Exported painted;
        for (size_t page = 0; page < starts.size(); ++page) {
            if (page > 0)
                m_device.newPage();
            qreal y = paintHead(page == 0);
            const qsizetype end = page + 1 < starts.size() ? starts[page + 1] : ledgers.count();
            for (qsizetype i = starts[page]; i < end; ++i) {
                if (progress.isCancelled)
                    return tl::unexpected(Error{.kind = Error::Kind::Cancelled});
                progress.done = int((ledgers.count() + i) / 2);
                y = paintRow(cellsOfRow(ledgers.at(i)), m_body, y);
                ++painted.ledgers;
                painted.incomplete += isWhole(ledgers.at(i)) ? 0 : 1;
            }
            paintFoot(page + 1, starts.size());
        }
        return painted;
    }

private:
    static Cells columnNames()
    {
        return {PageWords::tr("Name"), PageWords::tr("Ledger ID"), PageWords::tr("Created (UTC)"),
                PageWords::tr("Metadata")};
    }
    qreal lineHeight(const QFont &font) const { return QFontMetricsF(font, &m_device).height(); }
    qreal bottom() const { return m_area.bottom() - lineHeight(m_body) - 2 * m_gap; }

    qreal headHeight(bool isFirst)
    {
        const qreal names = rowHeight(columnNames(), m_bold);
        return isFirst ? lineHeight(m_title) + lineHeight(m_body) + 3 * m_gap + names : names;
    }

    QRectF cellArea(size_t column, qreal y) const
    {
        qreal left = 0;
        for (size_t i = 0; i < column; ++i)
            left += shares[i] * m_area.width();
        return {left, y + m_gap / 2, shares[column] * m_area.width() - m_gap, m_area.height()};
    }

    qreal rowHeight(const Cells &cells, const QFont &font)
    {
        m_painter.setFont(font);
        qreal height = lineHeight(font);
        for (size_t column = 0; column < cells.size(); ++column)
            height = std::max(
                height, m_painter.boundingRect(cellArea(column, 0), cells[column], wrapping()).height());
        return std::min(height + m_gap, m_area.height() / 2); // of a row that is higher, the rest is cut off
    }

    qreal paintRow(const Cells &cells, const QFont &font, qreal y)
    {
        const qreal height = rowHeight(cells, font);
        m_painter.setFont(font);
        m_painter.setPen(Qt::black);
        for (size_t column = 0; column < cells.size(); ++column) {
            QRectF area = cellArea(column, y);
            area.setHeight(height - m_gap / 2);
            m_painter.drawText(area, cells[column], wrapping());
        }
        m_painter.setPen(QPen(QColor(200, 200, 200), 0));
        m_painter.drawLine(QPointF(0, y + height), QPointF(m_area.width(), y + height));
        return y + height;
    }

    qreal paintHead(bool isFirst)
    {
        qreal y = 0;
        if (isFirst) {
            m_painter.setPen(Qt::black);
            m_painter.setFont(m_title);
            m_painter.drawText(QRectF(0, y, m_area.width(), lineHeight(m_title)), Qt::TextSingleLine,
                               m_heading.title);
            y += lineHeight(m_title) + m_gap;
            m_painter.setFont(m_body);
            m_painter.drawText(QRectF(0, y, m_area.width(), lineHeight(m_body)), Qt::TextSingleLine,
                               m_heading.line);
            y += lineHeight(m_body) + 2 * m_gap;
        }
        return paintRow(columnNames(), m_bold, y);
    }

    void paintFoot(size_t page, size_t pages)
    {
        m_painter.setFont(m_body);
        m_painter.setPen(Qt::black);
        const qreal height = lineHeight(m_body);
        const QRectF area(0, m_area.bottom() - height, m_area.width(), height);
        m_painter.drawText(area, Qt::AlignRight | Qt::TextSingleLine,
                           PageWords::tr("Page %1 of %2").arg(page).arg(pages));
        if (page > 1)
            m_painter.drawText(area, Qt::AlignLeft | Qt::TextSingleLine, m_heading.title);
    }

    QPagedPaintDevice &m_device;
    QPainter &m_painter;
    const PageHeading &m_heading;
    QFont m_body;
    QFont m_bold;
    QFont m_title;
    const QRectF m_area;
    const qreal m_gap;
};

} // namespace

Result<Exported> paintLedgers(QPagedPaintDevice &device, const ChosenLedgers &ledgers,
                              const PageHeading &heading, const QFont &font, ExportProgress &progress)
{
    QPainter painter;
    if (!painter.begin(&device))
        return tl::unexpected(Error{.kind = Error::Kind::StorageFailed,
                                    .subject = PageWords::tr("for the printer"),
                                    .detail = u"the device cannot be painted on"_qs});
    Pages pages(device, painter, heading, font);
    return pages.breaks(ledgers, progress).and_then([&](const std::vector<qsizetype> &starts) {
        return pages.paint(ledgers, starts, progress);
    });
}

} // namespace ledgerdesk
