// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/oneshotbody.h"

#include <algorithm>

namespace ledgerdesk {

OneShotBody::OneShotBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
{
    // Unbuffered, so that a byte counts as read only when Qt asked for it.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool OneShotBody::reset()
{
    return !m_wasRead && QIODevice::reset();
}

bool OneShotBody::seek(qint64 position)
{
    return (!m_wasRead || position == pos()) && QIODevice::seek(position);
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min(maxSize, size() - pos());
    if (count <= 0)
        return maxSize == 0 ? 0 : -1;
    m_wasRead = true;
    std::copy_n(m_bytes.cbegin() + pos(), count, data);
    return count;
}

qint64 OneShotBody::writeData(const char * /*data*/, qint64 /*maxSize*/)
{
    return -1;
}

} // namespace ledgerdesk
