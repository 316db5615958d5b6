// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/httphead.h"

namespace ledgerdesk::sandbox {

/// Tells which of the bytes after a head belong to the request's body, and where it ends.
class BodyFrame
{
public:
    enum class Stage { Underway, Whole, Broken };

    BodyFrame() = default; ///< of no body
    explicit BodyFrame(const HttpHead &head);
    static BodyFrame endless(); ///< where nothing tells the end

    /// Takes the body's bytes off the front of what was received and appends them, without their framing.
    Stage take(QByteArray *received, QByteArray *body);
    Stage stage() const { return m_stage; }

private:
    enum class Part { Data, ChunkSize, ChunkData, ChunkEnd, Trailer };

    bool takePart(QByteArray *received, QByteArray *body);
    bool takeData(QByteArray *received, QByteArray *body);
    bool takeChunkSize(QByteArray *received);
    bool takeChunkEnd(QByteArray *received);
    bool takeTrailer(QByteArray *received);
    bool end(Stage stage);

    Part m_part = Part::Data;
    Stage m_stage = Stage::Whole;
    qint64 m_left = 0; // of the body or the chunk
    qsizetype m_trailerBytes = 0;
};

} // namespace ledgerdesk::sandbox
