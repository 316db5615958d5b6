// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "window/productionguard.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace ledgerdesk {

class FieldNote;
class Theme;

/// Where the name of a production connection is typed to confirm it, and chosen for how long that holds.
class ProductionFields : public QWidget
{
    Q_OBJECT

public:
    ProductionFields(QString connectionName, ProductionGuard::Term preferred, const Theme &theme,
                     QWidget *parent = nullptr);

    bool isConfirmed() const;
    ProductionGuard::Term term() const;
    void focusName();
    /// Whether something else than the name was typed; it is then said so at the field.
    bool sayMistyped();

Q_SIGNALS:
    void changed(); ///< isConfirmed() may be another

private:
    const QString m_connectionName;
    QLineEdit *m_typed;
    FieldNote *m_mistake;
    QComboBox *m_term;
};

} // namespace ledgerdesk
