// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "words/rowmistakewords.h"

#include "text/visibletext.h"

#include <QCoreApplication>

namespace ledgerdesk {

namespace {

// A long key or value would push the rest of the sentence out of view.
QString shortened(const QString &text)
{
    constexpr int longest = 40;
    const QString visible = visibleText(text.left(longest + 1)); // a line break would break the sentence
    return text.size() > longest ? visible.left(longest - 1) + u'…' : visible;
}

} // namespace

QString rowMistakeWords(RowMistake::Kind kind, const QString &key, const QString &text)
{
    const char *context = "RowMistake";
    switch (kind) {
    case RowMistake::Kind::DuplicateKey:
        return QCoreApplication::translate(context, "The key “%1” appears twice. Rename one of them.")
            .arg(shortened(key));
    case RowMistake::Kind::EmptyKey:
        return QCoreApplication::translate(context,
                                           "This row has no key. It can be stored so, but ledgers cannot be "
                                           "found by it. Enter a key, or remove the row.");
    case RowMistake::Kind::BadNumber:
        if (text.isEmpty())
            return QCoreApplication::translate(context, "“%1” is a Number but has no value.")
                .arg(shortened(key));
        return QCoreApplication::translate(context,
                                           "The value of “%1” is not a number: “%2”. Enter it like 1250.50, "
                                           "or change the type to Text.")
            .arg(shortened(key), shortened(text));
    }
    return {};
}

} // namespace ledgerdesk
