// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/ledgerfields.h"

#include "base/threadpool.h"
#include "blnk/draftwarnings.h"
#include "blnk/ledgerdraft.h"
#include "parts/announcement.h"
#include "parts/fieldnote.h"
#include "parts/linkbutton.h"
#include "text/pastedrows.h"
#include "text/visibletext.h"
#include "theme/theme.h"
#include "words/sentences.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStyle>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

void showLine(LineField *line, const QString &text)
{
    if (line->text() == text)
        return;
    line->showText(text);
    if (!line->hasFocus())
        line->home(false); // shows the beginning of a long text
}

} // namespace

LedgerFields::LedgerFields(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    build();
    connectInputs();
}

/// What the scroll bar beside the fields leaves of their margin.
int LedgerFields::endMargin() const
{
    return qMax(0, 16 - style()->pixelMetric(QStyle::PM_ScrollBarExtent));
}

void LedgerFields::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, endMargin(), 4);
    column->setSpacing(8);
    m_headings = {label(tr("New ledger"), TextRole::Heading), label(tr("Metadata"), TextRole::FieldLabel)};
    column->addWidget(m_headings.front());
    column->addWidget(nameField());
    column->addWidget(m_headings.back());
    m_metadata = new MetadataEditor(m_theme, this);
    m_metadata->setCornerWidget(topLevelKeyField());
    column->addWidget(m_metadata, 1);
    m_refusal = new FieldNote(m_theme, FieldNote::Place::WhenNeeded, this);
    column->addWidget(m_refusal);
    m_withheld = new FieldNote(m_theme, FieldNote::Place::WhenNeeded, this);
    column->addWidget(m_withheld);
}

QLabel *LedgerFields::label(const QString &text, TextRole role, QWidget *buddy)
{
    auto *made = new QLabel(text, this);
    made->setTextFormat(Qt::PlainText);
    setTextRole(made, role);
    made->setBuddy(buddy);
    return made;
}

LineField *LedgerFields::lineEdit(const QString &accessibleName)
{
    auto *line = new LineField(this);
    line->setAccessibleName(accessibleName);
    return line;
}

QWidget *LedgerFields::nameField()
{
    auto *field = new QWidget(this);
    m_name = lineEdit(tr("Ledger name"));
    m_name->setBlocksReported(true);
    m_nameLine = new QWidget(field);
    m_nameNote = new FieldNote(m_theme, FieldNote::Place::Reserved, m_nameLine);
    m_trim = linkButton(m_nameLine);
    auto *line = new QHBoxLayout(m_nameLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_nameNote, 1);
    line->addWidget(m_trim, 0, Qt::AlignTop);
    m_nameGrid = new QGridLayout(field);
    m_nameGrid->setContentsMargins(0, 0, 0, 0);
    m_nameGrid->setHorizontalSpacing(12);
    m_nameGrid->setVerticalSpacing(4);
    m_nameGrid->setColumnStretch(1, 1);
    m_nameGrid->addWidget(label(tr("Ledger name"), TextRole::FieldLabel, m_name), 0, 0);
    m_nameGrid->addWidget(m_name, 1, 0, 1, 2);
    placeNameLine(Room::Enough);
    return field;
}

/// Below the field, or beside its label in little room.
void LedgerFields::placeNameLine(Room room)
{
    switch (room) {
    case Room::Little:
        return m_nameGrid->addWidget(m_nameLine, 0, 1);
    case Room::Enough:
        return m_nameGrid->addWidget(m_nameLine, 2, 0, 1, 2);
    }
}

QWidget *LedgerFields::topLevelKeyField()
{
    auto *field = new QWidget(this);
    m_topLevelKey = lineEdit(tr("Top-level key"));
    m_topLevelKey->setPlaceholderText(tr("none"));
    m_topLevelKey->setToolTip(tr("Groups all metadata under one key, for example the name of your app."));
    m_topLevelKey->setFixedWidth(m_theme.scaled(96)); // leaves room for the tabs
    auto *row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 0, 4);
    row->setSpacing(8);
    row->addWidget(label(tr("Top-level key"), TextRole::FieldLabel, m_topLevelKey));
    row->addWidget(m_topLevelKey);
    return field;
}

void LedgerFields::setRoom(Room room)
{
    const bool little = room == Room::Little;
    for (QWidget *heading : qAsConst(m_headings))
        heading->setVisible(!little);
    placeNameLine(room);
    layout()->setSpacing(little ? 4 : 8);
    layout()->setContentsMargins(16, little ? 6 : 12, endMargin(), little ? 0 : 4);
}

void LedgerFields::connectInputs()
{
    using Kind = FieldEdit::Kind;
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &text) {
        DraftForm next = form();
        next.name = text;
        tell(std::move(next), tr("name"), {Kind::Typing, form().name, text}, Source::Elsewhere);
    });
    connect(m_name, &LineField::tooLongEntered, this, [this] {
        m_nameNote->say(FieldNote::Kind::Warning, tooLongToEnter());
        announce(*m_nameNote, m_nameNote->sentence());
    });
    connect(m_name, &LineField::blockEntered, this, &LedgerFields::offerNames);
    connect(m_topLevelKey, &LineField::tooLongEntered, this, [this] {
        setMetadataRefusal(tooLongToEnter());
        announce(*m_refusal, m_refusal->sentence());
    });
    connect(m_trim, &QPushButton::clicked, this, [this] {
        m_steps.end();
        m_name->setFocus(Qt::OtherFocusReason); // the button is about to hide
        m_name->setText(m_name->text().trimmed());
        m_steps.end();
    });
    connect(m_topLevelKey, &QLineEdit::textChanged, this, [this](const QString &text) {
        DraftForm next = form();
        next.topLevelKey = text;
        tell(std::move(next), tr("top-level key"), {Kind::Typing, form().topLevelKey, text},
             Source::Elsewhere);
    });
    connect(m_metadata, &MetadataEditor::rowsEdited, this,
            [this](const JsonValue &rows, const FieldEdit &edit) {
                finishReading(); // so that the text stays in the history
                DraftForm next = form();
                next.setRows(rows);
                tell(std::move(next), tr("metadata"), edit, Source::Rows);
            });
    connect(m_metadata, &MetadataEditor::textEdited, this, &LedgerFields::takeText);
}

/// Asks which name several lines or cells stand for. Each choice shows what it would insert.
void LedgerFields::offerNames(const QString &block)
{
    static constexpr int longestShown = 40;
    const QStringList cells = pastedCells(block);
    if (cells.size() <= 1)
        return m_name->insert(cells.join(QString()));
    auto *menu = new QMenu(tr("Several lines or cells were pasted. A ledger has one name:"), m_name);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(menu->title())->setEnabled(false);
    const auto offer = [this, menu](const QString &words, const QString &name) {
        const QString shown = shortName(name, longestShown).replace(u'&', u"&&"_qs);
        connect(menu->addAction(words.arg(shown)), &QAction::triggered, m_name,
                [this, name] { m_name->insert(name); });
    };
    offer(tr("First only: “%1”"), cells.front());
    offer(tr("All in one name: “%1”"), cells.join(u' '));
    menu->popup(m_name->mapToGlobal(QPoint(0, m_name->height())));
}

QString LedgerFields::tooLongToEnter()
{
    return tr("Too long: at most %L1 characters fit into this field. Nothing was changed.")
        .arg(LineField::longest);
}

void LedgerFields::tell(DraftForm next, const QString &what, const FieldEdit &edit, Source source)
{
    if (m_isShowing || next == form())
        return;
    const auto state = std::make_shared<const FormState>(FormState{std::move(next), m_metadata->tab()});
    Q_EMIT edited(state, what, m_steps.stepOf(edit), source);
}

/// A long text is read on the thread pool, one after the other, so that each becomes a step of the history.
void LedgerFields::takeText(const QString &text)
{
    const FieldEdit edit{FieldEdit::Kind::Typing, isReading() ? m_unread.back().text : form().json(), text};
    if (!isReading() && text.size() <= MetadataEditor::readAtOnceLimit) {
        DraftForm next = form();
        next.setJson(text);
        return tell(std::move(next), tr("metadata"), edit, Source::Text);
    }
    if (m_isShowing || text == edit.before)
        return;
    m_unread.push_back({text, m_steps.stepOf(edit)});
    if (!m_reading)
        readNext();
}

void LedgerFields::readNext()
{
    m_reading = std::make_unique<QObject>();
    answerFromPool<DraftForm>(
        [next = form(), text = m_unread.front().text]() mutable -> Result<DraftForm> {
            next.setJson(text);
            return std::move(next);
        },
        {m_reading.get(), [this](const Result<DraftForm> &next) {
             m_reading.release()->deleteLater(); // this runs in its context
             takeRead(*next);
             if (isReading())
                 readNext();
             else
                 Q_EMIT textRead();
         }});
}

void LedgerFields::takeRead(DraftForm next)
{
    const Unread read = std::move(m_unread.front());
    m_unread.pop_front();
    next.name = form().name; // these may have changed meanwhile
    next.topLevelKey = form().topLevelKey;
    if (next != form())
        Q_EMIT edited(std::make_shared<const FormState>(FormState{std::move(next), MetadataTab::Json}),
                      tr("metadata"), read.step, Source::Text);
}

void LedgerFields::finishReading()
{
    if (!isReading())
        return;
    m_reading.reset();
    while (isReading()) {
        DraftForm next = form();
        next.setJson(m_unread.front().text);
        takeRead(std::move(next));
    }
    Q_EMIT textRead();
}

void LedgerFields::forgetUnread()
{
    m_reading.reset();
    m_unread.clear();
}

std::optional<QString> LedgerFields::pendingText() const
{
    const std::optional<QString> typed = m_metadata->pendingText();
    return !typed && isReading() ? std::optional(m_unread.back().text) : typed;
}

void LedgerFields::show(FormStep::State state, Source source)
{
    const FormStep::State before = std::exchange(m_state, std::move(state));
    const DraftForm &had = before->form;
    // Copies share their rows: after a letter of the name, there is nothing to compare or to show.
    const bool isUntouched = &had.rows() == &form().rows() && had.json() == form().json();
    const bool sameMetadata = isUntouched || (had.json() == form().json() && had.rows() == form().rows());
    {
        const QScopedValueRollback showing(m_isShowing, true);
        showLine(m_name, form().name);
        showLine(m_topLevelKey, form().topLevelKey);
        if (!sameMetadata || (source == Source::Elsewhere && !isUntouched))
            m_metadata->show(form(), source);
        if (source == Source::Elsewhere)
            m_metadata->setTab(m_state->tab);
    }
    if (had.name != form().name)
        m_nameRefusal.clear();
    if (!sameMetadata || had.topLevelKey != form().topLevelKey)
        setMetadataRefusal({});
    m_isNameMissing = m_isNameMissing && form().name.isEmpty();
    sayOfName();
}

void LedgerFields::sayOfName()
{
    const QString mistake = m_isNameMissing ? tr("A ledger needs a name.") : m_nameRefusal;
    if (!mistake.isEmpty())
        m_nameNote->say(FieldNote::Kind::Mistake, mistake);
    else
        warnOfName();
    const QString trimmed = form().name.trimmed();
    const bool canTrim = mistake.isEmpty() && !trimmed.isEmpty() && trimmed != form().name;
    m_trim->setText(canTrim ? tr("Remove it") : QString());
    m_trim->setAccessibleName(m_trim->text());
    m_trim->setVisible(canTrim && !m_name->isReadOnly());
    m_name->setAccessibleDescription(m_nameNote->sentence());
    if (m_name->property("invalid").toBool() != !mistake.isEmpty()) {
        m_name->setProperty("invalid", !mistake.isEmpty());
        m_name->update();
    }
}

/// Shows a hint about blanks at the ends, a warning about deceptive characters. Both are also asked about
/// before sending.
void LedgerFields::warnOfName()
{
    using Kind = DraftWarning::Kind;
    auto kind = FieldNote::Kind::Hint;
    QStringList said;
    if (!form().name.isEmpty() && form().name.trimmed().isEmpty()) {
        said << tr("The name contains only spaces.");
    } else {
        for (const DraftWarning &warning : textWarnings(form().name)) {
            if (warning.kind != Kind::BeginsBlank && warning.kind != Kind::EndsBlank)
                kind = FieldNote::Kind::Warning;
            said << sentences::draftWarning(warning);
        }
    }
    m_nameNote->say(kind, said.join(u'\n'));
}

void LedgerFields::setNameMissing(bool missing)
{
    m_isNameMissing = missing;
    sayOfName();
}

void LedgerFields::setNameRefusal(const QString &plainText)
{
    m_nameRefusal = plainText;
    sayOfName();
}

void LedgerFields::setMetadataRefusal(const QString &plainText)
{
    m_refusal->say(FieldNote::Kind::Mistake, plainText);
}

void LedgerFields::setWithheld(bool withheld)
{
    m_withheld->say(FieldNote::Kind::Warning,
                    withheld ? tr("This seems to contain an access token, so the draft is not saved. You "
                                  "will lose what you typed when Ledger Desk closes.")
                             : QString());
}

void LedgerFields::setAccess(MetadataTreeModel::Access access)
{
    const bool readOnly = access == MetadataTreeModel::Access::ReadOnly;
    m_name->setReadOnly(readOnly);
    m_topLevelKey->setReadOnly(readOnly);
    m_metadata->setAccess(access);
}

QList<QWidget *> LedgerFields::inputs() const
{
    QList<QWidget *> ofMetadata = m_metadata->fields();
    ofMetadata.insert(1, m_topLevelKey); // it stands beside the tabs
    return QList<QWidget *>{m_name, m_trim} + ofMetadata;
}

} // namespace ledgerdesk
