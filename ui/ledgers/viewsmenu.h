// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/savedview.h"

#include <QObject>

namespace ledgerdesk {

class LedgerColumns;
class SearchField;
class Theme;
class ViewBook;

/// The menu in the search field: opens, saves and manages the views of a connection.
class ViewsMenu : public QObject
{
    Q_OBJECT

public:
    ViewsMenu(SearchField &search, LedgerColumns &columns, ViewBook &book, const Theme &theme);

    void setConnection(const QString &connectionId); ///< "": none

Q_SIGNALS:
    void failed(const ledgerdesk::Error &error); ///< a view could not be kept, or the kept ones not be read

private:
    void popUp();
    SavedView shown() const;
    void open(const SavedView &view);
    void askForName();
    void save(const QString &name);
    void manage();

    SearchField &m_search;
    LedgerColumns &m_columns;
    ViewBook &m_book;
    const Theme &m_theme;
    QString m_connectionId;
};

} // namespace ledgerdesk
