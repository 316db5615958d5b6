// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace ledgerdesk::tests {

/// A request to a real Core and its answer; see tests/data/core-answers/README.md.
struct RecordedAnswer {
    QByteArray what{};
    QByteArray method{};
    QByteArray path{};
    QByteArray body{};
    std::optional<QByteArray> contentType{};
    bool hasMasterKey = false;
    std::optional<QByteArray> key{}; ///< if it is not the master key; none if none was sent
    QByteArray saveAs{};

    int status = 0;
    QByteArray answerType{};
    QByteArray location{};
    QByteArray text{};
};

/// All of them, in order.
std::vector<RecordedAnswer> recordedAnswers();

/// An answer's text in the form in which answers are recorded, whatever its spaces and the spelling of its
/// numbers and escapes.
QByteArray asRecorded(const QByteArray &text);

} // namespace ledgerdesk::tests
