// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "text/json.h"

namespace ledgerdesk {

/// One row of Details. Long texts are cut in it; what is copied is whole.
struct InspectorRow {
    enum class Kind {
        Title, ///< the name of what is shown
        Heading, ///< of a section
        Path, ///< of a group of metadata, above its values
        Fact, ///< a caption above its value
        Entry, ///< a caption beside its value
        Note,
        More, ///< adds further rows when it is activated
    };
    enum class Tone { Plain, Muted, Code, Created, Rejected, Unknown };

    Kind kind = Kind::Note;
    QString caption{};
    QString value{};
    Tone tone = Tone::Plain; ///< of the value
    QString copied{}; ///< the whole value; "" if `source` holds it, or if there is nothing to copy
    const JsonValue *source = nullptr; ///< the metadata value on display
    QString key{}; ///< of metadata, whole
    QString path{}; ///< for a screen reader: where in the metadata the value is

    bool isCopyable() const { return source != nullptr || !copied.isEmpty(); }
    /// The whole value as text.
    QString wholeValue() const
    {
        if (source == nullptr)
            return copied;
        return source->type == JsonValue::Type::Text ? source->text : writeJson(*source, JsonLayout::Compact);
    }
};

} // namespace ledgerdesk
