<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>ledgerdesk::AlikeNamesModel</name>
    <message numerus="yes">
        <source>%Ln ledgers</source>
        <translation>
            <numerusform>%Ln ledger</numerusform>
            <numerusform>%Ln ledgers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::AlikeNamesWindow</name>
    <message numerus="yes">
        <source>%Ln ledgers compared</source>
        <translation>
            <numerusform>%Ln ledger compared</numerusform>
            <numerusform>%Ln ledgers compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %Ln groups · %2</source>
        <translation>
            <numerusform>%1 in %Ln group · %2</numerusform>
            <numerusform>%1 in %Ln groups · %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::AttemptWords</name>
    <message numerus="yes">
        <source>Looked again: not there in %Ln look-ups</source>
        <translation>
            <numerusform>Looked again: not there in %Ln look-up</numerusform>
            <numerusform>Looked again: not there in %Ln look-ups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::CheckDialog</name>
    <message numerus="yes">
        <source>Test of %Ln connections</source>
        <translation>
            <numerusform>Test of %Ln connection</numerusform>
            <numerusform>Test of %Ln connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::CheckPanel</name>
    <message numerus="yes">
        <source>%Ln checks · %1</source>
        <translation>
            <numerusform>%Ln check · %1</numerusform>
            <numerusform>%Ln checks · %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ConnectionExchange</name>
    <message numerus="yes">
        <source>%Ln connections were exported, without tokens.</source>
        <translation>
            <numerusform>One connection was exported, without its token.</numerusform>
            <numerusform>%Ln connections were exported, without tokens.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections were added.</source>
        <translation>
            <numerusform>One connection was added.</numerusform>
            <numerusform>%Ln connections were added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ConnectionImportDialog</name>
    <message numerus="yes">
        <source>Add %Ln connections?</source>
        <translation>
            <numerusform>Add this connection?</numerusform>
            <numerusform>Add %Ln connections?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections in the file already exist.</source>
        <translation>
            <numerusform>One connection in the file already exists.</numerusform>
            <numerusform>%Ln connections in the file already exist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections in the file cannot be used and are skipped.</source>
        <translation>
            <numerusform>One connection in the file cannot be used and is skipped.</numerusform>
            <numerusform>%Ln connections in the file cannot be used and are skipped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::DraftKeeping</name>
    <message numerus="yes">
        <source>%Ln other unsent drafts were kept.</source>
        <translation>
            <numerusform>One other unsent draft was kept.</numerusform>
            <numerusform>%Ln other unsent drafts were kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::DeskStatusBar</name>
    <message numerus="yes">
        <source>%Ln ledgers</source>
        <translation>
            <numerusform>%Ln ledger</numerusform>
            <numerusform>%Ln ledgers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ExpiryWords</name>
    <message numerus="yes">
        <source>This token expires in %Ln days</source>
        <translation>
            <numerusform>This token expires in %Ln day</numerusform>
            <numerusform>This token expires in %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expires in %Ln days</source>
        <translation>
            <numerusform>expires in %Ln day</numerusform>
            <numerusform>expires in %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ExportCommandRun</name>
    <message numerus="yes">
        <source>%Ln ledgers read…</source>
        <translation>
            <numerusform>%Ln ledger read…</numerusform>
            <numerusform>%Ln ledgers read…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ledgers could not be read completely. What could not be read is missing from what was written.</source>
        <translation>
            <numerusform>%Ln ledger could not be read completely. What could not be read is missing from what was written.</numerusform>
            <numerusform>%Ln ledgers could not be read completely. What could not be read is missing from what was written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ledgers written.</source>
        <translation>
            <numerusform>%Ln ledger written.</numerusform>
            <numerusform>%Ln ledgers written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ExportDialog</name>
    <message numerus="yes">
        <source>All %Ln ledgers shown</source>
        <translation>
            <numerusform>The %Ln ledger shown</numerusform>
            <numerusform>All %Ln ledgers shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln selected ledgers</source>
        <translation>
            <numerusform>The selected ledger</numerusform>
            <numerusform>The %Ln selected ledgers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ExportFlow</name>
    <message numerus="yes">
        <source>%Ln of them could not be read completely. What could not be read is missing from the file.</source>
        <translation>
            <numerusform>%Ln of them could not be read completely. What could not be read is missing from the file.</numerusform>
            <numerusform>%Ln of them could not be read completely. What could not be read is missing from the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ledgers were exported.</source>
        <translation>
            <numerusform>%Ln ledger was exported.</numerusform>
            <numerusform>%Ln ledgers were exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::LedgersPanel</name>
    <message numerus="yes">
        <source>%Ln ledgers</source>
        <translation>
            <numerusform>%Ln ledger</numerusform>
            <numerusform>%Ln ledgers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln ledgers</source>
        <translation>
            <numerusform>%1 of %Ln ledger</numerusform>
            <numerusform>%1 of %Ln ledgers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ManageViewsDialog</name>
    <message numerus="yes">
        <source>%Ln views were exported.</source>
        <translation>
            <numerusform>%Ln view was exported.</numerusform>
            <numerusform>%Ln views were exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A connection can have %Ln views.</source>
        <translation>
            <numerusform>A connection can have %Ln view.</numerusform>
            <numerusform>A connection can have %Ln views.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln views were added.</source>
        <translation>
            <numerusform>%Ln view was added.</numerusform>
            <numerusform>%Ln views were added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::MessageStack</name>
    <message numerus="yes">
        <source>%Ln more messages</source>
        <translation>
            <numerusform>%Ln more message</numerusform>
            <numerusform>%Ln more messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::MetadataTreeModel</name>
    <message numerus="yes">
        <source>%Ln keys</source>
        <translation>
            <numerusform>%Ln key</numerusform>
            <numerusform>%Ln keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln items</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::PrintFlow</name>
    <message numerus="yes">
        <source>%Ln ledgers were printed.</source>
        <translation>
            <numerusform>%Ln ledger was printed.</numerusform>
            <numerusform>%Ln ledgers were printed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ledgers were saved as PDF.</source>
        <translation>
            <numerusform>%Ln ledger was saved as PDF.</numerusform>
            <numerusform>%Ln ledgers were saved as PDF.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::RequestDialog</name>
    <message numerus="yes">
        <source>Body, %Ln bytes</source>
        <translation>
            <numerusform>Body, %Ln byte</numerusform>
            <numerusform>Body, %Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::RowsActions</name>
    <message numerus="yes">
        <source>%Ln ledgers</source>
        <translation>
            <numerusform>%Ln ledger</numerusform>
            <numerusform>%Ln ledgers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln loaded ledgers</source>
        <translation>
            <numerusform>%1 of %Ln loaded ledger</numerusform>
            <numerusform>%1 of %Ln loaded ledgers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::RowsPage</name>
    <message numerus="yes">
        <source>%1 %Ln more rows have errors.</source>
        <translation>
            <numerusform>%1 %Ln more row has an error.</numerusform>
            <numerusform>%1 %Ln more rows have errors.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::SendingSections</name>
    <message numerus="yes">
        <source>%Ln ledgers on “%1” already have this name.</source>
        <translation>
            <numerusform>A ledger on “%1” already has this name.</numerusform>
            <numerusform>%Ln ledgers on “%1” already have this name.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ledgers on “%1” have names that look like this one.</source>
        <translation>
            <numerusform>A ledger on “%1” has a name that looks like this one.</numerusform>
            <numerusform>%Ln ledgers on “%1” have names that look like this one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>And %Ln more.</numerusform>
            <numerusform>And %Ln more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::TimeText</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln months</source>
        <translation>
            <numerusform>%Ln month</numerusform>
            <numerusform>%Ln months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln years</source>
        <translation>
            <numerusform>%Ln year</numerusform>
            <numerusform>%Ln years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ValueDialog</name>
    <message numerus="yes">
        <source>&amp;Value, %Ln characters</source>
        <translation>
            <numerusform>&amp;Value, %Ln character</numerusform>
            <numerusform>&amp;Value, %Ln characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::checkwords</name>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::UnresolvedFlow</name>
    <message numerus="yes">
        <source>%Ln more are in Activity.</source>
        <translation>
            <numerusform>One more is in Activity.</numerusform>
            <numerusform>%Ln more are in Activity.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::UnresolvedStrip</name>
    <message numerus="yes">
        <source>%Ln creates are unresolved</source>
        <translation>
            <numerusform>%Ln create is unresolved</numerusform>
            <numerusform>%Ln creates are unresolved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::PastedRowsDialog</name>
    <message numerus="yes">
        <source>%Ln rows would be added to the metadata.</source>
        <translation>
            <numerusform>%Ln row would be added to the metadata.</numerusform>
            <numerusform>%Ln rows would be added to the metadata.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows would be added to “%1”.</source>
        <translation>
            <numerusform>%Ln row would be added to “%1”.</numerusform>
            <numerusform>%Ln rows would be added to “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln keys</source>
        <translation>
            <numerusform>%Ln key</numerusform>
            <numerusform>%Ln keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln items</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ServiceSearchNote</name>
    <message numerus="yes">
        <source>%Ln more found on the service.</source>
        <translation>
            <numerusform>%Ln more found on the service.</numerusform>
            <numerusform>%Ln more found on the service.</numerusform>
        </translation>
    </message>
</context>
</TS>
