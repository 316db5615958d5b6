// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// Names as people tell them apart: what looks the same is the same.
namespace ledgerdesk {

/// The name in Unicode's compatibility form, without characters that show nothing, each run of white space
/// one space, none at its ends. At most the first 100,000 characters count.
QString plainName(const QString &name);

/// The same without regard to case.
QString foldedName(const QString &name);

/// Finds names that fold to the same as one name; fast enough to be asked a million times.
class SameName
{
public:
    explicit SameName(const QString &name);
    /// `name` as it is stored, or already case folded.
    bool matches(QStringView name) const;

private:
    QString m_folded;
};

/// A pattern for ILIKE that finds what folds to this name, and more: white space, characters outside of ASCII
/// and the ends of the name match anything. Nothing of the name acts as a wildcard.
QString looseNamePattern(const QString &name);
/// A pattern for ILIKE that finds the name in any case, and nothing else.
QString exactNamePattern(const QString &name);

} // namespace ledgerdesk
