// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0

// The part of NewLedgerForm that lays out its fields and connects them.
#include "form/createbar.h"
#include "form/formkeys.h"
#include "form/newledgerformprivate.h"
#include "parts/fieldnote.h"
#include "parts/scrollingcolumn.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

// The service has no limit, but a longer line is a mistaken paste.
constexpr int nameLengthLimit = 100'000;

} // namespace

void NewLedgerForm::Private::build()
{
    keys = new FormKeys(stack, q);
    auto *scroll = new ScrollingColumn(q);
    auto *fields = new QWidget(scroll);
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(16, 16, 16, 4);
    column->setSpacing(8);
    column->addWidget(label(NewLedgerForm::tr("New ledger"), TextRole::Heading));
    column->addWidget(nameField());
    column->addWidget(metadataHead());
    metadata = new MetadataEditor(theme, fields);
    column->addWidget(metadata, 1);
    refusal = new FieldNote(theme, FieldNote::Place::WhenNeeded, fields);
    column->addWidget(refusal);
    withheld = new FieldNote(theme, FieldNote::Place::WhenNeeded, fields);
    column->addWidget(withheld);
    scroll->setColumn(fields);
    bar = new CreateBar(theme, q);
    auto *all = new QVBoxLayout(q);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(scroll, 1);
    auto *foot = new QVBoxLayout; // stays visible, however low the window is
    foot->setContentsMargins(16, 4, 16, 16);
    foot->addWidget(bar);
    all->addLayout(foot);
}

QLabel *NewLedgerForm::Private::label(const QString &text, TextRole role, QWidget *buddy) const
{
    auto *made = new QLabel(text, q);
    made->setTextFormat(Qt::PlainText);
    setTextRole(made, role);
    made->setBuddy(buddy);
    return made;
}

QLineEdit *NewLedgerForm::Private::lineEdit(const QString &accessibleName) const
{
    auto *line = new QLineEdit(q);
    line->setAccessibleName(accessibleName);
    line->setMaxLength(nameLengthLimit);
    return line;
}

QWidget *NewLedgerForm::Private::nameField()
{
    auto *field = new QWidget(q);
    name = lineEdit(NewLedgerForm::tr("Ledger name"));
    nameNote = new FieldNote(theme, FieldNote::Place::Reserved, field);
    auto *column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(label(NewLedgerForm::tr("Ledger name"), TextRole::FieldLabel, name));
    column->addWidget(name);
    column->addWidget(nameNote);
    return field;
}

QWidget *NewLedgerForm::Private::metadataHead()
{
    auto *head = new QWidget(q);
    topLevelKey = lineEdit(NewLedgerForm::tr("Top-level key"));
    topLevelKey->setPlaceholderText(NewLedgerForm::tr("none"));
    topLevelKey->setToolTip(
        NewLedgerForm::tr("Groups all metadata under one key, for example the name of your app."));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(label(NewLedgerForm::tr("Metadata"), TextRole::FieldLabel));
    row->addStretch(1);
    row->addWidget(label(NewLedgerForm::tr("Top-level key"), TextRole::FieldLabel, topLevelKey));
    row->addWidget(topLevelKey, 2);
    return head;
}

void NewLedgerForm::Private::connectFields()
{
    connect(name, &QLineEdit::textChanged, q, [this](const QString &text) {
        DraftForm next = state->form;
        next.name = text;
        change(std::move(next), NewLedgerForm::tr("name"), u"name:%1"_qs.arg(visit), Source::Elsewhere);
    });
    connect(topLevelKey, &QLineEdit::textChanged, q, [this](const QString &text) {
        DraftForm next = state->form;
        next.topLevelKey = text;
        change(std::move(next), NewLedgerForm::tr("top-level key"), u"key:%1"_qs.arg(visit),
               Source::Elsewhere);
    });
    connect(metadata, &MetadataEditor::rowsEdited, q, [this](const JsonValue &rows, const QString &step) {
        DraftForm next = state->form;
        next.setRows(rows);
        change(std::move(next), NewLedgerForm::tr("metadata"), step, Source::Rows);
    });
    connect(metadata, &MetadataEditor::textEdited, q, [this](const QString &text, const QString &step) {
        DraftForm next = state->form;
        next.setJson(text);
        change(std::move(next), NewLedgerForm::tr("metadata"), u"%1:%2"_qs.arg(step).arg(visit),
               Source::Text);
    });
    connect(bar, &CreateBar::createPressed, q, [this] { create(); });
    connect(bar, &CreateBar::cancelPressed, q, &NewLedgerForm::cancelRequested);
    connect(bar, &CreateBar::previewPressed, q, [this] {
        if (const auto draft = completeDraft())
            Q_EMIT q->previewRequested(*draft);
    });
}

void NewLedgerForm::Private::connectKeys()
{
    const QList<QWidget *> fields = QList<QWidget *>{name, topLevelKey} + metadata->fields() + bar->fields();
    for (QWidget *field : fields)
        keys->watch(field);
    connect(metadata, &MetadataEditor::editorOpened, keys, &FormKeys::watch);
    connect(keys, &FormKeys::createPressed, q, [this] { create(); });
    connect(keys, &FormKeys::left, q, [this] { ++visit; });
    connect(keys, &FormKeys::undoPressed, q, [this] {
        metadata->commitText();
        if (bar->phase() != CreateBar::Phase::Running)
            stack.undo();
    });
    connect(keys, &FormKeys::redoPressed, q, [this] {
        metadata->commitText();
        if (bar->phase() != CreateBar::Phase::Running)
            stack.redo();
    });
}

void NewLedgerForm::Private::orderTabs()
{
    const QList<QWidget *> fields = QList<QWidget *>{name, topLevelKey} + metadata->fields() + bar->fields();
    for (int i = 1; i < int(fields.size()); ++i)
        setTabOrder(fields[i - 1], fields[i]);
    q->setFocusProxy(name);
}

} // namespace ledgerdesk
