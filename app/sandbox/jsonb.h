// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"

namespace ledgerdesk::sandbox {

/// PostgreSQL's operator @>: whether `outerNode` contains `innerNode`.
inline constexpr int containmentDepth = 200;
bool holds(const GoDocument &outer, const GoNode &outerNode, const GoDocument &inner, const GoNode &innerNode,
           int depth = containmentDepth);

/// The order that PostgreSQL gives to jsonb values: below 0, 0 or above 0.
int compareJsonb(const GoDocument &a, const GoNode &aNode, const GoDocument &b, const GoNode &bNode);
/// What PostgreSQL says about a text that is not JSON, in the `Detail` of its error; "" where the sandbox
/// does not know.
QByteArray jsonMistake(const QByteArray &text);

} // namespace ledgerdesk::sandbox
