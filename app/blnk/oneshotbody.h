// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace ledgerdesk {

/// A request body that can be sent only once: it cannot be rewound after its first byte was read.
///
/// QNetworkAccessManager repeats a POST or PUT by itself if the connection ends without a complete answer.
/// For that it must rewind the body; if it cannot, it reports ContentReSendError instead. The body is random
/// access and not a QBuffer, because Qt would copy a sequential device or a QBuffer and send the copy.
class OneShotBody : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(QByteArray bytes, QObject *parent = nullptr);

    /// False proves that nothing of the body was sent.
    bool wasRead() const { return m_wasRead; }

    bool isSequential() const override { return false; }
    qint64 size() const override { return m_bytes.size(); }
    bool atEnd() const override { return pos() >= size(); }
    bool reset() override;
    bool seek(qint64 position) override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 maxSize) override;

private:
    QByteArray m_bytes;
    bool m_wasRead = false;
};

} // namespace ledgerdesk
