"""Words that several parts of the report print, and the tables from names in the data to words."""

from __future__ import annotations

from app.translations import Message, message, message_in

ASSESSMENT = message("City needs assessment")
DRAFT = message("DRAFT – not for citation")
DEMONSTRATION = message("DEMONSTRATION – fictional facilities and answers")
SUMMARY = message("Summary for the mayor")
CONTENTS = message("Contents")
SITE_SHEET = message("Site sheet")
UNKNOWN = message("unknown")
# Translators: of a site where somebody is to be served and nothing is there to serve them with, and of a city of such sites.
NO_SUPPLY = message("none there")
NO_ANSWER = message("no answer")
WITHHELD = message("not to be published")
NOT_ASKED = message("not asked")
FEWER_THAN_FIVE = message("fewer than 5")
NO_NEEDS = message("No need follows from the finished interviews.")
NO_INTERVIEWS = message("No finished interview yet: there is nothing to count.")
# Translators: of sites, in a table and before a reason.
DECLINED = message("Declined")
MAP_NOTE = message("Squares: health facilities; circles: schools; diamonds: others. WGS 84. "
                   "The boundaries and names shown do not imply official endorsement.")

# Heads of columns.
ITEM, QUANTITY, UNIT, PACKS, WHY = message("Item"), message("Quantity"), message("Unit"), message("Packs"), message("Why")
SITES, PRIORITY, SCORE, SITE, KIND = message("Sites"), message("Priority"), message("Score"), message("Site"), message("Kind")
INDICATOR, OBSERVED, SOURCE = message("Indicator"), message("Observed"), message("Source")
# Translators: how many sites have an answer, of all whose form asks for it.
ANSWERED_OF_ASKED = message("n/N")
# Translators: a quantity that nobody has promised or handed over yet.
OUTSTANDING = message_in("of a need", "Open")

PRIORITIES = {"P1": message_in("priority", "First"), "P2": message_in("priority", "Second"), "P3": message_in("priority", "Third")}
LEVELS = {"advanced": message_in("service level", "Advanced"), "basic": message_in("service level", "Basic"),
          "limited": message_in("service level", "Limited"), "none": message_in("service level", "None"),
          "good": message_in("service level", "Good"), "ready": message_in("service level", "Ready"),
          "strained": message_in("service level", "Strained"), "partly": message_in("service level", "Partly"),
          "critical": message_in("service level", "Critical"), "low": message_in("service level", "Low")}
# What an answer rests on.
EVIDENCE = {"observed": message_in("evidence", "seen"), "document": message_in("evidence", "document"),
            "reported": message_in("evidence", "told")}
# Of one answer, by what the assessor pressed
EVIDENCES = {"seen": EVIDENCE["observed"], "document": EVIDENCE["document"], "told": EVIDENCE["reported"]}
STATES = {"open": message_in("of an interview", "open"), "finished": message_in("of an interview", "finished")}
OTHER_SUBJECT = message("a detail")
# What answers that contradict each other are about where that is no question, by the names of `app.findings`.
SUBJECTS = {
    "state": message("whether the interview is finished"), "finished": message("when the interview was finished"),
    "reopened": message("why the interview was opened again"), "check": message("what is to be checked"),
    "caption": message("the caption of a photo"), "attachment": message("a file"), "same": message("what it is the same as"),
    "name": message("the name"), "kind": message("the kind"), "place": message("where it is"),
    "population": message("the inhabitants"), "quantity": message("a quantity"), "support": message("the support"),
    "confirmed": message("an unusual answer, confirmed"), "remark": message("a remark"),
    "round": message("the days, sites or setting of a round"), "settled": message("the office's word about a doubt"),
    "photo-use": message("who may see a photo"), "photo-faces": message("whether a person can be recognised in a photo"),
    "photo-shown": message("how a photo is turned, cropped and blurred"), "photo-place": message("where a photo was taken"),
    "photo-clock": message("what the clock of a camera was wrong by"), "photo-at": message("where a photo belongs"),
    "other": OTHER_SUBJECT}


def level_words(name: str) -> Message | str:
    """A service level or a band of an indicator; one of a form's own keeps its name."""
    return LEVELS.get(name, name)


def subject_words(name: str) -> Message:
    """What a conflict is about; "a detail" where no words are known for it."""
    return SUBJECTS.get(name, OTHER_SUBJECT)
