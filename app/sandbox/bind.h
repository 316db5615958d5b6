// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/gowriter.h"

#include <functional>
#include <tl/expected.hpp>
#include <utility>

namespace ledgerdesk::sandbox {

/// The largest body that Core reads.
inline constexpr qsizetype bodyLimit = qsizetype(5) * 1024 * 1024;
inline constexpr auto bodyTooLarge = "http: request body too large";

/// Reads a request body into a struct as Go does: field names match in any case, unknown fields are skipped,
/// null changes nothing, and the first value of a wrong type is the error.
class Binding
{
public:
    /// `package` and `structName` are Go's names, which its error texts contain.
    Binding(const QByteArray &package, const QByteArray &structName, const QByteArray &body);

    using Visit = std::function<void(const QByteArray &field, const GoNode &node)>;
    /// Calls `visit` for each member of the body whose key is one of `fields`, in the order sent.
    void eachField(const std::vector<QByteArray> &fields, const Visit &visit);
    /// The same for an object inside the body.
    void eachField(const GoNode &object, const std::vector<QByteArray> &fields, const Visit &visit);

    void readText(const GoNode &node, const QByteArray &field, const QByteArray &goType, QByteArray *out);
    void readBoolean(const GoNode &node, const QByteArray &field, bool *out);
    void readInteger(const GoNode &node, const QByteArray &field, qint64 *out);
    /// Names the struct of the fields that are read from now on, and returns the previous name.
    QByteArray enter(const QByteArray &structName) { return std::exchange(m_structName, structName); }

    /// Refuses numbers below this node that do not fit into a float64.
    void checkNumbers(const GoNode &node, const QByteArray &field);
    void refuse(const QByteArray &what, const QByteArray &field, const QByteArray &goType);

    const GoDocument &document() const { return m_document; }
    const QByteArray &mistake() const { return m_mistake; } ///< empty if there was none

private:
    QByteArray m_structName;
    GoDocument m_document{};
    QByteArray m_mistake{};
};

/// Go's word for the type of a value: "number", "array".
QByteArray goKind(const GoNode &node);

/// The body of a create request, with the metadata as Go prints it.
struct LedgerBody {
    QByteArray name{};
    QByteArray metadata = QByteArrayLiteral("null");
    JsonbMeasure measure{4, false};
};

/// Errors are Core's own texts.
tl::expected<LedgerBody, QByteArray> bindCreation(const QByteArray &body);
tl::expected<QByteArray, QByteArray> bindName(const QByteArray &body);
tl::expected<QByteArray, QByteArray> bindMetadata(const QByteArray &body);

} // namespace ledgerdesk::sandbox
