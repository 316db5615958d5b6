// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace ledgerdesk {

class Theme;

/// Asks for the metadata key that a column is to show.
class MetadataColumnDialog : public QDialog
{
    Q_OBJECT

public:
    /// `paths`: those to choose from; any other can be typed.
    MetadataColumnDialog(const QStringList &paths, const Theme &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &path);
};

} // namespace ledgerdesk
