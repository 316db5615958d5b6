// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/httphead.h"

#include <QByteArrayList>
#include <QHash>

#include <algorithm>

namespace ledgerdesk::sandbox {

namespace {

constexpr int badRequest = 400;
constexpr int notImplemented = 501;
constexpr int versionNotSupported = 505;

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isTokenCharacter);
}

bool isControl(char c)
{
    return (static_cast<uchar>(c) < 0x20 && c != '\t') || c == 0x7f;
}

Method methodOf(const QByteArray &word)
{
    static const QHash<QByteArray, Method> methods{
        {"GET", Method::Get}, {"HEAD", Method::Head},   {"POST", Method::Post},
        {"PUT", Method::Put}, {"PATCH", Method::Patch}, {"DELETE", Method::Delete},
    };
    return methods.value(word, Method::Other);
}

/// 0, or the status of the refusal.
int readRequestLine(const QByteArray &line, HttpHead *head)
{
    const QByteArrayList words = line.split(' ');
    if (words.size() != 3 || !isToken(words[0]) || !words[1].startsWith('/'))
        return badRequest;
    if (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0")
        return words[2].startsWith("HTTP/") ? versionNotSupported : badRequest;
    if (words[2] == "HTTP/1.0")
        head->afterwards = HttpHead::Afterwards::CloseConnection;
    head->method = methodOf(words[0]);
    const QByteArray target = words[1].split('#').first();
    const qsizetype question = target.indexOf('?');
    head->path = question < 0 ? target : target.first(question);
    head->query = question < 0 ? QByteArray() : target.sliced(question + 1);
    return 0;
}

int readHeader(const QByteArray &line, HttpHead *head)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return badRequest;
    head->headers.push_back({line.first(colon), line.sliced(colon + 1).trimmed()});
    return 0;
}

int readFraming(HttpHead *head)
{
    const qsizetype lengths = head->count("Content-Length");
    const qsizetype codings = head->count("Transfer-Encoding");
    if (lengths + codings > 1)
        return badRequest;
    if (codings == 1) {
        head->framing = HttpHead::Framing::Chunked;
        return head->value("Transfer-Encoding").toLower() == "chunked" ? 0 : notImplemented;
    }
    if (lengths == 0)
        return 0;
    const QByteArray length = head->value("Content-Length");
    bool isNumber = false;
    head->length = length.toLongLong(&isNumber);
    const bool isPlain = std::ranges::all_of(length, [](char c) { return c >= '0' && c <= '9'; });
    return isNumber && isPlain ? 0 : badRequest;
}

} // namespace

QByteArray HttpHead::value(const char *name) const
{
    const auto found = std::ranges::find_if(headers, [name](const Header &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->value;
}

qsizetype HttpHead::count(const char *name) const
{
    return std::ranges::count_if(headers, [name](const Header &header) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

tl::expected<HttpHead, int> readHttpHead(const QByteArray &bytes)
{
    HttpHead head;
    bool isFirst = true;
    for (qsizetype begin = 0; begin <= bytes.size();) {
        const qsizetype found = bytes.indexOf("\r\n", begin);
        const qsizetype end = found < 0 ? bytes.size() : found;
        const QByteArray line = bytes.sliced(begin, end - begin);
        if (std::ranges::any_of(line, isControl))
            return tl::unexpected(badRequest);
        const int refused = isFirst ? readRequestLine(line, &head) : readHeader(line, &head);
        if (refused)
            return tl::unexpected(refused);
        isFirst = false;
        begin = end + 2;
    }
    if (const int refused = readFraming(&head))
        return tl::unexpected(refused);
    if (head.value("Connection").toLower() == "close")
        head.afterwards = HttpHead::Afterwards::CloseConnection;
    return head;
}

} // namespace ledgerdesk::sandbox
