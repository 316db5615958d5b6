// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "theme/fontsahead.h"

#include <QLibrary>

namespace ledgerdesk {

FontsAhead::FontsAhead()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    // Qt's own libraries have it loaded already; its documentation allows several threads.
    using FcInit = int (*)();
    if (const auto read = reinterpret_cast<FcInit>(QLibrary::resolve(u"fontconfig"_qs, 1, "FcInit")))
        m_reading = std::thread([read] { read(); });
#endif
}

FontsAhead::~FontsAhead()
{
    if (m_reading.joinable())
        m_reading.join();
}

} // namespace ledgerdesk
