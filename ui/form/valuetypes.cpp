// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "form/valuetypes.h"

#include <QCoreApplication>

namespace ledgerdesk {

namespace {

struct Names {
    Q_DECLARE_TR_FUNCTIONS(ledgerdesk::ValueTypes)
};

} // namespace

QString typeName(JsonValue::Type type)
{
    switch (type) {
    case JsonValue::Type::Text:
        return Names::tr("Text");
    case JsonValue::Type::Number:
        return Names::tr("Number");
    case JsonValue::Type::Boolean:
        return Names::tr("True/False");
    case JsonValue::Type::Empty:
        return Names::tr("Empty");
    case JsonValue::Type::Object:
        return Names::tr("Object");
    case JsonValue::Type::List:
        return Names::tr("List");
    }
    return {};
}

std::vector<JsonValue::Type> valueTypes()
{
    return {JsonValue::Type::Text,  JsonValue::Type::Number, JsonValue::Type::Boolean,
            JsonValue::Type::Empty, JsonValue::Type::Object, JsonValue::Type::List};
}

QString typeSign(JsonValue::Type type)
{
    switch (type) {
    case JsonValue::Type::Text:
        return u"T"_qs;
    case JsonValue::Type::Number:
        return u"#"_qs;
    case JsonValue::Type::Boolean:
        return u"✓"_qs;
    case JsonValue::Type::Empty:
        return u"∅"_qs;
    case JsonValue::Type::Object:
        return u"{}"_qs;
    case JsonValue::Type::List:
        return u"[]"_qs;
    }
    return {};
}

} // namespace ledgerdesk
