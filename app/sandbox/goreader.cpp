// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/goreader.h"

#include "sandbox/gostring.h"

#include <QString>

#include <algorithm>
#include <utility>

namespace ledgerdesk::sandbox {

namespace {

using Type = GoNode::Type;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Reads one value as Go's scanner does, and reports errors in its words.
class Reader
{
public:
    explicit Reader(QByteArrayView text)
        : m_text(text)
    {
    }

    tl::expected<GoDocument, GoMistake> read();
    bool atEnd() const { return m_at >= m_text.size(); }

private:
    bool beginValue();
    bool beginMember();
    bool nextValue();
    bool afterValue();
    bool openContainer(Type type);
    void closeContainer();
    bool literal(QByteArrayView word, Type type, bool value);
    bool number();
    bool digits(const char *where);
    bool string(QByteArray *out);
    GoNode &add(Type type);

    char current() const { return m_text[m_at]; }
    void skipSpace();
    bool unexpected(const char *where);

    QByteArrayView m_text;
    qsizetype m_at = 0;
    GoDocument m_document{};
    std::vector<int> m_open{}; // the containers around the current position
    bool m_isFirstValue = false; // the next value is the first in its container
    QByteArray m_key{};
    GoMistake m_mistake{};
};

tl::expected<GoDocument, GoMistake> Reader::read()
{
    skipSpace();
    if (atEnd())
        return tl::unexpected(GoMistake{QByteArrayLiteral("EOF"), GoMistake::Cause::EndedEarly});
    if (!beginValue())
        return tl::unexpected(m_mistake);
    while (!m_open.empty()) {
        if (!nextValue())
            return tl::unexpected(m_mistake);
    }
    return std::move(m_document);
}

void Reader::skipSpace()
{
    while (!atEnd() && isSpace(current()))
        ++m_at;
}

bool Reader::unexpected(const char *where)
{
    m_mistake = unexpectedByte(m_text, m_at, where);
    return false;
}

bool Reader::string(QByteArray *out)
{
    tl::expected<QByteArray, GoMistake> text = readGoString(m_text, &m_at);
    if (text)
        *out = std::move(*text);
    else
        m_mistake = text.error();
    return text.has_value();
}

GoNode &Reader::add(Type type)
{
    const int index = static_cast<int>(m_document.nodes.size());
    if (!m_open.empty())
        m_document.nodes[static_cast<size_t>(m_open.back())].children.push_back(index);
    GoNode &node = m_document.nodes.emplace_back();
    node.type = type;
    node.key = std::exchange(m_key, {});
    return node;
}

bool Reader::beginValue()
{
    skipSpace();
    if (atEnd())
        return unexpected("");
    switch (current()) {
    case '{':
        return openContainer(Type::Object);
    case '[':
        return openContainer(Type::List);
    case '"': {
        QByteArray text;
        if (!string(&text))
            return false;
        add(Type::Text).text = text;
        return true;
    }
    case 't':
        return literal("true", Type::Boolean, true);
    case 'f':
        return literal("false", Type::Boolean, false);
    case 'n':
        return literal("null", Type::Null, false);
    }
    if (current() == '-' || isDigit(current()))
        return number();
    return unexpected("looking for beginning of value");
}

bool Reader::openContainer(Type type)
{
    if (static_cast<qsizetype>(m_open.size()) >= goDepthLimit)
        return unexpected("exceeded max depth");
    ++m_at;
    add(type);
    m_open.push_back(static_cast<int>(m_document.nodes.size()) - 1);
    skipSpace();
    if (!atEnd() && current() == (type == Type::Object ? '}' : ']')) {
        ++m_at;
        closeContainer();
        return true;
    }
    m_isFirstValue = true; // the loop reads it, so that deep nesting needs no stack
    return true;
}

bool Reader::nextValue()
{
    if (!std::exchange(m_isFirstValue, false))
        return afterValue();
    return m_document.at(m_open.back()).type == Type::Object ? beginMember() : beginValue();
}

bool Reader::beginMember()
{
    skipSpace();
    if (atEnd() || current() != '"')
        return unexpected("looking for beginning of object key string");
    QByteArray key;
    if (!string(&key))
        return false;
    skipSpace();
    if (atEnd() || current() != ':')
        return unexpected("after object key");
    ++m_at;
    m_key = key;
    return beginValue();
}

bool Reader::afterValue()
{
    const bool object = m_document.at(m_open.back()).type == Type::Object;
    skipSpace();
    if (!atEnd() && current() == ',') {
        ++m_at;
        return object ? beginMember() : beginValue();
    }
    if (!atEnd() && current() == (object ? '}' : ']')) {
        ++m_at;
        closeContainer();
        return true;
    }
    return unexpected(object ? "after object key:value pair" : "after array element");
}

void Reader::closeContainer()
{
    const int index = m_open.back();
    m_open.pop_back();
    GoNode &node = m_document.nodes[static_cast<size_t>(index)];
    // The outermost object fills a struct, for which the order of equal keys matters.
    if (node.type != Type::Object || m_open.empty())
        return;
    auto &children = node.children;
    const auto key = [this](int child) -> const QByteArray & { return m_document.at(child).key; };
    std::stable_sort(children.begin(), children.end(), [&key](int a, int b) { return key(a) < key(b); });
    std::reverse(children.begin(), children.end());
    children.erase(
        std::unique(children.begin(), children.end(), [&key](int a, int b) { return key(a) == key(b); }),
        children.end());
    std::reverse(children.begin(), children.end());
}

bool Reader::literal(QByteArrayView word, Type type, bool value)
{
    for (qsizetype i = 0; i < word.size(); ++i, ++m_at) {
        if (atEnd() || current() != word[i]) {
            const QByteArray where = "in literal " + word.toByteArray() + " (expecting '" + word[i] + "')";
            return unexpected(where.constData());
        }
    }
    add(type).boolean = value;
    return true;
}

bool Reader::digits(const char *where)
{
    if (atEnd() || !isDigit(current()))
        return unexpected(where);
    while (!atEnd() && isDigit(current()))
        ++m_at;
    return true;
}

bool Reader::number()
{
    const qsizetype start = m_at;
    if (current() == '-')
        ++m_at;
    if (!atEnd() && current() == '0')
        ++m_at;
    else if (!digits("in numeric literal"))
        return false;
    if (!atEnd() && current() == '.') {
        ++m_at;
        if (!digits("after decimal point in numeric literal"))
            return false;
    }
    if (!atEnd() && (current() == 'e' || current() == 'E')) {
        ++m_at;
        if (!atEnd() && (current() == '+' || current() == '-'))
            ++m_at;
        if (!digits("in exponent of numeric literal"))
            return false;
    }
    add(Type::Number).text = m_text.sliced(start, m_at - start).toByteArray();
    return true;
}

} // namespace

tl::expected<GoDocument, GoMistake> readGoJson(const QByteArray &text)
{
    return Reader(text).read();
}

std::optional<GoDocument> readOnlyValue(const QByteArray &text)
{
    const QByteArray list = '[' + text + ']';
    Reader reader(list);
    tl::expected<GoDocument, GoMistake> document = reader.read();
    if (!document || !reader.atEnd() || document->root().children.size() != 1)
        return std::nullopt;
    return std::move(*document);
}

} // namespace ledgerdesk::sandbox
