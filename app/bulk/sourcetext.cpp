// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/sourcetext.h"

#include <QIODevice>
#include <QtEndian>

#include <array>

namespace ledgerdesk {

namespace {

constexpr qsizetype blockBytes = 256 * 1024;

/// One character at the beginning of bytes.
struct Character {
    char32_t code = 0;
    int length = 0; ///< 0: cut; -1: not in the encoding
};
constexpr Character badCharacter{0, -1};

Character utf8Character(QByteArrayView bytes)
{
    const auto first = static_cast<uchar>(bytes[0]);
    if (first < 0x80) {
        return {first, 1};
    }
    const int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4) {
        return badCharacter;
    }
    char32_t code = first & (0xffU >> (length + 1));
    for (int i = 1; i < length; ++i) {
        if (i == bytes.size()) {
            return {};
        }
        const auto next = static_cast<uchar>(bytes[i]);
        if ((next & 0xc0U) != 0x80) {
            return badCharacter;
        }
        code = (code << 6) | (next & 0x3fU);
    }
    const bool isLonger = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    return isLonger || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? badCharacter
                                                                            : Character{code, length};
}

template <typename Unit>
Unit unitAt(QByteArrayView bytes, qsizetype at, bool isBig)
{
    return isBig ? qFromBigEndian<Unit>(bytes.data() + at) : qFromLittleEndian<Unit>(bytes.data() + at);
}

Character utf16Character(QByteArrayView bytes, bool isBig)
{
    if (bytes.size() < 2) {
        return {};
    }
    const auto first = unitAt<quint16>(bytes, 0, isBig);
    if (!QChar::isSurrogate(first)) {
        return {first, 2};
    }
    if (QChar::isLowSurrogate(first)) {
        return badCharacter;
    }
    if (bytes.size() < 4) {
        return {};
    }
    const auto second = unitAt<quint16>(bytes, 2, isBig);
    return QChar::isLowSurrogate(second) ? Character{QChar::surrogateToUcs4(first, second), 4} : badCharacter;
}

Character utf32Character(QByteArrayView bytes, bool isBig)
{
    if (bytes.size() < 4) {
        return {};
    }
    const auto code = unitAt<quint32>(bytes, 0, isBig);
    return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? badCharacter : Character{code, 4};
}

Character windowsCharacter(uchar byte)
{
    static constexpr std::array<char16_t, 32> high{
        0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};
    if (byte < 0x80 || byte >= 0xa0) {
        return {byte, 1};
    }
    const char16_t code = high.at(byte - 0x80U);
    return code == 0 ? badCharacter : Character{code, 1};
}

Character characterOf(QByteArrayView bytes, SourceEncoding encoding)
{
    using enum SourceEncoding;
    switch (encoding) {
    case Utf8:
        return utf8Character(bytes);
    case Utf16LittleEndian:
        return utf16Character(bytes, false);
    case Utf16BigEndian:
        return utf16Character(bytes, true);
    case Utf32LittleEndian:
        return utf32Character(bytes, false);
    case Utf32BigEndian:
        return utf32Character(bytes, true);
    case Windows1252:
        break;
    }
    return windowsCharacter(static_cast<uchar>(bytes[0]));
}

void appendUtf8(QByteArray &text, char32_t code)
{
    const auto tail = [code](int shift) { return static_cast<char>(0x80U | ((code >> shift) & 0x3fU)); };
    if (code < 0x80) {
        text.append(static_cast<char>(code));
    } else if (code < 0x800) {
        text.append(static_cast<char>(0xc0U | (code >> 6))).append(tail(0));
    } else if (code < 0x10000) {
        text.append(static_cast<char>(0xe0U | (code >> 12))).append(tail(6)).append(tail(0));
    } else {
        text.append(static_cast<char>(0xf0U | (code >> 18))).append(tail(12)).append(tail(6)).append(tail(0));
    }
}

} // namespace

SourceText::SourceText(QIODevice &device, SourceEncoding encoding)
    : m_device(device)
    , m_encoding(encoding)
{
}

SourceResult<QByteArray> SourceText::more()
{
    QByteArray text;
    while (text.isEmpty() && !m_isMistaken) {
        const qsizetype before = m_bytes.size();
        m_bytes.resize(before + blockBytes);
        const qint64 count = m_device.read(m_bytes.data() + before, blockBytes);
        m_bytes.resize(before + qMax<qint64>(0, count));
        if (count < 0 && !m_device.atEnd()) {
            m_isMistaken = true;
            m_mistake = {SourceMistake::Kind::NotReadable, 0, m_device.errorString()};
        } else if (count <= 0) {
            if (m_bytes.isEmpty()) {
                return text;
            }
            // The file ends within a character.
            m_isMistaken = true;
            m_mistake = {SourceMistake::Kind::BadBytes, m_line, {}};
        } else {
            decode(text);
        }
    }
    if (text.isEmpty()) {
        return tl::unexpected(m_mistake);
    }
    return text;
}

void SourceText::decode(QByteArray &text)
{
    text.reserve(m_bytes.size() * 2);
    qsizetype at = 0;
    while (at < m_bytes.size()) {
        const Character next = characterOf(QByteArrayView(m_bytes).sliced(at), m_encoding);
        if (next.length == 0) {
            break;
        }
        if (next.length < 0 || next.code == 0) {
            m_isMistaken = true;
            using enum SourceMistake::Kind;
            m_mistake = {next.length < 0 ? BadBytes : NulCharacter, m_line, {}};
            break;
        }
        at += next.length;
        append(text, next.code);
    }
    m_bytes.remove(0, at);
}

void SourceText::append(QByteArray &text, char32_t character)
{
    const bool isMark = m_isAtStart && character == 0xfeff;
    m_isAtStart = false;
    if (isMark) {
        return;
    }
    if (character == U'\r' || (character == U'\n' && !m_isAfterReturn)) {
        ++m_line;
    }
    m_isAfterReturn = character == U'\r';
    appendUtf8(text, character);
}

} // namespace ledgerdesk
