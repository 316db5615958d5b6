// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/filter.h"
#include "sandbox/metadatamarks.h"
#include "sandbox/metadatareader.h"
#include "sandbox/narrowing.h"
#include "sandbox/postgreserror.h"

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
    static tl::expected<Condition, PostgresError> from(const Filter &filter);

    tl::expected<bool, PostgresError> holdsFor(const Shelf &shelf, size_t row,
                                               MetadataReader *metadata) const;
    /// Whether a row can make the database refuse the query.
    bool canFail() const;
    Narrowing narrowing(const Shelf &shelf) const;

private:
    enum class Column { Id, Name, Created, Metadata, MetadataKey };

    void prepareName();
    tl::expected<void, PostgresError> prepareTimes(const std::vector<FilterValue> &values);
    tl::expected<void, PostgresError> prepareDocuments(const std::vector<FilterValue> &values);
    tl::expected<void, PostgresError> prepareKey(const std::vector<FilterValue> &values);
    tl::expected<bool, PostgresError> textHolds(const QByteArray &text) const;
    tl::expected<bool, PostgresError> likeHolds(const QByteArray &text) const;
    tl::expected<bool, PostgresError> keyHolds(MetadataReader *metadata) const;
    tl::expected<bool, PostgresError> keyTimeHolds(const QByteArray &text) const;
    bool documentHolds(const GoDocument &document) const;
    bool comparesNumbers() const;
    bool endsInEscape() const;
    void narrowTimes(const Shelf &shelf, Narrowing *narrowing) const;

    Column m_column = Column::Name;
    Operator m_operator = Operator::Equal;
    QByteArrayList m_path{};
    FilterValue m_value{};
    bool m_absent = false; // a value is null, so no comparison is true
    std::vector<QByteArray> m_texts{};
    std::vector<qint64> m_times{};
    std::vector<double> m_numbers{};
    std::vector<GoDocument> m_documents{}; // lists of one value each
    MetadataMarks m_marks{};
    QByteArray m_pattern{}; // lowered if case does not count
    std::vector<QByteArray> m_literals{}; // what a lowered name must contain
};

} // namespace ledgerdesk::sandbox
