// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/httphead.h"

namespace ledgerdesk::sandbox {

/// Separates a request's body from its framing, and finds its end.
class BodyFrame
{
public:
    enum class Stage { Underway, Whole, Broken };

    BodyFrame() = default; ///< for a request without a body
    explicit BodyFrame(const HttpHead &head);
    static BodyFrame endless(); ///< for a body whose end cannot be known

    /// Moves the body's bytes from the front of `received` to the end of `body`, without their framing.
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
