"""Letters of every script: in our fonts, in those of a folder or the system, or as a mark that is told before it is printed."""

import os
from dataclasses import replace
from pathlib import Path
from shutil import which

import pikepdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from app.cli import run
from app.locations import font_folders
from app.own_fonts import BOLD, ITALIC, REGULAR, SEMIBOLD
from app.report import LackingLetters, ReportOptions, lacking_letters, write_report
from app.report.typesetting.bidi import bare
from app.report.typesetting.font_files import plain_name
from app.report.typesetting.fonts import font_for, register_fonts
from app.report.typesetting.other_scripts import SCRIPTS, fonts_of, script_of
from app.report.typesetting.shaping import lacking, pieces
from tests.report.archive import faults
from tests.report.test_extracted import by_pdfminer, by_pypdf
from tests.report.test_hard_cases import EMPTY, no_photos, site
from tests.report.test_scripts import pdfium, poppler

AFRICAN = "ɔ ɛ ɓ ɗ ƴ ɲ ŋ Ɔ Ɛ Ɓ Ɗ Ƴ Ɲ Ŋ ƙ Ƙ ɣ Ɣ ɖ Ɖ ʋ Ʋ ɩ ʊ ə Ə ẹ ọ ṣ ʼ ǹ ḿ"
NAMES = {"Krio": "Di ɔspitul nɔ gɛt wata", "Mende": "Kɛnɛma kɔlɔ ŋɔ", "Hausa": "Ƙofar Ɗan Masani, ɓangare, ƴaƴa",
         "Fula": "Nɗiyam, ɓiɗɗo, ƴeewde", "Mandinka": "Ñaameŋ kunda, bɔlɔŋ ɲaama", "Yoruba": "Ilé-ẹ̀kọ́ àwọn ọmọ"}
SAID = {"Ethiopic": "ሆስፒታሉ ንጹህ ውሃ የለውም", "Thai": "โรงพยาบาลขาดแคลนเครื่องมือแพทย์", "Bengali": "হাসপাতালে পরিষ্কার জল নেই",
        "Tamil": "சுத்தமான நீர் இல்லை", "Hebrew": "בית החולים ללא מים נקיים", "Myanmar": "ဆေးရုံတွင် ရေသန့်မရှိပါ",
        "Khmer": "មន្ទីរពេទ្យគ្មានទឹកស្អាត", "Georgian": "საავადმყოფოში წყალი არ არის"}
KOREAN = "병원에 깨끗한 물이 없습니다"


def installed(name: str) -> Path | None:
    """The file of a font that a test needs: of the folder CITYNEEDS_TEST_FONTS, else of the system."""
    own = [Path(folder) for folder in (os.environ.get("CITYNEEDS_TEST_FONTS"),) if folder]
    return next((path for folder in (*own, Path("/usr/share/fonts")) for path in sorted(folder.rglob(name))), None)


def folder_with(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "chosen"
    folder.mkdir(exist_ok=True)
    for name in names:
        found = installed(name)
        if found is None:
            pytest.skip(f"the font {name} is not here (Debian: fonts-noto-core, fonts-noto-cjk)")
        (folder / name).symlink_to(found)
    return folder


def made_font(path: Path, letters: str, weight: int = 400, *, outlines: str = "glyf", family: str = "Made",
              forbidden: bool = False) -> None:
    """A font in which each letter is a square, wide as its weight says."""
    builder = FontBuilder(1000, isTTF=outlines == "glyf")
    names = [".notdef", "space", *(f"u{ord(letter):04X}" for letter in letters)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({32: "space", **{ord(letter): f"u{ord(letter):04X}" for letter in letters}})
    drawn = {}
    for name in names:
        pen = TTGlyphPen(None) if outlines == "glyf" else T2CharStringPen(500 + weight, None)
        if name not in ("space",):
            corners = ((50, 0), (50, 700), (weight, 700), (weight, 0))
            pen.moveTo(corners[0])
            for corner in corners[1:]:
                pen.lineTo(corner)
            pen.closePath()
        drawn[name] = pen.glyph() if outlines == "glyf" else pen.getCharString()
    if outlines == "glyf":
        builder.setupGlyf(drawn)
    else:
        builder.setupCFF(f"{family}{weight}", {}, drawn, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500 + weight, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Bold" if weight > 500 else "Regular"})
    builder.setupOS2(usWeightClass=weight, fsType=2 if forbidden else 0, sCapHeight=700, sxHeight=500)
    builder.setupPost()
    builder.save(path)


# ------------------------------------------------------------------------------------------------ ours

@pytest.mark.parametrize("font", [REGULAR, BOLD, SEMIBOLD, ITALIC])
def test_letters_of_west_africa_are_in_each_text_face(font: str) -> None:
    register_fonts()
    assert lacking(AFRICAN, font) == set()
    weight = font.rpartition("-")[2]
    assert {font_for(letter, font).rpartition("-")[2] for letter in AFRICAN.replace(" ", "")} == {weight}


@pytest.mark.parametrize("language", ["en", "fr", "ar", "ne", "zh"])
def test_names_in_the_cities_own_languages_come_out(tmp_path: Path, language: str) -> None:
    facts = write_report(replace(EMPTY, sites=(site(*NAMES.values()),)), tmp_path / "out.pdf", language=language, photos=no_photos)
    assert facts.missing_glyphs == ()
    assert not faults(tmp_path / "out.pdf")
    readers = [pdfium, *([poppler] if which("pdftotext") else [])]
    for read in readers:
        text = " ".join(read(tmp_path / "out.pdf").split())
        assert [said for said in NAMES.values() if said not in text] == [], read.__name__
    for read in (by_pypdf, by_pdfminer):        # they put spaces around a mark that stands alone
        text = " ".join(read(tmp_path / "out.pdf").split())
        assert [said for name, said in NAMES.items() if name != "Yoruba" and said not in text] == [], read.__name__


def test_a_letter_and_its_mark_are_of_one_font() -> None:
    register_fonts()
    for cluster in ("ɔ̃", "ɛ́", "ɗ̣", "ŋ̀", "m̀", "a̰"):
        assert len({piece.font for piece in pieces(cluster, REGULAR)}) == 1


def test_no_bold_is_light(tmp_path: Path) -> None:
    """Our bold Chinese has the common letters only: a rarer one is drawn thicker. In a plain line it is not."""
    register_fonts()
    strokes = {piece.font: piece.stroke for piece in pieces("腈中", BOLD)}
    assert strokes["NotoSansSC-Bold"] == 0
    assert strokes["NotoSansSC-Regular"] > 0
    assert all(piece.stroke == 0 for piece in pieces("腈中", REGULAR))
    write_report(replace(EMPTY, name="腈"), tmp_path / "out.pdf", photos=no_photos)
    assert not faults(tmp_path / "out.pdf")
    ink = {}
    for text in ("腈", "清"):              # as many strokes
        write_report(replace(EMPTY, name=text), tmp_path / "ink.pdf", photos=no_photos)
        document = pypdfium2.PdfDocument(tmp_path / "ink.pdf")
        picture = document[0].render(scale=2).to_pil().convert("L").crop((80, 330, 220, 460))
        document.close()
        ink[text] = sum(count for value, count in enumerate(picture.histogram()) if value > 150)
    assert ink["腈"] > 0.82 * ink["清"]


# ------------------------------------------------------------------------------------------------ others'

@pytest.mark.parametrize("outlines", ["glyf", "CFF"])
def test_a_font_of_the_folder_is_taken_whatever_it_is_called(tmp_path: Path, outlines: str) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    made_font(folder / "zzz.otf", "ሀለ", outlines=outlines, family=f"Made {outlines}")
    made_font(folder / "zzz-heavy.otf", "ሀለ", 700, outlines=outlines, family=f"Made {outlines}")
    held = replace(EMPTY, name="ሀ", sites=(site("ሀለ ሀ ok"),))
    facts = write_report(held, tmp_path / "out.pdf", photos=no_photos, options=ReportOptions(fonts=folder))
    assert facts.missing_glyphs == ()
    assert not faults(tmp_path / "out.pdf")
    assert "ሀለ ሀ ok" in pdfium(tmp_path / "out.pdf")
    with fonts_of(folder):
        assert " 700 " in font_for("ሀ", BOLD)
        assert " 400 " in font_for("ሀ", REGULAR)
        assert [piece.stroke for piece in pieces("ሀ", BOLD)] == [0.0]
    assert font_for("ሀ", REGULAR) == ""                 # of another document the folder is none
    again = write_report(held, tmp_path / "again.pdf", photos=no_photos, options=ReportOptions(fonts=folder))
    assert again.sha256 == facts.sha256
    assert write_report(held, tmp_path / "without.pdf", photos=no_photos).missing_glyphs == ("ሀ", "ለ")


def test_of_a_font_without_bold_the_letters_are_drawn_thicker(tmp_path: Path) -> None:
    made_font(tmp_path / "only.ttf", "ሐ", family="Only Regular")
    with fonts_of(tmp_path):
        assert [piece.stroke > 0 for piece in pieces("ሐ", BOLD)] == [True]


def test_a_font_that_is_broken_or_may_not_be_embedded_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"no font")
    (tmp_path / "b.ttf").write_bytes(b"")
    made_font(tmp_path / "c.ttf", "መ", family="Forbidden", forbidden=True)
    with fonts_of(tmp_path):
        assert font_for("መ", REGULAR) == ""
        (tmp_path / "more").mkdir()
    made_font(tmp_path / "more" / "d.ttf", "መ", family="Allowed")
    with fonts_of(tmp_path / "more"):
        assert font_for("መ", REGULAR)


def test_the_system_is_searched_by_the_names_of_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_font(tmp_path / "NotoSansThai-Regular.ttf", "กข", family="Noto Sans Thai")
    made_font(tmp_path / "SomethingElse.ttf", "ሀ", family="Something")
    monkeypatch.setenv("CITYNEEDS_FONTS", str(tmp_path))
    assert font_for("ก", REGULAR)
    assert font_for("ሀ", REGULAR) == ""
    monkeypatch.delenv("CITYNEEDS_FONTS")
    assert font_folders()[0].name == "fonts"            # the office's own, beside its settings


def test_names_of_files_without_weights() -> None:
    for stem in ("NotoSansThai-Regular", "NotoSansThai-Bold", "Noto Sans Thai[wdth,wght]", "NotoSansThai-VF",
                 "Noto_Sans_Thai-SemiBold"):
        assert plain_name(stem) == "notosansthai"
    assert plain_name("ebrimabd") == plain_name("ebrima") == "ebrima"


def test_each_row_of_the_table_is_a_script_of_its_own() -> None:
    assert len({script.code for script in SCRIPTS}) == len(SCRIPTS)
    for said, code in (("ሆ", "Ethi"), ("โ", "Thai"), ("হ", "Beng"), ("ம", "Taml"), ("ב", "Hebr"), ("병", "Kore"), ("ဆ", "Mymr"),
                       ("ម", "Khmr"), ("ს", "Geor")):
        script = script_of(said)
        assert script is not None
        assert script.code == code


@pytest.mark.parametrize("name", SAID)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_other_scripts_come_out_as_they_were_typed(tmp_path: Path, name: str, language: str) -> None:
    folder = folder_with(tmp_path, f"NotoSans{name}-Regular.ttf", f"NotoSans{name}-Bold.ttf")
    held = replace(EMPTY, name=SAID[name].split()[0][:12], sites=(site(SAID[name]),))
    facts = write_report(held, tmp_path / "out.pdf", language=language, photos=no_photos, options=ReportOptions(fonts=folder))
    assert facts.missing_glyphs == ()
    assert not faults(tmp_path / "out.pdf")
    readers = {"pdfium": pdfium, **({"poppler": poppler} if which("pdftotext") else {}), "pypdf": by_pypdf, "pdfminer": by_pdfminer}
    # pypdf and pdfminer read no ActualText: where glyphs stand in another order or over each other they give that; pdfminer gives
    # Hebrew as it is seen, and poppler in an Arabic document moves the last mark of a Thai line.
    fails = {"pypdf": ("Myanmar", "Khmer", "Thai"), "pdfminer": ("Myanmar", "Khmer", "Thai", "Hebrew"),
             "poppler": ("Thai",) if language == "ar" else ()}
    for reader, read in readers.items():
        if name not in fails.get(reader, ()):
            assert SAID[name] in bare(" ".join(read(tmp_path / "out.pdf").split())).replace("\u200f", ""), reader


def test_korean_from_a_collection_with_postscript_outlines(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "NotoSansCJK-Regular.ttc")
    facts = write_report(replace(EMPTY, sites=(site(KOREAN, "喆堃"),)), tmp_path / "out.pdf", photos=no_photos,
                         options=ReportOptions(fonts=folder))
    assert facts.missing_glyphs == ()
    assert KOREAN in pdfium(tmp_path / "out.pdf")
    assert not faults(tmp_path / "out.pdf")
    with pikepdf.open(tmp_path / "out.pdf") as document:
        names = {str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()}
    assert any("CJKKR" in name for name in names)
    assert any("CJKSC" in name for name in names)


# ------------------------------------------------------------------------------------------------ what is missing

def test_what_no_font_has_is_told_by_scripts_before_it_is_printed(tmp_path: Path) -> None:
    order: list[object] = []
    held = replace(EMPTY, sites=(site("ሀለ", "ก", "😀"),))
    write_report(held, tmp_path / "out.pdf", photos=no_photos,
                 told=lambda lacking: order.append((lacking, (tmp_path / "out.pdf").exists())))
    (lacked, printed), = order  # type: ignore[misc]
    assert not printed
    assert lacked == (LackingLetters(("ก",), "Thai", "Noto Sans Thai"), LackingLetters(("ሀ", "ለ"), "Ethi", "Noto Sans Ethiopic"),
                      LackingLetters(("😀",), "", ""))
    assert "Ethiopic" in str(lacked[1].sentence)
    assert "Noto Sans Ethiopic" in str(lacked[1].sentence)
    assert "éthiopique" in lacked[1].sentence.in_language("fr")
    assert lacking_letters(("all there ɔ", {"a": "中"}, [b"x"])) == ()


def test_the_command_says_it_and_takes_a_folder(demonstration: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_font(tmp_path / "made.ttf", "".join(map(chr, range(0x1200, 0x1210))))
    (tmp_path / "form.xml").write_text(
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>ሀለ</h:title><model>'
        '<instance><data id="f" version="1"><q/></data></instance><bind nodeset="/data/q" type="string"/></model></h:head><h:body>'
        '<input ref="/data/q"><label>ሀ?</label></input></h:body></h:html>', encoding="utf-8")
    words = ["report", str(tmp_path / "form.xml"), "--preset", "questionnaire", "-o", str(tmp_path / "out.pdf")]
    assert run(words) == 0
    said = capsys.readouterr()
    assert "Ethiopic" in said.err
    assert "□" in said.err
    assert run([*words, "--fonts", str(tmp_path)]) == 0
    assert "Ethiopic" not in capsys.readouterr().err
    assert run([*words, "--fonts", str(tmp_path / "nowhere")]) == 1
    assert "no folder" in capsys.readouterr().err
