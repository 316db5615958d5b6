// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/detailspanel.h"
#include "ledgers/inspectorview.h"
#include "ledgers/valuedialog.h"
#include "parts/longtext.h"
#include "support/attempts.h"
#include "support/fields.h"
#include "text/visibletext.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ledgerdesk;

namespace {

constexpr int megabyte = 1'000'000;

Ledger ledgerWith(const JsonValue &metadata)
{
    return {
        .id = u"ldg_2a5698b7-9da8-4fd7-9469-c085986cd221"_qs, .name = u"Wallets"_qs, .metadata = metadata};
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

/// The attempt that sent this and created the ledger of ledgerWith().
WholeAttempt sent(const JsonValue &metadata)
{
    WholeAttempt attempt = newAttempt(u"Wallets"_qs);
    attempt.id = 1;
    attempt.state = Attempt::State::Created;
    attempt.metadata = metadata;
    attempt.startedAt = QDateTime({2026, 3, 4}, {12, 33, 14}, Qt::UTC);
    attempt.finishedAt = attempt.startedAt.addSecs(1);
    return attempt;
}

/// The panel with a ledger of this metadata.
struct Shown {
    Theme theme;
    DetailsPanel panel{theme};
    InspectorView *view = nullptr;

    explicit Shown(const JsonValue &metadata)
        : Shown(Inspected{.ledger = ledgerWith(metadata)})
    {
    }
    explicit Shown(const Inspected &what)
    {
        panel.show(what);
        panel.resize(DetailsPanel::usualWidth, 600);
        static_cast<QWidget &>(panel).show();
        view = field<InspectorView>(panel, u"Details of the ledger"_qs);
    }
    int rows() const { return view->model()->rowCount(); }
    QModelIndex at(int row) const { return view->model()->index(row, 0); }
    const InspectorRow &row(int row) const { return *view->rows().rowAt(at(row)); }
    int rowOf(const QString &text) const
    {
        for (int i = 0; i < rows(); ++i) {
            if (row(i).caption == text || row(i).value == text)
                return i;
        }
        return -1;
    }
    void select(const QString &text) const
    {
        view->setFocus();
        view->setCurrentIndex(at(rowOf(text)));
    }
    QString valueOf(const QString &caption) const
    {
        const int found = rowOf(caption);
        return found < 0 ? QString() : row(found).value;
    }
    /// What the rows say, without headings' rules: caption and value.
    QStringList texts() const
    {
        QStringList all;
        for (int i = 0; i < rows(); ++i)
            all += row(i).caption.isEmpty() ? row(i).value : row(i).caption + u" = " + row(i).value;
        return all;
    }
    QStringList textsFrom(const QString &heading) const { return texts().mid(texts().indexOf(heading)); }
    QAction *action(const QString &name) const
    {
        for (QAction *one : view->actions()) {
            if (one->text() == name)
                return one;
        }
        return nullptr;
    }
};

} // namespace

/// The details of a ledger, or of an attempt, of any size.
class DetailsPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->setText(u"before"_qs); }

    void metadata_isShownWithItsPaths();
    void metadata_ofAnySize_isShownInPart_data();
    void metadata_ofAnySize_isShownInPart();
    void manyValues_areAddedStepByStep();
    void value_wrapsToThreeLines();
    void longValue_isSeenAndCopiedInFull();
    void longName_isCutAndSeenInFull();
    void value_isCopiedUnderThePointer();
    void id_doubleClickedAndCopied_isWhole();
    void copyKey_isTheWholeKey();
    void group_isCopiedAsJson();
    void sameLedgerAgain_keepsTheCurrentRow();
    void listWithoutMetadata_showsWhatWasSent();
    void storedDifferently_saysBoth();
    void storedAsSent_saysNothing();
    void history_isThatOfThisComputer();
    void history_ofALedgerFromElsewhere_saysSo();
    void attemptWithoutLedger_isShownAsSent();
    void metadata_isSaidToBeChangedOnBlnk();
    void nothing_asksToSelect();
};

void DetailsPanelTest::metadata_isShownWithItsPaths()
{
    const JsonValue hours = JsonValue::object(
        {{u"contact"_qs, JsonValue::ofText(u"oncall"_qs)}, {u"open"_qs, JsonValue::ofBoolean(true)}});
    const JsonValue policy = JsonValue::object({{u"limit"_qs, JsonValue::ofNumber(u"1.50"_qs)},
                                                {u"hours"_qs, hours},
                                                {u"note"_qs, JsonValue::ofText({})}});
    const Shown shown(JsonValue::object({{u"owner"_qs, JsonValue::ofText(u"payments"_qs)},
                                         {u"policy"_qs, policy},
                                         {u"rails"_qs, listOf(2, textOf(3))},
                                         {u"none"_qs, JsonValue()},
                                         {u"empty"_qs, JsonValue::object()}}));
    const QAbstractItemModelTester tester(shown.view->model());
    QCOMPARE(shown.textsFrom(u"Metadata"_qs),
             (QStringList{u"Metadata"_qs, u"owner = payments"_qs, u"policy"_qs, u"limit = 1.50"_qs,
                          u"policy › hours"_qs, u"contact = oncall"_qs, u"open = True"_qs, u"policy"_qs,
                          u"note = Empty text"_qs, u"rails"_qs, u"0 = xxx"_qs, u"1 = xxx"_qs,
                          u"none = Empty"_qs, u"empty = No keys"_qs, u"History on this computer"_qs,
                          u"This ledger was not created from this computer."_qs}));
    QCOMPARE(shown.at(shown.rowOf(u"contact"_qs)).data(Qt::AccessibleTextRole).toString(),
             u"policy › hours, contact, oncall"_qs);
}

void DetailsPanelTest::metadata_ofAnySize_isShownInPart_data()
{
    QTest::addColumn<JsonValue>("metadata");
    const auto row = [](const char *name, const JsonValue &value) {
        QTest::newRow(name) << JsonValue::object({{u"a"_qs, value}});
    };
    row("text of 200 kB", textOf(200'000));
    row("text of 1 MB", textOf(megabyte));
    row("number of 1 MB", JsonValue::ofNumber(QString(megabyte, u'1')));
    row("100,000 items", listOf(100'000, textOf(1)));
    row("lists of lists", listOf(300, listOf(300, textOf(1))));
    row("500 levels", nested(500));
    row("short", textOf(10));
    QTest::newRow("key of 1 MB") << JsonValue::object({{QString(megabyte, u'k'), textOf(1)}});
    QTest::newRow("group with a key of 1 MB")
        << JsonValue::object({{QString(megabyte, u'k'), JsonValue::object({{u"a"_qs, textOf(1)}})}});
}

void DetailsPanelTest::metadata_ofAnySize_isShownInPart()
{
    QFETCH(JsonValue, metadata);
    const Shown shown(metadata);
    QVERIFY(shown.rows() >= 5);
    QVERIFY(shown.rows() <= 2 * InspectorModel::stepValues + 8);
    for (const QString &text : shown.texts())
        QVERIFY2(text.size() <= 2 * cellLimit + 5, qPrintable(QString::number(text.size())));
}

void DetailsPanelTest::manyValues_areAddedStepByStep()
{
    const int step = InspectorModel::stepValues;
    const Shown shown(JsonValue::object({{u"list"_qs, listOf(2 * step + 5, textOf(1))}}));
    const QAbstractItemModelTester tester(shown.view->model());
    const int before = shown.rowOf(u"Show more values"_qs);
    QVERIFY(before > 0);
    QCOMPARE(shown.row(before - 1).caption, QString::number(step - 1));
    for (const int last : {2 * step - 1, 2 * step + 4}) {
        shown.select(u"Show more values"_qs);
        QTest::keyClick(shown.view, Qt::Key_Return);
        QVERIFY(shown.rowOf(QString::number(last)) > 0);
    }
    QCOMPARE(shown.rowOf(u"Show more values"_qs), -1);
    QCOMPARE(shown.texts().count(u"list"_qs), 1); // the path is not said again in between
}

void DetailsPanelTest::value_wrapsToThreeLines()
{
    const Shown shown(JsonValue::object(
        {{u"short"_qs, textOf(10)},
         {u"description"_qs,
          JsonValue::ofText(
              u"This ledger holds every balance that is in flight between the acquiring banks "
              "and the merchants, from capture to settlement, and nothing else. Balances of "
              "merchants that left are moved to the archive at the end of each quarter."_qs)}}));
    const int line = shown.view->fontMetrics().lineSpacing();
    const int one = shown.view->visualRect(shown.at(shown.rowOf(u"short"_qs))).height();
    const int three = shown.view->visualRect(shown.at(shown.rowOf(u"description"_qs))).height();
    QCOMPARE(three - one, 2 * line);
    shown.select(u"description"_qs);
    QTest::keyClick(shown.view, Qt::Key_Return);
    QVERIFY(shown.panel.findChild<ValueDialog *>());
}

void DetailsPanelTest::longValue_isSeenAndCopiedInFull()
{
    const Shown shown(JsonValue::object({{u"a"_qs, textOf(megabyte)}}));
    shown.select(u"a"_qs);
    QTest::keyClick(shown.view, Qt::Key_Return);
    auto *dialog = shown.panel.findChild<ValueDialog *>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->isVisible());
    QStringList labels;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        labels += label->text();
    QVERIFY2(labels.contains(u"&Value, 1,000,000 characters"_qs), qPrintable(labels.join(u'|')));
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
    Ledger ledger = ledgerWith({});
    ledger.name = QString(megabyte, u'n');
    const Shown shown(Inspected{.ledger = ledger});
    QVERIFY(shown.row(0).value.size() <= cellLimit + 1);
    const int line = QFontMetrics(Theme::headingFont()).lineSpacing();
    QVERIFY(shown.view->visualRect(shown.at(0)).height() < 4 * line + 24);
    shown.view->setFocus();
    shown.view->setCurrentIndex(shown.at(0));
    QTest::keyClick(shown.view, Qt::Key_Return);
    field<QPushButton>(*shown.panel.findChild<ValueDialog *>(), u"Copy"_qs)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), ledger.name);
}

void DetailsPanelTest::value_isCopiedUnderThePointer()
{
    const Shown shown(JsonValue::object({{u"owner"_qs, JsonValue::ofText(u"pay\u200bments"_qs)}}));
    const QRect row = shown.view->visualRect(shown.at(shown.rowOf(u"owner"_qs)));
    QTest::mouseClick(shown.view->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_qs);
    QTest::mouseClick(shown.view->viewport(), Qt::LeftButton, {}, row.bottomRight() - QPoint(8, 8));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"pay\u200bments"_qs);
}

void DetailsPanelTest::id_doubleClickedAndCopied_isWhole()
{
    const Shown shown(JsonValue{});
    const QModelIndex id = shown.at(shown.rowOf(u"Ledger ID"_qs));
    QTest::mouseDClick(shown.view->viewport(), Qt::LeftButton, {},
                       shown.view->visualRect(id).center() - QPoint(80, 0));
    QCOMPARE(shown.view->currentIndex(), id);
    shown.action(u"Copy value"_qs)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), ledgerWith({}).id);
    QSignalSpy asked(&shown.panel, &DetailsPanel::copyIdRequested);
    field<QPushButton>(shown.panel, u"Copy ID"_qs)->click();
    QCOMPARE(asked.front().front().toString(), ledgerWith({}).id);
}

void DetailsPanelTest::copyKey_isTheWholeKey()
{
    const QString key = u"k\u200b"_qs.repeated(600);
    const Shown shown(JsonValue::object({{key, JsonValue::ofText(u"here"_qs)}}));
    shown.select(u"here"_qs);
    shown.action(u"Copy key"_qs)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), key);
}

void DetailsPanelTest::group_isCopiedAsJson()
{
    const JsonValue group = JsonValue::object({{u"b"_qs, textOf(2000)}});
    const Shown shown(JsonValue::object({{u"group"_qs, group}}));
    shown.select(u"group"_qs);
    shown.action(u"Copy value"_qs)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), writeJson(group, JsonLayout::Compact));
    shown.select(u"b"_qs);
    shown.action(u"Copy value"_qs)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString(2000, u'x'));
}

void DetailsPanelTest::sameLedgerAgain_keepsTheCurrentRow()
{
    const JsonValue metadata = JsonValue::object({{u"a"_qs, listOf(3, textOf(1))}});
    Shown shown(metadata);
    shown.select(u"1"_qs);
    shown.panel.show({.ledger = ledgerWith(metadata)});
    QCOMPARE(shown.view->currentIndex(), shown.at(shown.rowOf(u"1"_qs)));
}

void DetailsPanelTest::listWithoutMetadata_showsWhatWasSent()
{
    const JsonValue metadata = JsonValue::object({{u"a"_qs, textOf(1)}});
    const Shown shown(Inspected{.ledger = ledgerWith({}), .attempt = sent(metadata)});
    QCOMPARE(shown.textsFrom(u"Metadata as sent"_qs).value(1), u"a = x"_qs);
}

void DetailsPanelTest::storedDifferently_saysBoth()
{
    WholeAttempt attempt = sent(JsonValue::object({{u"rate"_qs, JsonValue::ofNumber(u"9007199254740993"_qs)},
                                                   {u"gone"_qs, textOf(2)},
                                                   {u"same"_qs, textOf(1)}}));
    attempt.ledgerName = u"Wallets of old"_qs;
    const JsonValue stored = JsonValue::object({{u"rate"_qs, JsonValue::ofNumber(u"9007199254740992"_qs)},
                                                {u"same"_qs, textOf(1)},
                                                {u"new"_qs, JsonValue::ofBoolean(true)}});
    const Shown shown(Inspected{.ledger = ledgerWith(stored), .attempt = attempt});
    QCOMPARE(
        shown.textsFrom(u"Different from what was sent"_qs).mid(0, 5),
        (QStringList{u"Different from what was sent"_qs, u"Name = sent “Wallets of old”, now “Wallets”"_qs,
                     u"rate = sent 9007199254740993, now 9007199254740992"_qs,
                     u"gone = sent \"xx\", now nothing"_qs, u"new = sent nothing, now true"_qs}));
}

void DetailsPanelTest::storedAsSent_saysNothing()
{
    const Shown shown(
        Inspected{.ledger = ledgerWith(JsonValue::object({{u"rate"_qs, JsonValue::ofNumber(u"1.5"_qs)}})),
                  .attempt = sent(JsonValue::object({{u"rate"_qs, JsonValue::ofNumber(u"1.50"_qs)}}))});
    QCOMPARE(shown.rowOf(u"Different from what was sent"_qs), -1);
}

void DetailsPanelTest::history_isThatOfThisComputer()
{
    const Shown shown(Inspected{.ledger = ledgerWith({}), .attempt = sent({})});
    QCOMPARE(shown.textsFrom(u"History on this computer"_qs),
             (QStringList{u"History on this computer"_qs, u"4 Mar 2026"_qs, u"12:33:14 = Sent"_qs,
                          u"12:33:15 = Created"_qs}));
}

void DetailsPanelTest::history_ofALedgerFromElsewhere_saysSo()
{
    const Shown shown(JsonValue{});
    QCOMPARE(shown.textsFrom(u"History on this computer"_qs).value(1),
             u"This ledger was not created from this computer."_qs);
}

void DetailsPanelTest::attemptWithoutLedger_isShownAsSent()
{
    WholeAttempt attempt = sent(JsonValue::object({{u"a"_qs, textOf(1)}}));
    attempt.state = Attempt::State::Rejected;
    attempt.status = 400;
    const Shown shown(Inspected{.attempt = attempt});
    QCOMPARE(shown.row(0).value, u"Wallets"_qs);
    QCOMPARE(shown.valueOf(u"Outcome"_qs), u"Rejected"_qs);
    QCOMPARE(shown.valueOf(u"Connection"_qs), u"Acme"_qs);
    QCOMPARE(shown.textsFrom(u"Metadata as sent"_qs).value(1), u"a = x"_qs);
    QCOMPARE(shown.valueOf(u"12:33:15"_qs), u"Rejected · HTTP 400"_qs);
    QVERIFY(!field<QPushButton>(shown.panel, u"Copy ID"_qs)->isVisible());
}

void DetailsPanelTest::metadata_isSaidToBeChangedOnBlnk()
{
    const Shown shown(JsonValue{});
    QStringList seen;
    for (const QLabel *label : shown.panel.findChildren<QLabel *>()) {
        if (label->isVisible())
            seen += label->text();
    }
    QVERIFY2(seen.join(u'|').contains(u"Blnk can add or replace metadata keys"_qs),
             qPrintable(seen.join(u'|')));
}

void DetailsPanelTest::nothing_asksToSelect()
{
    Shown shown(JsonValue{});
    QVERIFY(shown.view->isVisible());
    shown.panel.show({});
    QVERIFY(!shown.view->isVisible());
}

QTEST_MAIN(DetailsPanelTest)
#include "tst_detailspanel.moc"
