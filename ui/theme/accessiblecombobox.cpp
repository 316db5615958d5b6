// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/accessiblecombobox.h"

#include <QAbstractItemView>
#include <QAccessibleWidget>
#include <QComboBox>

namespace ledgerdesk {

namespace {

class AccessibleComboBox : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit AccessibleComboBox(QComboBox *box)
        : QAccessibleWidget(box, QAccessible::ComboBox)
        , m_box(box)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? m_box->currentText() : QAccessibleWidget::text(kind);
    }
    int childCount() const override { return 1; }
    QAccessibleInterface *child(int index) const override
    {
        return index == 0 ? QAccessible::queryAccessibleInterface(m_box->view()) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return child->object() == m_box->view() ? 0 : -1;
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.expandable = true;
        state.expanded = m_box->view()->isVisible();
        return state;
    }

    QStringList actionNames() const override
    {
        return QStringList{showMenuAction(), pressAction()} + QAccessibleWidget::actionNames();
    }
    void doAction(const QString &name) override
    {
        if (name != showMenuAction() && name != pressAction())
            return QAccessibleWidget::doAction(name);
        if (m_box->view()->isVisible())
            m_box->hidePopup();
        else
            m_box->showPopup();
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    // The current choice as read-only text.
    QString text(int from, int to) const override { return m_box->currentText().mid(from, to - from); }
    int characterCount() const override { return int(m_box->currentText().size()); }
    int cursorPosition() const override { return 0; }
    void setCursorPosition(int /*position*/) override { }
    int selectionCount() const override { return 0; }
    void selection(int /*index*/, int *from, int *to) const override { *from = *to = 0; }
    void addSelection(int /*from*/, int /*to*/) override { }
    void removeSelection(int /*index*/) override { }
    void setSelection(int /*index*/, int /*from*/, int /*to*/) override { }
    QRect characterRect(int /*offset*/) const override { return {}; }
    int offsetAtPoint(const QPoint & /*point*/) const override { return -1; }
    void scrollToSubstring(int /*from*/, int /*to*/) override { }
    QString attributes(int /*offset*/, int *from, int *to) const override
    {
        *from = 0;
        *to = characterCount();
        return {};
    }

private:
    QComboBox *m_box;
};

QAccessibleInterface *comboBoxFace(const QString & /*className*/, QObject *object)
{
    auto *box = qobject_cast<QComboBox *>(object);
    return box != nullptr && !box->isEditable() ? new AccessibleComboBox(box) : nullptr;
}

} // namespace

void installAccessibleComboBox()
{
    QAccessible::installFactory(comboBoxFace);
}

} // namespace ledgerdesk
