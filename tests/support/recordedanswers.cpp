// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/recordedanswers.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

#include <array>

namespace ledgerdesk::tests {

namespace {

constexpr int patience = 60'000; // ms; for a busy computer

RecordedAnswer answerFrom(const QByteArray &line)
{
    const QJsonObject all = QJsonDocument::fromJson(line).object();
    const QJsonObject answer = all[u"answer"].toObject();
    RecordedAnswer read{.what = all[u"case"].toString().toUtf8(),
                        .method = all[u"method"].toString().toLatin1(),
                        .path = all[u"path"].toString().toLatin1(),
                        .body = QByteArray::fromBase64(all[u"body_base64"].toString().toLatin1()),
                        .contentType = all[u"content_type"].toString(u"application/json"_qs).toLatin1(),
                        .hasMasterKey = !all.contains(u"key"),
                        .saveAs = all[u"save_as"].toString().toLatin1(),
                        .status = answer[u"status"].toInt(),
                        .answerType = answer[u"content_type"].toString().toLatin1(),
                        .location = answer[u"location"].toString().toLatin1(),
                        .text = answer[u"body"].toString().toUtf8()};
    if (all.contains(u"body"))
        read.body = all[u"body"].toString().toUtf8();
    if (all.contains(u"content_type") && all[u"content_type"].isNull())
        read.contentType = std::nullopt;
    if (all[u"key"].isString())
        read.key = all[u"key"].toString().toLatin1();
    return read;
}

/// The characters of a JSON string without escapes. Not with Qt, which would drop a byte order mark.
QByteArray withoutEscapes(QByteArrayView escaped)
{
    QByteArray text;
    char16_t high = 0;
    for (qsizetype i = 0; i < escaped.size(); ++i) {
        if (escaped[i] != '\\') {
            text += escaped[i];
            continue;
        }
        const char kind = escaped[++i];
        if (kind != 'u') {
            static constexpr QByteArrayView kinds("bfnrt");
            const qsizetype control = kinds.indexOf(kind);
            text += control < 0 ? kind : "\b\f\n\r\t"[control];
            continue;
        }
        const auto unit = char16_t(escaped.sliced(i + 1, 4).toByteArray().toUShort(nullptr, 16));
        i += 4;
        if (QChar::isHighSurrogate(unit)) {
            high = unit;
            continue;
        }
        const char32_t character = QChar::isLowSurrogate(unit) ? QChar::surrogateToUcs4(high, unit) : unit;
        text += QStringView(QChar::fromUcs4(character)).toUtf8();
    }
    return text;
}

/// JSON token by token, so that no depth of nesting matters. A quote within a string cannot be told from its
/// end afterwards, so it stays escaped.
QByteArray plainTokens(const QByteArray &json)
{
    static const QRegularExpression tokens(uR"re("((?:[^"\\]|\\.)*)"|(-?\d[\d.eE+-]*)|\s+|([^\s"]))re"_qs);
    QByteArray plain;
    const QString text = QString::fromLatin1(json); // one character per byte
    for (auto match = tokens.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch token = match.next();
        if (token.hasCaptured(1))
            plain += '"' + withoutEscapes(token.captured(1).toLatin1()).replace('"', "\\\"") + '"';
        else if (token.hasCaptured(2))
            plain += QByteArray::number(token.captured(2).toDouble() + 0.0, 'g', 17); // -0 was recorded as 0
        else
            plain += token.captured(3).toLatin1();
    }
    return plain;
}

} // namespace

std::vector<RecordedAnswer> recordedAnswers()
{
    QProcess unpacking;
    unpacking.start(u"gzip"_qs, {u"-dc"_qs, QStringLiteral(TESTS_DIR "/data/core-answers/answers.jsonl.gz")});
    if (!unpacking.waitForFinished(patience) || unpacking.exitCode() != 0)
        qFatal("the recorded answers cannot be unpacked");
    std::vector<RecordedAnswer> answers;
    for (const QByteArray &line : unpacking.readAllStandardOutput().trimmed().split('\n'))
        answers.push_back(answerFrom(line));
    return answers;
}

QByteArray asRecorded(const QByteArray &text)
{
    struct Replaced {
        QRegularExpression what;
        QString by;
    };
    static const std::array all{
        Replaced{QRegularExpression(uR"("ledger_id":"ldg_[0-9a-f-]{36}")"_qs), uR"("ledger_id":"<LDG>")"_qs},
        Replaced{QRegularExpression(uR"("created_at":"\d{4}-\d\d-\d\dT[^"]*")"_qs),
                 uR"("created_at":"<TIME>")"_qs},
        Replaced{
            QRegularExpression(
                uR"re("(Position|InternalPosition|InternalQuery|Where|Schema|Table|Column|DataTypeName|Constraint|File|Line|Routine)":"[^"]*")re"_qs),
            uR"("\1":"<PG>")"_qs},
    };
    const bool isJson = text.startsWith('{') || text.startsWith('[') || text.startsWith('"');
    QString result = QString::fromLatin1(isJson ? plainTokens(text) : text.trimmed());
    for (const Replaced &one : all)
        result.replace(one.what, one.by);
    return result.toLatin1();
}

} // namespace ledgerdesk::tests
