// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/leftdrafts.h"

#include <QTemporaryDir>

#include <memory>

using namespace ledgerdesk;

/// The draft files of several windows, and those that ended programs left.
class LeftDraftsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void windows_haveTheirOwnFiles();
    void windowThatLives_keepsItsDraft();
    void keep_withoutLoading_replacesNoDraft();
    void left_newestIsContinuedAndOthersAreListed();
    void open_left_leavesTheDraftInUse();
    void open_draftOfAWindowThatLives_isRefused();
    void open_pendingDraftCannotBeWritten_changesNothing();
    void discard_removesOnlyWhatWasLeft();

private:
    QString path() const { return m_folder->filePath(u"draft.json"_qs); }
    QString second() const { return m_folder->filePath(u"draft-2.json"_qs); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void LeftDraftsTest::windows_haveTheirOwnFiles()
{
    DraftStore one(path());
    DraftStore other(path());
    QVERIFY(one.load().isEmpty());
    QVERIFY(other.load().isEmpty());
    one.keep(typed(u"Acme"_qs));
    QVERIFY(one.flush());
    other.keep(typed(u"Typed elsewhere"_qs));
    QVERIFY(other.flush());
    QVERIFY(formIn(path()) == typed(u"Acme"_qs));
    QVERIFY(formIn(second()) == typed(u"Typed elsewhere"_qs));

    one.keep({}); // its ledger was created
    QVERIFY(one.flush());
    QVERIFY(!QFile::exists(path()));
    QVERIFY(formIn(second()) == typed(u"Typed elsewhere"_qs));
}

void LeftDraftsTest::windowThatLives_keepsItsDraft()
{
    DraftStore one(path());
    one.load();
    one.keep(typed(u"Acme"_qs));
    QVERIFY(one.flush());
    DraftStore other(path());
    QVERIFY(other.load().isEmpty());
    QCOMPARE(other.countLeft(), 0);
    QVERIFY(other.left().empty());
    other.keep(typed(u"Typed elsewhere"_qs));
    other.keep({});
    QVERIFY(other.flush());
    QVERIFY(formIn(path()) == typed(u"Acme"_qs));
}

void LeftDraftsTest::keep_withoutLoading_replacesNoDraft()
{
    leaveDraft(path(), u"Acme"_qs, 10);
    DraftStore store(path());
    store.keep(typed(u"Bolt"_qs));
    QVERIFY(store.flush());
    QVERIFY(formIn(path()) == typed(u"Acme"_qs));
    QVERIFY(formIn(second()) == typed(u"Bolt"_qs));
}

void LeftDraftsTest::left_newestIsContinuedAndOthersAreListed()
{
    leaveDraft(path(), u"Oldest"_qs, 300);
    leaveDraft(second(), u"Newest"_qs, 10);
    leaveDraft(m_folder->filePath(u"draft-7.json"_qs), u"Between"_qs, 60);
    DraftStore store(path());
    QVERIFY(store.load() == typed(u"Newest"_qs));
    QCOMPARE(store.countLeft(), 2);
    const std::vector<LeftDraft> left = store.left();
    QCOMPARE(left.size(), 2);
    QCOMPARE(left.at(0).form.name, u"Between"_qs);
    QCOMPARE(left.at(1).form.name, u"Oldest"_qs);
    QCOMPARE(left.at(1).path, path());
    QVERIFY(left.at(0).changedAt > left.at(1).changedAt);

    DraftStore other(path()); // a second window, opened after a crash
    QVERIFY(other.load() == typed(u"Between"_qs));
    QCOMPARE(store.countLeft(), 1);
}

void LeftDraftsTest::open_left_leavesTheDraftInUse()
{
    leaveDraft(path(), u"Older"_qs, 60);
    leaveDraft(second(), u"Newer"_qs, 10);
    DraftStore store(path());
    store.load();
    store.keep(typed(u"Newer, typed on"_qs)); // still pending
    const Result<DraftForm> opened = store.open(path());
    QVERIFY(opened);
    QVERIFY(*opened == typed(u"Older"_qs));
    QCOMPARE(store.left().front().form.name, u"Newer, typed on"_qs);
    store.keep(typed(u"Older, typed on"_qs));
    QVERIFY(store.flush());
    QVERIFY(formIn(path()) == typed(u"Older, typed on"_qs));
    QVERIFY(formIn(second()) == typed(u"Newer, typed on"_qs));
}

void LeftDraftsTest::open_draftOfAWindowThatLives_isRefused()
{
    leaveDraft(path(), u"Acme"_qs, 10);
    DraftStore other(path());
    DraftStore store(path());
    other.load();
    store.load();
    store.keep(typed(u"Bolt"_qs));
    const Result<DraftForm> opened = store.open(path());
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::StorageFailed);
    QVERIFY(!DraftStore::discard(path()));
    store.keep(typed(u"Bolt EUR"_qs));
    QVERIFY(store.flush());
    QVERIFY(formIn(path()) == typed(u"Acme"_qs));
    QVERIFY(formIn(second()) == typed(u"Bolt EUR"_qs));
}

void LeftDraftsTest::open_pendingDraftCannotBeWritten_changesNothing()
{
    leaveDraft(path(), u"Older"_qs, 60);
    leaveDraft(second(), u"Newer"_qs, 10);
    DraftStore store(path());
    store.load();
    store.keep(typed(QString(draftFileLimit, u'x')));
    QVERIFY(!store.open(path()));
    store.keep(typed(u"Newer, shorter"_qs));
    QVERIFY(store.flush());
    QVERIFY(formIn(path()) == typed(u"Older"_qs));
    QVERIFY(formIn(second()) == typed(u"Newer, shorter"_qs));
}

void LeftDraftsTest::discard_removesOnlyWhatWasLeft()
{
    leaveDraft(path(), u"Older"_qs, 60);
    leaveDraft(second(), u"Newer"_qs, 10);
    DraftStore store(path());
    store.load();
    QVERIFY(!DraftStore::discard(second())); // in use in this very window
    QVERIFY(DraftStore::discard(path()));
    QVERIFY(!QFile::exists(path()));
    QCOMPARE(store.countLeft(), 0);
    QVERIFY(formIn(second()) == typed(u"Newer"_qs));
}

QTEST_GUILESS_MAIN(LeftDraftsTest)

#include "tst_leftdrafts.moc"
