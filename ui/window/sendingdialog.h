// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "creation/namecheck.h"
#include "ledger/ledgerdraft.h"
#include "window/productionguard.h"

#include <QDialog>

#include <functional>
#include <optional>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace ledgerdesk {

class ProductionFields;
class Theme;

/// All that a person is to know and decide before a ledger is created.
struct SendingQuestion {
    /// How the ledger can be created.
    enum class Way {
        AtOnce,
        InTwoSteps, ///< too large for one: created without its metadata, which is added then
        NotInTwoSteps, ///< it would have to be, and the token may not add metadata, or nobody knows
        NotAtAll, ///< the name alone is too large
    };
    /// Whether the same was sent before, and nobody knows what became of that.
    enum class Repeat {
        No,
        ToldApart, ///< the connection adds a request reference
        LooksAlike, ///< it does not
    };
    QString ledgerName{};
    QString connectionName{};
    std::vector<DraftWarning> warnings{};
    NameFindings names{};
    std::optional<ProductionGuard::Term> production{}; ///< to be confirmed; how it was done last
    Way way = Way::AtOnce;
    Repeat repeat = Repeat::No;
    Client::MetadataAnswer metadata{}; ///< NotInTwoSteps only: why

    bool isPossible() const;
    /// Whether anything in it needs a person.
    bool isNeeded() const;
};

/// The one question before sending: an earlier request, warnings, ledgers of the same name and production in
/// one dialog. Going
/// back is what Enter and Escape do; creating has to be chosen.
class SendingDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Choice {
        GoBack,
        Create, ///< in the way that the question said
        Rename,
        Open, ///< the ledger chosenLedger()
        LookUp, ///< the attempt chosenAttempt()
    };

    SendingDialog(SendingQuestion question, const Theme &theme, QWidget *parent = nullptr);

    const Ledger &chosenLedger() const { return m_chosenLedger; }
    const Attempt &chosenAttempt() const { return m_chosenAttempt; } ///< the newest of the unknown ones
    std::optional<ProductionGuard::Term> term() const;

Q_SIGNALS:
    /// Once, when the dialog closes.
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
