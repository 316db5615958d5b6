// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/typingsteps.h"

#include <QTest>

using namespace ledgerdesk;

/// How edits are divided into undo steps.
class TestTypingSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edits_areDividedIntoSteps_data();
    void edits_areDividedIntoSteps();
    void pause_endsAStep();
    void otherInput_isAStepOfItsOwn();
    void withdrawal_belongsToTheLatestStep();
};

namespace {

/// How many steps a text takes that goes through these states.
qsizetype stepsOf(const QStringList &states)
{
    TypingSteps steps;
    QStringList names;
    for (qsizetype i = 1; i < states.size(); ++i)
        names.append(steps.stepOf({FieldEdit::Kind::Typing, states[i - 1], states[i]}));
    names.removeDuplicates();
    return names.size();
}

} // namespace

void TestTypingSteps::edits_areDividedIntoSteps_data()
{
    QTest::addColumn<QStringList>("states");
    QTest::addColumn<int>("steps");
    QTest::newRow("a word") << QStringList{u""_qs, u"a"_qs, u"ab"_qs, u"abc"_qs} << 1;
    QTest::newRow("a word inside") << QStringList{u"xy"_qs, u"xay"_qs, u"xaby"_qs} << 1;
    QTest::newRow("letters that repeat") << QStringList{u""_qs, u"l"_qs, u"ll"_qs, u"lll"_qs} << 1;
    QTest::newRow("two words") << QStringList{u"a"_qs, u"ab"_qs, u"ab "_qs, u"ab c"_qs} << 2;
    QTest::newRow("spaces at the beginning") << QStringList{u""_qs, u" "_qs, u"  "_qs, u"  a"_qs} << 1;
    QTest::newRow("a letter elsewhere") << QStringList{u"one"_qs, u"ones"_qs, u"sones"_qs} << 2;
    QTest::newRow("a line break") << QStringList{u"a"_qs, u"ab"_qs, u"ab\n"_qs, u"ab\nc"_qs} << 3;
    QTest::newRow("backspace") << QStringList{u"abc"_qs, u"ab"_qs, u"a"_qs, u""_qs} << 1;
    QTest::newRow("delete") << QStringList{u"abc"_qs, u"bc"_qs, u"c"_qs} << 1;
    QTest::newRow("typed, then deleted") << QStringList{u"a"_qs, u"ab"_qs, u"a"_qs} << 2;
    QTest::newRow("several letters at once") << QStringList{u"a"_qs, u"ab"_qs, u"abcd"_qs, u"abcde"_qs} << 3;
    QTest::newRow("replaced and typed on") << QStringList{u"abc"_qs, u"x"_qs, u"xy"_qs} << 1;
    QTest::newRow("typed, replaced") << QStringList{u"ab"_qs, u"abc"_qs, u"x"_qs} << 2;
    QTest::newRow("beyond the BMP") << QStringList{u""_qs, u"🏦"_qs, u"🏦🏧"_qs, u"🏦🏧a"_qs} << 1;
}

void TestTypingSteps::edits_areDividedIntoSteps()
{
    QFETCH(QStringList, states);
    QFETCH(int, steps);
    QCOMPARE(stepsOf(states), steps);
}

void TestTypingSteps::pause_endsAStep()
{
    TypingSteps steps;
    const QString first = steps.stepOf({FieldEdit::Kind::Typing, u""_qs, u"a"_qs});
    QTRY_VERIFY(steps.isPausing());
    QVERIFY(steps.stepOf({FieldEdit::Kind::Typing, u"a"_qs, u"ab"_qs}) != first);
}

void TestTypingSteps::otherInput_isAStepOfItsOwn()
{
    TypingSteps steps;
    const QString typed = steps.stepOf({FieldEdit::Kind::Typing, u""_qs, u"a"_qs});
    steps.expect(TypingSteps::Input::Other);
    const QString pasted = steps.stepOf({FieldEdit::Kind::Typing, u"a"_qs, u"ab"_qs});
    QVERIFY(pasted != typed);
    steps.expect(TypingSteps::Input::Typing);
    QVERIFY(steps.stepOf({FieldEdit::Kind::Typing, u"ab"_qs, u"abc"_qs}) != pasted);
}

void TestTypingSteps::withdrawal_belongsToTheLatestStep()
{
    TypingSteps steps;
    const QString added = steps.stepOf({});
    QCOMPARE(steps.stepOf({.kind = FieldEdit::Kind::Withdrawal}), added);
    QVERIFY(steps.stepOf({}) != added);
}

QTEST_MAIN(TestTypingSteps)
#include "tst_typingsteps.moc"
