// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blnk/ledgerdraft.h"
#include "creation/namecheck.h"
#include "desk/productionguard.h"

#include <QDialog>

#include <functional>
#include <optional>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace ledgerdesk {

class ProductionFields;
class Theme;

/// Everything a person has to know and decide before a ledger is created.
struct SendingQuestion {
    /// How the ledger can be created.
    enum class Way {
        AtOnce,
        InTwoSteps, ///< too large for one request: created without its metadata, which is added afterwards
        NotInTwoSteps, ///< it would need two steps, but the token may not (or may perhaps not) add metadata
        NotAtAll, ///< the name alone is too large
    };
    /// Whether the same ledger was sent before with an outcome that is still unknown.
    enum class Repeat {
        No,
        ToldApart, ///< the connection adds a request reference, so the two can be told apart
        LooksAlike, ///< it adds none
    };
    QString ledgerName{};
    QString connectionName{};
    std::vector<DraftWarning> warnings{};
    NameFindings names{};
    std::optional<ProductionGuard::Term> production{}; ///< set if to be confirmed; the term last chosen
    Way way = Way::AtOnce;
    Repeat repeat = Repeat::No;
    Client::MetadataAnswer metadata{}; ///< why, for NotInTwoSteps only

    bool isPossible() const;
    /// True if anything needs a decision.
    bool isNeeded() const;
};

/// The one question before sending: an earlier request, warnings, ledgers of the same name and production, in
/// one dialog. Enter and Escape go back; creating has to be chosen.
class SendingDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Choice {
        GoBack,
        Create, ///< in the way that the question states
        Rename,
        Open, ///< the ledger chosenLedger()
        LookUp, ///< the attempt chosenAttempt()
    };

    SendingDialog(SendingQuestion question, const Theme &theme, QWidget *parent = nullptr);

    const Ledger &chosenLedger() const { return m_chosenLedger; }
    const Attempt &chosenAttempt() const { return m_chosenAttempt; } ///< the newest Unknown one
    std::optional<ProductionGuard::Term> term() const;

Q_SIGNALS:
    /// Emitted once, when the dialog closes.
    void answered(ledgerdesk::SendingDialog::Choice choice);

protected:
    void done(int result) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildSections();
    void addProduction(QVBoxLayout *column);
    void addRepeat(QVBoxLayout *column);
    void addNamesakes(QVBoxLayout *column);
    void addLookAlikes(QVBoxLayout *column);
    void addLedgers(QVBoxLayout *words, const std::vector<Ledger> &ledgers, const QString &tableName);
    void addUnknown(QVBoxLayout *column, const QString &title, const QString &text, const Attempt &attempt);
    void addAttempts(QVBoxLayout *column);
    void addWarnings(QVBoxLayout *column);
    void addRemarks(QVBoxLayout *column);
    QWidget *buildButtons();
    QPushButton *button(const QString &text, Choice choice);
    QPushButton *button(const QString &text, const std::function<void()> &press);
    void showReadiness();
    void fit(QWidget *sections);
    void choose(Choice choice);

    const SendingQuestion m_question;
    const Theme &m_theme;
    std::optional<Choice> m_choice;
    ProductionFields *m_production = nullptr;
    Ledger m_chosenLedger;
    Attempt m_chosenAttempt;
    QPushButton *m_create = nullptr;
    QPushButton *m_back = nullptr;
};

} // namespace ledgerdesk
