"""Pages of an interview fit a small laptop, share what is sparse, and stay as they are under who answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.forms import Node, load_form
from app.questionnaire import paginate
from app.ui.interview.page import InterviewPage
from app.ui.interview.questions_page import QuestionsPage
from app.ui.main_window import MainWindow
from tests.ui.forms import items, keys, opened, xform

FORMS = sorted(Path("resources/forms").glob("*.xlsx"))
SMALL = (1280, 688)
VALUES = {"int": "3", "decimal": "3.5", "date": "2026-05-05", "time": "10:00", "dateTime": "2026-05-05T10:00:00", "string": "text"}


def an_answer(node: Node) -> str:
    """That lets the form go on asking."""
    if node.readonly:
        return ""
    if node.definition.has_choices:
        names = [choice.name for choice in node.choices]
        return next((name for name in ("yes", "1", *names) if name in names), "")
    return VALUES.get(node.definition.type, "")


# At each run on the smaller screen, where it is hardest; on the larger one, one form shows it.
@pytest.mark.parametrize(("form", "size"), [
    pytest.param(form, size, marks=[] if size == SMALL or form.stem == "student" else [pytest.mark.slow],
                 id=f"{form.stem}-{size[0]}") for form in FORMS for size in (SMALL, (1366, 728))])
def test_no_page_of_a_shipped_instrument_scrolls(window: MainWindow, tmp_path: Path, form: Path, size: tuple[int, int]) -> None:
    """Everything is answered on the way, so that whatever may be asked is asked."""
    window.resize(*size)
    window.create_workspace(tmp_path / "w.cityneeds")
    workspace = window.workspace
    assert workspace is not None
    site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba School", "school")
    record = workspace.add_form(load_form(form), form.read_bytes(), form.name)
    window.go_interview(workspace.add_interview(site.id, record.sha256).id)
    page = window.page
    assert isinstance(page, InterviewPage)
    session, scrolled = page.session, []
    for _ in range(100):
        inner = page.stack.currentWidget()
        if page._at < 0:
            break
        for ref in inner.page.refs if isinstance(inner, QuestionsPage) else ():
            node = session.interview.node(ref)
            if node.relevant and not node.value and (value := an_answer(node)):
                session.answer(ref, value)
        QApplication.processEvents()
        if isinstance(inner, QuestionsPage) and inner.area.verticalScrollBar().maximum():
            scrolled.append(inner.page.refs)
        page.go_next()
        QApplication.processEvents()
    assert page._at < 0
    assert not scrolled, scrolled


TALL = xform("<a><b><one/><two/></b></a>", '<bind nodeset="/data/a/b/two" type="int"/>',
             '<group ref="/data/a"><label>Homes</label><group ref="/data/a/b"><label>Water</label>'
             f'<select1 ref="/data/a/b/one"><label>Source</label>{items(*(f"protected_spring_{at}" for at in range(12)))}</select1>'
             '<input ref="/data/a/b/two"><label>Taps</label></input></group></group>', title="tall")


def test_a_single_question_that_is_taller_than_its_page_takes_what_is_empty_there(window: MainWindow, tmp_path: Path) -> None:
    """In the largest letters of a small laptop; the next page stands as always."""
    window.change_settings(text_size="largest")
    window.resize(*SMALL)
    page = opened(window, tmp_path / "t.cityneeds", TALL)
    QApplication.processEvents()
    inner = page.stack.currentWidget()
    assert isinstance(inner, QuestionsPage)
    assert [ref for ref, row in inner.rows.items() if not row.isHidden()] == ["/data/a/b/one"]
    assert page.heading.trail.isHidden()
    assert inner.area.verticalScrollBar().maximum() == 0
    page.go_next()
    QApplication.processEvents()
    assert page.focused_ref() == "/data/a/b/two"
    assert page.heading.trail.text() == "Homes"
    assert page.heading.trail.isVisible()


@pytest.mark.parametrize("size", [SMALL, (1366, 728)])
def test_the_first_page_of_which_nothing_is_known_fits(window: MainWindow, tmp_path: Path, size: tuple[int, int]) -> None:
    """Where nobody knows city, ward and site, they are asked: each form's first page holds them, or what fits."""
    window.resize(*size)
    window.create_workspace(tmp_path / "w.cityneeds")
    workspace = window.workspace
    assert workspace is not None
    for form in FORMS:
        record = workspace.add_form(load_form(form), form.read_bytes(), form.name)
        window.go_interview(workspace.add_interview(workspace.programme().id, record.sha256).id)
        QApplication.processEvents()
        assert isinstance(window.page, InterviewPage)
        inner = window.page.stack.currentWidget()
        assert isinstance(inner, QuestionsPage)
        assert inner.area.verticalScrollBar().maximum() == 0, form.stem


def test_sparse_groups_share_a_page_and_words_lead_to_what_follows(shared: Path) -> None:
    form = load_form(next((shared / "forms").glob("01_*.xlsx")))
    pages = paginate(form.begin())
    assert len(pages) < 28                      # 71 where each group had its own
    for page in pages:
        asking = [ref for ref in page.refs if form.definition(ref.split("[")[0] if "[" not in ref else ref).readonly != "true()"]
        assert page.kind == "repeat" or asking, page.refs


GROWING = xform("<a/>" + "".join(f"<q{number}/>" for number in range(12)),
                "".join(f'<bind nodeset="/data/q{number}" relevant="/data/a = \'yes\'"/>' for number in range(0, 12, 2)),
                '<input ref="/data/a"><label>A</label></input>'
                + "".join(f'<input ref="/data/q{number}"><label>Q{number}</label></input>' for number in range(12)),
                title="growing")


def test_what_an_answer_brings_never_takes_the_question_away_that_has_the_focus(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", GROWING)
    before = page.session.pages[0].refs
    keys("yes", Qt.Key.Key_Return)
    inner = page.stack.currentWidget()
    assert isinstance(inner, QuestionsPage)
    assert page.focused_ref() == "/data/q0"
    QApplication.processEvents()
    assert inner.area.verticalScrollBar().maximum() == 0
    assert inner.page.refs == before[:len(inner.page.refs)]         # only its end moved on
    seen = inner.page.refs
    page.go_next()
    assert page.session.pages[page._at].refs[0] == before[len(seen)] if len(before) > len(seen) else True
    page.go_back()
    inner = page.stack.currentWidget()
    assert isinstance(inner, QuestionsPage)
    assert inner.page.refs == seen         # a page that was seen stays as it was


WARDS = xform('<ward jr:template=""><name/><beds/></ward><last/>', '<bind nodeset="/data/ward/beds" type="int"/>',
              '<group ref="/data/ward"><label>Wards</label><repeat nodeset="/data/ward">'
              '<input ref="/data/ward/name"><label>Name</label>'
              '</input><input ref="/data/ward/beds"><label>Beds</label></input></repeat></group>'
              '<input ref="/data/last"><label>Last</label></input>', title="wards")


def test_another_one_is_asked_at_the_end_and_the_outline_calls_it_by_its_answers(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", WARDS)
    page.go_ref("/data/ward")
    keys(Qt.Key.Key_Space)
    keys("Maternity", Qt.Key.Key_Return)
    assert page.title.text() == "1. Maternity"
    keys("12", Qt.Key.Key_Return)
    titles = [page.sections.item(at).text() for at in range(page.sections.count())]
    assert "1. Maternity, Beds: 12" in titles
    assert page.title.text() == "1. Maternity, Beds: 12"
    page.session.answer("/data/ward[1]/name", "Surgery")
    assert page.title.text() == "1. Surgery, Beds: 12"
    page.session.answer("/data/ward[1]/name", "Maternity")
    inner = page.stack.currentWidget()
    assert isinstance(inner, QuestionsPage)
    assert inner.another is not None
    assert inner.another.question.text() == "Wards: one more?"
    keys("+")
    assert page.focused_ref() == "/data/ward[2]/name"
    keys("Surgery", Qt.Key.Key_Return, "8", Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert page.focused_ref() == "/data/last"
    assert len(page.session.instances("/data/ward")) == 2


def test_a_question_is_about_as_tall_as_it_was_reckoned(window: MainWindow, tmp_path: Path, shared: Path) -> None:
    """Each type and appearance of ODK's own form, with its pictures, maps and ranges."""
    file = next((shared / "forms").glob("08_*.xlsx"))
    window.resize(1366, 728)
    window.create_workspace(tmp_path / "w.cityneeds")
    workspace = window.workspace
    assert workspace is not None
    site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba School", "school")
    record = workspace.add_form(load_form(file), file.read_bytes(), file.name)
    window.go_interview(workspace.add_interview(site.id, record.sha256).id)
    page = window.page
    assert isinstance(page, InterviewPage)
    reckoned, drawn = dict(page.session._heights), dict[str, int]()
    while page._at >= 0:
        QApplication.processEvents()
        for ref, row in page.rows().items():
            if not row.isHidden():
                drawn[ref.split("[")[0]] = row.heightForWidth(row.width())
        reckoned |= page.session._heights
        page.go_next()
    off = {ref: (reckoned[ref], high) for ref, high in drawn.items() if ref in reckoned and abs(reckoned[ref] - 4 - high) > 53}
    assert len(off) <= 1, off           # a long text, in letters
    expected = sum(reckoned[ref] - 4 for ref in drawn if ref in reckoned)
    assert sum(drawn.values()) == pytest.approx(expected, rel=0.1)


COUNTED = xform('<n>0</n><note/><ward jr:template=""><name/><beds/></ward><last/>',
                '<bind nodeset="/data/n" type="int"/><bind nodeset="/data/note" readonly="true()"/>'
                '<bind nodeset="/data/ward/beds" type="int"/>',
                '<input ref="/data/n"><label>How many</label></input><input ref="/data/note"><label>Now of each</label></input>'
                '<group ref="/data/ward"><label>Wards</label><repeat nodeset="/data/ward" jr:count="/data/n">'
                '<input ref="/data/ward/name"><label>Name</label></input><input ref="/data/ward/beds"><label>Beds</label></input>'
                '</repeat></group><input ref="/data/last"><label>Last</label></input>', title="counted")


def test_instances_that_an_answer_counts_share_pages_and_nobody_stops_at_their_list(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", COUNTED)
    keys("2", Qt.Key.Key_Return)
    asked = [[ref for ref in one.refs if ref.startswith("/data/ward")] for one in page.session.pages]
    assert ["/data/ward[1]/name", "/data/ward[1]/beds", "/data/ward[2]/name", "/data/ward[2]/beds"] in asked
    keys("Maternity", Qt.Key.Key_Return, "12", Qt.Key.Key_Return, "Surgery", Qt.Key.Key_Return, "8", Qt.Key.Key_Return)
    assert page.focused_ref() == "/data/last"
    page.go_ref("/data/ward")                   # the outline leads to the first
    assert page.focused_ref() == "/data/ward[1]/name"


LONG = xform("<q/><r/>", "", '<select ref="/data/q"><label>Q</label>'
             + "".join(f"<item><label>Support of kind {at}, in words that take two lines</label><value>s{at}</value></item>"
                       for at in range(21)) + '</select><input ref="/data/r"><label>R</label></input>', title="long")


def test_a_long_list_stands_in_columns_that_fit_a_page(window: MainWindow, tmp_path: Path) -> None:
    window.resize(*SMALL)
    page = opened(window, tmp_path / "w.cityneeds", LONG)
    QApplication.processEvents()
    inner = page.stack.currentWidget()
    assert isinstance(inner, QuestionsPage)
    assert inner.area.verticalScrollBar().maximum() == 0
    field = inner.rows["/data/q"].field
    assert len({button.x() for button in field.buttons}) == 3


WARNED = xform("".join(f"<q{at}/>" for at in range(8)), "".join(
    f'<bind nodeset="/data/q{at}" type="int" constraint=". &lt; 100" cn:warning=". &gt; 10"/>' for at in range(8)),
    "".join(f'<input ref="/data/q{at}"><label>Q{at}</label></input>' for at in range(8)), title="warned")


def test_what_is_said_below_an_answer_makes_no_page_scroll(window: MainWindow, tmp_path: Path) -> None:
    window.resize(*SMALL)
    page = opened(window, tmp_path / "w.cityneeds", WARNED)
    for at in range(8):
        keys("50", Qt.Key.Key_Return)
        QApplication.processEvents()
        inner = page.stack.currentWidget()
        if isinstance(inner, QuestionsPage):
            assert inner.area.verticalScrollBar().maximum() == 0, at
            assert page.focused_ref() == f"/data/q{at + 1}"
