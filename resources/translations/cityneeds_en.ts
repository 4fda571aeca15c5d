<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AcknowledgeField</name>
    <message>
        <source>Understood</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlikeCard</name>
    <message>
        <source>The same one twice?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} more after these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{other} counts as {first}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing looks like something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same: count as one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two different ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names that differ by a few letters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentField</name>
    <message>
        <source>Choose a photo …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the photo away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the file away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption: {question}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or drop it here: JPEG, PNG, WebP, HEIC, AVIF, TIFF or GIF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ButtonsField</name>
    <message>
        <source>No choices yet: they follow from an earlier answer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CalendarLine</name>
    <message>
        <source>The {calendar} calendar is not known here: type the day of the Gregorian one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{calendar} calendar. Gregorian: {day}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Calendars</name>
    <message>
        <source>Bikram Sambat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coptic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ethiopian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Islamic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Persian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Buddhist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Myanmar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>Please check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question to check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What looks wrong, for the team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the team</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office asks nothing here. What it asks travels with the next file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CityPage</name>
    <message>
        <source>Cities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of a city</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the new city</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the city</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Laptops and office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which city do you assess?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type its name on the left, then add its schools, hospitals and other sites.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demonstration: fictional answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sites and interviews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} inhabitants</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConflictWords</name>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whether the interview is finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when the interview was finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>why the interview was opened again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what is to be checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caption of a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what it is the same as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the inhabitants</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unusual answer, confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a remark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a detail</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong in CityNeeds itself, not in what you did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was saved is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether what was saved is safe is not sure: look at the file with `main.py verify FILE`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No report of it could be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A report is in {file}; please send it to us.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar: {question}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {question}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a date. Type it as year-month-day, for example {day}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateTimeField</name>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now: {question}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a date and time. Type them as {example}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Domain</name>
    <message>
        <source>Water</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sanitation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hygiene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inclusion</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>Looking it up …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking up a figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula, inputs and answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the interview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered in the interview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checked norm {tag}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>norm to be verified ({tag})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>project default ({tag})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo: {question}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Flags</name>
    <message>
        <source>{form} at {site} could not be evaluated and is in no figure: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{site} lies {km} km from the city centre: check its position.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{site} lies {km} km from the middle of the other sites: check its position.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interview {form} was held {km} km from {site}: check both positions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interviews at {sites} give exactly the same position: check them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{form} at {site} took {minutes} minutes for {answers} answers: check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{form} at {site} took {minutes} minutes, where others take {usual}: check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{form} at {site} took {minutes} minutes, where the form plans {planned}: check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{form} at {site} gives the same answer {count} times in a row: check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{site} has more than one finished interview of {form}: the latest counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interviews of {form} at {sites} give the same answers throughout: check them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At {site} sources differ on {about}: {said}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assessor {assessor} takes {minutes} minutes, others {usual} for the same forms ({count} interviews).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assessor {assessor} leaves {share} % of the questions open, the others {usual} % ({count} interviews).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores by assessor {assessor} lie {points} points from those of the others ({count} interviews).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{site}: check the photo “{photo}”. {doubt}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{question}” ({form}) stays unanswered in {missing} of {asked} interviews.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} of {name} cannot be read ({value}): it counts as unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} of {name} cannot be read ({value}): it is left out of every count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field} of {name} has {count} letters: only its beginning is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} more facts cannot be read or shown whole.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>CityNeeds, start page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>What was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stood on a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When and who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this answer again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers of that day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the end of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole interview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contradicts another answer, not settled yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer taken away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back: the answer before again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done again after it was taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settles a contradiction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unusual, confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmation taken away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished and locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written here yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled between: {answers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace is only read: nothing can be given again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interview is finished: open it again before answers are changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no answer to give again here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This question is not asked now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the answer that stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s). Only to read.</source>
        <translation>
            <numerusform>%n answer. Only to read.</numerusform>
            <numerusform>%n answers. Only to read.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was answered by then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is given again, but it is outside what is possible now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InterviewPage</name>
    <message>
        <source>Language of the questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History (Ctrl+H)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” could not be read and was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {i} of {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{site}: the interview is finished and locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It counts in the figures of the city now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JumpList</name>
    <message>
        <source>Sections of the interview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}: {a} answered, {l} left, {w} wrong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>School</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waste site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City council</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ladders</name>
    <message>
        <source>Service levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {all} sites</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Promised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a warehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received in a warehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived in the city</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ship</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel a part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report a loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Donor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the donor calls it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By way of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why the source is in doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of these, damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who saw to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packing list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight in kg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume in m³</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Office that received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>single</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packs of {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cartons of {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Basic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LockStrip</name>
    <message>
        <source>Why is it opened again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason for opening the interview again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This interview is finished and locked.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MergeReports</name>
    <message>
        <source>{n} more after these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn in this file: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing the file in erases none of it. It is hidden here, and you are asked about it by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing can be taken. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was brought in before, nothing new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interviews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>withdrawn there, waiting here: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished interviews changed: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished interviews hidden: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished interviews reopened: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values that replace what is here: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers to settle: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers dated in the future: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing that is here is changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NeedPage</name>
    <message>
        <source>All needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which site, how many, and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No site of the city was asked about this item, or none needs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it comes here: {points} of 100 points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule of the form makes it urgent whatever its points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked by the sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>computed from the answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agreed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>handed over since</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n site(s) could not say: the real need is higher than what is computed.</source>
        <translation>
            <numerusform>%n site could not say: the real need is higher than what is computed.</numerusform>
            <numerusform>%n sites could not say: the real need is higher than what is computed.</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} more are promised by a source in doubt: they are not taken off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} were handed over before the interviews: the stocks that the sites counted hold them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Donors see the agreed quantity; what was asked and computed stays beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreed quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreed quantity of {item}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agree on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to what is computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sites that need it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked {n}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NeedsTab</name>
    <message>
        <source>Find an item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs, most urgent first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the answers …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every sector</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>+ %n site(s) unknown</source>
        <translation>
            <numerusform>+ %n site unknown</numerusform>
            <numerusform>+ %n sites unknown</numerusform>
        </translation>
    </message>
    <message>
        <source>No need fits. Choose every sector and every priority, or take the word away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No needs yet. They appear here when the first interview is finished.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NeedsTable</name>
    <message>
        <source>#</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is needed first</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>+ %n site(s) unknown</source>
        <translation>
            <numerusform>+ %n site unknown</numerusform>
            <numerusform>+ %n sites unknown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NormsPage</name>
    <message>
        <source>Checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Norms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over a sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs are worked out with these numbers. What is set here counts at once, for every figure of this workspace, and travels with its copies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the default back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it stands, or why it was chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default: {value} {unit} ({source}). {note}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet was written: fill in its yellow cells.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Norms that were changed: {n}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>This is not a number. Type digits alone, for example {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{typed}” can be read in two ways. Which number is meant?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} is not a whole number, and a whole number is asked here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n}, a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n}, with decimals</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Answered so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review and finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{a} of {n} answered</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the answers …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures appear here when the first interview is finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is needed first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the figures can be trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}: seen of known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>urgent needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interviews not finished</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PastPhoto</name>
    <message>
        <source>Erase this photo for good …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo and what was said of it are overwritten; nobody can bring it back. Files that merge with this one are told, and somebody there is asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo is erased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was printed or exported before is not reached: destroy it, too.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>Control characters, which nobody can see, were taken out: {n}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line breaks and tabs became blanks: this is one line.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Photo</name>
    <message>
        <source>no position in the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no time in the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo&apos;s position is incomplete (a number in it is missing).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo&apos;s position is not on the earth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo&apos;s position does not say which hemisphere ({first} or {last}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo&apos;s position has more than 60 minutes or seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo&apos;s position is exactly 0, 0, which receivers write before they have one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiver had no position when the photo was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The position was found {detail} days before or after the photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo&apos;s file breaks off, so a part of the picture is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo&apos;s position lies in another country ({country}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo says that it was taken in {detail}, another year than the interview.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two laptops gave different photos here, and nobody has chosen yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>This lies {n} km from {city}. Is it right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No, it is {place}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PledgeForm</name>
    <message>
        <source>Correct the pledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new pledge for {city}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the pledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As far as is known, no site of {city} needs this item.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{city} still misses {n}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PledgePanel</name>
    <message>
        <source>Pledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than the city needs: confirmed by {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source in doubt, counted in no gap: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the pledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} handed over on an unknown day: ask whether they are in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow up the {n} handed over between {first} and {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow up now whether the {n} handed over are in use: until {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody followed up the {n} handed over: that was due by {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not entered yet: {facts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach a photo or document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos and documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which needs it serves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another city</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{city}: {n} {item}, the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of it: {city}, {item}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Need of {city}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity for the need</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allot to {city}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pledges</name>
    <message>
        <source>Pledges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pledge yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a donor promises something to {city}, press “Enter a pledge”. From then on every piece is followed to the hand-over.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PointField</name>
    <message>
        <source>8.6439, -10.9717   or   8°38&apos;38&quot;N 10°58&apos;18&quot;W</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PointsField</name>
    <message>
        <source>One position on each line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {n}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least {n} positions are needed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>Page {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the city</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first pages. The others are being made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List of pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {i} of {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not in the report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check it, or save the PDF instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pages are with the printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrintPage</name>
    <message>
        <source>Language of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word document, to be edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of the summary, for messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed off by the office: without the word draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Even while answers contradict each other: they are named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections in the order in which they are printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier (Alt+Up)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later (Alt+Down)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the city</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print all cities …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the city</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No section is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick at least one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reports printed: {n}, in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No report was printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printing all cities</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrintPanel</name>
    <message>
        <source>Language of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the city</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what is printed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Printing {city}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed as a box, because no font has them: {letters}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Priority</name>
    <message>
        <source>Urgent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PriorityBars</name>
    <message>
        <source>{n} people affected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How bad it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often it is asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{points} of {most} points</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>Assessors side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assessor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interviews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes (median)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others, same forms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions left open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores, from the others’</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions that stayed open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question that stayed open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open, of asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionRow</name>
    <message>
        <source>Unusual. Confirmed with the respondent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This answer is outside what is possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message>
        <source>To look at: {places}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown: an answer that it rests on is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list {file} is not there, so nothing can be chosen. Put its file beside the form and import the form again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved. {why}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionsPage</name>
    <message>
        <source>Nothing is asked here, because of earlier answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: {answers}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note it down, and answer once more when the file can be written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RangeField</name>
    <message>
        <source>Take the answer away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the answer away: {question}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RankField</name>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This order</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RepeatPage</name>
    <message>
        <source>Entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is none yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many there are follows from an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it with its answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{a} answered, {l} left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Nothing is missing. The interview can be finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interview is finished. What was left open is listed below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interview can be finished. What is left is listed below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) to complete or mend before the interview can be finished.</source>
        <translation>
            <numerusform>%n answer to complete or mend before the interview can be finished.</numerusform>
            <numerusform>%n answers to complete or mend before the interview can be finished.</numerusform>
        </translation>
    </message>
    <message>
        <source>{a} of {n} questions are answered. What is left without an answer counts as unknown, never as zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish and lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unusual answers that nobody confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unusual: confirm it, or correct it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions without an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is missing. The interview is finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This answer is outside what is possible.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SavedWord</name>
    <message>
        <source>saved {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Scores</name>
    <message numerus="yes">
        <source>%n person(s), indicative</source>
        <translation>
            <numerusform>%n person, indicative</numerusform>
            <numerusform>%n people, indicative</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} of {all} sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weighted by users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {all} sectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City score, geometric mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 counted as 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not enough data: {whom}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sectors are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than 60 % of the sites were seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no consent to publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not to be compared with other cities: {reasons}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Type a part of it, or open the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not in the list. Type a part of what is, and choose it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} choices hold “{text}”. Type more of it, or choose.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunlight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunlight is black on white with strong borders, to be read outdoors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the app</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language of the questions is chosen in the interview.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A protected workspace closes when nobody used the keyboard or the mouse for so long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who writes the answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept with every answer: a name or a code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Norms of this workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail address and telephone number, for forms that ask for them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeveralOfManyField</name>
    <message>
        <source>Type to shorten the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search: {question}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protecting {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking the passphrase off {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SiteMap</name>
    <message>
        <source>Map of the sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n site(s) without a position</source>
        <translation>
            <numerusform>%n site without a position</numerusform>
            <numerusform>%n sites without a position</numerusform>
        </translation>
    </message>
    <message>
        <source>{site} lies {km} km away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SitePanel</name>
    <message>
        <source>Interviews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start an interview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a form …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a form (XLSForm or XForm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the interview {form}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent withdrawn: erase {form}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Please check: %n answer(s)</source>
        <translation>
            <numerusform>Please check: %n answer</numerusform>
            <numerusform>Please check: %n answers</numerusform>
        </translation>
    </message>
    <message>
        <source>Import a form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forms: XLSForm or XForm (*.xlsx *.xls *.xml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{form} is imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start an interview with it at any site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{form} is imported, but lacks something here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SitesTab</name>
    <message>
        <source>Sites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of the new site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the new site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {kind}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No site yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the first school, hospital or other site of {city} on the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No site fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No site of {city} is called so.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sitting</name>
    <message numerus="yes">
        <source>Not taken in: %n of the files.</source>
        <translation>
            <numerusform>Not taken in: %n file.</numerusform>
            <numerusform>Not taken in: %n files.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking the photo in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking the file in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was taken in before stays.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Create a workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file for cities, sites, interviews and photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on where you stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the demonstration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three cities with fictional answers, to try everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does this city need?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead interviews in schools, hospitals and the city council, offline. Every answer is kept at once. Print what the city needs, with photos and figures, the same evening.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where one begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspaces you open will be listed here. A file can also be dropped on this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder} (not there now)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CityNeeds workspace (*.cityneeds)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the demonstration</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <source>Correct: {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SubmissionsCard</name>
    <message>
        <source>Interviews from ODK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An archive or a folder of submissions, as ODK Central, Collect or KoboToolbox write it. Each comes in whole and once; the same archive again brings only what is new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site at which these interviews were held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an archive…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a city and a site first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive of submissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of submissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing {name} in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new interviews: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of them open: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made whole: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here already: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stay away, because the consent was withdrawn: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files missing in the archive: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} more after these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{new} new, {edited} edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this whole import back? Its interviews go off the lists, and edited answers are what they were: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import is undone. Interviews taken off: {removed}, with their earlier answers: {reverted}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SupportTab</name>
    <message>
        <source>Still missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cartons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m³</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Donor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the list …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pledges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a pledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the answers …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What donors could still give: the agreed need (the computed one where nothing is agreed) less what is promised. Together {m3} m³ and {kg} kg for the {known} of {all} items whose cartons the catalogue knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is missing: all that the city needs is promised or handed over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No needs yet. They appear here when the first interview is finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the list for donors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workbook (*.xlsx);;CSV (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{city} still missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source in doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest first. Enter on a line opens its pledge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is on its way to {city}. When a donor promises something, enter the pledge.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now: {question}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a time. Type hours and minutes, for example 14:30.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TogetherPage</name>
    <message>
        <source>Light: photos at print size now, their originals with a later full copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passphrase, or the office&apos;s public key (age1…)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted: nobody opens it without the passphrase or the office&apos;s secret key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase of the encrypted files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take to the office…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring them in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Laptops and office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take to the office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes one file, checked page by page, to a stick or folder. A stick that is pulled out leaves the old copy or the new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring laptops together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop the files of other laptops here. First you see what each would bring, change and withdraw; nothing is written before you say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers to settle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passphrase for this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing opens it without its passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the passphrase off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing opens it without its passphrase afterwards, and a lost one cannot be helped: nobody opens the file again. Copies made before are not protected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the same one twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase is too short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose several words that nobody guesses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is neither a passphrase nor a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type one, or untick it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy was written and checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of laptops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of these files are encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type their passphrase and press Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office&apos;s secret key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing the files in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files are in. What they withdraw is hidden, and not erased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is listed below in red: accept or reject it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files are in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was refused is listed below with its reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photos: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody contradicts anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} more after these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is protected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It opens with its passphrase alone. A lost one cannot be helped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Voices</name>
    <message>
        <source>Residents put first (n = {n}, indicative)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The council puts first (n = {n})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Institutions put first (n = {n})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residents and council share {n} of their first three.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Withdrawal</name>
    <message>
        <source>Erase “{interview}” for good?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a person takes the consent back, all answers of the interview with their history and all its photos are overwritten. Nobody can bring them back here. In files that merge with this one they are hidden until somebody there erases them, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interview is erased: {answers} answers, {photos} photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was printed or exported before is not reached: destroy it, too.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WithdrawalsCard</name>
    <message>
        <source>Withdrawn in other files, and not erased here: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What these files took out is hidden here from lists, figures, reports and exports, and kept until somebody here decides. Erasing cannot be undone; rejecting shows it again, and tells the other files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} more after these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave them waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject all {n}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase all {n} for good…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is erased.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It waits here, hidden, until somebody decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase {n} for good, with {answers} answers and {photos} photos and all their history? Nobody can bring them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep them waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it is kept and shown again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {n} again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown again: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erased for good: {answers} answers, {photos} photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was printed or exported before is not reached: destroy it, too.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photos: {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with {n} that count as the same one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>laptop {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>laptop unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkStrip</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_TakeBack</name>
    <message>
        <source>Take this step back? It is not counted any more; the history keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why the step is taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
