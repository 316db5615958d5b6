// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/detailspanel.h"
#include "ledgers/metadataview.h"
#include "ledgers/valuedialog.h"
#include "parts/longtext.h"
#include "support/fields.h"
#include "text/visibletext.h"
#include "theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTreeWidgetItemIterator>

using namespace ledgerdesk;

namespace {

constexpr int megabyte = 1'000'000;

Ledger ledgerWith(const JsonValue &metadata)
{
    return {.id = u"ldg_1"_qs, .name = u"Wallets"_qs, .metadata = metadata};
}

JsonValue textOf(qsizetype length)
{
    return JsonValue::ofText(QString(length, u'x'));
}

JsonValue listOf(int count, const JsonValue &value)
{
    return JsonValue::list(std::vector<JsonMember>(size_t(count), JsonMember{{}, value}));
}

JsonValue nested(int depth)
{
    JsonValue value = textOf(1);
    for (int i = 0; i < depth; ++i)
        value = JsonValue::object({{u"a"_qs, value}});
    return value;
}

/// The panel with a ledger of this metadata.
struct Shown {
    Theme theme;
    DetailsPanel panel{theme};
    MetadataView *tree = nullptr;

    explicit Shown(const JsonValue &metadata)
    {
        panel.show(ledgerWith(metadata));
        panel.resize(400, 600);
        static_cast<QWidget &>(panel).show();
        tree = field<MetadataView>(panel, u"Metadata of the ledger"_qs);
    }
    int rows() const
    {
        int count = 0;
        for (QTreeWidgetItemIterator item(tree); *item != nullptr; ++item)
            ++count;
        return count;
    }
    qsizetype longestText() const
    {
        qsizetype longest = 0;
        for (const QLabel *label : panel.findChildren<QLabel *>())
            longest = std::max(longest, label->text().size());
        for (QTreeWidgetItemIterator item(tree); *item != nullptr; ++item)
            longest = std::max({longest, (*item)->text(0).size(), (*item)->text(1).size()});
        return longest;
    }
    QString noteText() const
    {
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            if (label->text().startsWith(u"Long values") && label->isVisible())
                return label->text();
        }
        return {};
    }
};

} // namespace

/// The details of a ledger of any size.
class DetailsPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metadata_ofAnySize_isShownInPart_data();
    void metadata_ofAnySize_isShownInPart();
    void manyMembers_areAddedStepByStep();
    void longValue_isSeenAndCopiedInFull();
    void longName_isCutAndSeenInFull();
    void copyValue_isTheWholeValue();
    void sameLedgerAgain_keepsWhatIsOpen();
    void ofTheJournal_saysThatItIsWhatWasSent();
};

void DetailsPanelTest::metadata_ofAnySize_isShownInPart_data()
{
    QTest::addColumn<JsonValue>("metadata");
    QTest::addColumn<bool>("isCut");
    const auto row = [](const char *name, const JsonValue &value, bool isCut) {
        QTest::newRow(name) << JsonValue::object({{u"a"_qs, value}}) << isCut;
    };
    row("text of 200 kB", textOf(200'000), true);
    row("text of 1 MB", textOf(megabyte), true);
    row("number of 1 MB", JsonValue::ofNumber(QString(megabyte, u'1')), true);
    row("100,000 items", listOf(100'000, textOf(1)), false);
    row("lists of lists", listOf(300, listOf(300, textOf(1))), false);
    row("500 levels", nested(500), false);
    row("short", textOf(10), false);
    QTest::newRow("key of 1 MB") << JsonValue::object({{QString(megabyte, u'k'), textOf(1)}}) << true;
}

void DetailsPanelTest::metadata_ofAnySize_isShownInPart()
{
    QFETCH(JsonValue, metadata);
    QFETCH(bool, isCut);
    const Shown shown(metadata);
    QVERIFY(shown.rows() >= 1);
    QVERIFY(shown.rows() <= 2 * MetadataView::stepRows + 1);
    QVERIFY(shown.longestText() <= cellLimit + 1);
    QCOMPARE(!shown.noteText().isEmpty(), isCut);
}

void DetailsPanelTest::manyMembers_areAddedStepByStep()
{
    const int step = MetadataView::stepRows;
    const Shown shown(JsonValue::object({{u"list"_qs, listOf(2 * step + 5, textOf(1))}}));
    QTreeWidgetItem *list = shown.tree->topLevelItem(0);
    list->setExpanded(true);
    QCOMPARE(list->childCount(), step + 1);
    QCOMPARE(list->child(step)->text(0), u"%1 more…"_qs.arg(step + 5));
    for (const int expected : {2 * step + 1, 2 * step + 5}) {
        shown.tree->setCurrentItem(list->child(list->childCount() - 1));
        QTest::keyClick(shown.tree, Qt::Key_Return);
        QCOMPARE(list->childCount(), expected);
    }
    QCOMPARE(list->child(2 * step + 4)->text(0), QString::number(2 * step + 4));
}

void DetailsPanelTest::longValue_isSeenAndCopiedInFull()
{
    const Shown shown(JsonValue::object({{u"a"_qs, textOf(megabyte)}}));
    shown.tree->setCurrentItem(shown.tree->topLevelItem(0));
    QTest::keyClick(shown.tree, Qt::Key_Return);
    auto *dialog = shown.panel.findChild<ValueDialog *>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->isVisible());
    auto *text = field<LongText>(*dialog, u"Value"_qs);
    text->selectAll();
    text->copy();
    QCOMPARE(QGuiApplication::clipboard()->text().size(), megabyte);
    QGuiApplication::clipboard()->clear();
    field<QPushButton>(*dialog, u"Copy"_qs)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString(megabyte, u'x'));
}

void DetailsPanelTest::longName_isCutAndSeenInFull()
{
    Shown shown(textOf(1));
    auto *whole = field<QPushButton>(shown.panel, u"Show the whole name"_qs);
    QVERIFY(!whole->isVisible());
    Ledger ledger = ledgerWith(textOf(1));
    ledger.name = QString(megabyte, u'n');
    shown.panel.show(ledger);
    QVERIFY(whole->isVisible());
    QVERIFY(shown.longestText() <= cellLimit + 1);
    whole->click();
    field<QPushButton>(*shown.panel.findChild<ValueDialog *>(), u"Copy"_qs)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), ledger.name);
}

void DetailsPanelTest::copyValue_isTheWholeValue()
{
    const JsonValue group = JsonValue::object({{u"b"_qs, textOf(2000)}});
    const Shown shown(JsonValue::object({{u"a"_qs, group}}));
    shown.tree->setCurrentItem(shown.tree->topLevelItem(0));
    shown.tree->actions().front()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), writeJson(group, JsonLayout::Compact));
    shown.tree->setCurrentItem(shown.tree->topLevelItem(0)->child(0));
    shown.tree->actions().front()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString(2000, u'x'));
}

void DetailsPanelTest::sameLedgerAgain_keepsWhatIsOpen()
{
    const JsonValue metadata = JsonValue::object({{u"a"_qs, listOf(3, textOf(1))}});
    Shown shown(metadata);
    shown.tree->topLevelItem(0)->setExpanded(false);
    shown.panel.show(ledgerWith(metadata));
    QVERIFY(!shown.tree->topLevelItem(0)->isExpanded());
}

void DetailsPanelTest::ofTheJournal_saysThatItIsWhatWasSent()
{
    const Theme theme;
    DetailsPanel panel(theme);
    panel.show(ledgerWith(JsonValue::object({{u"a"_qs, textOf(1)}})), DetailsPanel::Source::Journal);
    QStringList texts;
    for (const QLabel *label : panel.findChildren<QLabel *>())
        texts << label->text();
    QVERIFY(texts.contains(u"Metadata as sent"_qs));
}

QTEST_MAIN(DetailsPanelTest)
#include "tst_detailspanel.moc"
