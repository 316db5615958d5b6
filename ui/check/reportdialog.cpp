// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "check/reportdialog.h"

#include "base/durablefile.h"
#include "parts/copying.h"
#include "parts/messagebar.h"
#include "parts/spokenname.h"
#include "parts/wrappinglabel.h"
#include "theme/theme.h"
#include "words/checkreportjson.h"
#include "words/checkreportmarkdown.h"
#include "words/messagewords.h"
#include "words/sentences.h"

#include <QFileDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

/// "acme-payments-check-20261122-1042", using only characters that every file system accepts.
QString fileNameFor(const CheckReport &report)
{
    QString name;
    const QString connection = report.connectionName.left(60).toLower();
    for (const QChar letter : connection) {
        if (letter.isLetterOrNumber())
            name += letter;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    while (name.endsWith(u'-'))
        name.chop(1);
    if (name.isEmpty())
        name = u"connection"_qs;
    return name + u"-check-"_qs + report.startedAt.toUTC().toString(u"yyyyMMdd-HHmm");
}

} // namespace

ReportDialog::ReportDialog(const CheckReport &report, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_fileName(fileNameFor(report))
    , m_pages(new QTabWidget(this))
    , m_message(new MessageBar(theme, this))
{
    setWindowTitle(tr("Report"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *explanation = new WrappingLabel(this);
    explanation->say({}, tr("This is the complete report. It contains no token and no password."));
    addPage(tr("Markdown"), reportMarkdown(report), theme)->setFocus();
    addPage(tr("JSON"), reportJson(report), theme);
    // The message is about the other form.
    connect(m_pages, &QTabWidget::currentChanged, m_message, &MessageBar::clear);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.scaled(8));
    const auto add = [this, buttons](const QString &text) {
        auto *button = new QPushButton(text, this);
        button->setAccessibleName(spokenName(text));
        buttons->addWidget(button);
        return button;
    };
    connect(add(tr("Copy")), &QPushButton::clicked, this, &ReportDialog::copy);
    buttons->addStretch(1);
    connect(add(tr("Close")), &QPushButton::clicked, this, &QDialog::reject);
    QPushButton *save = add(tr("Save…"));
    save->setProperty("primary", true);
    save->setDefault(true);
    connect(save, &QPushButton::clicked, this, &ReportDialog::chooseFile);

    auto *column = new QVBoxLayout(this);
    const int margin = theme.scaled(24);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(theme.scaled(16));
    column->addWidget(explanation);
    column->addWidget(m_pages, 1);
    column->addWidget(m_message);
    column->addLayout(buttons);
    resize(theme.scaled(720), theme.scaled(560));
}

QPlainTextEdit *ReportDialog::addPage(const QString &title, const QByteArray &text, const Theme &theme)
{
    auto *page = new QPlainTextEdit(QString::fromUtf8(text), this);
    page->setAccessibleName(tr("Report as %1").arg(title));
    page->setReadOnly(true);
    page->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    page->setTabChangesFocus(true);
    page->setFont(theme.fixedFont());
    m_pages->addTab(page, title);
    return page;
}

ReportDialog::Form ReportDialog::form() const
{
    return m_pages->currentIndex() == 0 ? Form::Markdown : Form::Json;
}

void ReportDialog::copy()
{
    copyText(static_cast<QPlainTextEdit *>(m_pages->currentWidget())->toPlainText());
    m_message->say({.tone = Message::Tone::Info,
                    .title = tr("The report was copied."),
                    .text = {},
                    .details = {},
                    .actions = {}});
}

void ReportDialog::chooseFile()
{
    const bool isMarkdown = form() == Form::Markdown;
    auto *chooser = new QFileDialog(this, tr("Save report"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilter(isMarkdown ? tr("Markdown (*.md)") : tr("JSON (*.json)"));
    chooser->setDefaultSuffix(isMarkdown ? u"md"_qs : u"json"_qs);
    chooser->selectFile(m_fileName + (isMarkdown ? u".md"_qs : u".json"_qs));
    connect(chooser, &QFileDialog::fileSelected, this, &ReportDialog::saveTo);
    chooser->open();
}

void ReportDialog::saveTo(const QString &path)
{
    const QString text = static_cast<QPlainTextEdit *>(m_pages->currentWidget())->toPlainText();
    const Result<void> saved = writeExport(path, text.toUtf8());
    if (saved)
        m_message->say({.tone = Message::Tone::Info,
                        .title = tr("The report was saved."),
                        .text = sentences::visibleText(path),
                        .details = {},
                        .actions = {}});
    else
        m_message->say(messagewords::trouble(saved.error()));
}

} // namespace ledgerdesk
