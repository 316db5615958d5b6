// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

/// Patterns for the service's ILIKE, which knows case and nothing else of what makes names alike. Nothing of
/// the name acts as a wildcard.
namespace ledgerdesk {

/// Finds what is the same name, and more: white space, characters outside of ASCII and the ends of the name
/// match anything. Not found is a name in letters of another width, or with a character that shows nothing
/// inside a word.
QString looseNamePattern(const QString &name);
/// Finds the name in any case, and nothing else.
QString exactNamePattern(const QString &name);

/// Together these find most of what the loose pattern does not: names that differ in one place (an invisible
/// character inside, another letter), that are spelt with letters of other alphabets throughout, or in full
/// width. None for a name of too few characters.
QStringList lookAlikePatterns(const QString &name);

} // namespace ledgerdesk
