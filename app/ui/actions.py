"""The one table of what can be done by a key, from the menus or by typing its name: the keys, the menu bar, the command palette and
the sheet of keys are all made of it, and no key of a page or of the window stands anywhere else.

A line without an act is a key that a control itself listens to; it stands here to be read, and so that nothing else takes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.translations import Message, message, message_in
from app.ui import destinations
from app.ui.destinations import Destination

if TYPE_CHECKING:
    from app.ui.host import Host

Act = Callable[["Host"], object]
ANYWHERE: tuple[str, ...] = ()
MENUS = {
    "file": message_in("menu", "File"),
    "go": message_in("menu", "Go to"),
    "interview": message("Interview"),
    "report": message("Report"),
    "photos": message("Photos"),
    "edit": message_in("menu", "Edit"),
    "help": message("Help"),
}


@dataclass(frozen=True)
class Action:
    """`keys` as Qt writes them in English; `places`: of `host.place`, ANYWHERE in all; `needs_open`: a workspace."""

    name: str
    words: Message
    menu: str                       # a key of MENUS
    keys: tuple[str, ...] = ()
    places: tuple[str, ...] = ANYWHERE
    act: Act | None = None
    needs_open: bool = True

    def stands_at(self, place: str) -> bool:
        """Whether its keys are its own at this place."""
        return not self.places or place in self.places

    def applies(self, window: Host) -> bool:
        """Whether it can be done now."""
        return (self.act is not None and self.stands_at(window.place) and (window.session.is_open or not self.needs_open))


def _pressed(name: str) -> Act:
    """Presses the button of the page that is called so: what the button does not allow, no key does."""
    return lambda window: _of_page(window, name).click()


def _called(name: str, *about: str) -> Act:
    """Calls what the page names so."""
    return lambda window: _of_page(window, name)(*about)


def _of_page(window: Host, path: str) -> Any:
    found: Any = window.page
    for name in path.split("."):
        found = getattr(found, name)
    return found


def _to(destination: Destination[Any], *about: object) -> Act:
    return lambda window: window.go(destination, *about)


def _print(window: Host) -> None:
    window.go(destinations.PRINTING, _of_page(window, "city_id"))


def _map(window: Host) -> None:
    """Of the city of the page, else of the first."""
    first = next((city.id for city in window.workspace.cities()), "")
    if city_id := getattr(window.page, "city_id", "") or first:
        window.go(destinations.MAP, city_id)
    else:
        window.go_city()


def _find_site(window: Host) -> None:
    """The line above the sites, where there are so many that it stands there; else the list."""
    page = _of_page(window, "sites")
    _of_page(window, "tabs").setCurrentWidget(page)
    (page.search if page.search.isVisible() else page.first()).setFocus()


PLACES = ("start", "begin", "city", "interview", "preview", "settings", "unlock", "help", "keys", *(
    one.place for one in vars(destinations).values() if isinstance(one, Destination)))
OUTSIDE = tuple(place for place in PLACES if place != "interview")


ACTIONS = (
    Action("new", message("Start an assessment"), "file", ("Ctrl+N",), act=lambda window: window.go_begin(), needs_open=False),
    Action("open", message("Open a workspace"), "file", ("Ctrl+O",),
           act=lambda window: window.ask_for_workspace(), needs_open=False),
    Action("close", message("Close the workspace"), "file", ("Ctrl+W",), OUTSIDE, lambda window: window.leave_workspace()),
    Action("close_from_interview", message("Close the workspace"), "file", (), ("interview",),
           lambda window: window.leave_workspace()),
    Action("print", message("Print the city"), "file", ("Ctrl+P",), ("city",), _print),
    Action("settings", message("Settings"), "file", ("Ctrl+,",), act=lambda window: window.go_settings(), needs_open=False),
    Action("who_works", message("Who works now?"), "file", act=lambda window: window.go_settings("assessor"), needs_open=False),
    Action("settings_back", message("Done"), "file", ("Esc",), ("settings",), _pressed("done"), needs_open=False),
    Action("quit", message("Close CityNeeds"), "file", ("Ctrl+Q",), act=lambda window: window.close(), needs_open=False),

    Action("palette", message("Find an action, a city, a site or a page"), "go", ("Ctrl+K",),
           act=lambda window: window.show_palette(), needs_open=False),
    Action("search", message("Search everything"), "go", ("Ctrl+F",), act=lambda window: window.go_search()),
    Action("find_site", message("Find a site of the city"), "go", ("Ctrl+Shift+F",), ("city",), _find_site),
    Action("start", message("Start page"), "go", act=lambda window: window.go_start(), needs_open=False),
    Action("cities", message("Cities"), "go", act=lambda window: window.go_city()),
    Action("drafts", message("Interviews not finished"), "go", ("Ctrl+Shift+D",), act=_to(destinations.DRAFTS)),
    Action("programme", message("Programme"), "go", act=_to(destinations.PROGRAMME, "")),
    Action("light_table", message("Photos"), "go", act=_to(destinations.PHOTOS)),
    Action("map", message("Map"), "go", act=_map),
    Action("exchange", message("Laptops and office"), "go", act=_to(destinations.EXCHANGE)),
    Action("forms", message("Forms"), "go", act=_to(destinations.FORMS)),
    Action("norms", message("Norms"), "go", act=_to(destinations.NORMS)),
    Action("prices", message("Prices"), "go", act=_to(destinations.PRICES)),
    Action("registers", message("Registers"), "go", act=_to(destinations.REGISTERS)),
    Action("layers", message("Layers of the map"), "go", act=_to(destinations.LAYERS)),
    Action("assessment", message("The assessment"), "go", act=_to(destinations.ASSESSMENT)),

    Action("confirm", message("Confirm the answer and go to the next question"), "interview", ("Enter",), ("interview",)),
    Action("choose", message("Choose in the question that has the focus"), "interview", tuple("123456789"), ("interview",)),
    Action("escape", message("Back"), "interview", ("Esc",), ("interview",)),
    Action("next_interview", message("The next open interview"), "interview", ("Ctrl+Tab",),
           act=lambda window: window.open_interviews.go(window, 1)),
    Action("interview_before", message("The open interview before"), "interview", ("Ctrl+Shift+Tab",),
           act=lambda window: window.open_interviews.go(window, -1)),
    Action("next", message("Next page"), "interview", ("PgDown", "Ctrl+Return"), ("interview",), _called("go_next")),
    Action("back", message("Page before"), "interview", ("PgUp",), ("interview",), _called("go_back")),
    Action("sections", message("Sections of the interview"), "interview", ("Ctrl+J",), ("interview",),
           _called("sections.setFocus")),
    Action("review", message("Review"), "interview", ("F4",), ("interview",), _called("show_review")),
    Action("history", message("History"), "interview", ("Ctrl+H",), ("interview",), _called("show_history")),
    Action("questions_language", message("Language of the questions"), "interview", ("Ctrl+L",), ("interview",),
           _called("heading.choose_language")),
    Action("goto", message("Go to a question by typing"), "interview", ("Ctrl+G",), ("interview",), _called("show_goto")),
    Action("interview_paste", message("Paste a photo or a position"), "interview", ("Ctrl+V",), ("interview",), _called("paste")),
    Action("dk", message("Does not know"), "interview", ("Ctrl+1",), ("interview",), _called("keys.say_not_known", "dk")),
    Action("declined", message("Declines to answer"), "interview", ("Ctrl+2",), ("interview",),
           _called("keys.say_not_known", "declined")),
    Action("na", message("Does not apply"), "interview", ("Ctrl+3",), ("interview",), _called("keys.say_not_known", "na")),
    Action("comment", message("Comment on the question"), "interview", ("F2",), ("interview",), _called("keys.ask_comment")),
    Action("evidence", message("Evidence: seen, document or told"), "interview", ("F3",), ("interview",),
           _called("keys.turn_evidence")),
    Action("remove_entry", message("Remove the row of a table"), "interview", ("Ctrl+Shift+Del",), ("interview",),
           _called("remove_entry")),
    Action("take_back", message("Take back the last answer"), "interview", ("Ctrl+Z",), ("interview",), _called("session.undo")),
    Action("bring_again", message("Bring back what was taken back"), "interview", ("Ctrl+Y", "Ctrl+Shift+Z"), ("interview",),
           _called("session.redo")),
    Action("add_one", message("Add one"), "interview", ("+",), ("interview",)),
    Action("close_interview", message("Close this interview"), "interview", ("Ctrl+W",), ("interview",),
           _called("close_interview")),

    Action("report_print", message("Print …"), "report", ("Ctrl+P",), ("preview",), _pressed("print")),
    Action("report_save", message("Save as …"), "report", ("Ctrl+S",), ("preview",), _pressed("save")),
    Action("report_find", message("Search in the report"), "report", ("Ctrl+Shift+F",), ("preview",), _called("find_here")),
    Action("report_find_next", message("The next place in the report"), "report", ("F3",), ("preview",), _called("find_next")),
    Action("report_larger", message("Larger"), "report", ("Ctrl++", "Ctrl+="), ("preview",), _pressed("larger")),
    Action("report_smaller", message("Smaller"), "report", ("Ctrl+-",), ("preview",), _pressed("smaller")),
    Action("section_up", message("Print this section earlier"), "report", ("Alt+Up",), ("printing",), _pressed("up")),
    Action("section_down", message("Print this section later"), "report", ("Alt+Down",), ("printing",), _pressed("down")),
    Action("report_back", message("Back to the city"), "report", ("Esc",), ("preview", "printing"), _pressed("back")),

    Action("photos_undo", message("Undo the last act"), "photos", ("Ctrl+Z",), ("photos",), _called("undo")),
    Action("photos_paste", message("Paste photos"), "photos", ("Ctrl+V",), ("photos",), _called("paste")),

    Action("photo_larger", message("Larger"), "photos", ("+", "="), ("photos",)),
    Action("photo_smaller", message("Smaller"), "photos", ("-",), ("photos",)),
    Action("photo_whole", message("Show all"), "photos", ("0",), ("photos",)),
    Action("photo_area", message("Add an area"), "photos", ("Ins",), ("photos",)),
    Action("photo_full", message("Full screen"), "photos", ("F11",), ("photos",)),
    Action("map_closer", message("Closer"), "go", ("+", "="), ("map",)),
    Action("map_farther", message("Farther"), "go", ("-", "_"), ("map",)),
    Action("map_whole", message("Show all"), "go", ("0", "Home"), ("map",)),
    Action("map_points", message("Points drawn on a map: move the chosen one to its middle, the one before, the next"), "go",
           ("M", "[", "]"), ("map",)),
    Action("queue_answer", message("Settle"), "edit", tuple("123456789"), ("queue",)),
    Action("queue_stand", message("Let it stand"), "edit", ("S",), ("queue",)),
    Action("queue_back", message("Send back"), "edit", ("B",), ("queue",)),

    Action("copy", message("Copy the table or the text that is chosen"), "edit", ("Ctrl+C",)),

    Action("help", message("Help"), "help", ("F1",), act=lambda window: window.go_help(), needs_open=False),
    Action("help_find", message("Search in the guide"), "help", ("Ctrl+Shift+F",), ("help",),
           _called("find_here"), needs_open=False),
    Action("keys", message("Keys"), "help", ("Ctrl+/",), act=lambda window: window.go_keys(), needs_open=False),
    Action("aside_back", message("Back"), "help", ("Esc",), ("help", "keys"),
           lambda window: window.leave_settings(), needs_open=False),
)
CHAPTERS = {                        # of which guide, by the place; elsewhere the first guide from its beginning
    "start": ("assessor", "Begin"), "begin": ("assessor", "One file holds everything"),
    "interview": ("assessor", "Answer with the keyboard"), "drafts": ("assessor", "Finish"),
    "city": ("assessor", "Choose the site, then the form"), "card": ("reference", "The interview"),
    "list": ("reference", "The city"), "place": ("reference", "The city"), "doubts": ("team-lead", "Doubts"),
    "preview": ("team-lead", "Look before you print"), "printing": ("team-lead", "Print the brief"),
    "plan": ("team-lead", "Who goes where"), "queue": ("team-lead", "What waits for you"),
    "exchange": ("team-lead", "Bring laptops together"), "parcel": ("reference", "Laptops and office"),
    "photos": ("office", "Photos"), "norms": ("office", "Norms"), "prices": ("office", "Prices"),
    "registers": ("office", "Registers"), "search": ("office", "Find anything"),
    "map": ("reference", "A map without a network"), "layers": ("reference", "A map without a network"),
    "programme": ("reference", "The programme"), "assessment": ("reference", "The assessment"),
    "unlock": ("reference", "A passphrase for the workspace"), "forms": ("form-author", "Where it is offered"),
}


def action(name: str) -> Action:
    """The line of the table that is called so."""
    return next(one for one in ACTIONS if one.name == name)


def clashes(actions: Iterable[Action] = ACTIONS) -> list[tuple[str, str, str]]:
    """Keys that two actions want at one place: the place, the key, and both names."""
    found = []
    known = tuple(actions)
    for place in PLACES:
        taken: dict[str, str] = {}
        for action in known:
            for key in action.keys if action.stands_at(place) else ():
                if key in taken:
                    found.append((place, key, f"{taken[key]}, {action.name}"))
                taken[key] = action.name
    return found
