// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>

namespace ledgerdesk {

/// What a person did to a field, as far as undo cares.
struct FieldEdit {
    enum class Kind {
        Change, ///< a step of its own
        Typing, ///< changed a text, perhaps by one letter of a word
        Withdrawal, ///< takes back the latest edit, and so belongs to its step
    };
    Kind kind = Kind::Change;
    QString before{}; ///< the text; Typing only
    QString after{}; ///< the same
};

} // namespace ledgerdesk

Q_DECLARE_METATYPE(ledgerdesk::FieldEdit)
