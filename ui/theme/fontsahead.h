// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <thread>

namespace ledgerdesk {

/// Makes fontconfig read its files on another thread while Qt connects to the window system. Qt would read
/// them afterwards, and both are slow. Without fontconfig this does nothing.
class FontsAhead
{
public:
    FontsAhead();
    ~FontsAhead();
    FontsAhead(const FontsAhead &) = delete;
    FontsAhead &operator=(const FontsAhead &) = delete;

    /// The family that "Sans" stands for here, "" if unknown. Waits until the files have been read.
    QString sans();

    /// Makes Qt build its list of fonts on another thread while the window is built; anything that needs the
    /// list earlier waits for it. Call it once the application exists.
    static void beginList();

private:
    QString m_sans;
    std::thread m_reading;
};

} // namespace ledgerdesk
