// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/bind.h"

#include "sandbox/goreader.h"
#include "sandbox/query.h"

#include <algorithm>

namespace ledgerdesk::sandbox {

using Type = GoNode::Type;

namespace {

constexpr auto mapType = "map[string]interface {}";

// Merges an object into what earlier members of the same name left: Go fills one map with all of them.
QByteArray mergedInto(const QByteArray &earlier, const GoDocument &document, const GoNode &object,
                      JsonbMeasure *measure)
{
    if (earlier == "null")
        return writeGoJson(document, object, measure);
    const GoDocument before = *readGoJson(earlier);
    // Write the whole again, so that the measure covers all members.
    const QByteArray merged = writeMerged(before, before.root(), document, object);
    const GoDocument both = *readGoJson(merged);
    *measure = {};
    return writeGoJson(both, both.root(), measure);
}

void readMap(Binding *binding, const GoNode &node, const QByteArray &field, QByteArray *text,
             JsonbMeasure *measure)
{
    switch (node.type) {
    case Type::Null:
        *text = "null";
        *measure = {4, false};
        return;
    case Type::Object:
        binding->checkNumbers(node, field);
        if (*text == "null")
            *measure = {};
        *text = mergedInto(*text, binding->document(), node, measure);
        return;
    case Type::Boolean:
    case Type::Number:
    case Type::Text:
    case Type::List:
        binding->refuse(goKind(node), field, mapType);
        return;
    }
}

} // namespace

QByteArray goKind(const GoNode &node)
{
    switch (node.type) {
    case Type::Null:
        return QByteArrayLiteral("null");
    case Type::Boolean:
        return QByteArrayLiteral("bool");
    case Type::Number:
        return QByteArrayLiteral("number");
    case Type::Text:
        return QByteArrayLiteral("string");
    case Type::List:
        return QByteArrayLiteral("array");
    case Type::Object:
        return QByteArrayLiteral("object");
    }
    return {};
}

Binding::Binding(const QByteArray &package, const QByteArray &structName, const QByteArray &body)
    : m_structName(structName)
{
    // Core stops reading at its limit, but accepts a value that was complete by then.
    tl::expected<GoDocument, GoMistake> read = readGoJson(body.first(std::min(body.size(), bodyLimit)));
    if (!read) {
        const bool cut = body.size() > bodyLimit && read.error().cause == GoMistake::Cause::EndedEarly;
        m_mistake = cut ? QByteArray(bodyTooLarge) : read.error().words;
        return;
    }
    m_document = std::move(*read);
    const GoNode &root = m_document.root();
    if (root.type != Type::Object && root.type != Type::Null)
        m_mistake =
            "json: cannot unmarshal " + goKind(root) + " into Go value of type " + package + '.' + structName;
}

void Binding::eachField(const std::vector<QByteArray> &fields, const Visit &visit)
{
    if (!m_document.nodes.empty())
        eachField(m_document.root(), fields, visit);
}

void Binding::eachField(const GoNode &object, const std::vector<QByteArray> &fields, const Visit &visit)
{
    for (const int child : object.children) {
        const GoNode &node = m_document.at(child);
        const auto field = std::find_if(fields.begin(), fields.end(), [&node](const QByteArray &name) {
            return node.key.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (object.type == Type::Object && field != fields.end())
            visit(*field, node);
    }
}

void Binding::refuse(const QByteArray &what, const QByteArray &field, const QByteArray &goType)
{
    if (m_mistake.isEmpty())
        m_mistake = "json: cannot unmarshal " + what + " into Go struct field " + m_structName + '.' + field
            + " of type " + goType;
}

void Binding::readText(const GoNode &node, const QByteArray &field, const QByteArray &goType, QByteArray *out)
{
    if (node.type == Type::Text)
        *out = node.text;
    else if (node.type != Type::Null)
        refuse(goKind(node), field, goType);
}

void Binding::readBoolean(const GoNode &node, const QByteArray &field, bool *out)
{
    if (node.type == Type::Boolean)
        *out = node.boolean;
    else if (node.type != Type::Null)
        refuse(goKind(node), field, "bool");
}

void Binding::readInteger(const GoNode &node, const QByteArray &field, qint64 *out)
{
    if (node.type == Type::Null)
        return;
    const std::optional<qint64> value =
        node.type == Type::Number ? wholeNumber(node.text) : std::optional<qint64>();
    if (value)
        *out = *value;
    else
        refuse(node.type == Type::Number ? "number " + node.text : goKind(node), field, "int");
}

void Binding::checkNumbers(const GoNode &node, const QByteArray &field)
{
    const QByteArray number = numberOutOfRange(m_document, node);
    if (!number.isEmpty())
        refuse("number " + number, field, "float64");
}

tl::expected<LedgerBody, QByteArray> bindCreation(const QByteArray &body)
{
    Binding binding("model", "CreateLedger", body);
    LedgerBody ledger;
    binding.eachField({"name", "meta_data"}, [&](const QByteArray &field, const GoNode &node) {
        if (field == "name")
            binding.readText(node, field, "string", &ledger.name);
        else
            readMap(&binding, node, field, &ledger.metadata, &ledger.measure);
    });
    if (!binding.mistake().isEmpty())
        return tl::unexpected(binding.mistake());
    return ledger;
}

tl::expected<QByteArray, QByteArray> bindName(const QByteArray &body)
{
    Binding binding("model", "UpdateLedger", body);
    QByteArray name;
    binding.eachField({"name"}, [&](const QByteArray &field, const GoNode &node) {
        binding.readText(node, field, "string", &name);
    });
    if (!binding.mistake().isEmpty())
        return tl::unexpected(binding.mistake());
    return name;
}

tl::expected<QByteArray, QByteArray> bindMetadata(const QByteArray &body)
{
    Binding binding("api", "MetadataRequest", body);
    QByteArray metadata("null");
    JsonbMeasure measure;
    binding.eachField({"meta_data"}, [&](const QByteArray &field, const GoNode &node) {
        readMap(&binding, node, field, &metadata, &measure);
    });
    if (!binding.mistake().isEmpty())
        return tl::unexpected(binding.mistake());
    if (metadata == "null")
        return tl::unexpected(QByteArrayLiteral("Key: 'MetadataRequest.Metadata' Error:Field validation for "
                                                "'Metadata' failed on the 'required' tag"));
    return metadata;
}

} // namespace ledgerdesk::sandbox
