"""A small city with every awkward thing in it: the unknown, repeats, words that look like formulas."""

from app.findings import AnswerLine, CityFindings, Indicator, InterviewFinding, Need, NeedLine, PhotoFinding, SiteFinding, SiteSheet
from app.findings.values import Coverage

FORMULA = '=HYPERLINK("http://example.org","click")'


def answer(ref: str, text: str, state: str = "answered", heading: bool = False) -> AnswerLine:
    return AnswerLine(ref, f"Label of {ref}", text, state if text or heading else "missing", 0, heading)


def interview(name: str, site: str, answers: tuple[AnswerLine, ...]) -> InterviewFinding:
    return InterviewFinding(
        name, site, "school", "School", "3", "finished", "2019-11-25T09:00:00", "2019-11-25T10:00:00", 60.0, FORMULA,
        "Aminata", "yes", "", 3, 4, answers, "",
    )  # fmt: skip


def line(item: str, site: str, net: float | None, priority: str = "P1") -> NeedLine:
    return NeedLine(
        item, "/data/x", site, f"i-{site}", net, net, None, 2.0, 50.0, False, None, 0.0, 70.0, priority, "few",
    )  # fmt: skip


def need(item: str, pack: int, lines: tuple[NeedLine, ...]) -> Need:
    return Need(item, f"Item {item}", "piece", pack, "plain", 0, None, lines, 0, None, 70.0, "P1", "few", "V", "school")


FIRST = interview(
    "i-1", "s-1",
    (
        answer("/data/name", FORMULA), answer("/data/pupils/girls", "41"), answer("/data/pupils/boys", ""),
        answer("/data/ward", "", heading=True), answer("/data/ward[1]/beds", "10"), answer("/data/ward[2]/beds", "-12"),
        answer("/data/ward[2]/device[1]/kind", "बीपी"), answer("/data/ward[2]/device[2]/kind", "scale"),
    ),
)  # fmt: skip
SECOND = interview(
    "i-2", "s-2", (answer("/data/name", 'St. Mary, "upper"\nschool'), answer("/data/extra", "x" * 40_000))
)
PHOTO = PhotoFinding("ab" * 32, "i-1", "s-1", "The tap", "@tap", 8.64391234, -10.97171234, 380.46, 90.0, "", 1600, 1200)
BLIND = PhotoFinding("cd" * 32, "i-1", "s-1", "The door", "", None, None, None, None, "2019-11-25T09:10:00", 800, 600)


def site(name: str, title: str, latitude: float | None, longitude: float | None, *, one: InterviewFinding,
         photos: tuple[PhotoFinding, ...] = ()) -> SiteSheet:
    finding = SiteFinding("S1", name, one.id, None, "basic", 41.0, "observed", "basic")
    return SiteSheet(name, title, "school", latitude, longitude, "3", (one,), (finding,), (line("H01", name, 2.0),),
                     photos, True)


CITY = CityFindings(
    "c-1", "Koidu", "Sierra Leone", "SL", 8.6439, -10.9717, 128_030, "census 2015", True, "en",
    (
        Indicator("S1", "Water", "WASH", "", True, ("basic",), ("Basic",), "V", "share",
                  (SiteFinding("S1", "s-1", "i-1", None, "basic", 41.0, "observed", "basic"),
                   SiteFinding("S1", "s-2", "i-2", None, "", None, "", "")), 1, 2, (1,), (41.0,), None, None, None, 1),
    ),
    (
        need("H01", 50, (line("H01", "s-1", 120.0), line("H01", "s-2", 0.5), line("H01", "s-3", None))),
        need("H02", 1, (line("H02", "s-1", 0.1), line("H02", "s-2", 0.2))),
        need("H03", 10, (line("H03", "s-1", None),)),
    ),
    (
        site("s-1", "School [A]: 1/2", 8.6439, -10.9717, one=FIRST, photos=(PHOTO, BLIND)),
        site("s-2", "+Second", None, None, one=SECOND),
    ),
    (), (Coverage("school", 2, 3, 0),), "2019-11-25", "2019-11-26", 120, "abc", 1, ("-note",),
)  # fmt: skip
