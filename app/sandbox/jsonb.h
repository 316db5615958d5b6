// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/godocument.h"

namespace ledgerdesk::sandbox {

/// PostgreSQL's operator @>: whether `outerNode` contains `innerNode`.
inline constexpr int containmentDepth = 200;
bool holds(const GoDocument &outer, const GoNode &outerNode, const GoDocument &inner, const GoNode &innerNode,
           int depth = containmentDepth);

} // namespace ledgerdesk::sandbox
