// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledger.h"
#include "journal/attempt.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace ledgerdesk {

class ProductionFields;
struct SendingQuestion;
class Theme;

/// What a person has to know and decide before a ledger is created: one section per matter, each with an
/// icon, a sentence and its choices.
class SendingSections : public QWidget
{
    Q_OBJECT

public:
    /// The question must outlive it.
    SendingSections(const SendingQuestion &question, const Theme &theme, QWidget *parent = nullptr);

    /// Where production is confirmed; nullptr if it need not be.
    ProductionFields *production() const { return m_production; }

Q_SIGNALS:
    void openRequested(const ledgerdesk::Ledger &ledger);
    void lookUpRequested(const ledgerdesk::Attempt &attempt);

private:
    void addProduction(QVBoxLayout *column);
    void addRepeat(QVBoxLayout *column);
    void addNamesakes(QVBoxLayout *column);
    void addLookAlikes(QVBoxLayout *column);
    void addLedgers(QVBoxLayout *words, const std::vector<Ledger> &ledgers, const QString &tableName);
    void addAttempts(QVBoxLayout *column);
    void addUnknown(QVBoxLayout *column, const QString &title, const QString &text, const Attempt &attempt);
    void addWarnings(QVBoxLayout *column);
    void addRemarks(QVBoxLayout *column);

    const SendingQuestion &m_question;
    const Theme &m_theme;
    ProductionFields *m_production = nullptr;
};

} // namespace ledgerdesk
