// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListWidget>

namespace ledgerdesk {

/// What a field suggests, in a list below it that never takes the focus.
class SuggestionList : public QListWidget
{
    Q_OBJECT

public:
    /// The list is a child of the window, so that it covers what is below the field.
    explicit SuggestionList(QWidget *window);

    void open(const QStringList &choices, const QWidget &field);
    enum class Step { Up, Down };
    void choose(Step step);

protected:
    bool event(QEvent *event) override;

private:
    void place(const QWidget &field);
};

} // namespace ledgerdesk
