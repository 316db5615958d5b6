// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLayout>

#include <vector>

namespace ledgerdesk {

/// Puts icon, text and buttons in one row if they fit, otherwise the buttons below the text in as many rows
/// as needed. Anything else goes below, across the whole width.
class MessageLayout : public QLayout
{
    Q_OBJECT

public:
    MessageLayout(QWidget *icon, QWidget *text, QWidget *parent);
    ~MessageLayout() override;

    void addButton(QWidget *button); ///< after those already there
    void addBelow(QWidget *widget);

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    enum class Purpose { Measure, Place };
    enum class Role { Icon, Text, Button, Below };
    struct Part {
        QLayoutItem *item = nullptr;
        Role role = Role::Below;
    };

    void add(QWidget *widget, Role role);
    std::vector<QLayoutItem *> shown(Role role) const;
    int arrange(const QRect &rect, Purpose purpose) const; ///< returns the height it needs
    int placeIcons(const QRect &inner, int rowHeight, Purpose purpose) const;
    int inset() const;
    int arrangeButtons(const QRect &inner, int top, Purpose purpose) const;
    void place(QLayoutItem *item, const QRect &rect, Purpose purpose) const;

    std::vector<Part> m_parts;
};

} // namespace ledgerdesk
