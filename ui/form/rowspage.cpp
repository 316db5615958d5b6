// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/rowspage.h"

#include "form/linefield.h"
#include "form/metadatatreeview.h"
#include "form/pastedrowsdialog.h"
#include "form/rowmenu.h"
#include "parts/announcement.h"
#include "parts/fieldnote.h"
#include "parts/linkbutton.h"
#include "text/pastedrows.h"
#include "theme/theme.h"
#include "words/rowmistakewords.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace ledgerdesk {

using Model = MetadataTreeModel;

namespace {

bool isInRowOf(const QModelIndex &cell, const QModelIndex &other)
{
    return cell.siblingAtColumn(0) == other.siblingAtColumn(0);
}

} // namespace

RowsPage::RowsPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new Model(this))
    , m_view(new MetadataTreeView(theme, m_model, this))
    , m_notice(new QWidget(this))
    , m_noticeWords(new FieldNote(theme, FieldNote::Place::WhenNeeded, m_notice))
    , m_goTo(new QPushButton(tr("Go to the error"), m_notice))
    , m_add(button(tr("Add row"), IconName::Add))
    , m_remove(button(tr("Remove row"), IconName::Remove))
    , m_note(new FieldNote(theme, FieldNote::Place::WhenNeeded, this))
    , m_remedy(linkButton(this))
{
    layOut();
    connect(m_model, &Model::edited, this, [this](FieldEdit edit) {
        if (m_abandoning)
            edit.kind = FieldEdit::Kind::Withdrawal;
        Q_EMIT edited(m_model->rows(), edit);
    });
    connect(m_add, &QPushButton::clicked, m_view, &MetadataTreeView::addRow);
    connect(m_remove, &QPushButton::clicked, m_view, &MetadataTreeView::removeRow);
    connect(m_remedy, &QPushButton::clicked, this, &RowsPage::applyRemedy);
    connect(m_goTo, &QPushButton::clicked, this, &RowsPage::goToTextMistake);
    connect(m_view, &MetadataTreeView::editorOpened, this, [this](QWidget *editor) {
        if (!isInRowOf(m_edited, m_view->currentIndex()))
            m_editedBefore = m_edited;
        m_edited = m_view->currentIndex();
        showMistakes();
        Q_EMIT editorOpened(editor);
    });
    connect(m_view, &MetadataTreeView::editorClosed, this, &RowsPage::showMistakes);
    connect(m_view, &MetadataTreeView::editorClosed, this, &RowsPage::announceMistake, Qt::QueuedConnection);
    connect(m_view, &MetadataTreeView::currentRowChanged, this, [this] {
        applyAccess();
        showSentence();
    });
    connect(m_view, &MetadataTreeView::newRowAbandoned, this, [this](const QModelIndex &row) {
        // Merge the removal with the adding, or with Escape's change of the key, so that it leaves no step.
        const QScopedValueRollback abandoning(m_abandoning, true);
        m_model->takeOut(row);
    });
    connect(m_view, &MetadataTreeView::menuRequested, this, [this](const QPoint &globalPosition) {
        auto *menu = new RowMenu(*m_view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(globalPosition);
    });
    connect(m_view, &MetadataTreeView::rowsPasted, this, &RowsPage::offerRows);
    connect(m_view, &MetadataTreeView::tooLongEntered, this, [this] {
        sayTooLong(tr("Too long for a row: at most %L1 characters fit. Enter longer texts on the JSON tab.")
                       .arg(LineField::longest));
    });
    applyAccess();
}

void RowsPage::layOut()
{
    buildNotice(m_notice);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_notice);
    column->addWidget(m_view, 1);
    auto *note = new QHBoxLayout;
    note->addWidget(m_note, 1);
    note->addWidget(m_remedy, 0, Qt::AlignTop);
    column->addLayout(note); // takes its room from the tree, so that the buttons stay where they are
    column->addLayout(buttons);
}

bool RowsPage::hasMistake() const
{
    return std::any_of(m_shownMistakes.begin(), m_shownMistakes.end(),
                       [](const RowMistake &each) { return preventsCreating(each.kind); });
}

QPushButton *RowsPage::button(const QString &text, IconName icon)
{
    auto *made = new QPushButton(text, this);
    made->setAccessibleName(text);
    made->setAutoDefault(true); // Enter presses it
    const auto paint = [this, made, icon] { made->setIcon(m_theme.icon(icon)); };
    connect(&m_theme, &Theme::changed, made, paint);
    paint();
    return made;
}

void RowsPage::buildNotice(QWidget *notice)
{
    m_goTo->setAccessibleName(m_goTo->text());
    m_goTo->setProperty("link", true);
    m_goTo->setAutoDefault(true);
    auto *column = new QVBoxLayout(notice);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_noticeWords);
    column->addWidget(m_goTo, 0, Qt::AlignLeft);
    notice->hide();
}

QList<QWidget *> RowsPage::fields() const
{
    return {m_goTo, m_view, m_remedy, m_add, m_remove};
}

void RowsPage::setRows(const JsonValue &rows)
{
    m_model->setRows(rows);
}

void RowsPage::setMistakes(const std::vector<RowMistake> &mistakes)
{
    m_mistakes = mistakes;
    showMistakes();
}

void RowsPage::setTextMistake(const std::optional<JsonMistake> &mistake)
{
    m_textHasMistake = mistake.has_value();
    if (mistake)
        m_noticeWords->say(
            FieldNote::Kind::Warning,
            tr("The JSON text has an error at line %L1, column %L2. The rows show the last valid value.")
                .arg(mistake->line)
                .arg(mistake->column));
    m_notice->setVisible(m_textHasMistake);
    applyAccess();
}

void RowsPage::setAccess(Model::Access access)
{
    m_access = access;
    applyAccess();
}

void RowsPage::applyAccess()
{
    const bool editable = m_access == Model::Access::Editable && !m_textHasMistake;
    m_model->setAccess(editable ? Model::Access::Editable : Model::Access::ReadOnly);
    m_add->setEnabled(editable);
    const QModelIndex row = m_view->currentIndex();
    m_remove->setEnabled(editable && row.isValid() && !m_model->isGhost(row));
}

void RowsPage::commitEditor()
{
    m_view->commitEditor();
}

void RowsPage::dropEditor()
{
    m_view->dropEditor();
}

/// Asks before it adds what was pasted. In a value they become the value, elsewhere they follow the row.
void RowsPage::offerRows(const QModelIndex &cell, const QString &text)
{
    if (!m_add->isEnabled())
        return;
    if (text.size() > pastedRowsLimit)
        return sayTooLong(tr("Too long to paste as rows: at most %1 are read at once.")
                              .arg(QLocale().formattedDataSize(pastedRowsLimit, 0)));
    const std::optional<PastedRows> rows = pastedRows(text);
    if (!rows)
        return;
    const bool inValue = cell.isValid() && cell.column() == Model::ValueColumn && !m_model->isGhost(cell);
    const QPersistentModelIndex place = cell.siblingAtColumn(Model::KeyColumn);
    m_view->commitEditor();
    const QModelIndex target = inValue ? QModelIndex(place) : place.parent();
    auto *dialog = new PastedRowsDialog(*rows, target.data().toString(), window());
    connect(dialog, &QDialog::accepted, this, [this, dialog, place, inValue] {
        if (inValue)
            m_model->setValue(place, dialog->rows());
        else
            m_view->addRows(place, dialog->rows());
    });
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// Until something else is to be said.
void RowsPage::sayTooLong(const QString &sentence)
{
    m_note->say(FieldNote::Kind::Warning, sentence);
    announce(*m_note, m_note->sentence());
}

void RowsPage::showMistakes()
{
    m_shownMistakes.clear();
    for (const RowMistake &mistake : m_mistakes) {
        const bool beingTyped =
            mistake.kind == RowMistake::Kind::EmptyKey && m_view->isEditing(mistake.row, Model::KeyColumn);
        if (!beingTyped)
            m_shownMistakes.push_back(mistake);
    }
    m_model->setMistakes(m_shownMistakes);
    showSentence();
    Q_EMIT mistakesShown();
}

void RowsPage::showSentence()
{
    const QModelIndex current = m_view->currentIndex();
    const Model::Path path = m_model->pathOf(current);
    const auto here = std::find_if(m_shownMistakes.begin(), m_shownMistakes.end(),
                                   [&path](const RowMistake &mistake) { return mistake.row == path; });
    const bool isHere = here != m_shownMistakes.end();
    const RowNote note = isHere || m_shownMistakes.empty() ? currentNote() : RowNote();
    if (!isHere && note.sentence.isEmpty() && m_shownMistakes.empty())
        m_note->clear();
    else if (!isHere && m_shownMistakes.empty())
        m_note->say(FieldNote::Kind::Hint, note.sentence);
    else
        sayMistake(isHere ? *here : m_shownMistakes.front());
    m_remedy->setText(note.remedy);
    m_remedy->setAccessibleName(note.remedy);
    m_remedy->setVisible(!note.remedy.isEmpty() && m_add->isEnabled());
}

/// What is said of the current row or, if that is nothing, of the row that was edited before it.
RowNote RowsPage::currentNote() const
{
    const QModelIndex current = m_view->currentIndex();
    const bool isTyped = m_view->isEditing(); // much is odd for a moment then
    RowNote note = isTyped ? RowNote() : noteOf(current);
    if (note.sentence.isEmpty() && note.remedy.isEmpty())
        note = noteOf(isInRowOf(m_edited, current) ? m_editedBefore : m_edited);
    return note;
}

void RowsPage::sayMistake(const RowMistake &mistake)
{
    const QModelIndex row = m_model->indexOf(mistake.row);
    const QString words = rowMistakeWords(mistake.kind, row.data().toString(),
                                          row.siblingAtColumn(Model::ValueColumn).data().toString());
    const int more = int(m_shownMistakes.size()) - 1;
    m_note->say(preventsCreating(mistake.kind) ? FieldNote::Kind::Mistake : FieldNote::Kind::Warning,
                more == 0       ? words
                    : more == 1 ? tr("%1 One more row has an error.").arg(words)
                                : tr("%1 %Ln more rows have errors.", nullptr, more).arg(words));
}

void RowsPage::applyRemedy()
{
    const RowNote note = currentNote();
    const QPersistentModelIndex cell = note.cell;
    m_view->commitEditor();
    m_view->setFocus(Qt::OtherFocusReason); // the button is about to hide
    if (cell.isValid())
        m_model->setData(cell, note.content, note.role);
    showSentence();
}

/// Announces what is wrong once, when a row is left; while it is typed, much is wrong for a moment.
void RowsPage::announceMistake()
{
    const QString sentence = m_note->sentence();
    if (std::exchange(m_announced, sentence) != sentence)
        announce(*m_note, sentence);
}

void RowsPage::showFirstMistake()
{
    const auto first = std::find_if(m_mistakes.begin(), m_mistakes.end(),
                                    [](const RowMistake &each) { return preventsCreating(each.kind); });
    if (first == m_mistakes.end())
        return;
    const QPersistentModelIndex before = m_view->hasFocus() ? m_view->currentIndex() : QModelIndex();
    m_view->showMistake(*first);
    if (before.isValid() && before == m_view->currentIndex())
        announce(*m_note, m_note->sentence()); // the focus did not move, so nothing would be read out
}

} // namespace ledgerdesk
