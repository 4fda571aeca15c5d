"""Being led through an interview: pages, skips, words that follow answers, repeats, undo, language, review, the lock."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.problem import Problem
from app.ui.interview.page import REVIEW, InterviewPage
from app.ui.interview.questions_page import QuestionsPage
from app.ui.interview.repeat_page import RepeatPage
from app.ui.main_window import MainWindow
from tests.ui.forms import focused, items, kept, keys, opened, xform

Key = Qt.Key
ENTER = Key.Key_Return

ITEXT = ('<itext><translation lang="English (en)"><text id="name"><value>Your name</value></text>'
         '<text id="fine"><value>How is <output value="/data/cover/name"/>?</value></text></translation>'
         '<translation lang="Arabic (ar)"><text id="name"><value>اسمك</value></text>'
         '<text id="fine"><value>كيف حال <output value="/data/cover/name"/>؟</value></text></translation></itext>')
SCHOOL = xform(
    "<cover><name/><fine/><why/></cover><pupils><girls/><boys/></pupils>"
    '<ward jr:template=""><bed/><nurse/></ward><end><last/></end>',
    '<bind nodeset="/data/cover/name" required="true()" jr:requiredMsg="Say a name"/>'
    "<bind nodeset=\"/data/cover/why\" relevant=\"/data/cover/fine = 'no'\"/>"
    '<bind nodeset="/data/pupils/girls" type="int" constraint=". &gt;= 0" jr:constraintMsg="Not below 0" '
    'cn:warning=". &gt; 1000"/>'
    '<bind nodeset="/data/pupils/boys" type="int"/><bind nodeset="/data/ward/bed" type="int"/>'
    '<bind nodeset="/data/end/last"/>',
    '<group ref="/data/cover"><label>Cover</label>'
    "<input ref=\"/data/cover/name\"><label ref=\"jr:itext('name')\"/></input>"
    f"<select1 ref=\"/data/cover/fine\"><label ref=\"jr:itext('fine')\"/>{items('yes', 'no')}</select1>"
    '<input ref="/data/cover/why"><label>Why not?</label></input></group>'
    '<group ref="/data/pupils"><label>Pupils</label><input ref="/data/pupils/girls"><label>Girls</label></input>'
    '<input ref="/data/pupils/boys"><label>Boys</label></input></group>'
    '<group ref="/data/ward"><label>Wards</label><repeat nodeset="/data/ward">'
    '<input ref="/data/ward/bed"><label>Beds</label></input>'
    '<input ref="/data/ward/nurse"><label>Nurse</label></input></repeat></group>'
    '<group ref="/data/end"><label>To end</label><input ref="/data/end/last"><label>Last words</label></input></group>',
    itext=ITEXT, title="school trial")


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> InterviewPage:
    return opened(window, tmp_path / "w.cityneeds", SCHOOL)


def row(page: InterviewPage, ref: str):
    return page.stack.currentWidget().rows[ref]


def ref_of_focus(page: InterviewPage) -> str:
    rows = page.stack.currentWidget().rows
    return next((ref for ref, one in rows.items() if one.isAncestorOf(focused())), "")


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_enter_leads_through_the_interview_to_the_review(page: InterviewPage) -> None:
    assert ref_of_focus(page) == "/data/cover/name"
    keys("Komba", ENTER)
    assert ref_of_focus(page) == "/data/cover/fine"
    keys("1", ENTER)
    assert ref_of_focus(page) == "/data/pupils/girls"
    keys("120", ENTER, "80", ENTER)
    assert isinstance(page.stack.currentWidget(), RepeatPage)
    click(page.next)
    keys("none", ENTER)
    assert page._at == REVIEW
    assert focused() is page.stack.currentWidget().finish
    assert [kept(page, name) for name in ("name", "fine", "girls", "boys", "last")] == [
        "Komba", "yes", "120", "80", "none"]


def test_words_follow_answers_and_questions_come_and_go(page: InterviewPage) -> None:
    keys("Komba", ENTER)
    assert row(page, "/data/cover/fine").text.text() == "How is Komba?"
    why = row(page, "/data/cover/why")
    assert not why.isVisible()
    keys("2")
    assert why.isVisible()
    keys(ENTER, "rain", ENTER)
    page.go_ref("/data/cover/fine")
    keys("1")
    assert not row(page, "/data/cover/why").isVisible()
    assert page.session.progress.total().asked == 5
    keys("2")
    assert row(page, "/data/cover/why").field.edit.text() == "rain"


def test_only_what_changed_is_drawn_again(page: InterviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    for one in page.stack.currentWidget().rows.values():
        monkeypatch.setattr(one, "refresh", lambda node: drawn.append(node.ref))
    page.session.answer("/data/end/last", "3")
    assert drawn == []
    page.session.answer("/data/cover/name", "Komba")
    assert set(drawn) == {"/data/cover/name", "/data/cover/fine"}


def test_escape_and_page_keys_go_back_and_on(page: InterviewPage) -> None:
    keys("Komba")
    QTest.keyClick(focused(), Key.Key_PageDown)
    assert page.session.pages[page._at].group == "/data/ward"
    assert kept(page, "name") == "Komba"
    keys(Key.Key_Escape)
    assert page._at == 0
    QTest.keyClick(focused(), Key.Key_PageDown)
    QTest.keyClick(focused(), Key.Key_PageUp)
    assert page._at == 0


def test_the_list_says_what_is_left_and_leads_there(page: InterviewPage, qtbot) -> None:
    keys("Komba", ENTER, "1")
    page.session.answer("/data/pupils/girls", "-4")
    texts = [page.sections.item(index).data(Qt.ItemDataRole.AccessibleTextRole) for index in range(page.sections.count())]
    assert texts[0] == "Cover: 2 answered, 0 left, 0 wrong"
    assert texts[1] == "Pupils: 1 answered, 1 left, 1 wrong"
    item = page.sections.item(1)
    QTest.mouseClick(page.sections.viewport(), Qt.MouseButton.LeftButton, pos=page.sections.visualItemRect(item).center())
    assert ref_of_focus(page) == "/data/pupils/boys"
    assert row(page, "/data/pupils/girls").message.text() == "Not below 0"


def test_repeats_grow_and_shrink_and_nothing_is_removed_at_one_click(page: InterviewPage) -> None:
    page.go_ref("/data/ward")
    repeat = page.stack.currentWidget()
    assert isinstance(repeat, RepeatPage)
    assert repeat.entries == []
    click(repeat.add)
    assert ref_of_focus(page) == "/data/ward[1]/bed"
    keys("12", ENTER, "Hawa", ENTER)
    page.go_ref("/data/ward")
    click(page.stack.currentWidget().add)
    keys("7", ENTER)
    page.go_ref("/data/ward")
    assert [entry.text().strip() for entry in page.stack.currentWidget().entries] == ["1. Beds: 12, Hawa", "2. Beds: 7"]
    repeat = page.stack.currentWidget()
    repeat._ask("/data/ward[1]")
    assert focused() is repeat._keep
    keys(Key.Key_Space)
    assert len(page.session.instances("/data/ward")) == 2
    page.stack.currentWidget()._remove("/data/ward[1]")
    assert page.session.instances("/data/ward") == ["/data/ward[1]"]
    assert kept(page, "bed") == "7"
    QTest.keyClick(page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(page.session.instances("/data/ward")) == 2


def test_an_answer_is_taken_back_and_given_again(page: InterviewPage) -> None:
    keys("Komba", ENTER, "1", ENTER, "120", ENTER)
    QTest.keyClick(focused(), Key.Key_Escape)
    page.setFocus()
    click(page.heading.undo)
    assert kept(page, "girls") == ""
    assert ref_of_focus(page) == "/data/pupils/girls"
    click(page.heading.undo)
    assert kept(page, "fine") == ""
    assert page.session.progress.total().answered == 1
    click(page.heading.redo)
    click(page.heading.redo)
    assert (kept(page, "fine"), kept(page, "girls")) == ("yes", "120")
    page.go_ref("/data/pupils/boys")
    keys("3", ENTER)
    assert kept(page, "boys") == "3"


def test_it_opens_again_at_the_question_where_it_stood(page: InterviewPage, window: MainWindow) -> None:
    keys("Komba", ENTER, "1", ENTER, "120", ENTER, "8")
    number, file = page.session.id, window.path
    window.go_start()                     # what was typed and not confirmed is kept on the way out
    window.close_workspace()
    window.open_workspace(file)
    window.go_interview(number)
    assert ref_of_focus(window.page) == "/data/pupils/boys"
    assert kept(window.page, "boys") == "8"
    assert row(window.page, "/data/pupils/girls").field.edit.text() == "120"


def test_something_unusual_is_confirmed_with_the_respondent(page: InterviewPage) -> None:
    page.go_ref("/data/pupils/girls")
    keys("2500", ENTER)
    girls = row(page, "/data/pupils/girls")
    assert girls.warned.isVisible()
    click(girls.warned)
    assert page.session.kept.confirmed("/data/pupils/girls")
    page.go_ref("/data/cover/name")
    page.go_ref("/data/pupils/girls")
    assert row(page, "/data/pupils/girls").warned.isChecked()
    focused().selectAll()
    keys("3000", ENTER)
    assert not row(page, "/data/pupils/girls").warned.isChecked()
    page.go_ref("/data/pupils/girls")
    focused().selectAll()
    keys("300", ENTER)
    assert not row(page, "/data/pupils/girls").warned.isVisible()


def test_arabic_is_mirrored_and_chosen_again_next_time(page: InterviewPage, window: MainWindow) -> None:
    keys("Komba", ENTER)
    page.language.setCurrentIndex(page.language.findText("العربية"))
    page.language.activated.emit(page.language.currentIndex())
    fine = row(page, "/data/cover/fine")
    assert fine.text.text() == "كيف حال Komba؟"
    assert fine.isRightToLeft()
    aside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute      # what is said in English stands there too
    assert page.side.so_far.text().endswith("answered")
    assert all(shown.alignment() & aside == aside for shown in (page.side.so_far, fine.text, fine.hint))
    assert fine.text.mapTo(page, fine.text.rect().topRight()).x() < page.sections.mapTo(page, page.sections.rect().topLeft()).x()
    assert ref_of_focus(page) == "/data/cover/fine"
    window.go_interview(page.session.id)
    assert window.page.isRightToLeft()
    assert not window.header.isRightToLeft()


def test_the_review_leads_to_what_is_missing_and_finishing_locks(page: InterviewPage, window: MainWindow) -> None:
    page.session.answer("/data/pupils/girls", "-1")
    click(page.review)
    review = page.stack.currentWidget()
    assert [entry.accessibleName() for entry in review.entries[:2]] == ["Your name: Say a name", "Girls: Not below 0"]
    assert not review.finish.isEnabled()
    keys(Key.Key_Space)
    assert ref_of_focus(page) == "/data/cover/name"
    assert row(page, "/data/cover/name").message.text() == "Say a name"
    keys("Komba", ENTER)
    page.session.answer("/data/pupils/girls", "10")
    click(page.review)
    number = page.session.id
    click(page.stack.currentWidget().finish)
    assert window.place == "city"
    assert window.workspace.interview(number).state == "finished"
    assert "locked" in window.banner.what.text()

    window.go_interview(number)
    locked = window.page
    assert locked.lock.isVisible()
    assert not row(locked, "/data/cover/name").field.edit.isEnabled()
    assert not locked.lock.open.isEnabled()
    QTest.keyClicks(locked.lock.reason, "The girls were counted again")
    click(locked.lock.open)
    assert window.workspace.interview(number).state == "open"
    assert not locked.lock.isVisible()
    locked.go_ref("/data/pupils/girls")
    focused().selectAll()
    keys("11", ENTER)
    assert kept(locked, "girls") == "11"
    history = window.workspace.history(number)
    assert "The girls were counted again" in [one.value for one in history]


def test_where_the_disk_refuses_this_is_said_and_the_answer_stays_to_be_saved_once_more(
        page: InterviewPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    keys("Komba", ENTER)

    def full(record_id: str, written: object) -> None:
        raise Problem("The disk is full.", "Free some space and try again.")
    monkeypatch.setattr(window.workspace, "write", full)
    keys("1")
    assert window.banner.what.text() == "The disk is full."
    assert page.saved.text() == "not saved"
    assert page.session.interview.node("/data/cover/fine").value == ""
    assert row(page, "/data/cover/fine").field.buttons[0].isChecked()
    assert "Not saved. The disk is full." in row(page, "/data/cover/fine").message.text()
    here = page.stack.currentWidget()
    page.go_next()
    assert page.stack.currentWidget() is here           # nothing is left behind, and nothing more is typed into the void
    monkeypatch.undo()
    page.go_next()
    assert kept(page, "fine") == "yes"
    assert page.saved.text().startswith("saved ")


def test_no_dialog_stops_the_interview(page: InterviewPage) -> None:
    keys("Komba", ENTER, "2", ENTER, "rain", ENTER, "x", ENTER)
    assert QApplication.activeModalWidget() is None
    assert isinstance(page.stack.currentWidget(), QuestionsPage | RepeatPage)


def test_where_it_stands_is_kept_when_the_question_is_painted(page: InterviewPage):
    def on_disk() -> str:
        return page._host.workspace.interview(page.session.id).position

    QApplication.processEvents()
    before = on_disk()
    page.go_ref("/data/pupils/boys")
    assert page.session.kept.position == "/data/pupils/boys"
    assert on_disk() == before                  # nobody waits for the disk
    QTest.qWait(20)
    assert on_disk() == "/data/pupils/boys"
    page.go_ref("/data/end/last")
    page.leave()                                # at once: nothing waits any longer
    assert on_disk() == "/data/end/last"


def test_a_question_is_built_with_what_it_shows(page: InterviewPage):
    page.go_ref("/data/pupils/girls")
    made = set(row(page, "/data/pupils/girls").__dict__)
    assert not made & {"hint", "marks", "message", "warned", "reason", "remarks"}
    row(page, "/data/pupils/girls").complain("No number")
    assert row(page, "/data/pupils/girls").message.isVisible()


def test_a_repeat_that_an_answer_brings_stands_among_the_sections(window: MainWindow, tmp_path: Path) -> None:
    form = xform('<more/><ward jr:template=""><beds/></ward>',
                 '<bind nodeset="/data/ward" relevant="/data/more = \'yes\'"/>',
                 f'<select1 ref="/data/more"><label>More</label>{items("yes", "no")}</select1>'
                 '<group ref="/data/ward"><label>Wards</label><repeat nodeset="/data/ward">'
                 '<input ref="/data/ward/beds"><label>Beds</label></input></repeat></group>', title="wards")
    page = opened(window, tmp_path / "r.cityneeds", form)

    def shown() -> list[str]:
        return [item.text() for at in range(page.sections.count()) if not (item := page.sections.item(at)).isHidden()]
    assert "Wards" not in shown()
    keys("1")
    assert "Wards" in shown()
    keys("2")
    assert "Wards" not in shown()
