// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/querycompletion.h"

#include <QLineEdit>
#include <QPointer>

#include <functional>

namespace ledgerdesk {

class SuggestionList;

/// The field in which a search is typed. Suggests operators and metadata keys below itself while the focus
/// stays in the field: Tab takes the first suggestion, and Down chooses among them once the word can only be
/// an operator. Otherwise Down leads into the table.
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    /// `paths`: asked for the metadata paths that occur, when suggestions need them.
    explicit SearchField(std::function<QStringList()> paths, QWidget *parent = nullptr);
    ~SearchField() override;

    /// Adds a condition to what is typed, after a blank.
    void append(const QString &condition);
    bool isSuggesting() const;

Q_SIGNALS:
    void tableWanted();
    void helpWanted();
    void menuWanted(); ///< the one of saved views
    void focusChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool isChoosing() const;
    bool takeSuggestionKey(int key);
    void suggest(CompletionCause cause);
    void accept();
    void hideSuggestions();

    std::function<QStringList()> m_paths;
    QPointer<SuggestionList> m_list; ///< made for the first suggestion, as a child of the window
    QueryCompletion m_completion;
    int m_completedTo = 0; ///< the cursor's place then
};

} // namespace ledgerdesk
