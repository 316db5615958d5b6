// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <thread>

namespace ledgerdesk {

/// Has fontconfig read its files on another thread while the window system is being reached: Qt would do so
/// afterwards, and both take their time. Where there is no fontconfig that part does nothing.
class FontsAhead
{
public:
    FontsAhead();
    ~FontsAhead();
    FontsAhead(const FontsAhead &) = delete;
    FontsAhead &operator=(const FontsAhead &) = delete;

    /// The family that "Sans" stands for here, "" if that is not known. Waits until the files are read.
    QString sans();

    /// Has Qt's own list of fonts read on another thread, while the window is being built; whoever needs it
    /// sooner waits for it. Once the application stands.
    static void beginList();

private:
    QString m_sans;
    std::thread m_reading;
};

} // namespace ledgerdesk
