// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledgers/ledgerpages.h"
#include "words/message.h"

#include <QObject>

class QPagedPaintDevice;
class QWidget;

namespace ledgerdesk {

class Theme;

/// Prints ledgers, or saves the same pages as a PDF file, on the thread pool.
class PrintFlow : public QObject
{
    Q_OBJECT

public:
    PrintFlow(const Theme &theme, QWidget &place, QObject *parent);

    /// Each takes the ledgers now; `heading` is their page heading.
    void print(const ChosenLedgers &ledgers, const PageHeading &heading);
    void askWhereToSave(const ChosenLedgers &ledgers, const PageHeading &heading);
    void savePdf(const QString &path, const ChosenLedgers &ledgers, const PageHeading &heading);

Q_SIGNALS:
    void said(const ledgerdesk::Message &message);

private:
    bool isTooMuch(const ChosenLedgers &ledgers);
    void paint(const std::shared_ptr<QPagedPaintDevice> &printer, const ChosenLedgers &ledgers,
               const PageHeading &heading);
    /// What is said of both ends.
    struct End {
        QString done{};
        QString failed{};
        QString text{};
    };
    void sayEnd(const Result<Exported> &painted, const End &end);

    const Theme &m_theme;
    QWidget &m_place;
};

} // namespace ledgerdesk
