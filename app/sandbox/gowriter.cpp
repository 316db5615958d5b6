// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/gowriter.h"

#include "sandbox/gostring.h"
#include "text/numbers.h"

namespace ledgerdesk::sandbox {

namespace {

using Type = GoNode::Type;

QByteArray printedNumber(const QByteArray &text)
{
    return numberAsStored(QString::fromLatin1(text)).toLatin1();
}

qsizetype numericBytes(const QByteArray &text)
{
    return numberAsPrintedByDatabase(QString::fromLatin1(text)).size();
}

/// Prints values without recursion, because they may be nested ten thousand deep.
class Writer
{
public:
    Writer(const GoDocument &document, JsonbMeasure *measure)
        : m_document(document)
        , m_measure(measure)
    {
    }

    void value(const GoNode &node);
    void member(const GoNode &node);
    void text(const QByteArray &utf8);
    void put(QByteArrayView bytes, qsizetype jsonbBytes);
    void put(QByteArrayView bytes) { put(bytes, bytes.size()); }
    QByteArray result() const { return m_out; }

private:
    struct Open {
        const GoNode *node;
        size_t next;
    };
    void begin(const GoNode &node);

    const GoDocument &m_document;
    JsonbMeasure *m_measure;
    QByteArray m_out{};
    std::vector<Open> m_open{};
};

void Writer::put(QByteArrayView bytes, qsizetype jsonbBytes)
{
    m_out += bytes;
    if (m_measure)
        m_measure->bytes += jsonbBytes;
}

void Writer::text(const QByteArray &utf8)
{
    put(goQuoted(utf8), jsonbTextBytes(utf8) + 2);
    if (m_measure && utf8.contains('\0'))
        m_measure->holdsNul = true;
}

void Writer::begin(const GoNode &node)
{
    switch (node.type) {
    case Type::Null:
        return put("null");
    case Type::Boolean:
        return put(node.boolean ? "true" : "false");
    case Type::Number: {
        const QByteArray printed = printedNumber(node.text);
        return put(printed, numericBytes(node.text));
    }
    case Type::Text:
        return text(node.text);
    case Type::List:
    case Type::Object:
        put(node.type == Type::List ? "[" : "{");
        m_open.push_back({&node, 0});
        return;
    }
}

void Writer::value(const GoNode &node)
{
    begin(node);
    while (!m_open.empty()) {
        Open &open = m_open.back();
        const bool object = open.node->type == Type::Object;
        if (open.next == open.node->children.size()) {
            m_open.pop_back();
            put(object ? "}" : "]");
            continue;
        }
        const GoNode &child = m_document.at(open.node->children[open.next]);
        if (open.next++ > 0)
            put(",", 2);
        if (object) {
            text(child.key);
            put(":", 2);
        }
        begin(child);
    }
}

void Writer::member(const GoNode &node)
{
    text(node.key);
    put(":", 2);
    value(node);
}

} // namespace

qsizetype jsonbTextBytes(QByteArrayView utf8)
{
    qsizetype bytes = 0;
    for (const char c : utf8) {
        if (QByteArrayView("\"\\\b\f\n\r\t").contains(c))
            bytes += 2;
        else
            bytes += static_cast<uchar>(c) < 0x20 ? 6 : 1;
    }
    return bytes;
}

QByteArray writeGoJson(const GoDocument &document, const GoNode &node, JsonbMeasure *measure)
{
    Writer writer(document, measure);
    writer.value(node);
    return writer.result();
}

QByteArray writeMerged(const GoDocument &first, const GoNode &firstObject, const GoDocument &second,
                       const GoNode &secondObject, JsonbMeasure *measure)
{
    size_t i = 0;
    size_t j = 0;
    const std::vector<int> &a = firstObject.children;
    const std::vector<int> &b = secondObject.children;
    QByteArray result("{");
    while (i < a.size() || j < b.size()) {
        const GoNode *left = i < a.size() ? &first.at(a[i]) : nullptr;
        const GoNode *right = j < b.size() ? &second.at(b[j]) : nullptr;
        const bool takeRight = right && (!left || right->key <= left->key);
        if (takeRight && left && left->key == right->key)
            ++i;
        if (result.size() > 1)
            result += ',';
        Writer writer(takeRight ? second : first, measure);
        writer.member(takeRight ? *right : *left);
        result += writer.result();
        takeRight ? ++j : ++i;
    }
    return result + '}';
}

QByteArray numberOutOfRange(const GoDocument &document, const GoNode &node)
{
    std::vector<const GoNode *> open{&node};
    while (!open.empty()) {
        const GoNode &current = *open.back();
        open.pop_back();
        if (current.type == Type::Number && printedNumber(current.text).isEmpty())
            return current.text;
        for (auto it = current.children.rbegin(); it != current.children.rend(); ++it)
            open.push_back(&document.at(*it));
    }
    return {};
}

} // namespace ledgerdesk::sandbox
