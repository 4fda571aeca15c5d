"""The commands speak the language that the environment names, whether or not the machine has that locale."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from app import cli, translations
from app.cli import run
from app.cli.language import VARIABLES, number, reader_language, tr_n

CRASH_REPORT = "This file tells those who make CityNeeds what went wrong in it; it holds nothing that was typed or answered."
SAID = {
    "fr": {"Nothing was imported.": "Rien n’a été importé.", "options": "options disponibles",
           "what is in a workspace": "ce que contient un espace de travail",
           "the following arguments are required: %s": "il manque : %s",
           CRASH_REPORT: "Ce fichier dit à ceux qui font CityNeeds ce qui a échoué.",
           "Something went wrong in CityNeeds itself, not in what you did.": "CityNeeds a échoué, pas vous.",
           "{file} does not end in {suffix}.": "{file} ne se termine pas par {suffix}.", "Name it {file}.": "Nommez-le {file}."},
    "ar": {"Nothing was imported.": "لم يُستورد شيء."},
}
COUNTED = ("{count} answer", "{count} answers")
PLURALS = {"ar": ("{count} zero", "one", "two", "{count} few", "{count} many", "{count} other"),
           "fr": ("{count} réponse", "{count} réponses")}


@pytest.fixture(autouse=True)
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small one in place of that of the program, whose words may change."""
    folder = tmp_path / "translations"
    for language, sentences in SAID.items():
        catalog = Catalog(locale=language)
        for sentence, translation in sentences.items():
            catalog.add(sentence, translation)
        catalog.add(COUNTED, PLURALS[language])
        (folder / language / "LC_MESSAGES").mkdir(parents=True)
        with open(folder / language / "LC_MESSAGES" / "cityneeds.mo", "wb") as file:
            write_mo(file, catalog)
    monkeypatch.setattr(translations, "FOLDER", folder)
    monkeypatch.setattr("app.cli.language.FOLDER", folder)
    monkeypatch.setattr("app.cli._parser_of", cli._parser)      # made anew, for this test alone
    translations._catalogue.cache_clear()
    yield
    translations._catalogue.cache_clear()


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> object:
    def set_variables(**variables: str) -> None:
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
    return set_variables


@pytest.mark.parametrize(("variables", "language"), [
    ({}, "en"),
    ({"LANG": "fr_FR.UTF-8"}, "fr"),
    ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "ar"}, "ar"),
    ({"LC_MESSAGES": "ar", "LC_ALL": "pt_BR.UTF-8"}, "pt"),
    ({"LC_ALL": "pt_BR.UTF-8", "LANGUAGE": "ne:en"}, "ne"),
    ({"LANGUAGE": "tlh:fr:en", "LANG": "ar"}, "fr"),
    ({"LANGUAGE": "tlh", "LANG": "ar"}, "en"),
    ({"LANGUAGE": "", "LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "en"),
    ({"LANG": "POSIX"}, "en"),
    ({"LANG": "ca_ES@valencia"}, "en"),
    ({"LANG": "fr@euro"}, "fr"),
])
def test_the_first_variable_that_is_set_decides(speak, variables: dict[str, str], language: str) -> None:
    speak(**variables)
    assert reader_language() == language


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_command_says_its_sentence(speak, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    file = tmp_path / "a.cityneeds"
    assert run(["create", str(file)]) == 0
    capsys.readouterr()
    speak(LANG=f"{language}_XX.UTF-8")
    assert run(["import", str(file)]) == 0
    assert capsys.readouterr().out.strip() == SAID[language]["Nothing was imported."]


def test_a_problem_says_both_of_its_sentences(speak, capsys: pytest.CaptureFixture[str]) -> None:
    speak(LANGUAGE="fr")
    assert run(["create", "a.xlsx"]) == 1
    assert capsys.readouterr().err == "cityneeds: a.xlsx ne se termine pas par .cityneeds. Nommez-le a.xlsx.cityneeds.\n"


def test_help_and_what_argparse_says_of_itself(speak, capsys: pytest.CaptureFixture[str]) -> None:
    speak(LC_ALL="fr_FR.UTF-8")
    with pytest.raises(SystemExit):
        run(["info", "--help"])
    told = capsys.readouterr().out
    assert "ce que contient un espace de travail" in told
    assert "options disponibles:" in told
    with pytest.raises(SystemExit) as ended:
        run(["info"])
    assert ended.value.code == 2
    assert "il manque : file" in capsys.readouterr().err


def test_a_crash_report_begins_in_the_readers_language(speak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                       capsys: pytest.CaptureFixture[str]) -> None:
    speak(LANGUAGE="fr")
    monkeypatch.setattr("app.cli._parser_of", cli._parser)      # made anew, for this test alone
    monkeypatch.setattr("app.cli.forms.form_eval", lambda chosen: 1 / 0)
    assert run(["form", "eval", "1"]) == 70
    assert "CityNeeds a échoué, pas vous." in capsys.readouterr().err
    (report,) = (tmp_path / "logs").iterdir()
    first, *rest = report.read_text(encoding="utf-8").splitlines()
    assert first == SAID["fr"][CRASH_REPORT]
    assert "Traceback (most recent call last):" in rest


def test_what_another_program_reads_is_the_same_in_every_language(speak, tmp_path: Path,
                                                                  capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.cityneeds"
    run(["create", str(file)])
    printed = []
    for language in ("en", "fr", "ar"):
        capsys.readouterr()
        speak(LANGUAGE=language)
        assert run(["info", str(file), "--json"]) == 0
        printed.append(json.loads(capsys.readouterr().out))
    assert printed[0] == printed[1] == printed[2]


def test_counts_and_numbers_are_those_of_the_language(speak) -> None:
    speak(LANGUAGE="ar")
    assert [tr_n(*COUNTED, count) for count in (0, 1, 2, 3, 11, 100)] == ["0 zero", "one", "two", "3 few", "11 many", "100 other"]
    speak(LANGUAGE="fr")
    assert (tr_n(*COUNTED, 1), number(1234.5, 2)) == ("1 réponse", "1\u202f234,50")
    speak(LANGUAGE="ne")
    assert number(1234567) == "12,34,567"
    speak()
    assert (number(50.0, 1, sign=True), number(-0.25, 2, sign=True)) == ("+50.0", "-0.25")
