// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "parts/copying.h"

#include "parts/longtext.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextDocumentFragment>

namespace ledgerdesk {

namespace {

constexpr const char *copiedRole = "copiedRole"; // name of a view's dynamic property

QString currentText(const QAbstractItemView &view)
{
    const QModelIndex current = view.currentIndex();
    const QVariant role = view.property(copiedRole);
    const QVariant copied = role.isValid() ? current.data(role.toInt()) : QVariant();
    return (copied.isValid() ? copied : current.data(Qt::DisplayRole)).toString();
}

QString selectedText(const QLabel &label)
{
    QString text = label.selectedText();
    return text.replace(QChar::ParagraphSeparator, u'\n').replace(QChar::LineSeparator, u'\n');
}

QString textOf(const QWidget *focus)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(focus))
        return line->echoMode() == QLineEdit::Normal ? line->selectedText() : QString();
    if (const auto *text = qobject_cast<const LongText *>(focus))
        return text->selectedText();
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(focus))
        return edit->textCursor().selection().toPlainText();
    if (const auto *label = qobject_cast<const QLabel *>(focus))
        return selectedText(*label);
    if (const auto *view = qobject_cast<const QAbstractItemView *>(focus))
        return currentText(*view);
    return {};
}

} // namespace

void copyText(const QString &text)
{
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void setCopiedRole(QAbstractItemView *view, int role)
{
    view->setProperty(copiedRole, role);
}

bool canCopy(const QWidget *focus)
{
    if (const auto *source = dynamic_cast<const CopySource *>(focus))
        return source->hasCopy();
    return !textOf(focus).isEmpty();
}

void copyFrom(QWidget *focus)
{
    if (auto *source = dynamic_cast<CopySource *>(focus))
        source->copy();
    else
        copyText(textOf(focus));
}

} // namespace ledgerdesk
