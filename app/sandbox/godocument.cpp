// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/godocument.h"

namespace ledgerdesk::sandbox {

const GoNode *GoDocument::child(const GoNode &object, QByteArrayView key) const
{
    for (auto it = object.children.rbegin(); it != object.children.rend(); ++it) {
        if (at(*it).key == key)
            return &at(*it);
    }
    return nullptr;
}

} // namespace ledgerdesk::sandbox
