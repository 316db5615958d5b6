// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "theme/theme.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace ledgerdesk {

class QuietProgress;
class WrappingLabel;

/// Stands in for a table that is empty, loading or could not be read, with a sentence and the action that
/// helps.
class StateView : public QWidget
{
    Q_OBJECT

public:
    struct State {
        IconName icon = IconName::Ledger;
        QString title{};
        QString text{};
        QString actionText{}; ///< "" for no button
        std::function<void()> action{};
        bool isLoading = false; ///< shows a quiet progress indicator instead of the icon
    };
    explicit StateView(const Theme &theme, QWidget *parent = nullptr);
    void setState(State state);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    bool hasIcon() const { return !m_state.isLoading && !m_state.title.isEmpty(); }
    void fitIcon();
    void colour();

    const Theme &m_theme;
    State m_state;
    QWidget *m_middle;
    QuietProgress *m_progress;
    QLabel *m_icon;
    WrappingLabel *m_title;
    WrappingLabel *m_text;
    QPushButton *m_action;
};

} // namespace ledgerdesk
