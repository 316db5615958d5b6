// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

class QToolButton;

namespace ledgerdesk {

class Theme;

/// The field for a pasted or typed token or password. It shows dots until the eye beside it is pressed, and
/// nothing can be copied from it, shown or not.
class TokenEdit : public QLineEdit
{
    Q_OBJECT

public:
    enum class Holds { Token, Password };

    explicit TokenEdit(const Theme &theme, Holds holds, QWidget *parent = nullptr);

    /// The button beside the field; enabled while there is something to see.
    QToolButton *eye() const { return m_eye; }
    void hideText();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showText(bool shown);

    const Theme &m_theme;
    QToolButton *m_eye;
};

} // namespace ledgerdesk
