// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/credentialcheck.h"
#include "connections/connectionform.h"
#include "parts/savingline.h"
#include "words/message.h"

#include <QDialog>

class QBoxLayout;
class QGridLayout;
class QPushButton;

namespace ledgerdesk {

class ConnectionTest;
class MessageBar;
class ScrollingColumn;

/// Asks for one connection, and tests what is entered. Closes only when the caller has stored the input.
class ConnectionDialog : public QDialog
{
    Q_OBJECT

public:
    using StoredToken = ConnectionForm::StoredToken;
    using Progress = SavingLine::Progress;

    /// `before` without an ID is a new connection and gets one. `takenNames`: those of the other connections.
    ConnectionDialog(const Connection &before, StoredToken stored, QStringList takenNames, const Theme &theme,
                     QWidget *parent = nullptr);

    void enterToken(const Secret &token);
    /// Makes Cancel and Escape ask before they discard changes.
    void askBeforeDiscarding() { m_asksToDiscard = true; }
    bool isChanged() const { return m_form->isChanged(); } ///< by the person
    /// Call before a dialog that was cancelled is opened again: says that the input is still there, and
    /// offers to start afresh.
    void beginAgain(QStringList takenNames);
    void say(Message message);

    /// The content of the fields; valid once saveRequested() has been emitted.
    ConnectionInput input() const;

    /// Only Cancel is enabled while the input is being stored. WaitingForKeychain is ignored at other times.
    void setProgress(Progress progress);
    /// The input could not be stored. Everything typed stays; if the keychain failed, another place is
    /// offered.
    void showError(const Error &error);
    /// Tests what was entered when testRequested() was emitted. A subject of an earlier round is ignored.
    void check(CheckSubject subject, int round);

Q_SIGNALS:
    /// All fields are valid. To be answered with accept() or showError().
    void saveRequested();
    void startAfreshRequested(); ///< with an empty dialog
    /// To be answered with check() and the same round.
    void testRequested(int round);
    void tested(const ledgerdesk::CheckReport &report, const ledgerdesk::Connection &connection);

public Q_SLOTS:
    void reject() override;

protected:
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void connectParts();
    void goTo(QWidget *field);
    void fit();
    QSize sizeWithRoomForMessage(int height);
    void save();
    void saveForThisSession();
    void test();
    int widthOfFields(int letters) const;
    void placeTest();

    const Theme &m_theme;
    bool m_isChecking = false; ///< after Save was pressed
    bool m_asksToDiscard = false;

    ConnectionForm *m_form;
    ScrollingColumn *m_scroll;
    QGridLayout *m_said; ///< the place of the message
    MessageBar *m_message;
    SavingLine *m_progress;
    QPushButton *m_testButton;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QBoxLayout *m_sides; ///< the fields and the test
    ConnectionTest *m_test;
};

} // namespace ledgerdesk
