// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/disclosurebutton.h"

#include "theme/theme.h"

#include <QAccessibleWidget>

namespace ledgerdesk {

namespace {

/// Adds the expanded and collapsed states, which Qt's accessible button does not have.
class AccessibleDisclosure : public QAccessibleWidget
{
public:
    explicit AccessibleDisclosure(DisclosureButton *button)
        : QAccessibleWidget(button, QAccessible::Button)
        , m_button(button)
    {
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.expandable = true;
        state.expanded = m_button->isExpanded();
        state.collapsed = !m_button->isExpanded();
        return state;
    }
    QStringList actionNames() const override
    {
        return QStringList{pressAction()} + QAccessibleWidget::actionNames();
    }
    void doAction(const QString &name) override
    {
        if (name == pressAction())
            m_button->click();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    DisclosureButton *m_button;
};

QAccessibleInterface *accessibleDisclosure(const QString & /*className*/, QObject *object)
{
    auto *button = qobject_cast<DisclosureButton *>(object);
    return button != nullptr ? new AccessibleDisclosure(button) : nullptr;
}

} // namespace

DisclosureButton::DisclosureButton(const QString &text, const Theme &theme, QWidget *parent)
    : QPushButton(text, parent)
    , m_theme(theme)
{
    QAccessible::installFactory(accessibleDisclosure); // Qt ignores a factory that is installed already
    setProperty("link", true);
    setAutoDefault(true); // Enter presses it, as Space does
    setAccessibleName(text);
    connect(this, &QPushButton::clicked, this, [this] { setExpanded(!m_isExpanded); });
    connect(&theme, &Theme::changed, this, &DisclosureButton::showState);
    showState();
}

void DisclosureButton::setExpanded(bool isExpanded)
{
    if (m_isExpanded == isExpanded)
        return;
    m_isExpanded = isExpanded;
    showState();
    QAccessible::State changed;
    changed.expanded = true;
    QAccessibleStateChangeEvent event(this, changed);
    QAccessible::updateAccessibility(&event);
    Q_EMIT expandedChanged(isExpanded);
}

void DisclosureButton::showState()
{
    setIcon(m_theme.icon(m_isExpanded ? IconName::ChevronDown : IconName::ChevronRight));
}

} // namespace ledgerdesk
