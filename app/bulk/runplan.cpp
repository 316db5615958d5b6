// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "bulk/runplan.h"

#include "base/durablefile.h"
#include "base/regularfile.h"
#include "base/storageerror.h"

#include <QCryptographicHash>
#include <QFile>

#include <array>
#include <cerrno>
#include <mutex>

namespace ledgerdesk {

namespace {

constexpr qsizetype planBlock = qsizetype(1) << 20; ///< bytes read or written at once
constexpr qsizetype longestPlanLine = qsizetype(64) << 20;
constexpr int planVersion = 1;
constexpr int rowDigits = 6;

JsonMember textMember(const QString &key, const QString &text)
{
    return {key, JsonValue::ofText(text)};
}

JsonMember numberMember(const QString &key, qint64 number)
{
    return {key, JsonValue::ofNumber(QString::number(number))};
}

QString textIn(const JsonValue &object, QStringView key)
{
    const JsonValue *found = object.find(key);
    return found != nullptr && found->type == JsonValue::Type::Text ? found->text : QString();
}

qint64 numberIn(const JsonValue &object, QStringView key)
{
    const JsonValue *found = object.find(key);
    return found != nullptr && found->type == JsonValue::Type::Number ? found->text.toLongLong() : 0;
}

QByteArray lineOf(std::vector<JsonMember> members)
{
    return writeJson(JsonValue::object(std::move(members)), JsonLayout::Compact).toUtf8() + '\n';
}

QByteArray headLine(const PlanHead &head)
{
    return lineOf({numberMember(u"ledger_desk_plan"_qs, planVersion), textMember(u"run"_qs, head.runId),
                   textMember(u"connection"_qs, head.connectionId),
                   textMember(u"connection_name"_qs, head.connectionName),
                   textMember(u"origin"_qs, head.origin), textMember(u"instance"_qs, head.instanceId),
                   textMember(u"reference_key"_qs, head.referenceKey),
                   textMember(u"top_level_key"_qs, head.topLevelKey), textMember(u"file"_qs, head.fileName),
                   textMember(u"file_sha256"_qs, QString::fromLatin1(head.fileHash)),
                   numberMember(u"kind"_qs, int(head.format.kind)),
                   numberMember(u"encoding"_qs, int(head.format.encoding)),
                   textMember(u"separator"_qs, QString(head.format.separator)),
                   numberMember(u"heading_present"_qs, int(head.format.heading == Heading::Present)),
                   numberMember(u"formulas_escaped"_qs, int(head.format.hasEscapedFormulas)),
                   textMember(u"heading"_qs, QString::fromUtf8(head.heading)),
                   textMember(u"made_at"_qs, head.madeAt.toUTC().toString(Qt::ISODateWithMs))});
}

std::optional<PlanHead> headFrom(const JsonValue &line)
{
    const qint64 kind = numberIn(line, u"kind");
    const qint64 encoding = numberIn(line, u"encoding");
    const QString separator = textIn(line, u"separator");
    if (numberIn(line, u"ledger_desk_plan") != planVersion || kind < 0 || kind > int(SourceKind::JsonLines)
        || encoding < 0 || encoding > int(SourceEncoding::Windows1252) || separator.size() != 1)
        return {};
    PlanHead head{.runId = textIn(line, u"run"),
                  .connectionId = textIn(line, u"connection"),
                  .connectionName = textIn(line, u"connection_name"),
                  .origin = textIn(line, u"origin"),
                  .instanceId = textIn(line, u"instance"),
                  .referenceKey = textIn(line, u"reference_key"),
                  .topLevelKey = textIn(line, u"top_level_key"),
                  .fileName = textIn(line, u"file"),
                  .fileHash = textIn(line, u"file_sha256").toLatin1(),
                  .heading = textIn(line, u"heading").toUtf8(),
                  .madeAt = QDateTime::fromString(textIn(line, u"made_at"), Qt::ISODateWithMs)};
    head.format = {.kind = SourceKind(kind),
                   .encoding = SourceEncoding(encoding),
                   .separator = separator.front(),
                   .heading = numberIn(line, u"heading_present") != 0 ? Heading::Present : Heading::Absent,
                   .hasEscapedFormulas = numberIn(line, u"formulas_escaped") != 0};
    return head;
}

QByteArray rowLine(const PlannedLedger &ledger)
{
    return lineOf({numberMember(u"line"_qs, ledger.line),
                   textMember(u"original"_qs, QString::fromUtf8(ledger.original)),
                   textMember(u"name"_qs, ledger.name),
                   {u"metadata"_qs, ledger.metadata}});
}

std::optional<PlannedLedger> rowFrom(const JsonValue &line)
{
    const JsonValue *metadata = line.find(u"metadata");
    if (metadata == nullptr || metadata->type != JsonValue::Type::Object)
        return {};
    return PlannedLedger{.line = numberIn(line, u"line"),
                         .original = textIn(line, u"original").toUtf8(),
                         .name = textIn(line, u"name"),
                         .metadata = *metadata};
}

/// A plan whose hash was checked, with the places of its rows.
class PlanFile : public RunPlan
{
public:
    explicit PlanFile(QString path)
        : m_path(std::move(path))
    {
    }

    /// Goes through the file once.
    Result<void> open()
    {
        if (Result<void> opened = openRegularFile(m_file, m_path); !opened)
            return opened;
        QByteArray pending; // read, but not yet gone through
        while (true) {
            const QByteArray block = m_file.read(planBlock);
            if (block.isEmpty())
                break;
            pending += block;
            if (Result<void> read = takeLines(pending); !read)
                return read;
        }
        if (m_file.error() != QFileDevice::NoError)
            return tl::unexpected(storageError(m_path, storageRule(errno), m_file.errorString()));
        if (!pending.isEmpty())
            return damaged(u"a line is cut off"_qs);
        return readEnd();
    }

    const PlanHead &head() const override { return m_head; }
    QByteArray hash() const override { return m_hash; }
    Result<PlannedLedger> at(qint64 row) const override
    {
        if (row < 0 || row >= m_head.rows)
            return damaged(u"there is no row %1"_qs.arg(row + 1));
        const qint64 place = m_places[size_t(row) + 1];
        QByteArray line;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_file.seek(place))
                line = m_file.read(m_places[size_t(row) + 2] - place);
        }
        const auto read = parseJson(QString::fromUtf8(line), DuplicateKeys::Keep);
        auto ledger = read ? rowFrom(*read) : std::nullopt;
        if (!ledger)
            return damaged(u"row %1 is not readable"_qs.arg(row + 1));
        return *std::move(ledger);
    }

private:
    tl::unexpected<Error> damaged(const QString &detail) const
    {
        return tl::unexpected(storageError(m_path, Error::Rule::Damaged, detail));
    }
    Result<void> readHead(const QByteArray &line)
    {
        const auto read = parseJson(QString::fromUtf8(line), DuplicateKeys::Keep);
        const auto head = read ? headFrom(*read) : std::nullopt;
        if (!head)
            return damaged(u"the head is not readable"_qs);
        m_head = *head;
        return {};
    }
    /// Takes the whole lines out of `pending`.
    Result<void> takeLines(QByteArray &pending)
    {
        qsizetype from = 0;
        for (qsizetype end = 0; (end = pending.indexOf('\n', from)) >= 0; from = end + 1) {
            if (!m_last.isEmpty())
                m_found.addData(m_last);
            m_lastButOne = std::exchange(m_last, pending.sliced(from, end + 1 - from));
            m_places.push_back(m_place);
            m_place += m_last.size();
            if (m_places.size() == 1) {
                if (Result<void> read = readHead(m_last); !read)
                    return read;
            }
        }
        pending.remove(0, from);
        if (pending.size() > longestPlanLine)
            return damaged(u"a line is too long"_qs);
        return {};
    }
    Result<void> readEnd()
    {
        const QByteArray found = m_found.result().toHex();
        const auto end = parseJson(QString::fromUtf8(m_last), DuplicateKeys::Keep);
        m_hash = end ? textIn(*end, u"sha256").toLatin1() : QByteArray();
        if (m_hash.isEmpty() || m_hash != found)
            return damaged(u"the hash differs"_qs);
        const auto read = parseJson(QString::fromUtf8(m_lastButOne), DuplicateKeys::Keep);
        m_head.rows = qint64(m_places.size()) - linesAround;
        if (!read || numberIn(*read, u"rows") != m_head.rows)
            return damaged(u"the number of rows differs"_qs);
        m_head.leftOut = numberIn(*read, u"left_out");
        return {};
    }

    static constexpr qint64 linesAround = 3; ///< head, counts and hash
    const QString m_path;
    mutable QFile m_file;
    mutable std::mutex m_mutex; ///< of the file's position
    std::vector<qint64> m_places; ///< of each line
    qint64 m_place = 0; ///< of the next line
    QByteArray m_last; ///< line that was read
    QByteArray m_lastButOne;
    QCryptographicHash m_found{QCryptographicHash::Sha256}; ///< of all lines before the last
    PlanHead m_head;
    QByteArray m_hash;
};

} // namespace

QString referenceOf(const QString &runId, qint64 row)
{
    return runId + u'-' + QString::number(row + 1).rightJustified(rowDigits, u'0');
}

std::optional<qint64> rowOf(const QString &runId, const QString &reference)
{
    if (!reference.startsWith(runId + u'-'))
        return {};
    bool isNumber = false;
    const qint64 row = QStringView(reference).sliced(runId.size() + 1).toLongLong(&isNumber) - 1;
    if (!isNumber || row < 0 || referenceOf(runId, row) != reference)
        return {};
    return row;
}

LedgerDraft draftOf(const PlanHead &head, const PlannedLedger &ledger, qint64 row)
{
    return {.name = ledger.name,
            .metadata = ledger.metadata,
            .topLevelKey = head.topLevelKey,
            .reference = {head.referenceKey, referenceOf(head.runId, row)}};
}

Result<std::shared_ptr<const RunPlan>> RunPlan::open(const QString &path)
{
    auto plan = std::make_shared<PlanFile>(path);
    return plan->open().map([&plan]() -> std::shared_ptr<const RunPlan> { return plan; });
}

struct PlanWriter::Private {
    explicit Private(const QString &path)
        : file(path)
    {
    }

    Result<void> add(const QByteArray &line)
    {
        hash.addData(line);
        waiting += line;
        return waiting.size() < planBlock ? Result<void>() : flush();
    }
    Result<void> flush() { return file.write(std::exchange(waiting, {})); }

    ExportFile file;
    QCryptographicHash hash{QCryptographicHash::Sha256};
    QByteArray waiting;
    PlanHead head;
};

PlanWriter::PlanWriter(const QString &path)
    : d(std::make_unique<Private>(path))
{
}

PlanWriter::~PlanWriter() = default;

Result<void> PlanWriter::begin(const PlanHead &head)
{
    d->head = head;
    d->head.rows = 0;
    return d->file.open().and_then([&] { return d->add(headLine(head)); });
}

Result<void> PlanWriter::add(const PlannedLedger &ledger)
{
    ++d->head.rows;
    return d->add(rowLine(ledger));
}

Result<PlanHead> PlanWriter::commit(qint64 leftOut)
{
    d->head.leftOut = leftOut;
    const Result<void> counted =
        d->add(lineOf({numberMember(u"rows"_qs, d->head.rows), numberMember(u"left_out"_qs, leftOut)}));
    if (!counted)
        return tl::unexpected(counted.error());
    d->waiting += lineOf({textMember(u"sha256"_qs, QString::fromLatin1(d->hash.result().toHex()))});
    return d->flush().and_then([this] { return d->file.commit(); }).map([this] { return d->head; });
}

} // namespace ledgerdesk
