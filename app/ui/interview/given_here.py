"""What is pasted or dropped anywhere on a page of an interview finds the question that takes it: the one with the focus, else the
first one that can."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.fields.attachment import AttachmentField
from app.ui.fields.place import PointField, PointsField
from app.ui.given import carries_files, clipboard, given_files_of, pasted_picture

if TYPE_CHECKING:
    from app.ui.fields.field import Field
    from app.ui.interview.question import QuestionRow


def paste(rows: Collection[QuestionRow]) -> bool:
    """A picture or files into a question for photos or files, text into a position; False where no question takes it."""
    data = clipboard()
    if carries_files(data) or pasted_picture(data) is not None:
        attachment = _attachment(rows, any_file=carries_files(data))
        if attachment is not None:
            attachment.paste()
        return attachment is not None
    text = data.text().strip()
    for field in _fields(rows):
        if text and isinstance(field, PointField | PointsField) and not field.edit.isReadOnly():
            field.edit.selectAll()
            field.edit.paste()
            field.settle()
            return True
    return False


def take_photos(rows: Collection[QuestionRow], paths: list[Path]) -> bool:
    """Whether a question of this page takes them."""
    attachment = _attachment(rows, any_file=False)
    if attachment is not None:
        attachment.take(*given_files_of(paths))
    return attachment is not None


def _attachment(rows: Collection[QuestionRow], *, any_file: bool) -> AttachmentField | None:
    return next((field for field in _fields(rows) if isinstance(field, AttachmentField) and field.choose.isVisible() and (
        any_file or field.takes_pictures)), None)


def _fields(rows: Collection[QuestionRow]) -> list[Field]:
    return [one.field for one in sorted(rows, key=lambda one: not one.has_focus()) if one.isVisible()]
