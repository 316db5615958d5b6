// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "journal/exacttext.h"

#include <QJsonObject>

namespace ledgerdesk {

namespace {

const QString &utf16Key()
{
    static const QString key = u"utf16"_qs;
    return key;
}

} // namespace

QString wellFormed(const QString &text)
{
    if (text.isValidUtf16())
        return text;
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text.at(i);
        if (unit.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            result += unit;
            result += text.at(++i);
        } else {
            result += unit.isSurrogate() ? QChar(QChar::ReplacementCharacter) : unit;
        }
    }
    return result;
}

JsonValue wellFormed(JsonValue value)
{
    value.text = wellFormed(value.text);
    for (JsonMember &member : value.members) {
        member.key = wellFormed(member.key);
        member.value = wellFormed(std::move(member.value));
    }
    return value;
}

QJsonValue exactJson(const QString &text)
{
    if (text.isValidUtf16())
        return text;
    QByteArray bytes;
    bytes.reserve(text.size() * 2);
    for (const QChar unit : text) {
        bytes += char(unit.row());
        bytes += char(unit.cell());
    }
    return QJsonObject{{utf16Key(), QString::fromLatin1(bytes.toBase64())}};
}

std::optional<QString> exactTextFrom(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    const QJsonValue encoded = value.toObject().value(utf16Key());
    const auto bytes = QByteArray::fromBase64Encoding(encoded.toString().toLatin1(),
                                                      QByteArray::AbortOnBase64DecodingErrors);
    if (!encoded.isString() || !bytes || bytes.decoded.size() % 2 != 0)
        return {};
    QString text;
    text.reserve(bytes.decoded.size() / 2);
    for (qsizetype i = 0; i < bytes.decoded.size(); i += 2)
        text += QChar(uchar(bytes.decoded.at(i + 1)), uchar(bytes.decoded.at(i)));
    return text;
}

} // namespace ledgerdesk
