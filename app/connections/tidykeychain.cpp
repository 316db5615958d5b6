// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "connections/tidykeychain.h"

#include "base/regularfile.h"
#include "base/storageerror.h"
#include "connections/connectionfile.h"
#include "connections/connectionsecrets.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>
#include <optional>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace ledgerdesk {

namespace {

Q_LOGGING_CATEGORY(logTidy, "ledgerdesk.keychain")

constexpr qsizetype noteCountLimit = 1000;
constexpr qint64 noteSizeLimit = 4096;

/// The keychain items that these connections use.
QHash<QString, CredentialKey> ownedBy(const std::vector<Connection> &connections)
{
    QHash<QString, CredentialKey> owned;
    for (const Connection &connection : connections) {
        if (connection.tokenPlace != TokenPlace::Keychain)
            continue;
        const CredentialKey token = credentialKey(connection);
        owned.insert(token.text(), token);
        if (!mayHaveProxyPassword(connection))
            continue;
        const CredentialKey password = proxyCredentialKey(connection);
        owned.insert(password.text(), password);
    }
    return owned;
}

CredentialKey keyFrom(const QString &text)
{
    return {.connectionId = text.section(u'@', 0, 0), .origin = text.section(u'@', 1)};
}

/// The saved connections; nothing if they are not known for certain.
std::optional<std::vector<Connection>> savedConnections(const QString &bookPath)
{
    if (!QFileInfo::exists(bookPath))
        return std::vector<Connection>{};
    const Result<QByteArray> bytes = readRegularFile(bookPath, connectionFileSizeLimit);
    if (!bytes)
        return std::nullopt;
    ConnectionFile file = readConnectionFile(*bytes);
    return file.state == ConnectionFile::State::Whole ? std::optional(std::move(file.connections))
                                                      : std::nullopt;
}

/// `folder`: of the notes, which means nothing to a person; the one around it is the program's own.
Error notNoted(const QString &folder, const QString &detail)
{
    return storageError(QFileInfo(folder).path(), Error::Rule::TokenNotNoted, detail);
}

/// True if the failed write left nothing in the keychain.
bool wroteNothing(const Error &error)
{
    return error.kind == Error::Kind::KeychainMissing || error.kind == Error::Kind::KeychainLocked
        || error.kind == Error::Kind::KeychainDenied || error.kind == Error::Kind::TokenUnsuitable;
}

} // namespace

/// A file that names one keychain item. Its lock is released by the kernel when the program that holds it
/// ends, however it ends.
class TidyKeychain::Note
{
public:
    /// Null if another program holds the note.
    static Result<std::shared_ptr<Note>> open(const QString &path);
    ~Note();
    Note(const Note &) = delete;
    Note &operator=(const Note &) = delete;

    QString text() const;
    Result<void> write(const QString &text) const;
    void remove() const { QFile::remove(m_path); }

private:
    Note(QString path, int descriptor)
        : m_path(std::move(path))
        , m_descriptor(descriptor)
    {
    }
    Error failure() const;

    QString m_path;
    int m_descriptor = -1;
};

#ifdef Q_OS_UNIX

Result<std::shared_ptr<TidyKeychain::Note>> TidyKeychain::Note::open(const QString &path)
{
    constexpr mode_t onlyOwner = 0600;
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_NONBLOCK | O_CLOEXEC, onlyOwner);
    std::shared_ptr<Note> note(new Note(path, descriptor));
    if (descriptor < 0)
        return tl::unexpected(note->failure());
    return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? note : nullptr;
}

TidyKeychain::Note::~Note()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> TidyKeychain::Note::write(const QString &text) const
{
    const QByteArray bytes = text.toUtf8();
    const bool isWritten = ::ftruncate(m_descriptor, 0) == 0
        && ::pwrite(m_descriptor, bytes.constData(), size_t(bytes.size()), 0) == bytes.size()
        && ::fsync(m_descriptor) == 0;
    return isWritten ? Result<void>() : tl::unexpected(failure());
}

Error TidyKeychain::Note::failure() const
{
    return notNoted(QFileInfo(m_path).path(), QString::fromLocal8Bit(std::strerror(errno)));
}

#else

// Without locks that end with their program, no removal would be safe, so keep no notes.

Result<std::shared_ptr<TidyKeychain::Note>> TidyKeychain::Note::open(const QString & /*path*/)
{
    return nullptr;
}

TidyKeychain::Note::~Note() = default;

Result<void> TidyKeychain::Note::write(const QString & /*text*/) const
{
    return {};
}

Error TidyKeychain::Note::failure() const
{
    return {};
}

#endif

QString TidyKeychain::Note::text() const
{
    return QString::fromUtf8(readRegularFile(m_path, noteSizeLimit).value_or(QByteArray()));
}

TidyKeychain::TidyKeychain(CredentialStore &keychain, ConnectionBook &book, QString folder, QObject *parent)
    : CredentialStore(parent)
    , m_keychain(keychain)
    , m_book(book)
    , m_folder(std::move(folder))
    , m_owned(ownedBy(book.connections()))
{
    connect(&keychain, &CredentialStore::waiting, this, &CredentialStore::waiting);
    connect(&book, &ConnectionBook::changed, this, &TidyKeychain::followBook);
}

TidyKeychain::~TidyKeychain() = default;

void TidyKeychain::read(const CredentialKey &key, Done<Secret> done)
{
    m_keychain.read(key, std::move(done));
}

void TidyKeychain::write(const CredentialKey &key, const Secret &token, Done<void> done)
{
    if (!m_owned.contains(key.text())) {
        if (const Result<void> noted = takeNote(key); !noted)
            return done(noted);
    }
    // Not the caller's context: note the result of the write even if nobody waits for it any more.
    m_keychain.write(key, token, {this, [this, key, done = std::move(done)](Result<void> written) {
                                      if (!written && wroteNothing(written.error()))
                                          dropNote(key);
                                      done(std::move(written));
                                  }});
}

void TidyKeychain::remove(const CredentialKey &key, Done<void> done)
{
    m_keychain.remove(key, {this, [this, key, done = std::move(done)](Result<void> removed) {
                                if (removed) {
                                    m_owned.remove(key.text()); // even if its connection stays
                                    dropNote(key);
                                }
                                done(std::move(removed));
                            }});
}

void TidyKeychain::sweep(const QString &bookPath)
{
    const QStringList files = QDir(m_folder).entryList({u"*.note"_qs}, QDir::Files);
    std::vector<std::shared_ptr<Note>> left;
    for (const QString &file : files.first(qMin(files.size(), noteCountLimit))) {
        if (const auto note = Note::open(QDir(m_folder).filePath(file)); note && *note)
            left.push_back(*note);
    }
    // Read the connections after taking the notes: those who wrote them have ended and can no longer change
    // the connections.
    const std::optional<std::vector<Connection>> saved = savedConnections(bookPath);
    if (!saved)
        return;
    const QHash<QString, CredentialKey> owned = ownedBy(*saved);
    for (const std::shared_ptr<Note> &note : left) {
        const QString text = note->text();
        if (text.isEmpty() || owned.contains(text))
            note->remove();
        else
            removeLeft(keyFrom(text), note);
    }
}

void TidyKeychain::removeLeft(const CredentialKey &key, const std::shared_ptr<Note> &note)
{
    m_keychain.remove(key, {this, [note](const Result<void> &removed) {
                                if (removed)
                                    note->remove();
                                qCInfo(logTidy) << "a token that no connection owns"
                                                << (removed ? "was removed" : "is still kept");
                            }});
}

Result<void> TidyKeychain::takeNote(const CredentialKey &key)
{
    if (m_notes.contains(key.text()))
        return {};
    if (!QDir().mkpath(m_folder))
        return tl::unexpected(notNoted(m_folder, u"the directory cannot be made"_qs));
    const QByteArray name = QCryptographicHash::hash(key.text().toUtf8(), QCryptographicHash::Sha256).toHex();
    auto note = Note::open(QDir(m_folder).filePath(QString::fromLatin1(name) + u".note"_qs));
    if (!note)
        return tl::unexpected(note.error());
    if (*note == nullptr)
        return {}; // the running program that holds it takes care of the item
    if (Result<void> written = (*note)->write(key.text()); !written) {
        (*note)->remove();
        return written;
    }
    m_notes.insert(key.text(), *note);
    return {};
}

void TidyKeychain::dropNote(const CredentialKey &key)
{
    if (const std::shared_ptr<Note> note = m_notes.take(key.text()))
        note->remove();
}

void TidyKeychain::followBook()
{
    const QHash<QString, CredentialKey> owned = ownedBy(m_book.connections());
    for (const CredentialKey &key : std::as_const(m_owned)) {
        if (owned.contains(key.text()))
            continue;
        if (const Result<void> noted = takeNote(key); !noted)
            qCWarning(logTidy) << "no note of a token that no connection owns:" << noted.error().detail;
    }
    for (const CredentialKey &key : owned)
        dropNote(key);
    m_owned = owned;
}

} // namespace ledgerdesk
