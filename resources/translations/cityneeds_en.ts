<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>NeedsTable</name>
        <message numerus="yes">
            <source>+ %n site(s) unknown</source>
            <translation>
                <numerusform>+ %n site unknown</numerusform>
                <numerusform>+ %n sites unknown</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewPage</name>
        <message numerus="yes">
            <source>%n answer(s) to complete or mend before the interview can be finished.</source>
            <translation>
                <numerusform>%n answer to complete or mend before the interview can be finished.</numerusform>
                <numerusform>%n answers to complete or mend before the interview can be finished.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>… and %n more</source>
            <translation>
                <numerusform>… and %n more</numerusform>
                <numerusform>… and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SiteMap</name>
        <message numerus="yes">
            <source>%n site(s) without a position</source>
            <translation>
                <numerusform>%n site without a position</numerusform>
                <numerusform>%n sites without a position</numerusform>
            </translation>
        </message>
    </context>
</TS>
