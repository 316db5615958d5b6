// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;
class QPushButton;

namespace ledgerdesk {

class Theme;

/// What a person who gives a demo sets in the band of the sandbox: token, pace and text size. In a narrow
/// band, one button opens the same as a menu.
class DemoControls : public QWidget
{
    Q_OBJECT

public:
    explicit DemoControls(const Theme &theme, QWidget *parent = nullptr);

    QComboBox &token() { return *m_choices[0].box; }
    QComboBox &pace() { return *m_choices[1].box; }
    QComboBox &textSize() { return *m_choices[2].box; }

    /// Shows the boxes if they fit into this width, otherwise the button. Returns the width that this takes.
    int fitInto(int width);
    void fitBoxes(); ///< to their entries
    void showChosen(); ///< on the button
    void setInk(const QPalette &palette); ///< of what stands on the band itself

    QSize minimumSizeHint() const override; ///< that of the button

private:
    struct Choice {
        QLabel *label = nullptr;
        QComboBox *box = nullptr;
    };
    Choice choice(const QString &name);
    void fillMenu();
    int wideWidth() const;

    std::array<Choice, 3> m_choices;
    QPushButton *m_menu;
};

} // namespace ledgerdesk
