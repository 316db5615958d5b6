// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/pastedrowsdialog.h"

#include "form/valuetypes.h"
#include "parts/wrappinglabel.h"
#include "text/typedvalue.h"
#include "text/visibletext.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ledgerdesk {

namespace {

// A person looks at the beginning; a whole file would take long to lay out.
constexpr int shownRowsLimit = 200;

/// The value as a number of the locale; "" if it is none, or the same number anyway.
QString localNumber(const JsonValue &value, const QLocale &locale)
{
    const bool isWritten = value.type == JsonValue::Type::Text || value.type == JsonValue::Type::Number;
    return isWritten ? numberInLocale(value.text, locale) : QString();
}

/// The first value that is a number in the locale; "" if there is none.
QString firstLocalNumber(const JsonValue &value, const QLocale &locale)
{
    if (!localNumber(value, locale).isEmpty())
        return value.text;
    for (const JsonMember &member : value.members) {
        if (QString found = firstLocalNumber(member.value, locale); !found.isEmpty())
            return found;
    }
    return {};
}

JsonValue withLocalNumbers(JsonValue value, const QLocale &locale)
{
    if (const QString number = localNumber(value, locale); !number.isEmpty())
        return JsonValue::ofNumber(number);
    for (JsonMember &member : value.members)
        member.value = withLocalNumbers(std::move(member.value), locale);
    return value;
}

QString shownValue(const JsonValue &value)
{
    switch (value.type) {
    case JsonValue::Type::Text:
    case JsonValue::Type::Number:
        return cellText(value.text);
    case JsonValue::Type::Boolean:
        return value.boolean ? PastedRowsDialog::tr("True") : PastedRowsDialog::tr("False");
    case JsonValue::Type::Empty:
        return u"—"_qs;
    case JsonValue::Type::Object:
        return PastedRowsDialog::tr("%Ln keys", nullptr, int(value.members.size()));
    case JsonValue::Type::List:
        return PastedRowsDialog::tr("%Ln items", nullptr, int(value.members.size()));
    }
    return {};
}

void addItems(QTreeWidgetItem *parent, const JsonValue &value, int &budget)
{
    const bool isList = value.type == JsonValue::Type::List;
    for (size_t i = 0; i < value.members.size() && budget > 0; ++i, --budget) {
        const JsonMember &member = value.members[i];
        const QString key = isList ? QString::number(i) : cellText(member.key);
        auto *item =
            new QTreeWidgetItem(parent, {key, typeName(member.value.type), shownValue(member.value)});
        addItems(item, member.value, budget);
    }
}

} // namespace

PastedRowsDialog::PastedRowsDialog(PastedRows pasted, const QString &target, QWidget *parent)
    : QDialog(parent)
    , m_rows(std::move(pasted.rows))
    , m_withNumbers(m_rows)
{
    QString local;
    if (pasted.numbers == PastedRows::Numbers::Written) {
        m_withNumbers = withLocalNumbers(m_rows, QLocale());
        local = firstLocalNumber(m_rows, QLocale());
    }
    setWindowTitle(tr("Paste rows"));
    build(target, local);
    showRows();
    resize(560, 400);
}

void PastedRowsDialog::build(const QString &target, const QString &local)
{
    const int count = int(m_rows.members.size());
    auto *words = new WrappingLabel(this);
    words->say({},
               target.isEmpty()
                   ? tr("%Ln rows would be added to the metadata.", nullptr, count)
                   : tr("%Ln rows would be added to “%1”.", nullptr, count).arg(shortName(target)));
    m_table = new QTreeWidget(this);
    m_table->setAccessibleName(tr("Pasted rows"));
    m_table->setHeaderLabels({tr("Key"), tr("Type"), tr("Value")});
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setUniformRowHeights(true);
    m_table->setTabKeyNavigation(false);
    m_numbers = new QCheckBox(
        tr("Read numbers as they are written here: %1 is %2").arg(local, numberInLocale(local, QLocale())),
        this);
    m_numbers->setAccessibleName(m_numbers->text());
    m_numbers->setVisible(!local.isEmpty());
    connect(m_numbers, &QCheckBox::toggled, this, &PastedRowsDialog::showRows);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *add = buttons->addButton(tr("Add rows"), QDialogButtonBox::AcceptRole);
    add->setAccessibleName(add->text());
    add->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(words);
    column->addWidget(m_table, 1);
    column->addWidget(m_numbers);
    column->addWidget(buttons);
    add->setFocus();
}

JsonValue PastedRowsDialog::rows() const
{
    return m_numbers->isChecked() ? m_withNumbers : m_rows;
}

void PastedRowsDialog::showRows()
{
    m_table->clear();
    int budget = shownRowsLimit;
    addItems(m_table->invisibleRootItem(), rows(), budget);
    m_table->expandAll();
    m_table->resizeColumnToContents(0);
    m_table->resizeColumnToContents(1);
}

} // namespace ledgerdesk
