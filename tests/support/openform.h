// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "form/newledgerform.h"
#include "support/fields.h"
#include "theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

#include <algorithm>
#include <memory>

namespace ledgerdesk {

inline constexpr int keyColumn = 0;
inline constexpr int typeColumn = 1;
inline constexpr int valueColumn = 2;

inline JsonValue json(const QString &text)
{
    return *parseJson(QStringView(text), DuplicateKeys::Keep);
}

inline DraftForm formOf(const QString &name, const QString &text)
{
    DraftForm form;
    form.name = name;
    form.setJson(text);
    return form;
}

/// The New ledger form in a window, used as a person does: by keyboard and by the names on the screen.
class OpenForm
{
protected:
    void open()
    {
        m_theme = std::make_unique<Theme>();
        m_form = std::make_unique<NewLedgerForm>(*m_theme);
        m_form->resize(420, 700);
        m_form->show();
        m_form->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    }
    void close()
    {
        m_form.reset();
        m_theme.reset();
    }

    QLineEdit *name() const { return field<QLineEdit>(*m_form, QStringLiteral("Ledger name")); }
    QTreeView *tree() const { return field<QTreeView>(*m_form, QStringLiteral("Metadata")); }
    QPlainTextEdit *text() const
    {
        return field<QPlainTextEdit>(*m_form, QStringLiteral("Metadata as JSON"));
    }
    QPushButton *button(const char *accessibleName) const
    {
        return field<QPushButton>(*m_form, QString::fromLatin1(accessibleName));
    }
    QTabWidget *tabs() const { return m_form->findChild<QTabWidget *>(); }
    QUndoStack *stack() const { return m_form->undoStack(); }
    QModelIndex cell(std::initializer_list<int> path, int column = keyColumn) const
    {
        QModelIndex index;
        for (int row : path)
            index = tree()->model()->index(row, 0, index);
        return index.siblingAtColumn(column);
    }
    QString shown(std::initializer_list<int> path, int column) const
    {
        return cell(path, column).data().toString();
    }
    QString written() const { return writeJson(m_form->form().rows(), JsonLayout::Compact); }
    bool says(const QString &part) const
    {
        const QList<QLabel *> labels = m_form->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&part](const QLabel *label) {
            return label->isVisible() && label->text().contains(part);
        });
    }
    void focusCell(std::initializer_list<int> path, int column = keyColumn) const
    {
        tree()->setFocus();
        tree()->setCurrentIndex(cell(path, column));
    }
    void pressButton(const char *accessibleName) const
    {
        button(accessibleName)->setFocus();
        press(Qt::Key_Space);
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<NewLedgerForm> m_form;
};

} // namespace ledgerdesk
