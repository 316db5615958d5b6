// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/bodyframe.h"

#include <QByteArrayList>

#include <algorithm>
#include <limits>

namespace ledgerdesk::sandbox {

namespace {

constexpr qsizetype chunkLineLimit = 256;
constexpr qsizetype trailerLimit = 8192;

} // namespace

BodyFrame::BodyFrame(const HttpHead &head)
    : m_left(head.length)
{
    if (head.framing == HttpHead::Framing::Chunked)
        m_part = Part::ChunkSize;
    if (head.framing == HttpHead::Framing::Chunked || head.length > 0)
        m_stage = Stage::Underway;
}

BodyFrame BodyFrame::endless()
{
    HttpHead head;
    head.length = std::numeric_limits<qint64>::max();
    return BodyFrame(head);
}

BodyFrame::Stage BodyFrame::take(QByteArray *received, QByteArray *body)
{
    while (m_stage == Stage::Underway && takePart(received, body)) { }
    return m_stage;
}

/// False if it needs more bytes.
bool BodyFrame::takePart(QByteArray *received, QByteArray *body)
{
    switch (m_part) {
    case Part::Data:
    case Part::ChunkData:
        return takeData(received, body);
    case Part::ChunkSize:
        return takeChunkSize(received);
    case Part::ChunkEnd:
        return takeChunkEnd(received);
    case Part::Trailer:
        return takeTrailer(received);
    }
    return false;
}

bool BodyFrame::takeData(QByteArray *received, QByteArray *body)
{
    const qsizetype size = qsizetype(std::min<qint64>(m_left, received->size()));
    body->append(received->constData(), size);
    received->remove(0, size);
    m_left -= size;
    if (m_left > 0)
        return false;
    if (m_part == Part::Data)
        return end(Stage::Whole);
    m_part = Part::ChunkEnd;
    return true;
}

bool BodyFrame::takeChunkSize(QByteArray *received)
{
    const qsizetype lineEnd = received->indexOf("\r\n");
    if (lineEnd > chunkLineLimit || (lineEnd < 0 && received->size() > chunkLineLimit))
        return end(Stage::Broken);
    if (lineEnd < 0)
        return false;
    const QByteArray size = received->first(lineEnd).split(';').first().trimmed();
    received->remove(0, lineEnd + 2);
    bool isNumber = false;
    m_left = size.toLongLong(&isNumber, 16);
    const bool isPlain = std::ranges::all_of(size, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    if (!isNumber || !isPlain)
        return end(Stage::Broken);
    m_part = m_left == 0 ? Part::Trailer : Part::ChunkData;
    return true;
}

bool BodyFrame::takeChunkEnd(QByteArray *received)
{
    if (received->size() < 2)
        return false;
    if (!received->startsWith("\r\n"))
        return end(Stage::Broken);
    received->remove(0, 2);
    m_part = Part::ChunkSize;
    return true;
}

bool BodyFrame::takeTrailer(QByteArray *received)
{
    const qsizetype lineEnd = received->indexOf("\r\n");
    const qsizetype size = lineEnd < 0 ? received->size() : lineEnd + 2;
    if (m_trailerBytes + size > trailerLimit)
        return end(Stage::Broken);
    if (lineEnd < 0)
        return false;
    received->remove(0, size);
    m_trailerBytes += size;
    return lineEnd == 0 ? end(Stage::Whole) : true;
}

bool BodyFrame::end(Stage stage)
{
    m_stage = stage;
    return true;
}

} // namespace ledgerdesk::sandbox
