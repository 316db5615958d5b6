// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/rowmistakewords.h"

#include <QCoreApplication>

namespace ledgerdesk {

namespace {

// A long key or value would push the rest of the sentence out of sight.
QString shortened(const QString &text)
{
    constexpr int longest = 40;
    return text.size() > longest ? text.left(longest - 1) + u'…' : text;
}

} // namespace

QString rowMistakeWords(RowMistake::Kind kind, const QString &key, const QString &text)
{
    const char *context = "RowMistake";
    switch (kind) {
    case RowMistake::Kind::DuplicateKey:
        return QCoreApplication::translate(context,
                                           "The key “%1” is there twice. Give one of them another name.")
            .arg(shortened(key));
    case RowMistake::Kind::EmptyKey:
        return QCoreApplication::translate(context, "This row has no key. Give it one, or remove the row.");
    case RowMistake::Kind::BadNumber:
        if (text.isEmpty())
            return QCoreApplication::translate(context, "“%1” is a Number without a value.")
                .arg(shortened(key));
        return QCoreApplication::translate(
                   context, "“%1” is not a number: “%2”. Write it like 1250.50, or make the row a Text.")
            .arg(shortened(key), shortened(text));
    }
    return {};
}

} // namespace ledgerdesk
