// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/linefield.h"

#include "form/textdifference.h"

#include <QValidator>

#include <limits>

namespace ledgerdesk {

namespace {

bool isBreak(QChar c)
{
    return c == u'\n' || c == u'\r' || c == u'\t';
}

} // namespace

/// Sees each change of the text before the field takes it, whether it was typed, pasted, dropped or written
/// by assistive technology.
class PastedLine : public QValidator
{
public:
    explicit PastedLine(LineField *field)
        : QValidator(field)
        , m_field(field)
    {
    }

    State validate(QString &text, int &cursor) const override
    {
        const TextDifference change = differenceOf(m_taken, text);
        const QStringView added = QStringView(text).sliced(change.head, change.added);
        if (text.size() > LineField::longest && text.size() > m_taken.size()) {
            QMetaObject::invokeMethod(m_field, &LineField::tooLongEntered, Qt::QueuedConnection);
            return Invalid;
        }
        const auto last = std::find_if_not(added.rbegin(), added.rend(), isBreak);
        const qsizetype breaks = last - added.rbegin();
        const bool isBlock = std::any_of(last, added.rend(), isBreak);
        if (isBlock && m_areBlocksReported) {
            const QString block = added.toString();
            QMetaObject::invokeMethod(
                m_field, [field = m_field, block] { Q_EMIT field->blockEntered(block); },
                Qt::QueuedConnection);
            return Invalid;
        }
        if (breaks > 0) {
            text.remove(change.head + change.added - breaks, breaks);
            cursor = qMin(cursor, int(change.head + change.added - breaks));
        }
        m_taken = text;
        return Acceptable;
    }

    void take(const QString &text) { m_taken = text; }
    void reportBlocks(bool reported) { m_areBlocksReported = reported; }

private:
    LineField *m_field;
    mutable QString m_taken; ///< the text in the field
    bool m_areBlocksReported = false;
};

LineField::LineField(QWidget *parent)
    : QLineEdit(parent)
    , m_filter(new PastedLine(this))
{
    setMaxLength(std::numeric_limits<int>::max()); // otherwise Qt cuts what is pasted, and says nothing
    setValidator(m_filter);
}

void LineField::showText(const QString &text)
{
    if (this->text() == text)
        return; // setting the same text would move the cursor
    const TextDifference change = differenceOf(this->text(), text);
    m_filter->take(text);
    setText(text);
    setCursorPosition(int(change.head + change.added));
}

void LineField::setBlocksReported(bool reported)
{
    m_filter->reportBlocks(reported);
}

} // namespace ledgerdesk
