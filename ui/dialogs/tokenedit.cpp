// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "dialogs/tokenedit.h"

#include "theme/theme.h"

#include <QToolButton>

namespace ledgerdesk {

TokenEdit::TokenEdit(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
    , m_eye(new QToolButton(parent))
{
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                        | Qt::ImhNoAutoUppercase);
    m_eye->setCheckable(true);
    m_eye->setFocusPolicy(Qt::TabFocus);
    m_eye->setAccessibleName(tr("Show the token"));
    m_eye->setToolTip(tr("Show the token"));
    showText(false);
    m_eye->setEnabled(false);
    connect(m_eye, &QToolButton::toggled, this, &TokenEdit::showText);
    connect(&theme, &Theme::changed, this, [this] { showText(m_eye->isChecked()); });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_eye->setEnabled(!text.isEmpty());
        if (text.isEmpty())
            hideText();
    });
    // Only what is selected can be copied, cut, dragged or pasted by the middle mouse button; hidden text
    // never.
    connect(this, &QLineEdit::selectionChanged, this, [this] {
        if (echoMode() == Normal && hasSelectedText())
            deselect();
    });
}

void TokenEdit::hideText()
{
    m_eye->setChecked(false);
}

void TokenEdit::showText(bool shown)
{
    if (shown)
        deselect();
    setEchoMode(shown ? Normal : Password);
    setDragEnabled(false);
    m_eye->setIcon(m_theme.icon(shown ? IconName::EyeOff : IconName::Eye));
}

} // namespace ledgerdesk
