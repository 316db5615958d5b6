// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "sandbox/httptext.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>

namespace ledgerdesk::sandbox {

namespace {

QByteArray reasonOf(int status)
{
    static const QHash<int, QByteArray> reasons{
        {200, "OK"},
        {201, "Created"},
        {301, "Moved Permanently"},
        {307, "Temporary Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {409, "Conflict"},
        {421, "Misdirected Request"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"},
    };
    return reasons.value(status, "Unknown");
}

QByteArray httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'")
        .toLatin1();
}

} // namespace

QByteArray httpText(const Answer &answer, Method method, HttpHead::Afterwards afterwards)
{
    QByteArray text =
        "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reasonOf(answer.status) + "\r\n";
    if (!answer.contentType.isEmpty())
        text += "Content-Type: " + answer.contentType + "\r\n";
    for (const Header &header : answer.headers)
        text += header.name + ": " + header.value + "\r\n";
    text += "Date: " + httpDate() + "\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    if (afterwards == HttpHead::Afterwards::CloseConnection)
        text += "Connection: close\r\n";
    text += "\r\n";
    if (method != Method::Head)
        text += answer.body;
    return text;
}

Answer plainRefusal(int status)
{
    Answer answer;
    answer.status = status;
    answer.contentType = "text/plain; charset=utf-8";
    answer.body = QByteArray::number(status) + ' ' + reasonOf(status);
    answer.delivery = Answer::Delivery::SendAndClose;
    return answer;
}

} // namespace ledgerdesk::sandbox
