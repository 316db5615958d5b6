// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "blnk/contentdecoder.h"

#include <algorithm>
#include <array>
#include <optional>

#include <zlib.h>

namespace ledgerdesk {

namespace {

constexpr qsizetype longestCodingName = 40;

/// The one coding that a header names; "" for none, and all of them if there are several.
QByteArray codingIn(const QByteArray &contentEncoding)
{
    QByteArrayList codings = contentEncoding.toLower().split(',');
    for (QByteArray &coding : codings)
        coding = coding.trimmed();
    codings.removeAll("identity");
    codings.removeAll("");
    return codings.join(", ");
}

QString printableName(const QByteArray &text)
{
    QString words = QString::fromLatin1(text.left(longestCodingName));
    std::replace_if(
        words.begin(), words.end(), [](QChar c) { return c < u' ' || c > u'~'; }, u'?');
    return words;
}

} // namespace

/// One zlib stream, whose header says which form it has.
struct ContentDecoder::Inflation {
    enum class Form { Gzip, Deflate };

    explicit Inflation(Form wanted)
        : form(wanted)
    {
    }
    ~Inflation()
    {
        if (isOpen)
            inflateEnd(&stream);
    }
    Inflation(const Inflation &) = delete;
    Inflation &operator=(const Inflation &) = delete;

    bool open();
    void inflate(QByteArray &body, qint64 limit);

    const Form form;
    z_stream stream{};
    QByteArray waiting; ///< too few bytes to know the form
    bool isOpen = false;
    bool isAtEnd = false; ///< of a whole stream; another may follow
    bool isDamaged = false;
};

bool ContentDecoder::Inflation::open()
{
    // "deflate" means a zlib stream, but some servers send it without zlib's header.
    const int first = uchar(waiting[0]);
    const bool hasZlibHeader = (first & 0x0f) == Z_DEFLATED && ((first << 8) | uchar(waiting[1])) % 31 == 0;
    static constexpr int gzipOnly = 16;
    const int deflateBits = hasZlibHeader ? MAX_WBITS : -MAX_WBITS;
    const int bits = form == Form::Gzip ? MAX_WBITS + gzipOnly : deflateBits;
    isOpen = inflateInit2(&stream, bits) == Z_OK;
    return isOpen;
}

void ContentDecoder::Inflation::inflate(QByteArray &body, qint64 limit)
{
    std::array<char, 16'384> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): zlib fills it
    stream.next_in = reinterpret_cast<Bytef *>(waiting.data()); // NOLINT: zlib's own type for bytes
    stream.avail_in = uInt(waiting.size());
    while (!isDamaged && body.size() < limit) {
        if (isAtEnd) {
            if (stream.avail_in == 0)
                break;
            isDamaged = form != Form::Gzip || inflateReset(&stream) != Z_OK; // gzip may have several members
            isAtEnd = false;
        }
        stream.next_out = reinterpret_cast<Bytef *>(buffer.data()); // NOLINT: as above
        stream.avail_out = uInt(std::min<qint64>(buffer.size(), limit - body.size()));
        const auto room = qsizetype(stream.avail_out);
        const int result = ::inflate(&stream, Z_NO_FLUSH);
        body.append(buffer.data(), room - qsizetype(stream.avail_out));
        isAtEnd = result == Z_STREAM_END;
        if (result == Z_BUF_ERROR) // no more input
            break;
        isDamaged = isDamaged || (result != Z_OK && result != Z_STREAM_END);
    }
    waiting.clear();
}

ContentDecoder::ContentDecoder(const QByteArray &contentEncoding)
    : m_name(printableName(codingIn(contentEncoding)))
{
    using Form = Inflation::Form;
    if (m_name == u"gzip" || m_name == u"x-gzip")
        m_inflation = std::make_unique<Inflation>(Form::Gzip);
    else if (m_name == u"deflate")
        m_inflation = std::make_unique<Inflation>(Form::Deflate);
    else
        m_isUnknown = !m_name.isEmpty();
}

ContentDecoder::~ContentDecoder() = default;

void ContentDecoder::decode(const QByteArray &piece, QByteArray &body, qint64 limit)
{
    if (m_isUnknown)
        return;
    if (!m_inflation) {
        body += piece.first(std::min<qsizetype>(piece.size(), limit - body.size()));
        return;
    }
    Inflation &inflation = *m_inflation;
    inflation.waiting += piece;
    if (inflation.waiting.size() < 2 && !inflation.isOpen)
        return;
    if (!inflation.isOpen && !inflation.open())
        inflation.isDamaged = true;
    inflation.inflate(body, limit);
}

Coding ContentDecoder::coding() const
{
    if (m_isUnknown)
        return Coding::Unknown;
    if (!m_inflation)
        return Coding::Read;
    if (m_inflation->isDamaged)
        return Coding::Damaged;
    return m_inflation->isAtEnd ? Coding::Read : Coding::CutShort;
}

} // namespace ledgerdesk
