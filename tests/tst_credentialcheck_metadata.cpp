// SPDX-FileCopyrightText: Ledger Desk developers
// SPDX-License-Identifier: Apache-2.0
#include "support/checkroom.h"

#include "check/lastcheck.h"
#include "sandbox/sandbox.h"

#include <QTest>

using namespace ledgerdesk;

namespace {

using Reply = ServiceScript::Reply;
using V = CheckVerdict;

} // namespace

Q_DECLARE_METATYPE(ServiceScript::Reply)

/// How the check proves that metadata may be added, without adding any.
class CredentialCheckMetadataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metadata_isProvedByWhatAddsNone_data();
    void metadata_isProvedByWhatAddsNone();
    void metadata_ofTheSandboxsKeys_isProved_data();
    void metadata_ofTheSandboxsKeys_isProved();
};

void CredentialCheckMetadataTest::metadata_isProvedByWhatAddsNone_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<Finding>("finding");
    QTest::addColumn<Right>("right");
    QTest::addColumn<V>("verdict");
    const auto row = [](const QByteArray &name, Service service, const Reply &reply, Finding finding,
                        Right right, V verdict) {
        QTest::newRow(name.constData()) << service << reply << finding << right << verdict;
    };
    const Reply noEntity{404, noSuchEntity};
    const Reply noBody{400,
                       coreError("GEN_MALFORMED_REQUEST",
                                 "Key: 'MetadataRequest.Metadata' Error:Field validation "
                                 "for 'Metadata' failed on the 'required' tag")};
    const Reply badId{400, coreError("META_INVALID_ENTITY_ID", "invalid entity ID format: ldg_0")};
    for (const Service service : {Service::Cloud, Service::Core}) {
        const auto named = [service](const char *name) -> QByteArray {
            return QByteArray(service == Service::Cloud ? "Cloud: " : "Core: ") + name;
        };
        row(named("no such ledger"), service, noEntity, Finding::RightProved, Right::Allowed, V::AllRights);
        row(named("no metadata"), service, noBody, Finding::RightProved, Right::Allowed, V::AllRights);
        row(named("no such kind of ID"), service, badId, Finding::RightProved, Right::Allowed, V::AllRights);
        row(named("in other words"), service, {400, cloudError("bad body")}, Finding::RightLikely,
            Right::Allowed, V::AllRights);
        row(named("not refused"), service, {200, R"({"meta_data":{}})"}, Finding::RightLikely, Right::Allowed,
            V::AllRights);
        row(named("path unknown"), service, {404, "404 page not found"}, Finding::RightNotOffered,
            Right::NotOffered, V::AllRights);
        row(named("refused"), service, {403, cloudError("Forbidden")}, Finding::RightRefused, Right::Refused,
            V::WorksWithLess);
        row(named("refused by something in front"), service, {403, "<html>no</html>"},
            Finding::RightUnsettled, Right::Unknown, V::Inconclusive);
        row(named("service fails"), service, {500, "{}"}, Finding::RightUnsettled, Right::Unknown,
            V::ServiceFailed);
        row(named("too many requests"), service, {429, "{}"}, Finding::RateLimited, Right::Unknown,
            V::RateLimited);
    }
    row("Core: scope missing", Service::Core,
        {403, coreError("AUTH_INSUFFICIENT_PERMISSIONS", "Insufficient permissions for metadata:write")},
        Finding::RightRefused, Right::Refused, V::WorksWithLess);
    row("Core before 0.15.3", Service::Core,
        {403, coreError("AUTH_UNKNOWN_RESOURCE", "Unknown resource type")}, Finding::RightClosed,
        Right::Refused, V::WorksWithLess);
    row("Core before 0.15", Service::Core, {403, cloudError("Unknown resource type")}, Finding::RightClosed,
        Right::Refused, V::WorksWithLess);
    row("Cloud with a scoped key of its Core", Service::Cloud,
        {403, coreError("AUTH_UNKNOWN_RESOURCE", "Unknown resource type")}, Finding::RightClosed,
        Right::Refused, V::WorksWithLess);
}

void CredentialCheckMetadataTest::metadata_isProvedByWhatAddsNone()
{
    QFETCH(Service, service);
    QFETCH(Reply, reply);
    QFETCH(Right, right);
    WireServer server;
    const ServiceScript usual = service == Service::Cloud ? ServiceScript::cloud() : ServiceScript::core();
    const ServiceScript script = usual.with("metadata", reply);
    server.answerBy([script](const WireRequest &request) { return script.answer(request); });
    const CheckReport report = checked(subjectAt(server.url(), service));
    QTEST(report.stage(CheckStage::Metadata).finding, "finding");
    QCOMPARE(report.rights.metadata.right, right);
    QTEST(report.verdict, "verdict");
    QCOMPARE(lastCheckOf(report)->mayNotAddMetadata, right == Right::Refused);
    if (right == Right::Refused) {
        const bool isClosed = report.stage(CheckStage::Metadata).finding == Finding::RightClosed;
        const QStringView words = isClosed ? u"does not let any scoped key add metadata"
            : service == Service::Core     ? u"It lacks metadata:write"
                                           : u"It lacks proxy:write";
        QVERIFY2(checkwords::verdict(report).contains(words), qPrintable(checkwords::verdict(report)));
    }
    std::vector<WireRequest> probes = server.requests();
    std::erase_if(probes,
                  [](const WireRequest &request) { return ServiceScript::nameOf(request) != "metadata"; });
    QCOMPARE(probes.size(), size_t(1));
    QVERIFY(probes.front().target.contains("/ldg_00000000-0000-0000-0000-000000000000/metadata"));
    QCOMPARE(probes.front().body, "{}");
}

void CredentialCheckMetadataTest::metadata_ofTheSandboxsKeys_isProved_data()
{
    QTest::addColumn<SandboxCoreKey>("key");
    QTest::addColumn<Finding>("finding");
    QTest::addColumn<V>("verdict");
    QTest::addColumn<QString>("words");
    QTest::newRow("master") << SandboxCoreKey::Master << Finding::RightProved << V::AllRights
                            << u"Allowed"_qs;
    QTest::newRow("scoped, with all rights")
        << SandboxCoreKey::Scoped << Finding::RightProved << V::AllRights << u"Allowed"_qs;
    QTest::newRow("read-only") << SandboxCoreKey::ReadOnly << Finding::RightRefused << V::CannotCreate
                               << u"lacks metadata:write"_qs;
    QTest::newRow("without metadata:write") << SandboxCoreKey::WithoutMetadata << Finding::RightRefused
                                            << V::WorksWithLess << u"lacks metadata:write"_qs;
    QTest::newRow("of a Core before 0.15.3")
        << SandboxCoreKey::OfOldCore << Finding::RightClosed << V::WorksWithLess << u"0.15.3"_qs;
}

void CredentialCheckMetadataTest::metadata_ofTheSandboxsKeys_isProved()
{
    QFETCH(SandboxCoreKey, key);
    QFETCH(QString, words);
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    const qsizetype before = sandbox.ledgerCount();
    const CheckReport report = checked(subjectAt(sandbox.baseUrl(), Service::Core, sandbox.coreKey(key)));
    const StageResult &metadata = report.stage(CheckStage::Metadata);
    QTEST(metadata.finding, "finding");
    QTEST(report.verdict, "verdict");
    QVERIFY2(checkwords::finding(metadata).contains(words), qPrintable(checkwords::finding(metadata)));
    QCOMPARE(metadata.proof, Proof::Proved);
    QCOMPARE(sandbox.ledgerCount(), before);
}

QTEST_GUILESS_MAIN(CredentialCheckMetadataTest)
#include "tst_credentialcheck_metadata.moc"
