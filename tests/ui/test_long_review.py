"""The review of a long form comes in slices, and at no moment is what stands there pressed together."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFrame

from app.ui.interview.review import IN_SIGHT, ReviewPage
from app.ui.main_window import MainWindow
from tests.forms.books import book
from tests.ui.forms import opened

MANY = 90


def test_a_long_review_comes_in_slices_and_nothing_is_pressed_together(window: MainWindow, tmp_path: Path) -> None:
    page = opened(window, tmp_path / "w.cityneeds", book(*(("text", f"q{at}", f"Question {at}") for at in range(MANY))),
                  name="form.xlsx")
    page.show_review()
    review = page.stack.currentWidget()
    assert isinstance(review, ReviewPage)
    assert len(review._entries) < MANY                              # the page is there before all of it is
    seen = set()
    for _ in range(400):
        QApplication.processEvents()
        cards = [one for one in review.findChildren(QFrame) if one.property("kind") == "card" and one.isVisible()]
        if cards[0].updatesEnabled():                                # what is seen
            seen.add(len(cards))
            assert not [one for one in cards if (layout := one.layout()) is not None
                        and one.height() < layout.totalMinimumHeightForWidth(one.width())]
            if len(cards) > MANY:
                break
    assert min(seen) >= IN_SIGHT
    assert max(seen) > MANY
    assert len(review.entries) == MANY
