// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/softbreaks.h"
#include "support/openform.h"

#include <QApplication>
#include <QClipboard>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTextBlock>
#include <QTextLayout>
#include <QThreadPool>

using namespace ledgerdesk;

namespace {

/// The metadata with one value that no line break can divide.
QString withLongText(int size)
{
    return u"{\n  \"a\": \"%1\",\n  \"b\": 1\n}"_qs.arg(QString(size, u'x'));
}

/// JSON so long that it is read on the thread pool, while the window goes on.
QString withManyMembers()
{
    QString json = u"{"_qs;
    for (int i = 0; i < 20'000; ++i)
        json += u"%1\"key%2\": \"value\""_qs.arg(i == 0 ? QString() : u","_qs).arg(i);
    return json + u'}';
}

} // namespace

/// Metadata with a line or a value of up to a megabyte, as JSON and as rows.
class LongJsonTest : public QObject, private OpenForm
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void breaks_areLaidOutAndNotInTheText();
    void breaks_followAnyChange();
    void shown_isInShortLinesAndTheSame();
    void typed_isWhatIsSent();
    void deleted_atABreak_deletesACharacter();
    void lineThatGrows_isBroken();
    void copied_hasNoBreaks();
    void mistake_isMarkedWhereItIs();
    void pasted_createdWhileItIsRead_isCreatedOnceRead();
    void pasted_changedWhileItIsRead_isAStepOfItsOwn();
    void pasted_nameTypedWhileItIsRead_isKept();
    void pasted_rowsEditedWhileItIsRead_isInTheHistory();
    void pasted_otherDraftOpenedMeanwhile_isDropped();
    void pasted_withAMistake_isMarkedOnceRead();
    void pasted_hasAllItsColours();
    void pasted_overTheLimit_isSaid();
    void rowTooLongToEdit_isSaidAndStays();
    void field_tooLongText_isSaidAndNotTaken_data();
    void field_tooLongText_isSaidAndNotTaken();

private:
    void paste(const QString &json)
    {
        QApplication::clipboard()->setText(json);
        press(Qt::Key_V, Qt::ControlModifier);
    }
    void showText(const QString &json)
    {
        m_form->setForm(formOf(QStringLiteral("n"), json));
        tabs()->setCurrentIndex(1);
        text()->setFocus();
    }
    void verifyLinesAreShort() const
    {
        for (QTextBlock block = text()->document()->begin(); block.isValid(); block = block.next())
            QVERIFY2(block.length() <= SoftBreaks::longestLine, qPrintable(QString::number(block.length())));
    }
};

void LongJsonTest::breaks_areLaidOutAndNotInTheText()
{
    const QString pairs = u"😀"_qs.repeated(10'000);
    for (const QString &line : {QString(20'001, u'x'), pairs, QString(u'y' + pairs)}) {
        const QString whole = u"short\n"_qs + line + u"\nshort"_qs;
        std::vector<qsizetype> at;
        const QString laidOut = SoftBreaks::laidOut(whole, at);
        QVERIFY(at.size() >= 9);
        SoftBreaks breaks;
        breaks.add(at);
        QCOMPARE(breaks.textOf(laidOut), whole);
        for (const qsizetype place : at) {
            QCOMPARE(laidOut[place], u'\n');
            QVERIFY(!laidOut[place - 1].isHighSurrogate());
        }
        for (const qsizetype offset : {qsizetype(0), qsizetype(6), qsizetype(5000), whole.size() - 1}) {
            QCOMPARE(laidOut[breaks.placeOf(offset)], whole[offset]);
            QCOMPARE(breaks.offsetOf(breaks.placeOf(offset)), offset);
        }
    }
}

void LongJsonTest::breaks_followAnyChange()
{
    QRandomGenerator random(1);
    std::vector<qsizetype> at;
    QString laidOut = SoftBreaks::laidOut(QString(50'000, u'x'), at);
    SoftBreaks breaks;
    breaks.add(at);
    QString text(50'000, u'x');
    for (int i = 0; i < 300; ++i) {
        const qsizetype from = random.bounded(int(text.size()));
        const qsizetype removed = random.bounded(int(qMin<qsizetype>(3000, text.size() - from)) + 1);
        const QString added = QString(random.bounded(20), u'y');
        const qsizetype start = breaks.placeOf(from);
        const qsizetype end = breaks.placeOf(from + removed);
        text.replace(from, removed, added);
        laidOut.replace(start, end - start, added);
        breaks.follow(start, end - start, added.size());
        QCOMPARE(breaks.textOf(laidOut), text);
        if (text.isEmpty())
            break;
    }
}

void LongJsonTest::shown_isInShortLinesAndTheSame()
{
    const QString before = withLongText(1'000'000);
    showText(before);
    verifyLinesAreShort();
    QCOMPARE(m_form->form().json(), before);
    text()->moveCursor(QTextCursor::Start);
    type(QStringLiteral(" "));
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_form->form().json(), QString(u' ' + before));
    QTRY_COMPARE(stack()->count(), 1);
    stack()->undo();
    QCOMPARE(m_form->form().json(), before);
    stack()->redo();
    QCOMPARE(m_form->form().json(), QString(u' ' + before));
    verifyLinesAreShort();
}

void LongJsonTest::typed_isWhatIsSent()
{
    showText(withLongText(20'000));
    QTextCursor cursor = text()->textCursor();
    cursor.setPosition(9'000);
    text()->setTextCursor(cursor);
    type(QStringLiteral("typed"));
    m_form->submit();
    const JsonValue *value = m_form->form().rows().find(u"a");
    QVERIFY(value);
    QCOMPARE(value->text.size(), 20'005);
    QCOMPARE(value->text.count(u"typed"_qs), 1);
    QCOMPARE(QString(value->text).remove(u"typed"_qs), QString(20'000, u'x'));
    QVERIFY(!m_form->form().jsonMistake());
    stack()->undo();
    QCOMPARE(m_form->form().json(), withLongText(20'000));
}

void LongJsonTest::deleted_atABreak_deletesACharacter()
{
    for (const Qt::Key key : {Qt::Key_Backspace, Qt::Key_Delete}) {
        showText(withLongText(20'000));
        const QTextBlock piece = text()->document()->findBlock(9'000);
        QTextCursor cursor(piece);
        if (key == Qt::Key_Delete)
            cursor.movePosition(QTextCursor::EndOfBlock);
        text()->setTextCursor(cursor);
        press(key);
        m_form->submit();
        QCOMPARE(m_form->form().json(), withLongText(19'999));
    }
}

void LongJsonTest::lineThatGrows_isBroken()
{
    showText(withLongText(4'900));
    QCOMPARE(text()->document()->blockCount(), 4);
    QTextCursor cursor = text()->textCursor();
    cursor.setPosition(2'000);
    text()->setTextCursor(cursor);
    type(QString(200, u'y'));
    QVERIFY(text()->document()->blockCount() > 4);
    verifyLinesAreShort();
    type(QStringLiteral("z"));
    m_form->submit();
    QCOMPARE(m_form->form().rows().find(u"a")->text.size(), 5'101);
    QVERIFY(m_form->form().rows().find(u"a")->text.contains(u"yyz"));
}

void LongJsonTest::copied_hasNoBreaks()
{
    const QString json = withLongText(20'000);
    showText(json);
    text()->selectAll();
    press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), json);
    press(Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), json);
    QCOMPARE(m_form->form().json(), QString());
    press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_form->form().rows(), ::ledgerdesk::json(json));
}

void LongJsonTest::mistake_isMarkedWhereItIs()
{
    const QString json = u"{\"a\": \"%1\", 'b': 1}"_qs.arg(QString(20'000, u'x'));
    showText(json);
    QVERIFY(m_form->form().jsonMistake());
    QCOMPARE(m_form->form().jsonMistake()->offset, json.indexOf(u'\''));
    m_form->submit(); // goes to the mistake
    const QTextCursor cursor = text()->textCursor();
    QCOMPARE(text()->document()->characterAt(cursor.position()), u'\'');
    QCOMPARE(text()->extraSelections().size(), 1);
    QCOMPARE(text()->extraSelections().front().cursor.selectedText(), u"'"_qs);
}

void LongJsonTest::pasted_createdWhileItIsRead_isCreatedOnceRead()
{
    showText({});
    paste(withManyMembers());
    QVERIFY(m_form->form().json().size() > MetadataEditor::readAtOnceLimit);
    const QSignalSpy requested(m_form.get(), &NewLedgerForm::createRequested);
    m_form->submit();
    m_form->submit();
    QCOMPARE(requested.size(), 0);
    QTRY_COMPARE(requested.size(), 1);
    QCOMPARE(qvariant_cast<LedgerDraft>(requested.front().front()).metadata, json(withManyMembers()));
}

void LongJsonTest::pasted_changedWhileItIsRead_isAStepOfItsOwn()
{
    showText({});
    paste(withManyMembers());
    const QString once = text()->toPlainText();
    paste(QStringLiteral("\n\n\n"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(stack()->count(), 2);
    QTRY_COMPARE(stack()->index(), 1);
    QCOMPARE(m_form->form().rows(), json(once));
    QCOMPARE(text()->toPlainText(), once);
    press(Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(m_form->form().json(), QString(once + u"\n\n\n"));
    stack()->undo();
    stack()->undo();
    QCOMPARE(m_form->form().json(), QString());
}

void LongJsonTest::pasted_nameTypedWhileItIsRead_isKept()
{
    showText({});
    paste(withManyMembers());
    name()->setText(QStringLiteral("typed meanwhile"));
    QTRY_COMPARE(m_form->form().rows().members.size(), size_t(20'000));
    QTRY_COMPARE(stack()->count(), 2);
    QCOMPARE(m_form->form().name, QStringLiteral("typed meanwhile"));
    QCOMPARE(name()->text(), QStringLiteral("typed meanwhile"));
}

void LongJsonTest::pasted_rowsEditedWhileItIsRead_isInTheHistory()
{
    showText({});
    paste(withManyMembers());
    const QString pasted = text()->toPlainText();
    tabs()->setCurrentIndex(0);
    QVERIFY(tree()->model()->setData(cell({0}), QStringLiteral("key"))); // of the rows before
    QCOMPARE(stack()->count(), 2);
    while (stack()->index() > 1)
        stack()->undo();
    QCOMPARE(m_form->form().json(), pasted);
}

void LongJsonTest::pasted_otherDraftOpenedMeanwhile_isDropped()
{
    showText({});
    paste(withManyMembers());
    const QSignalSpy requested(m_form.get(), &NewLedgerForm::createRequested);
    m_form->submit();
    m_form->setForm(formOf(QStringLiteral("other"), QStringLiteral("{\"b\":1}")));
    QThreadPool::globalInstance()->waitForDone(); // its answer comes before that of the next text
    paste(withManyMembers());
    QTRY_COMPARE(stack()->count(), 1);
    stack()->undo();
    QCOMPARE(m_form->form().json(), QStringLiteral("{\"b\":1}"));
    QCOMPARE(requested.size(), 0);
}

void LongJsonTest::pasted_withAMistake_isMarkedOnceRead()
{
    showText({});
    paste(withManyMembers().chopped(1));
    QTRY_COMPARE(text()->extraSelections().size(), 1);
    const QSignalSpy requested(m_form.get(), &NewLedgerForm::createRequested);
    m_form->submit();
    QCOMPARE(requested.size(), 0);
    QVERIFY(m_form->form().jsonMistake());
}

void LongJsonTest::pasted_hasAllItsColours()
{
    showText({});
    paste(withManyMembers());
    const auto isColoured = [](const QTextBlock &line) { return !line.layout()->formats().isEmpty(); };
    for (QTextBlock line = text()->document()->begin(); line.isValid(); line = line.next())
        QTRY_VERIFY(isColoured(line));
}

void LongJsonTest::pasted_overTheLimit_isSaid()
{
    showText(QStringLiteral("{}"));
    QApplication::clipboard()->setText(QString(1024 * 1024 + 1, u' '));
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(says(QStringLiteral("Too long to paste: at most 1 MiB of text is taken at once.")));
    QCOMPARE(m_form->form().json(), QStringLiteral("{}"));
}

/// Qt's field would cut the value, and nobody would notice.
void LongJsonTest::rowTooLongToEdit_isSaidAndStays()
{
    const QString before = withLongText(40'000);
    m_form->setForm(formOf(QStringLiteral("n"), before));
    focusCell({0}, valueColumn);
    QVERIFY(says(QStringLiteral("“a” has 40,000 characters, which is too long to edit in a row.")));
    press(Qt::Key_F2);
    QVERIFY(!qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    m_form->submit();
    QCOMPARE(m_form->form().json(), before);
    focusCell({1}, valueColumn);
    press(Qt::Key_F2);
    QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
}

void LongJsonTest::field_tooLongText_isSaidAndNotTaken_data()
{
    QTest::addColumn<QString>("field");
    QTest::newRow("name") << QStringLiteral("Ledger name");
    QTest::newRow("top-level key") << QStringLiteral("Top-level key");
    QTest::newRow("value") << QString();
}

void LongJsonTest::field_tooLongText_isSaidAndNotTaken()
{
    QFETCH(QString, field);
    m_form->setForm(formOf(QStringLiteral("n"), QStringLiteral("{\"k\":\"v\"}")));
    const DraftForm before = m_form->form();
    if (field.isEmpty()) {
        focusCell({0}, valueColumn);
        press(Qt::Key_F2);
    } else {
        ::ledgerdesk::field<QLineEdit>(*m_form, field)->setFocus();
    }
    QApplication::clipboard()->setText(QString(50'000, u'x'));
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(says(QStringLiteral("at most 10,000 characters fit")));
    QVERIFY(m_form->form() == before);
}

QTEST_MAIN(LongJsonTest)
#include "tst_longjson.moc"
