// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadataeditor.h"

#include "creation/rowmistakes.h"
#include "form/metadatatext.h"
#include "form/rowspage.h"
#include "form/textdifference.h"
#include "parts/announcement.h"
#include "parts/fieldnote.h"
#include "parts/linkbutton.h"
#include "text/jsonmending.h"
#include "theme/theme.h"
#include "words/sentences.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

#include <array>

namespace ledgerdesk {

namespace {

constexpr int pauseMs = 250;

/// True if the text was typed by a person and cannot be parsed, so that the rows are out of date.
bool textCounts(const DraftForm &form)
{
    return form.jsonMistake() && form.json() != writtenRows(form.rows());
}

QString asSentence(QString words)
{
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    if (!words.isEmpty() && !words.endsWith(u'.'))
        words += u'.';
    return words;
}

} // namespace

MetadataEditor::MetadataEditor(const Theme &theme, QWidget *parent)
    : QTabWidget(parent)
    , m_theme(theme)
    , m_rows(new RowsPage(theme))
    , m_text(new MetadataText(theme))
    , m_textNote(new FieldNote(theme, FieldNote::Place::Reserved))
    , m_mend(linkButton())
{
    setFocusProxy(nullptr); // otherwise Tab would cycle through its fields for ever
    setFocusPolicy(Qt::NoFocus); // only its tab bar and the fields on its pages take the focus
    tabBar()->setExpanding(false);
    setUsesScrollButtons(false);
    tabBar()->setDrawBase(true);
    addTab(m_rows, tr("Rows"));
    addTab(textPage(), tr("JSON"));
    m_patience.setSingleShot(true);
    m_patience.setInterval(pauseMs);
    connect(&m_patience, &QTimer::timeout, this, &MetadataEditor::sayText);
    connect(m_text, &MetadataText::edited, this, &MetadataEditor::onTextEdited);
    connect(m_text, &MetadataText::pasteRefused, this, [this] {
        m_textNote->say(FieldNote::Kind::Warning,
                        tr("Too long to paste: at most %1 of text is taken at once.")
                            .arg(QLocale().formattedDataSize(MetadataText::pasteLimit, 0)));
        announce(*m_textNote, m_textNote->sentence());
    });
    connect(m_mend, &QPushButton::clicked, this, &MetadataEditor::mendText);
    connect(m_rows, &RowsPage::edited, this, &MetadataEditor::rowsEdited);
    connect(m_rows, &RowsPage::editorOpened, this, &MetadataEditor::editorOpened);
    connect(m_rows, &RowsPage::mistakesShown, this, &MetadataEditor::markTabs);
    connect(m_rows, &RowsPage::goToTextMistake, this, [this] {
        setTab(MetadataTab::Json);
        m_text->goToMistake();
    });
    connect(this, &QTabWidget::currentChanged, this, &MetadataEditor::commit);
    connect(&theme, &Theme::changed, this, &MetadataEditor::markTabs);
    markTabs();
}

QWidget *MetadataEditor::textPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    auto *note = new QHBoxLayout;
    note->addWidget(m_textNote, 1);
    note->addWidget(m_mend, 0, Qt::AlignTop);
    column->addWidget(m_text, 1);
    column->addLayout(note);
    return page;
}

MetadataTab MetadataEditor::tab() const
{
    return currentIndex() == 0 ? MetadataTab::Rows : MetadataTab::Json;
}

void MetadataEditor::setTab(MetadataTab tab)
{
    if (tab == this->tab())
        return;
    // The content of an open cell belongs to a value that is no longer shown.
    m_rows->dropEditor();
    setCurrentIndex(tab == MetadataTab::Rows ? 0 : 1);
}

QList<QWidget *> MetadataEditor::fields() const
{
    return QList<QWidget *>{tabBar()} + m_rows->fields() + QList<QWidget *>{m_text, m_mend};
}

void MetadataEditor::setAccess(MetadataTreeModel::Access access)
{
    m_rows->setAccess(access);
    m_text->setReadOnly(access == MetadataTreeModel::Access::ReadOnly);
}

void MetadataEditor::show(const DraftForm &form, Source source)
{
    if (source != Source::Text) {
        m_patience.stop();
        m_text->showText(form.json());
    }
    const std::optional<JsonMistake> mistake = form.jsonMistake();
    m_mistake = mistake;
    const bool canMend = mistake && canMendJson(form.json(), *mistake);
    m_mend->setText(canMend ? sentences::jsonMending(mistake->kind) : QString());
    m_mend->setAccessibleName(m_mend->text());
    m_mend->setVisible(canMend && !m_text->isReadOnly());
    m_textHasMistake = textCounts(form);
    m_text->setMistake(mistake);
    const QString sentence = mistake ? asSentence(sentences::jsonMistake(*mistake)) : QString();
    m_textNote->say(FieldNote::Kind::Mistake, sentence);
    m_text->setAccessibleDescription(sentence);
    m_rows->setTextMistake(m_textHasMistake ? mistake : std::nullopt);
    m_unshown.reset();
    if (source == Source::Rows)
        return sayRowMistakes(form);
    m_unshown = form;
    const bool isHidden = source == Source::Text && tab() == MetadataTab::Json;
    if (!isHidden || form.json().size() <= readAtOnceLimit)
        showRows();
}

void MetadataEditor::showRows()
{
    if (!m_unshown)
        return;
    const DraftForm form = *std::exchange(m_unshown, std::nullopt);
    m_rows->setRows(form.rows());
    sayRowMistakes(form);
}

void MetadataEditor::sayRowMistakes(const DraftForm &form)
{
    m_rows->setMistakes(m_textHasMistake ? std::vector<RowMistake>() : form.rowMistakes());
}

void MetadataEditor::mendText()
{
    const auto mended = m_mistake ? mendedJson(m_text->text(), *m_mistake) : std::nullopt;
    if (!mended)
        return;
    m_text->showText(*mended);
    m_text->setFocus(Qt::OtherFocusReason); // the button is about to hide
    Q_EMIT textEdited(*mended);
}

void MetadataEditor::onTextEdited(const QString &before, const QString &after)
{
    const TextDifference change = differenceOf(before, after);
    if (after.size() > readAtOnceLimit && change.removed + change.added == 1)
        return m_patience.start();
    if (m_patience.isActive())
        Q_EMIT textEdited(before); // so that what was typed is not undone together with, say, a paste
    sayText();
}

void MetadataEditor::sayText()
{
    m_patience.stop();
    Q_EMIT textEdited(m_text->text());
}

std::optional<QString> MetadataEditor::pendingText() const
{
    return m_patience.isActive() ? std::optional(m_text->text()) : std::nullopt;
}

void MetadataEditor::commit()
{
    m_rows->commitEditor();
    commitText();
    showRows();
}

void MetadataEditor::commitText()
{
    if (m_patience.isActive())
        sayText();
}

bool MetadataEditor::showFirstMistake(const DraftForm &form)
{
    const bool inRows = !textCounts(form) && firstMistakeInText(form.rows());
    if (form.jsonMistake() && !inRows) {
        setTab(MetadataTab::Json);
        m_text->goToMistake();
        return true;
    }
    if (!inRows)
        return false;
    setTab(MetadataTab::Rows);
    m_rows->showFirstMistake();
    return true;
}

void MetadataEditor::markTabs()
{
    const QIcon mark = m_theme.icon(IconName::Warning, m_theme.colours().rejected);
    const std::array marked{m_rows->hasMistake(), m_textHasMistake};
    for (int i = 0; i < 2; ++i) {
        setTabIcon(i, marked[size_t(i)] ? mark : QIcon());
        tabBar()->setAccessibleTabName(
            i, marked[size_t(i)] ? tr("%1, has an error").arg(tabText(i)) : tabText(i));
    }
}

} // namespace ledgerdesk
