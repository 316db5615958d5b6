// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "check/senttext.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace ledgerdesk {

class Theme;
class TokenEdit;

/// What was taken for what in a text that a person was sent: a row each for token, address, instance ID and
/// service, which can be corrected. Where there are several, none is chosen.
class SentFacts : public QWidget
{
    Q_OBJECT

public:
    explicit SentFacts(const Theme &theme, QWidget *parent = nullptr);

    void show(const SentText &sent);
    void forget();

    Secret token() const; ///< empty if none is chosen or entered
    Connection connection() const; ///< valid without a mistake()

    /// The first thing that is missing or wrong, as a sentence, and the field that it is about.
    struct Mistake {
        QString sentence{};
        QWidget *field = nullptr;
        bool isRefused = false; ///< what is there cannot be used, rather than missing
    };
    std::optional<Mistake> mistake() const;
    void mark(const std::optional<Mistake> &mistake); ///< at its field, and at no other
    bool isCloudAssumed() const; ///< the address is Blnk Cloud's own, as none was named

Q_SIGNALS:
    void changed();

private:
    /// A text, and a button for the choice where several were found.
    struct TextRow {
        QLineEdit *edit = nullptr;
        QPushButton *choose = nullptr;
        qsizetype found = 0;
    };
    TextRow makeTextRow(const QString &choosing);
    static void offer(TextRow &row, const QStringList &texts);
    void addRow(QGridLayout *grid, const QString &label, QWidget *field, QWidget *beside, int stretch);
    void showTokens(const std::vector<SentToken> &tokens);
    void followService();
    QString address() const;
    Service service() const;

    QComboBox *m_token;
    TokenEdit *m_other; ///< shown if "Another token…" is chosen
    TextRow m_address;
    TextRow m_instance;
    QComboBox *m_service;
    std::vector<SentToken> m_tokens;
};

} // namespace ledgerdesk
