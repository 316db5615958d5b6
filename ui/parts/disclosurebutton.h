// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

namespace ledgerdesk {

class Theme;

/// A button that shows and hides what is below it, and tells a screen reader whether that is shown.
class DisclosureButton : public QPushButton
{
    Q_OBJECT

public:
    DisclosureButton(const QString &text, const Theme &theme, QWidget *parent = nullptr);

    bool isExpanded() const { return m_isExpanded; }
    void setExpanded(bool isExpanded);

Q_SIGNALS:
    void expandedChanged(bool isExpanded);

private:
    void showState();

    const Theme &m_theme;
    bool m_isExpanded = false;
};

} // namespace ledgerdesk
