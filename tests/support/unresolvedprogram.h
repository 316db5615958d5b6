// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/servedprogram.h"

namespace ledgerdesk {

/// The program, with attempts whose outcome is Unknown.
struct UnresolvedProgram : ServedProgram {
    using ServedProgram::ServedProgram;

    QFrame *strip(const QString &words = u"1 create is unresolved"_qs) const { return find<QFrame>(words); }
    bool hasStrip() const
    {
        const auto frames = window->findChildren<QFrame *>();
        return std::any_of(frames.begin(), frames.end(), [](QFrame *frame) {
            return frame->isVisible() && screen::nameOf(frame).contains(u"unresolved"_qs)
                && screen::nameOf(frame) != u"Unresolved creates"_qs;
        });
    }
    QWidget *list() const { return find<QFrame>(u"Unresolved creates"_qs); }
    Attempt plant(const QString &name, const QString &connectionId = u"c1"_qs,
                  const QString &connectionName = u"Acme"_qs, const QString &origin = {})
    {
        WholeAttempt attempt;
        attempt.connectionId = connectionId;
        attempt.connectionName = connectionName;
        attempt.origin = origin.isEmpty() ? originOf(server.url()) : origin;
        attempt.ledgerName = name;
        attempt = *journal.begin(attempt);
        attempt.state = Attempt::State::Unknown;
        if (!journal.finish(attempt))
            qFatal("the attempt could not be recorded");
        return *journal.attempt(attempt.id);
    }
    Connection another() const
    {
        Connection other = connection;
        other.id = u"c2"_qs;
        other.name = u"Acme US"_qs;
        other.endpoint.baseUrl = QUrl(u"http://127.0.0.1:9"_qs);
        return other;
    }
};

} // namespace ledgerdesk
