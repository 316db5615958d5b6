// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/manageviewsdialog.h"

#include "base/durablefile.h"
#include "base/regularfile.h"
#include "ledgers/viewbook.h"
#include "parts/messagebar.h"
#include "text/visibletext.h"
#include "theme/theme.h"
#include "words/sentences.h"

#include <QDir>
#include <QFileDialog>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

constexpr int nameRole = Qt::UserRole; ///< as kept

QFileDialog *viewFileDialog(QFileDialog::AcceptMode mode, QWidget *parent)
{
    const bool isExport = mode == QFileDialog::AcceptSave;
    auto *dialog = new QFileDialog(
        parent, isExport ? ManageViewsDialog::tr("Export views") : ManageViewsDialog::tr("Import views"),
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
        ManageViewsDialog::tr("Views (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setDefaultSuffix(u"json"_qs);
    dialog->setFileMode(isExport ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    return dialog;
}

} // namespace

ManageViewsDialog::ManageViewsDialog(ViewBook &book, QString connectionId, const Theme &theme,
                                     QWidget *parent)
    : QDialog(parent)
    , m_book(book)
    , m_connectionId(std::move(connectionId))
    , m_list(new QListWidget)
    , m_messages(new MessageBar(theme))
{
    setWindowTitle(tr("Saved views"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setAccessibleName(tr("Views"));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_messages->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_list, 1);
    auto *side = new QVBoxLayout;
    side->setSpacing(8);
    addButtons(side);
    row->addLayout(side);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addLayout(row, 1);
    column->addWidget(m_messages);
    connect(m_list, &QListWidget::itemChanged, this, &ManageViewsDialog::rename);
    connect(m_list, &QListWidget::currentRowChanged, this, &ManageViewsDialog::showState);
    connect(&m_book, &ViewBook::changed, this, &ManageViewsDialog::showViews);
    showViews();
    m_list->setCurrentRow(0);
    showState();
    resize(theme.scaled(480), theme.scaled(320));
}

void ManageViewsDialog::addButtons(QVBoxLayout *column)
{
    const auto add = [&](const QString &text, auto work) {
        auto *button = new QPushButton(text);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, work);
        column->addWidget(button);
        return button;
    };
    m_rename = add(tr("&Rename…"), [this] { m_list->editItem(m_list->currentItem()); });
    m_delete = add(tr("&Delete…"), [this] { askBeforeDeleting(); });
    m_export = add(tr("&Export…"), [this] { askWhereToExport(); });
    QPushButton *import = add(tr("&Import…"), [this] { askWhatToImport(); });
    column->addStretch();
    QPushButton *close = add(tr("Close"), [this] { accept(); });
    m_rename->setAccessibleName(tr("Rename"));
    m_delete->setAccessibleName(tr("Delete"));
    m_export->setAccessibleName(tr("Export"));
    import->setAccessibleName(tr("Import"));
    close->setAccessibleName(close->text());
}

void ManageViewsDialog::showViews()
{
    const QSignalBlocker quiet(m_list);
    const int row = m_list->currentRow();
    m_list->clear();
    for (const SavedView &view : m_book.views(m_connectionId)) {
        auto *item = new QListWidgetItem(view.name, m_list);
        item->setData(nameRole, view.name);
        item->setToolTip(toolTipText(view.search));
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    m_list->setCurrentRow(qMin(qMax(row, 0), m_list->count() - 1));
    showState();
}

void ManageViewsDialog::showState()
{
    m_rename->setEnabled(m_list->currentItem() != nullptr);
    m_delete->setEnabled(m_list->currentItem() != nullptr);
    m_export->setEnabled(m_list->count() > 0);
}

void ManageViewsDialog::rename(QListWidgetItem *item)
{
    const QString name = item->data(nameRole).toString();
    const QString newName = item->text().trimmed().left(viewNameLimit);
    SavedViews views = m_book.views(m_connectionId);
    const auto taken = viewNamed(views, newName);
    if (taken != views.end() && taken->name != name)
        m_messages->say({.tone = Message::Tone::Warning,
                         .title = tr("A view named “%1” exists already.").arg(shortName(newName)),
                         .text = tr("The view keeps its name.")});
    else if (!newName.isEmpty() && newName != name) {
        if (const Result<void> renamed = m_book.rename(m_connectionId, name, newName); !renamed)
            sayTrouble(renamed.error(), tr("The view was not renamed."));
    }
    // Not now: the view's editor still looks at the item.
    QMetaObject::invokeMethod(this, &ManageViewsDialog::showViews, Qt::QueuedConnection);
}

void ManageViewsDialog::askBeforeDeleting()
{
    const QString name = m_list->currentItem()->data(nameRole).toString();
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Delete view"),
                                tr("Delete the view “%1”?\n\nNo ledger is changed.").arg(shortName(name)),
                                QMessageBox::NoButton, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *remove = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(remove, &QPushButton::clicked, this, [this, name] {
        if (const Result<void> removed = m_book.remove(m_connectionId, name); !removed)
            sayTrouble(removed.error(), tr("The view was not deleted."));
    });
    box->open();
}

void ManageViewsDialog::askWhereToExport()
{
    QFileDialog *dialog = viewFileDialog(QFileDialog::AcceptSave, this);
    dialog->selectFile(u"ledgerdesk-views.json"_qs);
    connect(dialog, &QFileDialog::fileSelected, this, &ManageViewsDialog::exportTo);
    dialog->open();
}

void ManageViewsDialog::exportTo(const QString &path)
{
    const SavedViews &views = m_book.views(m_connectionId);
    if (const Result<void> written = writeExport(path, writeViewExport(views)); !written)
        return sayTrouble(written.error(), tr("Nothing was exported."));
    m_messages->say({.tone = Message::Tone::Created,
                     .title = tr("%Ln views were exported.", nullptr, int(views.size())),
                     .text = sentences::visibleText(QDir::toNativeSeparators(path))});
}

void ManageViewsDialog::askWhatToImport()
{
    QFileDialog *dialog = viewFileDialog(QFileDialog::AcceptOpen, this);
    connect(dialog, &QFileDialog::fileSelected, this, &ManageViewsDialog::importFrom);
    dialog->open();
}

void ManageViewsDialog::importFrom(const QString &path)
{
    const Result<QByteArray> bytes = readRegularFile(path, viewFileSizeLimit);
    Result<SavedViews> views =
        bytes ? readViewExport(*bytes) : Result<SavedViews>(tl::unexpected(bytes.error()));
    if (!views && bytes && views.error().rule == Error::Rule::None) {
        m_messages->say({.tone = Message::Tone::Warning,
                         .title = tr("The file contains no views that Ledger Desk exported."),
                         .text = tr("Nothing was imported. Choose a file that was made with Export."),
                         .details = sentences::visibleText(views.error().detail)});
        return;
    }
    if (!views) {
        views.error().subject = path;
        return sayTrouble(views.error(), tr("Nothing was imported."));
    }
    const size_t before = m_book.views(m_connectionId).size();
    if (before + views->size() > viewCountLimit) {
        m_messages->say({.tone = Message::Tone::Warning,
                         .title = tr("A connection can have %Ln views.", nullptr, int(viewCountLimit)),
                         .text = tr("Nothing was imported. Delete views that are no longer needed first.")});
        return;
    }
    if (const Result<void> added = m_book.add(m_connectionId, *views); !added)
        return sayTrouble(added.error(), tr("Nothing was imported."));
    const int count = int(m_book.views(m_connectionId).size() - before);
    m_messages->say({.tone = Message::Tone::Created,
                     .title = tr("%Ln views were added.", nullptr, count),
                     .text = count < int(views->size()) ? tr("The others were here already.") : QString()});
}

void ManageViewsDialog::sayTrouble(const Error &error, const QString &consequence)
{
    m_messages->say({.tone = Message::Tone::Warning,
                     .title = sentences::whatHappened(error),
                     .text = consequence,
                     .details = sentences::visibleText(error.detail)});
}

} // namespace ledgerdesk
