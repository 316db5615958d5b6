<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>ledgerdesk::CheckDialog</name>
    <message numerus="yes">
        <source>Test of %n connections</source>
        <translation>
            <numerusform>Test of %n connection</numerusform>
            <numerusform>Test of %n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::CheckPanel</name>
    <message numerus="yes">
        <source>%n checks · %1</source>
        <translation>
            <numerusform>%n check · %1</numerusform>
            <numerusform>%n checks · %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ConnectionExchange</name>
    <message numerus="yes">
        <source>%n connections were exported, without tokens.</source>
        <translation>
            <numerusform>One connection was exported, without its token.</numerusform>
            <numerusform>%n connections were exported, without tokens.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connections were added.</source>
        <translation>
            <numerusform>One connection was added.</numerusform>
            <numerusform>%n connections were added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ConnectionImportDialog</name>
    <message numerus="yes">
        <source>Add %n connections?</source>
        <translation>
            <numerusform>Add this connection?</numerusform>
            <numerusform>Add %n connections?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connections in the file already exist.</source>
        <translation>
            <numerusform>One connection in the file already exists.</numerusform>
            <numerusform>%n connections in the file already exist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connections in the file cannot be used and are skipped.</source>
        <translation>
            <numerusform>One connection in the file cannot be used and is skipped.</numerusform>
            <numerusform>%n connections in the file cannot be used and are skipped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::DeskStatusBar</name>
    <message numerus="yes">
        <source>%n ledgers</source>
        <translation>
            <numerusform>%n ledger</numerusform>
            <numerusform>%n ledgers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ExpiryWords</name>
    <message numerus="yes">
        <source>This token expires in %n days</source>
        <translation>
            <numerusform>This token expires in %n day</numerusform>
            <numerusform>This token expires in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expires in %n days</source>
        <translation>
            <numerusform>expires in %n day</numerusform>
            <numerusform>expires in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::LedgersPanel</name>
    <message numerus="yes">
        <source>%n ledgers</source>
        <translation>
            <numerusform>%n ledger</numerusform>
            <numerusform>%n ledgers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n ledgers</source>
        <translation>
            <numerusform>%1 of %n ledger</numerusform>
            <numerusform>%1 of %n ledgers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::MetadataTreeModel</name>
    <message numerus="yes">
        <source>%n keys</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::MetadataView</name>
    <message numerus="yes">
        <source>%n keys</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>%n more…</numerusform>
            <numerusform>%n more…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::RequestDialog</name>
    <message numerus="yes">
        <source>Body, %n bytes</source>
        <translation>
            <numerusform>Body, %n byte</numerusform>
            <numerusform>Body, %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::RowsPage</name>
    <message numerus="yes">
        <source>%1 %n more rows have errors.</source>
        <translation>
            <numerusform>%1 %n more row has an error.</numerusform>
            <numerusform>%1 %n more rows have errors.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::SendingSections</name>
    <message numerus="yes">
        <source>%n ledgers on “%1” already have this name.</source>
        <translation>
            <numerusform>A ledger on “%1” already has this name.</numerusform>
            <numerusform>%n ledgers on “%1” already have this name.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ledgers on “%1” have names that look like this one.</source>
        <translation>
            <numerusform>A ledger on “%1” has a name that looks like this one.</numerusform>
            <numerusform>%n ledgers on “%1” have names that look like this one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::ValueDialog</name>
    <message numerus="yes">
        <source>&amp;Value, %n characters</source>
        <translation>
            <numerusform>&amp;Value, %n character</numerusform>
            <numerusform>&amp;Value, %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::checkwords</name>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::UnresolvedFlow</name>
    <message numerus="yes">
        <source>%n more are in Activity.</source>
        <translation>
            <numerusform>One more is in Activity.</numerusform>
            <numerusform>%n more are in Activity.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ledgerdesk::UnresolvedStrip</name>
    <message numerus="yes">
        <source>%n creates are unresolved</source>
        <translation>
            <numerusform>%n create is unresolved</numerusform>
            <numerusform>%n creates are unresolved</numerusform>
        </translation>
    </message>
</context>
</TS>
