// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "creation/keptdraft.h"

#include "journal/exacttext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

/// The draft file: JSON with "version", "name", "topLevelKey", "json", "begunAfter" if known, and "rows" if
/// they do not follow from the text. Rows are one flat list, each with the number of rows inside it, because
/// JSON readers limit depth.
namespace ledgerdesk {

namespace {

constexpr int fileVersion = 1;
constexpr int rowDepthLimit = 2000;

constexpr std::array<const char *, 6> typeWords{"text", "number", "boolean", "empty", "object", "list"};

QString keyWord(const char *word)
{
    return QString::fromLatin1(word);
}

void appendRow(QJsonArray &flat, const QString &key, const JsonValue &value)
{
    QJsonObject row;
    row.insert(keyWord("type"), keyWord(typeWords.at(std::size_t(value.type))));
    if (!key.isEmpty())
        row.insert(keyWord("key"), exactJson(key));
    if (!value.text.isEmpty())
        row.insert(keyWord("text"), exactJson(value.text));
    if (value.boolean)
        row.insert(keyWord("boolean"), true);
    if (!value.members.empty())
        row.insert(keyWord("rows"), qint64(value.members.size()));
    flat.append(row);
    for (const JsonMember &member : value.members)
        appendRow(flat, member.key, member.value);
}

/// A text that is omitted from the file if it is empty.
std::optional<QString> textOf(const QJsonObject &row, const char *key)
{
    const QJsonValue value = row.value(keyWord(key));
    return value.isUndefined() ? QString() : exactTextFrom(value);
}

/// Reads the flat list back.
class RowReader
{
public:
    explicit RowReader(QJsonArray flat)
        : m_flat(std::move(flat))
    {
    }

    /// The rows, if the whole list is valid output of appendRow().
    std::optional<JsonValue> rows()
    {
        JsonMember top;
        const bool complete = read(top, 0) && m_next == m_flat.size();
        if (!complete || top.value.type != JsonValue::Type::Object)
            return {};
        return std::move(top.value);
    }

private:
    bool read(JsonMember &member, int depth);

    QJsonArray m_flat;
    qsizetype m_next = 0;
};

bool RowReader::read(JsonMember &member, int depth)
{
    if (m_next >= m_flat.size() || depth > rowDepthLimit)
        return false;
    const QJsonObject row = m_flat.at(m_next++).toObject();
    const QString typeWord = row.value(keyWord("type")).toString();
    const auto type = std::find_if(typeWords.begin(), typeWords.end(),
                                   [&](const char *word) { return typeWord == QLatin1String(word); });
    const auto key = textOf(row, "key");
    const auto text = textOf(row, "text");
    const qint64 count = row.value(keyWord("rows")).toInteger();
    if (type == typeWords.end() || !key || !text || count < 0 || count > m_flat.size())
        return false;
    member.key = *key;
    member.value.type = JsonValue::Type(type - typeWords.begin());
    member.value.text = *text;
    member.value.boolean = row.value(keyWord("boolean")).toBool();
    for (qint64 i = 0; i < count; ++i) {
        if (!read(member.value.members.emplace_back(), depth + 1))
            return false;
    }
    return true;
}

} // namespace

namespace {

/// Whether the form is the same when it is read from its text alone.
bool isTextEnough(const DraftForm &form)
{
    DraftForm without;
    without.restore(form.json(), {});
    return without.rows() == form.rows() && without.jsonMistake() == form.jsonMistake();
}

} // namespace

QByteArray KeptDraft::toBytes() const
{
    QJsonObject file;
    file.insert(keyWord("version"), fileVersion);
    file.insert(keyWord("name"), exactJson(form.name));
    file.insert(keyWord("topLevelKey"), exactJson(form.topLevelKey));
    file.insert(keyWord("json"), exactJson(form.json()));
    if (begunAfter)
        file.insert(keyWord("begunAfter"), *begunAfter);
    if (!form.doRowsFollow() && !isTextEnough(form)) {
        QJsonArray flat;
        appendRow(flat, {}, form.rows());
        file.insert(keyWord("rows"), flat);
    }
    return QJsonDocument(file).toJson(QJsonDocument::Compact);
}

std::optional<KeptDraft> KeptDraft::fromBytes(const QByteArray &bytes)
{
    if (bytes.size() > draftFileLimit)
        return {};
    const QJsonObject file = QJsonDocument::fromJson(bytes).object();
    const auto name = exactTextFrom(file.value(keyWord("name")));
    const auto topLevelKey = exactTextFrom(file.value(keyWord("topLevelKey")));
    const auto json = exactTextFrom(file.value(keyWord("json")));
    if (file.value(keyWord("version")).toInt() != fileVersion || !name || !topLevelKey || !json)
        return {};
    std::optional<JsonValue> rows;
    if (file.contains(keyWord("rows"))) {
        rows = RowReader(file.value(keyWord("rows")).toArray()).rows();
        if (!rows)
            return {};
    }
    KeptDraft kept;
    kept.form.name = *name;
    kept.form.topLevelKey = *topLevelKey;
    kept.form.restore(*json, rows);
    // A value that is not a valid ID counts as not known.
    const QJsonValue begunAfter = file.value(keyWord("begunAfter"));
    if (const qint64 id = begunAfter.toInteger(-1); id >= 0)
        kept.begunAfter = id;
    return kept;
}

} // namespace ledgerdesk
