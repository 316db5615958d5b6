// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/tokenedit.h"

#include "text/visibletext.h"
#include "theme/theme.h"

#include <QKeyEvent>
#include <QToolButton>

namespace ledgerdesk {

TokenEdit::TokenEdit(const Theme &theme, Holds holds, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
    , m_eye(new QToolButton(parent))
{
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                        | Qt::ImhNoAutoUppercase);
    m_eye->setCheckable(true);
    m_eye->setFocusPolicy(Qt::TabFocus);
    const QString showing = holds == Holds::Token ? tr("Show the token") : tr("Show the password");
    m_eye->setAccessibleName(showing);
    m_eye->setToolTip(toolTipText(showing));
    m_eye->setAccessibleDescription(showing); // otherwise it would be the tooltip's markup
    showText(false);
    m_eye->setEnabled(false);
    connect(m_eye, &QToolButton::toggled, this, &TokenEdit::showText);
    connect(&theme, &Theme::changed, this, [this] { showText(m_eye->isChecked()); });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_eye->setEnabled(!text.isEmpty());
        if (text.isEmpty())
            hideText();
    });
    // Only selected text can be copied, cut, dragged or pasted with the middle mouse button; Qt never does so
    // with hidden text.
    connect(this, &QLineEdit::selectionChanged, this, [this] {
        if (echoMode() == Normal && hasSelectedText())
            deselect();
    });
}

void TokenEdit::hideText()
{
    m_eye->setChecked(false);
}

void TokenEdit::keyPressEvent(QKeyEvent *event)
{
    // Cutting hidden text would delete it without copying it.
    if (event->matches(QKeySequence::Cut) || event->matches(QKeySequence::Copy))
        event->accept();
    else
        QLineEdit::keyPressEvent(event);
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
