// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/productionguard.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace ledgerdesk {

class FieldNote;
class Theme;

/// Where a person types PRODUCTION to confirm that a ledger is meant for it, and chooses how far that
/// reaches.
class ProductionFields : public QWidget
{
    Q_OBJECT

public:
    explicit ProductionFields(const Theme &theme, QWidget *parent = nullptr);

    bool isConfirmed() const;
    ProductionGuard::Term term() const;
    void focusWord();
    /// True if the word was typed wrong; the field then says what differs.
    bool sayMistyped();

Q_SIGNALS:
    void changed(); ///< isConfirmed() may have changed

private:
    QLineEdit *m_typed;
    FieldNote *m_mistake;
    QComboBox *m_term;
};

} // namespace ledgerdesk
