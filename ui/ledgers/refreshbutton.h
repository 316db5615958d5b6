// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QStackedWidget>
#include <QTimer>

class QPushButton;

namespace ledgerdesk {

class Theme;

/// The button Refresh, which gives its place to Stop while a refresh takes time.
class RefreshButton : public QStackedWidget
{
    Q_OBJECT

public:
    explicit RefreshButton(const Theme &theme, QWidget *parent = nullptr);

    void setRefreshing(bool refreshing);
    bool isSlow() const; ///< Stop is shown

Q_SIGNALS:
    void refreshRequested();
    void stopRequested();
    void slowChanged();

private:
    void showButton();

    QPushButton *m_refresh;
    QPushButton *m_stop;
    QTimer m_quiet; ///< a refresh that ends within it changes nothing on the screen
    QPointer<QWidget> m_focusKeeper; ///< has the focus while Refresh is disabled
    bool m_isRefreshing = false;
};

} // namespace ledgerdesk
