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

/// Where a person types the name of a production connection to confirm it, and chooses how long that lasts.
class ProductionFields : public QWidget
{
    Q_OBJECT

public:
    ProductionFields(QString connectionName, ProductionGuard::Term preferred, const Theme &theme,
                     QWidget *parent = nullptr);

    bool isConfirmed() const;
    ProductionGuard::Term term() const;
    void focusName();
    /// True if the name was typed wrong; the field then says so.
    bool sayMistyped();

Q_SIGNALS:
    void changed(); ///< isConfirmed() may have changed

private:
    const QString m_connectionName;
    QLineEdit *m_typed;
    FieldNote *m_mistake;
    QComboBox *m_term;
};

} // namespace ledgerdesk
