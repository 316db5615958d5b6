// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/filter.h"
#include "sandbox/metadatareader.h"

#include <tl/expected.hpp>

namespace ledgerdesk::sandbox {

enum class Operator {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    In,
    Between,
    Like,
    ILike,
    IsNull,
    IsNotNull,
    Exists,
    NotExists,
};

/// One filter, prepared to test many ledgers as the database would.
class Condition
{
public:
    /// Fails where the database refuses the query before it reads a row.
    static tl::expected<Condition, FilterFailure> from(const Filter &filter);

    tl::expected<bool, FilterFailure> holdsFor(const StoredLedger &ledger, MetadataReader *metadata) const;

private:
    enum class Column { Id, Name, Created, Metadata, MetadataKey };

    tl::expected<void, FilterFailure> prepareTimes(const std::vector<FilterValue> &values);
    tl::expected<void, FilterFailure> prepareDocuments(const std::vector<FilterValue> &values);
    tl::expected<void, FilterFailure> prepareKey(const std::vector<FilterValue> &values);
    tl::expected<bool, FilterFailure> textHolds(const QByteArray &text) const;
    tl::expected<bool, FilterFailure> likeHolds(const QByteArray &text) const;
    tl::expected<bool, FilterFailure> keyHolds(const GoDocument &document, const GoNode *node) const;
    tl::expected<bool, FilterFailure> keyTimeHolds(const QByteArray &text) const;
    bool comparesNumbers() const;

    Column m_column = Column::Name;
    Operator m_operator = Operator::Equal;
    QByteArrayList m_path{};
    FilterValue m_value{};
    bool m_absent = false; // a value is null, so no comparison is true
    std::vector<QByteArray> m_texts{};
    std::vector<qint64> m_times{};
    std::vector<double> m_numbers{};
    GoDocument m_document{}; // of the value, for containment
};

} // namespace ledgerdesk::sandbox
