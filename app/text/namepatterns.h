// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

/// Patterns for the service's ILIKE, which ignores case but no other difference. Wildcards in the name are
/// escaped.
namespace ledgerdesk {

/// Finds the same name and more: white space, non-ASCII characters and both ends match anything. Misses a
/// name in full-width letters, or with an invisible character inside a word.
QString looseNamePattern(const QString &name);
/// Finds exactly this name, in any case.
QString exactNamePattern(const QString &name);
/// Finds what holds this text, in any case. Anything may stand where the text has white space.
QString holdingPattern(const QString &text);

/// Together these find most of what the loose pattern misses: names that differ in one place (an invisible
/// character, another letter), or are spelled throughout in another alphabet or in full width. Empty if the
/// name is too short.
QStringList lookAlikePatterns(const QString &name);

} // namespace ledgerdesk
