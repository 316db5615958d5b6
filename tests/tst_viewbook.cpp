// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "ledgers/viewbook.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ledgerdesk;

namespace {

SavedView viewOf(const QString &name, const QString &search = u"meta.owner:risk"_qs)
{
    SavedView view{.name = name, .search = search, .layout = usualLayout()};
    view.layout.columns[1].isShown = false;
    view.layout.columns.push_back({.key = columnkey::ofPath(u"app.owner"_qs), .width = 140});
    view.layout.order = {LedgerOrder::Column::Value, Qt::AscendingOrder, u"app.owner"_qs};
    return view;
}

QStringList namesOf(const SavedViews &views)
{
    QStringList names;
    for (const SavedView &view : views)
        names.append(view.name);
    return names;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// One view as JSON, with a part of it replaced.
QByteArray exportWith(const QByteArray &before, const QByteArray &after)
{
    QByteArray bytes =
        QJsonDocument::fromJson(writeViewExport({viewOf(u"Mine"_qs)})).toJson(QJsonDocument::Compact);
    if (!bytes.contains(before))
        qFatal("the export has no %s", before.constData());
    return bytes.replace(before, after);
}

} // namespace

/// Saved views: what is kept of them, in windows that share the file, and the files that people exchange.
class TestViewBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void save_isThereAtTheNextStart_forItsConnectionAlone();
    void save_sameName_replaces();
    void save_tooMany_isRefused();
    void changes_ofTwoWindows_areBothKept();
    void rename_toATakenName_changesNothing();
    void save_damagedFile_isSetAside();
    void save_fileOfANewerVersion_isNotOverwritten();
    void save_lockedByAnotherProgram_changesNothing();
    void add_keepsWhatIsThere();
    void readExport_unusable_isRefused_data();
    void readExport_unusable_isRefused();
    void readExport_ownFile_isTheSame();
    void layout_leavesColumnsOut_theyAreHidden();
};

void TestViewBook::save_isThereAtTheNextStart_forItsConnectionAlone()
{
    const QTemporaryDir home;
    const QString path = home.filePath(u"views.json"_qs);
    const SavedView view = viewOf(u"Risk"_qs);
    ViewBook book(path);
    QVERIFY(book.takeIn());
    QSignalSpy changed(&book, &ViewBook::changed);
    QVERIFY(book.save(u"a"_qs, view));
    QCOMPARE(changed.count(), 1);
    ViewBook next(path);
    QVERIFY(next.takeIn());
    QCOMPARE(next.views(u"a"_qs), SavedViews{view});
    QVERIFY(next.views(u"b"_qs).empty());
    QVERIFY(QFile::permissions(path)
            == (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
    QVERIFY(next.remove(u"a"_qs, u"risk"_qs));
    QVERIFY(next.views(u"a"_qs).empty());
}

void TestViewBook::save_sameName_replaces()
{
    const QTemporaryDir home;
    ViewBook book(home.filePath(u"views.json"_qs));
    QVERIFY(book.save(u"a"_qs, viewOf(u"Risk"_qs)));
    const SavedView other = viewOf(u"RISK"_qs, u"other"_qs);
    QVERIFY(book.save(u"a"_qs, other));
    QCOMPARE(book.views(u"a"_qs), SavedViews{other});
}

void TestViewBook::save_tooMany_isRefused()
{
    const QTemporaryDir home;
    ViewBook book(home.filePath(u"views.json"_qs));
    SavedViews many;
    for (size_t i = 0; i < viewCountLimit; ++i)
        many.push_back(viewOf(u"View %1"_qs.arg(i)));
    QVERIFY(book.add(u"a"_qs, many));
    QVERIFY(!book.save(u"a"_qs, viewOf(u"One more"_qs)));
    QVERIFY(!book.add(u"a"_qs, {viewOf(u"One more"_qs)}));
    QCOMPARE(book.views(u"a"_qs), many);
    QVERIFY(book.save(u"b"_qs, viewOf(u"One more"_qs)));
}

void TestViewBook::changes_ofTwoWindows_areBothKept()
{
    const QTemporaryDir home;
    ViewBook one(home.filePath(u"views.json"_qs));
    ViewBook two(home.filePath(u"views.json"_qs));
    QVERIFY(one.save(u"a"_qs, viewOf(u"First"_qs)));
    QVERIFY(two.save(u"a"_qs, viewOf(u"Second"_qs)));
    QVERIFY(one.save(u"b"_qs, viewOf(u"Third"_qs)));
    QCOMPARE(namesOf(one.views(u"a"_qs)), (QStringList{u"First"_qs, u"Second"_qs}));
    QVERIFY(two.rename(u"a"_qs, u"First"_qs, u"Renamed"_qs));
    QVERIFY(one.remove(u"a"_qs, u"Second"_qs));
    QVERIFY(two.takeIn());
    QCOMPARE(namesOf(two.views(u"a"_qs)), QStringList{u"Renamed"_qs});
    QCOMPARE(namesOf(two.views(u"b"_qs)), QStringList{u"Third"_qs});
}

void TestViewBook::rename_toATakenName_changesNothing()
{
    const QTemporaryDir home;
    ViewBook book(home.filePath(u"views.json"_qs));
    QVERIFY(book.add(u"a"_qs, {viewOf(u"First"_qs), viewOf(u"Second"_qs)}));
    QVERIFY(book.rename(u"a"_qs, u"First"_qs, u"second"_qs));
    QCOMPARE(namesOf(book.views(u"a"_qs)), (QStringList{u"First"_qs, u"Second"_qs}));
    QVERIFY(book.rename(u"a"_qs, u"First"_qs, u"FIRST"_qs));
    QCOMPARE(namesOf(book.views(u"a"_qs)), (QStringList{u"FIRST"_qs, u"Second"_qs}));
}

void TestViewBook::save_damagedFile_isSetAside()
{
    const QTemporaryDir home;
    const QString path = home.filePath(u"views.json"_qs);
    put(path, "{\"version\":1,\"connec");
    ViewBook book(path);
    const Result<void> read = book.takeIn();
    QVERIFY(!read);
    QCOMPARE(read.error().rule, Error::Rule::Damaged);
    QCOMPARE(read.error().subject, path);
    QVERIFY(book.save(u"a"_qs, viewOf(u"Risk"_qs)));
    const QStringList aside = QDir(home.path()).entryList({u"views.json.corrupt-*"_qs});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(bytesOf(home.filePath(aside.front())), QByteArray("{\"version\":1,\"connec"));
    ViewBook next(path);
    QVERIFY(next.takeIn());
    QCOMPARE(namesOf(next.views(u"a"_qs)), QStringList{u"Risk"_qs});
}

void TestViewBook::save_fileOfANewerVersion_isNotOverwritten()
{
    const QTemporaryDir home;
    const QString path = home.filePath(u"views.json"_qs);
    put(path, "{\"version\":2,\"views\":{}}");
    ViewBook book(path);
    const Result<void> saved = book.save(u"a"_qs, viewOf(u"Risk"_qs));
    QVERIFY(!saved);
    QCOMPARE(saved.error().rule, Error::Rule::WrittenByNewer);
    QCOMPARE(bytesOf(path), QByteArray("{\"version\":2,\"views\":{}}"));
}

void TestViewBook::save_lockedByAnotherProgram_changesNothing()
{
    const QTemporaryDir home;
    const QString path = home.filePath(u"views.json"_qs);
    ViewBook book(path);
    QVERIFY(book.save(u"a"_qs, viewOf(u"Risk"_qs)));
    QLockFile lock(path + u".lock"_qs);
    QVERIFY(lock.lock());
    const Result<void> saved = book.save(u"a"_qs, viewOf(u"Other"_qs));
    QVERIFY(!saved);
    QCOMPARE(saved.error().rule, Error::Rule::Locked);
    QCOMPARE(namesOf(book.views(u"a"_qs)), QStringList{u"Risk"_qs});
}

void TestViewBook::add_keepsWhatIsThere()
{
    const QTemporaryDir home;
    ViewBook book(home.filePath(u"views.json"_qs));
    QVERIFY(book.save(u"a"_qs, viewOf(u"Risk"_qs)));
    QVERIFY(book.add(u"a"_qs, {viewOf(u"Risk"_qs), viewOf(u"risk"_qs, u"other"_qs), viewOf(u"New"_qs)}));
    QCOMPARE(namesOf(book.views(u"a"_qs)), (QStringList{u"Risk"_qs, u"risk 2"_qs, u"New"_qs}));
}

void TestViewBook::readExport_unusable_isRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Error::Rule>("rule");
    const auto row = [](const char *name, const QByteArray &bytes, Error::Rule rule) {
        QTest::newRow(name) << bytes << rule;
    };
    row("empty", {}, Error::Rule::None);
    row("no JSON", "name,search", Error::Rule::None);
    row("other JSON", "[1,2]", Error::Rule::None);
    row("connections", "{\"version\":1,\"connections\":[]}", Error::Rule::None);
    row("newer", exportWith("\"version\":1", "\"version\":2"), Error::Rule::WrittenByNewer);
    row("too large", QByteArray(viewFileSizeLimit + 1, ' '), Error::Rule::TooLarge);
    row("no name", exportWith("\"name\":\"Mine\"", "\"name\":\"  \""), Error::Rule::Damaged);
    row("long name", exportWith("Mine", QByteArray(viewNameLimit + 1, 'a')), Error::Rule::Damaged);
    row("long search", exportWith("meta.owner:risk", QByteArray(2001, 'a')), Error::Rule::Damaged);
    row("unknown column", exportWith("\"key\":\"created\"", "\"key\":\"balance\""), Error::Rule::Damaged);
    row("column twice", exportWith("\"key\":\"created\"", "\"key\":\"name\""), Error::Rule::Damaged);
    row("width", exportWith("\"width\":140", "\"width\":4001"), Error::Rule::Damaged);
    row("negative width", exportWith("\"width\":140", "\"width\":-1"), Error::Rule::Damaged);
    row("sorted by what is not there",
        exportWith("\"sorted_by\":\"meta.app.owner\"", "\"sorted_by\":\"meta.x\""), Error::Rule::Damaged);
    row("long path", exportWith("app.owner", QByteArray(columnPathLimit + 1, 'a')), Error::Rule::Damaged);
    QByteArray columns;
    for (int i = 0; i < metadataColumnLimit; ++i)
        columns += "{\"key\":\"meta.k" + QByteArray::number(i) + "\"},";
    row("many columns", exportWith("\"columns\":[", "\"columns\":[" + columns), Error::Rule::Damaged);
    row("no table", exportWith("\"table\":", "\"chair\":"), Error::Rule::Damaged);
    SavedViews many;
    for (size_t i = 0; i <= viewCountLimit; ++i)
        many.push_back(viewOf(u"View %1"_qs.arg(i)));
    row("many views", writeViewExport(many), Error::Rule::Damaged);
    row("name twice", writeViewExport({viewOf(u"A"_qs), viewOf(u"a"_qs)}), Error::Rule::Damaged);
}

void TestViewBook::readExport_unusable_isRefused()
{
    QFETCH(const QByteArray, bytes);
    const Result<SavedViews> views = readViewExport(bytes);
    QVERIFY(!views);
    QTEST(views.error().rule, "rule");
    QVERIFY(!views.error().detail.isEmpty());
}

void TestViewBook::readExport_ownFile_isTheSame()
{
    const SavedViews views{viewOf(u"Risk"_qs), viewOf(u"Ä & <b>"_qs, {})};
    const Result<SavedViews> read = readViewExport(writeViewExport(views));
    QVERIFY(read);
    QCOMPARE(*read, views);
}

void TestViewBook::layout_leavesColumnsOut_theyAreHidden()
{
    const auto layout =
        tableLayoutFrom({{u"columns"_qs,
                          QJsonArray{QJsonObject{{u"key"_qs, u"created"_qs}},
                                     QJsonObject{{u"key"_qs, u"name"_qs}, {u"hidden"_qs, true}}}}});
    QVERIFY(layout);
    QStringList shown;
    for (const TableColumn &column : layout->columns) {
        if (column.isShown)
            shown.append(column.key);
    }
    QCOMPARE(shown, (QStringList{u"created"_qs, u"name"_qs}));
    QCOMPARE(layout->columns.size(), size_t(4));
    QCOMPARE(layout->order, LedgerOrder());
}

QTEST_GUILESS_MAIN(TestViewBook)
#include "tst_viewbook.moc"
