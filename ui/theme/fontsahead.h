// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>

namespace ledgerdesk {

/// Has fontconfig read its files on another thread while the window system is being reached: Qt would do so
/// afterwards, and both take their time. Where there is no fontconfig it does nothing.
class FontsAhead
{
public:
    FontsAhead();
    ~FontsAhead(); ///< waits until it is done
    FontsAhead(const FontsAhead &) = delete;
    FontsAhead &operator=(const FontsAhead &) = delete;

private:
    std::thread m_reading;
};

} // namespace ledgerdesk
