// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/detailspanel.h"

#include "ledgers/metadataview.h"
#include "ledgers/valuedialog.h"
#include "text/timetext.h"
#include "text/visibletext.h"
#include "theme/textrole.h"
#include "theme/theme.h"
#include "words/ledgerwords.h"

#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

QLabel *plainLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

DetailsPanel::DetailsPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setMinimumWidth(240);
}

void DetailsPanel::showEvent(QShowEvent *event)
{
    build();
    QWidget::showEvent(event);
}

void DetailsPanel::build()
{
    if (m_stack != nullptr)
        return;
    m_stack = new QStackedWidget(this);
    m_name = plainLabel();
    m_id = new QPlainTextEdit;
    m_created = plainLabel();
    m_metadataTitle = new QLabel;
    m_copy = new QPushButton(tr("Copy &ID"));
    m_wholeName = new QPushButton(tr("Show the whole name"));
    m_metadata = new MetadataView(m_theme);
    m_cutNote = plainLabel();
    auto *nothing = new QLabel(tr("Select a ledger to see its details."));
    setTextRole(nothing, TextRole::Muted);
    nothing->setWordWrap(true);
    nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    nothing->setContentsMargins(16, 48, 16, 16);
    m_stack->addWidget(nothing);
    m_stack->addWidget(buildFacts());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    takeLook();
    connect(&m_theme, &Theme::changed, this, &DetailsPanel::takeLook);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (m_ledger)
            Q_EMIT copyIdRequested(m_ledger->id);
    });
    connect(m_wholeName, &QPushButton::clicked, this, [this] {
        if (m_ledger)
            (new ValueDialog(tr("Ledger name"), m_ledger->name, m_theme, this))->open();
    });
    connect(m_metadata, &MetadataView::cutChanged, m_cutNote, &QLabel::setVisible);
}

void DetailsPanel::takeLook()
{
    m_id->setFont(m_theme.fixedFont());
    m_id->setFixedHeight(2 * QFontMetrics(m_theme.fixedFont()).lineSpacing() + 8);
    m_copy->setIcon(m_theme.icon(IconName::Copy));
}

QWidget *DetailsPanel::buildFacts()
{
    setTextRole(m_name, TextRole::Heading);
    m_id->setAccessibleName(tr("Ledger ID"));
    m_id->setReadOnly(true);
    m_id->setTabChangesFocus(true);
    m_id->setFrameShape(QFrame::NoFrame);
    m_id->setWordWrapMode(QTextOption::WrapAnywhere);
    m_id->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_id->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_id->document()->setDocumentMargin(0);
    m_created->setAccessibleName(tr("Created"));
    setTextRole(m_metadataTitle, TextRole::FieldLabel);
    m_name->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_created->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_wholeName->setAccessibleName(m_wholeName->text());
    m_wholeName->hide();
    m_metadata->setAccessibleName(tr("Metadata of the ledger"));
    m_cutNote->setText(tr("Long values are shortened. Double-click one to see or copy the full value."));
    setTextRole(m_cutNote, TextRole::Muted);
    m_cutNote->hide();

    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(16);
    layout->addWidget(m_name);
    layout->addWidget(m_wholeName, 0, Qt::AlignLeft);
    layout->addLayout(buildRows());
    layout->addWidget(m_copy, 0, Qt::AlignLeft);
    layout->addWidget(m_metadataTitle);
    layout->addWidget(m_metadata, 100);
    layout->addWidget(m_cutNote);
    layout->addStretch(1);
    return page;
}

QFormLayout *DetailsPanel::buildRows()
{
    auto *facts = new QFormLayout;
    facts->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    facts->setHorizontalSpacing(16);
    facts->setVerticalSpacing(8);
    for (const auto &[title, widget] :
         {std::pair<QString, QWidget *>{tr("Ledger ID"), m_id}, {tr("Created"), m_created}}) {
        auto *caption = new QLabel(title);
        setTextRole(caption, TextRole::FieldLabel);
        facts->addRow(caption, widget);
    }
    return facts;
}

void DetailsPanel::show(const std::optional<Ledger> &ledger, Source source)
{
    build();
    if (ledger && m_ledger == ledger)
        return; // nothing new about this ledger
    m_ledger = ledger;
    m_stack->setCurrentIndex(ledger ? 1 : 0);
    m_metadata->setMetadata(ledger ? ledger->metadata : JsonValue());
    if (!ledger)
        return;
    showName(lacksName(*ledger) ? tr("Unreadable ledger") : ledger->name);
    m_id->setPlainText(cellText(ledger->id));
    m_created->setText(ledger->createdAt.isValid()
                           ? tr("%1 UTC").arg(timeText(ledger->createdAt, TimeForm::DayAndSecond))
                           : tr("unknown"));
    const bool any = !ledger->metadata.members.empty();
    m_metadata->setVisible(any);
    if (const QString trouble = troubleWords(*ledger); source == Source::Service && !trouble.isEmpty())
        m_metadataTitle->setText(trouble);
    else if (!any)
        m_metadataTitle->setText(tr("No metadata"));
    else
        m_metadataTitle->setText(source == Source::Journal ? tr("Metadata as sent") : tr("Metadata"));
}

void DetailsPanel::showName(const QString &name)
{
    m_name->setText(cellText(name));
    m_wholeName->setVisible(name.size() > cellLimit);
}

} // namespace ledgerdesk
