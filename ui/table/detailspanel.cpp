// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "table/detailspanel.h"

#include "ledger/visibletext.h"
#include "theme/cellfocus.h"
#include "theme/textrole.h"
#include "theme/theme.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

/// Deepest level that is shown; the service stores deeper values than anybody reads on a screen.
constexpr int levelLimit = 100;

QString shownValue(const JsonValue &value)
{
    switch (value.type) {
    case JsonValue::Type::Text:
        return visibleText(value.text);
    case JsonValue::Type::Number:
        return value.text;
    case JsonValue::Type::Boolean:
        return value.boolean ? DetailsPanel::tr("True") : DetailsPanel::tr("False");
    case JsonValue::Type::Empty:
        return DetailsPanel::tr("Empty");
    case JsonValue::Type::Object:
        return DetailsPanel::tr("%n keys", nullptr, int(value.members.size()));
    case JsonValue::Type::List:
        return DetailsPanel::tr("%n items", nullptr, int(value.members.size()));
    }
    return {};
}

void addRows(QTreeWidgetItem *parent, const JsonValue &value, const QColor &muted, int level)
{
    int position = 0;
    for (const JsonMember &member : value.members) {
        const QString key =
            value.type == JsonValue::Type::List ? QString::number(position++) : visibleText(member.key);
        auto *item = new QTreeWidgetItem(parent, {key, shownValue(member.value)});
        const JsonValue::Type type = member.value.type;
        if (type == JsonValue::Type::Object || type == JsonValue::Type::List
            || type == JsonValue::Type::Empty)
            item->setForeground(1, muted);
        if (level < levelLimit)
            addRows(item, member.value, muted, level + 1);
    }
}

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
    m_metadata = new QTreeWidget;
    sayCellOnFocus(m_metadata);
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
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyIdRequested(m_ledgerId); });
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
    m_metadata->setAccessibleName(tr("Metadata of the ledger"));
    m_metadata->setHeaderLabels({tr("Key"), tr("Value")});
    m_metadata->setUniformRowHeights(true);
    m_metadata->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_metadata->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_metadata->header()->setMaximumSectionSize(320);

    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(16);
    layout->addWidget(m_name);
    layout->addLayout(facts);
    layout->addWidget(m_copy, 0, Qt::AlignLeft);
    layout->addWidget(m_metadataTitle);
    layout->addWidget(m_metadata, 100);
    layout->addStretch(1);
    return page;
}

void DetailsPanel::show(const std::optional<Ledger> &ledger)
{
    build();
    m_stack->setCurrentIndex(ledger ? 1 : 0);
    m_ledgerId = ledger ? ledger->id : QString();
    m_metadata->clear();
    if (!ledger)
        return;
    m_name->setText(visibleText(ledger->name));
    m_id->setPlainText(visibleText(ledger->id));
    m_created->setText(ledger->createdAt.isValid() ? tr("%1 UTC").arg(
                           QLocale().toString(ledger->createdAt, tr("d MMM yyyy, HH:mm:ss")))
                                                   : tr("unknown"));
    const bool any = !ledger->metadata.members.empty();
    m_metadata->setVisible(any);
    m_metadataTitle->setText(any ? tr("Metadata") : tr("No metadata"));
    addRows(m_metadata->invisibleRootItem(), ledger->metadata, palette().placeholderText().color(), 0);
    m_metadata->expandAll();
}

} // namespace ledgerdesk
