// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/rowsactions.h"

#include "base/threadpool.h"
#include "ledgers/ledgerlist.h"
#include "ledgers/ledgertable.h"
#include "ledgers/ledgertablemodel.h"
#include "ledgers/workprogress.h"
#include "text/timetext.h"
#include "text/visibletext.h"
#include "words/connectionwords.h"

#include <QDrag>
#include <QItemSelectionModel>
#include <QLocale>
#include <QMimeData>

namespace ledgerdesk {

namespace {

/// Rows that become text in a moment, so that they are on the clipboard when the key is released.
constexpr qsizetype copiedAtOnce = 1000;

QString copyTopic()
{
    return u"copy"_qs;
}

Result<QString> longText(const ChosenLedgers &ledgers, LedgerFormat format, ExportProgress &progress)
{
    QByteArray text;
    const auto take = [&text](const QByteArray &piece) -> Result<void> {
        text += piece;
        return {};
    };
    return writeLedgers(ledgers, format, take, progress).map([&text](const Exported &) {
        return QString::fromUtf8(text);
    });
}

std::optional<LedgerField> fieldOf(int column)
{
    switch (column) {
    case LedgerTableModel::NameColumn:
        return LedgerField::Name;
    case LedgerTableModel::IdColumn:
        return LedgerField::Id;
    case LedgerTableModel::CreatedColumn:
        return LedgerField::Created;
    case LedgerTableModel::MetadataColumn:
        return LedgerField::Metadata;
    default: // a column of the table alone
        return std::nullopt;
    }
}

} // namespace

RowsActions::RowsActions(LedgerList &list, LedgerTable &table, const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_list(list)
    , m_table(table)
    , m_theme(theme)
    , m_exporting(list, table, theme, this)
    , m_printing(theme, table, this)
    , m_copyCell(tr("Copy c&ell"))
    , m_export(tr("E&xport…"))
    , m_print(tr("&Print…"))
    , m_savePdf(tr("Save as P&DF…"))
{
    for (const auto &[text, format] : {std::pair{tr("&TSV"), LedgerFormat::Tsv},
                                       {tr("&CSV"), LedgerFormat::Csv},
                                       {tr("&JSON"), LedgerFormat::Json},
                                       {tr("&Markdown"), LedgerFormat::Markdown}}) {
        auto *action = new QAction(text, this);
        connect(action, &QAction::triggered, this, [this, format = format] { copy(format); });
        m_copies.append(action);
    }
    m_copyCell.setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    m_export.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    connect(&m_copyCell, &QAction::triggered, this, &RowsActions::copyCurrentCell);
    connect(&m_export, &QAction::triggered, this, [this] { m_exporting.ask(m_isPart); });
    m_print.setShortcut(QKeySequence::Print);
    connect(&m_print, &QAction::triggered, this, [this] {
        const ChosenLedgers ledgers = selectedOrShown();
        m_printing.print(ledgers, pageHeading(ledgers.count()));
    });
    connect(&m_savePdf, &QAction::triggered, this, [this] {
        const ChosenLedgers ledgers = selectedOrShown();
        m_printing.askWhereToSave(ledgers, pageHeading(ledgers.count()));
    });
    connect(&m_exporting, &ExportFlow::said, this, &RowsActions::said);
    connect(&m_printing, &PrintFlow::said, this, &RowsActions::said);
    connect(&table, &LedgerTable::copyRequested, this, [this] { copy(LedgerFormat::Tsv); });
    connect(&table, &LedgerTable::dragRequested, this, &RowsActions::drag);
    connect(table.selectionModel(), &QItemSelectionModel::selectionChanged, this, &RowsActions::update);
    for (const auto changed : {&LedgerList::countChanged, &LedgerList::rearranged, &LedgerList::replacedAll})
        connect(&list, changed, this, &RowsActions::update);
    update();
}

void RowsActions::setConnection(const Connection &connection)
{
    m_connection = connection.name;
    m_environment = environmentWord(connection.environment);
}

void RowsActions::update()
{
    const bool isSelected = !m_table.selectionModel()->selection().isEmpty();
    for (QAction *copy : std::as_const(m_copies))
        copy->setEnabled(isSelected);
    m_copyCell.setEnabled(isSelected);
    for (QAction *action : {&m_export, &m_print, &m_savePdf})
        action->setEnabled(m_list.rowCount() > 0);
}

/// Several selected ledgers, or all: one is nearly always selected, and rarely what is meant.
ChosenLedgers RowsActions::selectedOrShown()
{
    const ChosenLedgers selected = m_table.selectedLedgers();
    return selected.count() > 1 ? selected : m_list.shown();
}

PageHeading RowsActions::pageHeading(qsizetype printed) const
{
    const int known = int(m_list.ledgerCount());
    const QString count = printed == known && !m_isPart
        ? tr("%Ln ledgers", nullptr, known)
        : tr("%1 of %Ln loaded ledgers", nullptr, known).arg(QLocale().toString(printed));
    return {tr("Ledgers of %1").arg(visibleText(m_connection)),
            m_environment + u" · "_qs + count + u" · "_qs
                + tr("%1 UTC").arg(timeText(QDateTime::currentDateTimeUtc(), TimeForm::DayAndMinute))};
}

void RowsActions::copy(LedgerFormat format)
{
    const ChosenLedgers ledgers = m_table.selectedLedgers();
    if (ledgers.count() > mostCopied) {
        Q_EMIT said({.tone = Message::Tone::Info,
                     .title = tr("Nothing was copied."),
                     .text = tr("At most %1 ledgers can be copied at once. To take more out, use Export… in "
                                "the File menu.")
                                 .arg(QLocale().toString(mostCopied)),
                     .about = copyTopic()});
        return;
    }
    if (ledgers.count() <= copiedAtOnce && ledgers.bytes() <= DraggedRows::mostBytes)
        return copyText(textOf(ledgers, format));
    auto *work = new WorkProgress(tr("Copying ledgers"), m_theme, m_table.window());
    auto progress = std::make_shared<ExportProgress>();
    work->follow(progress, ledgers.count());
    answerFromPool<QString>([ledgers, format, progress] { return longText(ledgers, format, *progress); },
                            {work, [work](const Result<QString> &text) {
                                 work->end();
                                 copyText(text.value_or(QString()));
                             }});
}

/// The whole text of the cell, which the table may cut off.
void RowsActions::copyCurrentCell()
{
    const QModelIndex current = m_table.currentIndex();
    if (!current.isValid())
        return;
    const auto field = fieldOf(current.column());
    const ChosenLedgers ledger = m_list.chosen({{current.row(), current.row()}});
    copyText(field && ledger.count() == 1 ? fieldText(ledger.at(0), *field) : current.data().toString());
}

void RowsActions::drag()
{
    const ChosenLedgers ledgers = m_table.selectedLedgers();
    if (DraggedRows::isTooMuch(ledgers)) {
        Q_EMIT said({.tone = Message::Tone::Info,
                     .title = tr("These are too many ledgers to drag."),
                     .text = tr("Drag at most %1, or use Export… in the File menu.")
                                 .arg(QLocale().toString(DraggedRows::mostLedgers)),
                     .about = copyTopic()});
        return;
    }
    auto data = m_dragged.mimeData(ledgers);
    if (!data) {
        if (const auto message = failedExport(data.error(), tr("Nothing could be dragged.")))
            Q_EMIT said(*message);
        return;
    }
    auto *drag = new QDrag(&m_table); // deletes itself
    drag->setMimeData(data->release());
    drag->exec(Qt::CopyAction); // Qt has no drag without a loop of its own
}

} // namespace ledgerdesk
