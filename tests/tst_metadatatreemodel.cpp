// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/metadatatreemodel.h"
#include "text/visibletext.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace ledgerdesk;
using Model = MetadataTreeModel;
using Type = JsonValue::Type;

namespace {

JsonValue json(const char *text)
{
    return *parseJson(QByteArray(text), DuplicateKeys::Keep);
}

QString written(const Model &model)
{
    return writeJson(model.rows(), JsonLayout::Compact);
}

QString compact(const char *text)
{
    return writeJson(json(text), JsonLayout::Compact);
}

} // namespace

/// The metadata rows: what they show, how they change, and how they follow a new value.
class TestMetadataTreeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rows_roundTrip_data();
    void rows_roundTrip();
    void data_saysWhatAPersonSees();
    void flags_onlyWhatHasAMeaningIsEditable();
    void setData_key_renames();
    void setData_sameValue_isNoEdit();
    void longText_isShownInPart();
    void setData_type_keepsWhatCanBeKept_data();
    void setData_type_keepsWhatCanBeKept();
    void setData_typeBeyondTheEnum_isRefused();
    void setData_check_turnsTrueAndFalse();
    void addRow_intoNestedList_standsAtItsPlace();
    void takeOut_removesTheRowAndItsChildren();
    void moveTo_data();
    void moveTo();
    void drop_movesTheRow();
    void drop_fromAnotherModel_isRefused();
    void ghost_isTheLastRowOfEveryLevel();
    void ghost_becomesTheRowThatIsTypedInIt();
    void ghost_isNoRowYet();
    void readOnly_refusesEveryEdit();
    void setRows_isNotAnEdit();
    void setRows_keepsRowsThatStay_data();
    void setRows_keepsRowsThatStay();
    void setRows_anyToAny_endsAtTheValue_data();
    void setRows_anyToAny_endsAtTheValue();
    void setMistakes_marksTheCell();
    void setMistakes_again_takesTheOldMarksAway();

private:
    std::unique_ptr<Model> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    QModelIndex at(const Model::Path &path, int column = Model::KeyColumn) const
    {
        return m_model->indexOf(path, column);
    }
    QString shown(const Model::Path &path, int column) const { return at(path, column).data().toString(); }
};

void TestMetadataTreeModel::init()
{
    m_model = std::make_unique<Model>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestMetadataTreeModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

void TestMetadataTreeModel::rows_roundTrip_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("every type") << QByteArray(
        R"({"a":"x","b":12,"c":true,"d":null,"e":{"f":{}},"g":[1,[],"z",false]})");
    QTest::newRow("numbers keep their text")
        << QByteArray(R"({"big":12345678901234567890,"money":1.50,"e":1E3})");
    QTest::newRow("keys that repeat") << QByteArray(R"({"a":1,"a":2,"":3})");
}

void TestMetadataTreeModel::rows_roundTrip()
{
    QFETCH(QByteArray, text);
    m_model->setRows(json(text));
    QCOMPARE(m_model->rows(), json(text));
}

void TestMetadataTreeModel::data_saysWhatAPersonSees()
{
    m_model->setRows(json(R"({"t":"x","n":1.50,"b":false,"e":null,"o":{"k":1,"l":2},"l":["only"]})"));
    QCOMPARE(shown({0}, Model::TypeColumn), QStringLiteral("Text"));
    QCOMPARE(shown({1}, Model::ValueColumn), QStringLiteral("1.50"));
    QCOMPARE(shown({2}, Model::TypeColumn), QStringLiteral("True/False"));
    QCOMPARE(shown({2}, Model::ValueColumn), QStringLiteral("False"));
    QCOMPARE(shown({3}, Model::TypeColumn), QStringLiteral("Empty"));
    QCOMPARE(shown({4}, Model::ValueColumn), QStringLiteral("2 keys"));
    QCOMPARE(shown({5}, Model::ValueColumn), QStringLiteral("1 item"));
    QCOMPARE(shown({5, 0}, Model::KeyColumn), QStringLiteral("0"));
    QVERIFY(at({5, 0}, Model::KeyColumn).data(Model::MutedRole).toBool());
    QCOMPARE(m_model->headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Key"));
}

void TestMetadataTreeModel::flags_onlyWhatHasAMeaningIsEditable()
{
    m_model->setRows(json(R"({"t":"x","e":null,"l":["only"]})"));
    const auto editable = [this](const Model::Path &path, int column) {
        return at(path, column).flags().testFlag(Qt::ItemIsEditable);
    };
    QVERIFY(editable({0}, Model::KeyColumn));
    QVERIFY(editable({0}, Model::ValueColumn));
    QVERIFY(!editable({1}, Model::ValueColumn));
    QVERIFY(!editable({2}, Model::ValueColumn));
    QVERIFY(!editable({2, 0}, Model::KeyColumn));
    QVERIFY(editable({2, 0}, Model::TypeColumn));
}

void TestMetadataTreeModel::setData_key_renames()
{
    m_model->setRows(json(R"({"a":{"b":1}})"));
    QSignalSpy edits(m_model.get(), &Model::edited);
    QVERIFY(m_model->setData(at({0, 0}), QStringLiteral("c"), Qt::EditRole));
    QCOMPARE(written(*m_model), compact(R"({"a":{"c":1}})"));
    QCOMPARE(edits.size(), 1);
    const auto edit = edits[0][0].value<FieldEdit>();
    QCOMPARE(edit.kind, FieldEdit::Kind::Typing);
    QCOMPARE(edit.before, QStringLiteral("b"));
    QCOMPARE(edit.after, QStringLiteral("c"));
}

void TestMetadataTreeModel::setData_sameValue_isNoEdit()
{
    m_model->setRows(json(R"({"a":"x","b":true})"));
    QSignalSpy edits(m_model.get(), &Model::edited);
    m_model->setData(at({0}), QStringLiteral("a"), Qt::EditRole);
    m_model->setData(at({0}, Model::TypeColumn), int(Type::Text), Qt::EditRole);
    m_model->setData(at({1}, Model::ValueColumn), true, Qt::EditRole);
    QCOMPARE(edits.size(), 0);
}

/// Laying out a megabyte would block the window in every paint.
void TestMetadataTreeModel::longText_isShownInPart()
{
    const QString text(1'000'000, u'x');
    m_model->setRows(JsonValue::object({{text, JsonValue::ofText(text)}}));
    for (const int column : {Model::KeyColumn, Model::ValueColumn}) {
        QCOMPARE(shown({0}, column).size(), cellLimit + 1);
        QCOMPARE(at({0}, column).data(Qt::EditRole).toString(), text);
    }
}

void TestMetadataTreeModel::setData_type_keepsWhatCanBeKept_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, Type type, const char *after) {
        QTest::newRow(name) << QByteArray(before) << int(type) << QByteArray(after);
    };
    row("text to number", R"({"k":" 12 "})", Type::Number, R"({"k":12})");
    row("number to text", R"({"k":1.50})", Type::Text, R"({"k":"1.50"})");
    row("text to boolean", R"({"k":"True"})", Type::Boolean, R"({"k":true})");
    row("boolean to text", R"({"k":false})", Type::Text, R"({"k":"false"})");
    row("boolean to number", R"({"k":true})", Type::Number, R"({"k":1})");
    row("text to empty", R"({"k":"x"})", Type::Empty, R"({"k":null})");
    row("empty to text", R"({"k":null})", Type::Text, R"({"k":""})");
    row("text to object", R"({"k":"x"})", Type::Object, R"({"k":{}})");
    row("object to list", R"({"k":{"a":1,"b":{"c":2}}})", Type::List, R"({"k":[1,{"c":2}]})");
    row("list to object", R"({"k":["x",[1]]})", Type::Object, R"({"k":{"0":"x","1":[1]}})");
    row("object to text", R"({"k":{"a":1}})", Type::Text, R"({"k":""})");
}

void TestMetadataTreeModel::setData_type_keepsWhatCanBeKept()
{
    QFETCH(QByteArray, before);
    QFETCH(int, type);
    QFETCH(QByteArray, after);
    m_model->setRows(json(before));
    QVERIFY(m_model->setData(at({0}, Model::TypeColumn), type, Qt::EditRole));
    QCOMPARE(written(*m_model), compact(after));
}

void TestMetadataTreeModel::setData_typeBeyondTheEnum_isRefused()
{
    m_model->setRows(json(R"({"k":"x"})"));
    QVERIFY(!m_model->setData(at({0}, Model::TypeColumn), 99, Qt::EditRole));
    QCOMPARE(written(*m_model), compact(R"({"k":"x"})"));
}

void TestMetadataTreeModel::setData_check_turnsTrueAndFalse()
{
    m_model->setRows(json(R"({"k":false})"));
    QVERIFY(m_model->setData(at({0}, Model::ValueColumn), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(written(*m_model), compact(R"({"k":true})"));
    QCOMPARE(shown({0}, Model::ValueColumn), QStringLiteral("True"));
}

void TestMetadataTreeModel::addRow_intoNestedList_standsAtItsPlace()
{
    m_model->setRows(json(R"({"a":{"l":[1,2]}})"));
    const QModelIndex added = m_model->addRow(at({0, 0}), 1);
    QCOMPARE(m_model->pathOf(added), (Model::Path{0, 0, 1}));
    QCOMPARE(written(*m_model), compact(R"({"a":{"l":[1,"",2]}})"));
    QCOMPARE(shown({0, 0, 2}, Model::KeyColumn), QStringLiteral("2"));
    QVERIFY(!m_model->addRow(at({0, 0, 0}), 0).isValid()); // a Number has no rows
    QVERIFY(!m_model->addRow(at({0, 0}), 9).isValid());
}

void TestMetadataTreeModel::takeOut_removesTheRowAndItsChildren()
{
    m_model->setRows(json(R"({"a":{"l":[1,2]},"b":1})"));
    QVERIFY(m_model->takeOut(at({0, 0, 0})));
    QCOMPARE(written(*m_model), compact(R"({"a":{"l":[2]},"b":1})"));
    QVERIFY(m_model->takeOut(at({0})));
    QCOMPARE(written(*m_model), compact(R"({"b":1})"));
    QVERIFY(!m_model->takeOut({}));
}

void TestMetadataTreeModel::moveTo_data()
{
    QTest::addColumn<QList<int>>("from");
    QTest::addColumn<QList<int>>("into");
    QTest::addColumn<int>("position");
    QTest::addColumn<bool>("moves");
    QTest::addColumn<QByteArray>("after");
    const QByteArray same = R"({"a":1,"o":{"x":2,"p":{}},"l":[3,4]})";
    QTest::newRow("up") << QList<int>{1} << QList<int>{} << 0 << true
                        << QByteArray(R"({"o":{"x":2,"p":{}},"a":1,"l":[3,4]})");
    QTest::newRow("down") << QList<int>{0} << QList<int>{} << 3 << true
                          << QByteArray(R"({"o":{"x":2,"p":{}},"l":[3,4],"a":1})");
    QTest::newRow("inwards") << QList<int>{0} << QList<int>{1} << 2 << true
                             << QByteArray(R"({"o":{"x":2,"p":{},"a":1},"l":[3,4]})");
    QTest::newRow("into a list") << QList<int>{0} << QList<int>{2} << 0 << true
                                 << QByteArray(R"({"o":{"x":2,"p":{}},"l":[1,3,4]})");
    QTest::newRow("out of a list gets a key") << QList<int>{2, 1} << QList<int>{} << 0 << true
                                              << QByteArray(R"({"1":4,"a":1,"o":{"x":2,"p":{}},"l":[3]})");
    QTest::newRow("within a list") << QList<int>{2, 0} << QList<int>{2} << 2 << true
                                   << QByteArray(R"({"a":1,"o":{"x":2,"p":{}},"l":[4,3]})");
    QTest::newRow("into itself") << QList<int>{1} << QList<int>{1} << 0 << false << same;
    QTest::newRow("into its own child") << QList<int>{1} << QList<int>{1, 1} << 0 << false << same;
    QTest::newRow("where it is") << QList<int>{0} << QList<int>{} << 1 << false << same;
    QTest::newRow("into a number") << QList<int>{1} << QList<int>{0} << 0 << false << same;
    QTest::newRow("beyond the end") << QList<int>{0} << QList<int>{} << 4 << false << same;
    QTest::newRow("before the first") << QList<int>{0} << QList<int>{} << -1 << false << same;
}

void TestMetadataTreeModel::moveTo()
{
    QFETCH(QList<int>, from);
    QFETCH(QList<int>, into);
    QFETCH(int, position);
    QFETCH(bool, moves);
    QFETCH(QByteArray, after);
    m_model->setRows(json(R"({"a":1,"o":{"x":2,"p":{}},"l":[3,4]})"));
    QSignalSpy edits(m_model.get(), &Model::edited);
    const QModelIndex row = at(Model::Path(from.begin(), from.end()));
    const QModelIndex target = at(Model::Path(into.begin(), into.end()));
    QCOMPARE(m_model->moveTo(row, target, position), moves);
    QCOMPARE(edits.size(), moves ? 1 : 0);
    QCOMPARE(written(*m_model), compact(after));
}

void TestMetadataTreeModel::drop_movesTheRow()
{
    m_model->setRows(json(R"({"a":1,"o":{"x":2}})"));
    const std::unique_ptr<QMimeData> dragged(m_model->mimeData({at({0})}));
    QVERIFY(m_model->dropMimeData(dragged.get(), Qt::MoveAction, -1, -1, at({1})));
    QCOMPARE(written(*m_model), compact(R"({"o":{"x":2,"a":1}})"));
}

void TestMetadataTreeModel::drop_fromAnotherModel_isRefused()
{
    Model other;
    other.setRows(json(R"({"b":1})"));
    m_model->setRows(json(R"({"a":1,"o":{}})"));
    const std::unique_ptr<QMimeData> dragged(other.mimeData({other.indexOf({0})}));
    QVERIFY(!m_model->dropMimeData(dragged.get(), Qt::MoveAction, -1, -1, at({1})));
    QMimeData broken;
    broken.setData(m_model->mimeTypes().first(), QByteArray("\xff\xff"));
    QVERIFY(!m_model->dropMimeData(&broken, Qt::MoveAction, -1, -1, {}));
    QCOMPARE(written(*m_model), compact(R"({"a":1,"o":{}})"));
}

void TestMetadataTreeModel::ghost_isTheLastRowOfEveryLevel()
{
    m_model->setRows(json(R"({"a":1,"o":{"l":[]}})"));
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(m_model->index(2, Model::KeyColumn).data().toString(), QStringLiteral("add key…"));
    QCOMPARE(m_model->ghostOf({}), m_model->index(2, Model::KeyColumn));
    const QModelIndex list = at({1, 0});
    QCOMPARE(m_model->rowCount(list), 1);
    QCOMPARE(m_model->index(0, Model::KeyColumn, list).data().toString(), QStringLiteral("add item…"));
    QCOMPARE(m_model->ghostOf(list), m_model->index(0, Model::ValueColumn, list));
    QCOMPARE(m_model->rowCount(at({0})), 0);
    QVERIFY(m_model->setData(at({0}, Model::TypeColumn), int(Type::Object), Qt::EditRole));
    QCOMPARE(m_model->rowCount(at({0})), 1);
    QVERIFY(m_model->setData(at({1}, Model::TypeColumn), int(Type::Text), Qt::EditRole));
    QCOMPARE(m_model->rowCount(at({1})), 0);
}

void TestMetadataTreeModel::ghost_becomesTheRowThatIsTypedInIt()
{
    m_model->setRows(json(R"({"a":1,"l":[]})"));
    const QPersistentModelIndex key = m_model->ghostOf({});
    const QPersistentModelIndex item = m_model->ghostOf(at({1}));
    QVERIFY(m_model->setData(key, QStringLiteral("b"), Qt::EditRole));
    QVERIFY(m_model->setData(item, QStringLiteral("12"), Model::TypedRole));
    QCOMPARE(written(*m_model), compact(R"({"a":1,"l":[12],"b":""})"));
    QCOMPARE(key, at({2})); // a cell that is open stays open
    QVERIFY(m_model->setData(key, QStringLiteral("be"), Qt::EditRole));
    QVERIFY(m_model->setData(item, QStringLiteral("12a"), Model::TypedRole));
    QCOMPARE(written(*m_model), compact(R"({"a":1,"l":["12a"],"be":""})"));
    QCOMPARE(m_model->rowCount(), 4);
}

void TestMetadataTreeModel::ghost_isNoRowYet()
{
    m_model->setRows(json(R"({"o":{}})"));
    QSignalSpy edits(m_model.get(), &Model::edited);
    const QModelIndex ghost = m_model->ghostOf({});
    QVERIFY(!m_model->takeOut(ghost));
    QVERIFY(!m_model->moveTo(ghost, at({0}), 0));
    QVERIFY(!m_model->setValue(ghost, json("[1]")));
    QVERIFY(!m_model->makeList(ghost));
    QVERIFY(!m_model->duplicate(ghost).isValid());
    QVERIFY(m_model->setData(ghost, QString(), Qt::EditRole));
    QCOMPARE(edits.size(), 0);
    QCOMPARE(written(*m_model), compact(R"({"o":{}})"));
}

void TestMetadataTreeModel::readOnly_refusesEveryEdit()
{
    m_model->setRows(json(R"({"a":1,"o":{"x":true}})"));
    m_model->setAccess(Model::Access::ReadOnly);
    QVERIFY(!m_model->setData(at({0}), QStringLiteral("b"), Qt::EditRole));
    QVERIFY(!m_model->setData(at({1, 0}, Model::ValueColumn), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(!m_model->addRow({}, 0).isValid());
    QVERIFY(!m_model->takeOut(at({0})));
    QVERIFY(!m_model->moveTo(at({0}), at({1}), 0));
    QCOMPARE(written(*m_model), compact(R"({"a":1,"o":{"x":true}})"));
    m_model->setAccess(Model::Access::Editable);
    QVERIFY(m_model->takeOut(at({0})));
}

void TestMetadataTreeModel::setRows_isNotAnEdit()
{
    QSignalSpy edits(m_model.get(), &Model::edited);
    m_model->setRows(json(R"({"a":1,"o":{"x":true}})"));
    m_model->setRows(json(R"({"o":{"x":false}})"));
    QCOMPARE(edits.size(), 0);
}

void TestMetadataTreeModel::setRows_keepsRowsThatStay_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QList<int>>("row");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QList<int>>("stays");
    const QByteArray base = R"({"a":1,"o":{"x":2,"y":3},"z":4})";
    QTest::newRow("row added above") << base << QList<int>{1, 1}
                                     << QByteArray(R"({"n":0,"a":1,"o":{"x":2,"y":3},"z":4})")
                                     << QList<int>{2, 1};
    QTest::newRow("row removed above")
        << base << QList<int>{1, 1} << QByteArray(R"({"o":{"x":2,"y":3},"z":4})") << QList<int>{0, 1};
    QTest::newRow("own key changed") << base << QList<int>{1, 1}
                                     << QByteArray(R"({"a":1,"o":{"x":2,"why":3},"z":4})")
                                     << QList<int>{1, 1};
    QTest::newRow("parent's key changed")
        << base << QList<int>{1, 1} << QByteArray(R"({"a":1,"obj":{"x":2,"y":3},"z":4})") << QList<int>{1, 1};
    QTest::newRow("moved") << base << QList<int>{1, 0} << QByteArray(R"({"z":4,"o":{"x":2,"y":3},"a":1})")
                           << QList<int>{1, 0};
    QTest::newRow("moved to the front")
        << base << QList<int>{2} << QByteArray(R"({"z":4,"a":1,"o":{"x":2,"y":3}})") << QList<int>{0};
    QTest::newRow("value changed") << base << QList<int>{0}
                                   << QByteArray(R"({"a":"t","o":{"x":2,"y":3},"z":4})") << QList<int>{0};
    QTest::newRow("list item added in front") << QByteArray("{\"l\":[[1],[2]]}") << QList<int>{0, 1, 0}
                                              << QByteArray("{\"l\":[[0],[1],[2]]}") << QList<int>{0, 2, 0};
}

void TestMetadataTreeModel::setRows_keepsRowsThatStay()
{
    QFETCH(QByteArray, before);
    QFETCH(QList<int>, row);
    QFETCH(QByteArray, after);
    QFETCH(QList<int>, stays);
    m_model->setRows(json(before));
    const QPersistentModelIndex kept = at(Model::Path(row.begin(), row.end()));
    QVERIFY(kept.isValid());
    m_model->setRows(json(after));
    QCOMPARE(written(*m_model), compact(after));
    QVERIFY(kept.isValid());
    QCOMPARE(m_model->pathOf(kept), Model::Path(stays.begin(), stays.end()));
}

void TestMetadataTreeModel::setRows_anyToAny_endsAtTheValue_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArrayList values{"{}",
                                R"({"a":1,"b":2,"c":3})",
                                R"({"c":3,"x":0,"a":{"b":1}})",
                                R"({"a":1,"a":2,"":null})",
                                R"({"b":[1,2,3],"a":{"c":{"d":[]}}})",
                                R"({"b":{"0":1},"a":["c",{"d":{}}]})",
                                R"({"b":[3,1,2,3,3],"q":true,"r":"x","a":{"c":[]},"s":1e5})"};
    QByteArray many = "{";
    for (int i = 0; i < 400; ++i)
        many += '"' + QByteArray::number(i * 7 % 401) + "\":[" + QByteArray::number(i) + "],";
    many.chop(1);
    const QByteArrayList all = values + QByteArrayList{many + "}"};
    for (int i = 0; i < int(all.size()); ++i) {
        for (int j = 0; j < int(all.size()); ++j)
            QTest::addRow("%d to %d", i, j) << all[i] << all[j];
    }
}

void TestMetadataTreeModel::setRows_anyToAny_endsAtTheValue()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    m_model->setRows(json(before));
    m_model->setRows(json(after));
    QCOMPARE(m_model->rows(), json(after));
    QVERIFY(m_model->setData(m_model->index(0, Model::KeyColumn), QStringLiteral("first"), Qt::EditRole)
            == (m_model->rowCount() > 0));
}

void TestMetadataTreeModel::setMistakes_marksTheCell()
{
    m_model->setRows(json(R"({"a":1,"o":{"x":2,"x":3}})"));
    m_model->setMistakes({{RowMistake::Kind::DuplicateKey, {1, 1}}, {RowMistake::Kind::BadNumber, {0}}});
    QCOMPARE(at({1, 1}, Model::KeyColumn).data(Model::MistakeRole).toInt(),
             int(RowMistake::Kind::DuplicateKey));
    QVERIFY(at({1, 1}, Model::KeyColumn).data(Model::MistakeRole).isValid());
    QVERIFY(!at({1, 1}, Model::ValueColumn).data(Model::MistakeRole).isValid());
    QVERIFY(at({0}, Model::ValueColumn).data(Model::MistakeRole).isValid());
    const QString words = at({1, 1}).data(Qt::AccessibleDescriptionRole).toString();
    QVERIFY2(words.contains(u"“x”"), qUtf8Printable(words));
}

void TestMetadataTreeModel::setMistakes_again_takesTheOldMarksAway()
{
    m_model->setRows(json(R"({"a":1,"b":2})"));
    m_model->setMistakes({{RowMistake::Kind::EmptyKey, {0}}});
    m_model->setMistakes({{RowMistake::Kind::EmptyKey, {7, 7}}, {RowMistake::Kind::EmptyKey, {1}}});
    QVERIFY(!at({0}).data(Model::MistakeRole).isValid());
    QVERIFY(at({1}).data(Model::MistakeRole).isValid());
}

QTEST_MAIN(TestMetadataTreeModel)
#include "tst_metadatatreemodel.moc"
