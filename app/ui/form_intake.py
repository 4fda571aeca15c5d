"""A form that comes into the workspace: chosen, read in a thread, kept, and told with what it lacks here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.locations import cache_dir
from app.session.operations import forms
from app.ui.city.form_titles import form_title
from app.ui.language import here, tr, worded

if TYPE_CHECKING:
    from app.forms import Form
    from app.progress import Progress
    from app.ui.host import Host


def choose_form(page: QWidget, then: Callable[[Path], object]) -> None:
    """Asks for a file, and calls `then` with it."""
    dialog = QFileDialog(page.window(), tr("Import a form"), "", tr("Forms: XLSForm or XForm (*.xlsx *.xls *.xml)"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def take_form(host: Host, path: Path, then: Callable[[str, list[str]], object]) -> None:
    """Reads a form in a thread and keeps it; `then` is called with its SHA-256 and what it lacks here, a sentence each."""
    def job(progress: Progress) -> tuple[Form, bytes]:
        from app.forms import load_form
        progress(0, 0, path.name)
        form = load_form(path, cache=cache_dir(), progress=progress)
        progress(0, 0, path.name)
        return form, path.read_bytes()

    def keep(result: tuple[Form, bytes]) -> None:
        form, source = result
        with host.showing_problems():
            record = host.session.run(forms.add_form(form=form, source=source, source_name=path.name))
            then(record.sha256, [*(notice.in_language(here()) for notice in form.notices), *map(worded, form.left_out)])
    host.work(tr("Reading the form"), job, keep)


def tell_form(host: Host, sha256: str, lacking: Sequence[str]) -> None:
    """That a form came in; first what it lacks here, or that new interviews are begun with another version."""
    lineage = next(one for one in host.workspace.lineages() if any(form.sha256 == sha256 for form in one.versions))
    title = form_title(next(form for form in lineage.versions if form.sha256 == sha256))
    if lacking:
        host.say(tr("{form} is imported, but lacks something here.", form=title), "\n".join(lacking), "warning")
    elif lineage.current is None or lineage.current.sha256 != sha256:
        host.say(tr("{form} is imported, but new interviews are begun with another version of it.", form=title),
                 tr("Choose the current version under “Forms and versions”."), "warning")
    else:
        host.say(tr("{form} is imported.", form=title), tr("Start an interview with it at any site."), "good")
