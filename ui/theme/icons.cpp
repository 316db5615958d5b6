// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/icons.h"

#include "theme/colours.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>

namespace ledgerdesk {

namespace {

/// In the order of IconName.
constexpr auto files = std::to_array<const char *>({
    "add",        "remove",   "refresh",  "search",     "copy",         "check", "cross",
    "question",   "warning",  "info",     "production", "staging",      "test",  "sandbox",
    "connection", "details",  "activity", "eye",        "eye-off",      "undo",  "redo",
    "ledger",     "settings", "clock",    "close",      "chevron-down", "edit",  "chevron-right",
});
static_assert(files.size() == static_cast<std::size_t>(IconName::ChevronRight) + 1);

/// Draws one icon at any size and scale, in one colour while enabled and another while disabled. The drawing
/// is read only when it is first painted.
class LineIconEngine : public QIconEngine
{
public:
    LineIconEngine(IconName name, const QColor &enabled, const QColor &disabled)
        : m_file(QLatin1String(files[static_cast<std::size_t>(name)]))
        , m_enabled(enabled)
        , m_disabled(disabled)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatioF();
        const QPixmap drawn = pixmap(rect.size() * scale, mode, state);
        painter->drawPixmap(rect, drawn);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        const QColor &chosen = mode == QIcon::Disabled ? m_disabled : m_enabled;
        const QColor colour = chosen.isValid() ? chosen : QGuiApplication::palette().color(mutedColourRole);
        const QString key = u"ledgerdesk/%1/%2/%3x%4"_qs.arg(m_file, colour.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height());
        QPixmap drawn;
        if (!QPixmapCache::find(key, &drawn)) {
            drawn = draw(size, colour);
            QPixmapCache::insert(key, drawn);
        }
        return drawn;
    }

    QIconEngine *clone() const override { return new LineIconEngine(*this); }
    QString key() const override { return u"ledgerdesk-line"_qs; }

private:
    QPixmap draw(const QSize &size, const QColor &colour) const
    {
        QPixmap drawn(size);
        drawn.fill(Qt::transparent);
        QFile file(u":/icons/%1.svg"_qs.arg(m_file));
        if (size.isEmpty() || !file.open(QIODevice::ReadOnly))
            return drawn;
        QSvgRenderer renderer(file.readAll().replace("#000000", colour.name().toLatin1()));
        const int side = qMin(size.width(), size.height());
        QPainter painter(&drawn);
        renderer.render(&painter,
                        QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
        return drawn;
    }

    QString m_file;
    QColor m_enabled;
    QColor m_disabled;
};

} // namespace

QIcon lineIcon(IconName name, const QColor &colour, const QColor &disabled)
{
    return QIcon(new LineIconEngine(name, colour, disabled));
}

} // namespace ledgerdesk
