// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "text/jsonvalue.h"

namespace ledgerdesk {

JsonValue JsonValue::ofText(QString text)
{
    return {.type = Type::Text, .text = std::move(text), .members = {}};
}

JsonValue JsonValue::ofNumber(QString text)
{
    return {.type = Type::Number, .text = std::move(text), .members = {}};
}

JsonValue JsonValue::ofBoolean(bool value)
{
    return {.type = Type::Boolean, .boolean = value, .members = {}};
}

JsonValue JsonValue::object()
{
    return object({});
}

JsonValue JsonValue::object(std::vector<JsonMember> members)
{
    return {.type = Type::Object, .members = std::move(members)};
}

JsonValue JsonValue::list()
{
    return list({});
}

JsonValue JsonValue::list(std::vector<JsonMember> members)
{
    return {.type = Type::List, .members = std::move(members)};
}

const JsonValue *JsonValue::find(QStringView key) const
{
    if (type != Type::Object)
        return nullptr;
    for (auto it = members.rbegin(); it != members.rend(); ++it) {
        if (it->key == key)
            return &it->value;
    }
    return nullptr;
}

bool JsonValue::operator==(const JsonValue &other) const
{
    return type == other.type && text == other.text && boolean == other.boolean && members == other.members;
}

} // namespace ledgerdesk
