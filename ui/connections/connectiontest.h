// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/checkpanel.h"
#include "check/credentialcheck.h"
#include "connections/connectionform.h"

#include <memory>
#include <optional>

namespace ledgerdesk {

/// The credential check of what is entered for a connection, shown beside the fields so that a person can
/// change one and test again.
class ConnectionTest : public CheckPanel
{
    Q_OBJECT

public:
    explicit ConnectionTest(const Theme &theme, QWidget *parent = nullptr);

    /// Ends any earlier test and awaits the subject of this one. Returns the number of the round.
    int begin(ConnectionInput input);
    /// Tests the subject. One of an earlier round is ignored.
    void start(CheckSubject subject, int round);
    /// Ends a running test without a result; one that is over stays.
    void stop();
    /// Adds the result to the connection, if exactly this input was tested.
    void recordIn(ConnectionInput &input) const;

Q_SIGNALS:
    void over(const ledgerdesk::CheckReport &report, const ledgerdesk::Connection &connection);

private:
    std::optional<ConnectionInput> m_tested; ///< the input when the test began
    std::unique_ptr<CredentialCheck> m_check;
    int m_round = 0;
};

} // namespace ledgerdesk
