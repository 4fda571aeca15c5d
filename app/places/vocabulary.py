"""What the words around a coordinate mean, in the program's seven languages, with their endings."""

from __future__ import annotations

import re
import unicodedata

from app.problem import Problem
from app.translations import message

# O is west (ouest, oeste, also the letter of a Spanish or French map); German Ost is not among these languages.
_HEMISPHERES = {
    "N": "n north northern northerly nord norte setentrional 北 北纬 北緯 شمال شمالي شمالا شماليه ش उत्तर उत्तरी उ",
    "S": "s south southern southerly sud sur sul meridional 南 南纬 南緯 جنوب جنوبي جنوبا جنوبيه ج दक्षिण दक्षिणी द",
    "E": "e east eastern easterly est este leste oriental l 东 東 东经 東經 شرق شرقي شرقا شرقيه ق पूर्व पूर्वी पू",
    "W": "w o west western westerly ouest oeste occidental ocidental 西 西经 西經 غرب غربي غربا غربيه غ पश्चिम पश्चिमी प",
}
_LABELS = {
    "LAT": "lat latitude latitud 纬 緯 عرض अक्षांश",
    "LON": "lon lng long longitude longitud 经 經 طول देशान्तर देशांतर देशान्तरण",
}
_MARKS = {
    "°": "d deg degs degree degrees degre degres degré degrés grado grados grau graus درجه درجات डिग्री अंश",
    "'": "min mins minute minutes minuto minutos دقيقه دقائق मिनेट मिनट",
    '"': "sec secs second seconds seconde secondes segundo segundos ثانيه ثواني ثوان सेकेन्ड सेकेण्ड सेकेन्ड सेकन्ड सेकंड",
}
_BETWEEN = "and et y x 和 र و"
_NOISE = ("gps position pos location coordinates coordinate coords coord coordonnées coordonnees coordenadas coordenada posición "
          "posicion posição posicao ubicación ubicacion localização localizacao localisation wgs at of de du la le dd dms "
          "位置 坐标 坐標 خط دائره موقع احداثيات إحداثيات स्थान निर्देशांक निर्देशाङ्क")
_NEPALI_ENDINGS = re.compile("(?:तिर|तर्फ|मा|को)$")
_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0640]")

_MEANINGS: dict[str, tuple[str, str]] = {}
for _kind, _table in (("hemisphere", _HEMISPHERES), ("label", _LABELS), ("mark", _MARKS)):
    for _meaning, _words in _table.items():
        for _word in _words.split():
            _MEANINGS[unicodedata.normalize("NFC", _word)] = (_kind, _meaning)
for _word in _BETWEEN.split():
    _MEANINGS[_word] = ("between", "and")
for _word in _NOISE.split():
    _MEANINGS[unicodedata.normalize("NFC", _word)] = ("noise", "")


def meaning(word: str) -> tuple[str, str] | None:
    """A kind and what it stands for: ("hemisphere", one of N, S, E, W), ("label", LAT or LON), ("mark", one of ° ' \\"),
    ("between", "and"), ("noise", ""). None: an unknown word."""
    plain = unicodedata.normalize("NFC", word.casefold())
    for form in (plain, *_endings(plain)):
        if form in _MEANINGS:
            return _MEANINGS[form]
    return None


def _endings(word: str) -> list[str]:
    """The word without what a language puts before and after it."""
    forms = []
    if "\u0600" <= word[:1] <= "\u06ff":
        bare = _ARABIC_MARKS.sub("", word).replace("ة", "ه").replace("أ", "ا").replace("إ", "ا")
        for form in (bare, bare.removeprefix("و")):
            forms += [form, form.removeprefix("ال"), form.removeprefix("بال"), form.removeprefix("لل")]
    elif "\u0900" <= word[:1] <= "\u097f":
        forms.append(_NEPALI_ENDINGS.sub("", word))
    return forms


_METRES = "m|mètres?|metres?|meters?|metros?|米|公尺|م|متر|أمتار|मिटर|मि"
_FEET = "ft|feet|foot|pieds?|pies?|pés?|قدم|英尺|फिट"
_AMOUNT = r"([+-]?\d+(?:[.,]\d+)?)"
_UNIT = rf"\s*(?:({_METRES})|({_FEET}))"
_SEA = r"(?:\s*(?:a\.?s\.?l\.?|amsl|msl|above sea level|snm|s\.n\.m\.?|nmm))?"
_HEIGHT_WORDS = (r"alt(?:itude|itud)?|elev(?:ation)?|ele|élév(?:ation)?|elevaci[oó]n|elevaç[aã]o|height|hauteur|altura|海拔|高度|"
                 r"高程|(?:ال)?[اإ]رتفاع|उचाइ|उचाई")
_SURE_WORDS = (r"±|\+/-|acc(?:uracy)?|précision|precisi[oó]n|precisã?a?o|exactitud|精度|误差|(?:ال)?دق[ةه]|شुद्धता|शुद्धता")
_ACCURACY = re.compile(rf"[\s,;/(]*(?:{_SURE_WORDS})\.?\s*[:=]?\s*{_AMOUNT}(?:{_UNIT})?\)?$", re.I)
_ALTITUDE = re.compile(rf"[\s,;/(]*(?:(?:{_HEIGHT_WORDS})\.?\s*[:=]?\s*{_AMOUNT}(?:{_UNIT})?|"
                       rf"(?:(?<=[\s,;/(])|(?<=[^\W\d_])|(?<=°)){_AMOUNT}{_UNIT}){_SEA}\)?$", re.I)
_MINUTES_BEFORE = re.compile(r"(?:°|\d\s*d|deg\w*|degr\w*|gra[ud]\w*)\s*$", re.I)


def take_height(plain: str) -> tuple[str, float | None, float | None]:
    """The text before them, the altitude and the accuracy in metres: those that stand at the end with a word or a unit.

    Problem: one that can be read in two ways.
    """
    altitude = accuracy = None
    commas = bool(re.search(r"\d,\d", plain)) and not re.search(r"\d\.\d", plain)
    if sure := _ACCURACY.search(plain):
        accuracy, plain = _metres(sure[1], sure[3], decimal_commas=commas), plain[:sure.start()]
    if (high := _ALTITUDE.search(plain)) and plain[:high.start()].strip() and (
            high[1] or not _MINUTES_BEFORE.search(plain[:high.start()])):
        number, feet = (high[1], high[3]) if high[1] else (high[4], high[6])
        altitude, plain = _metres(number, feet, decimal_commas=commas), plain[:high.start()]
    return plain, altitude, accuracy


def _metres(number: str, feet: str | None, *, decimal_commas: bool) -> float:
    if re.search(rf"\d[{'.' if decimal_commas else ','}]\d{{3}}$", number):
        raise Problem(message("“{number}” can be a height of thousands, or of a few metres with decimals.",
                              number=number),
                      message("Write it without a comma: 1250 m."))
    value = float(number.replace(",", "."))
    return round(value * 0.3048, 1) if feet else value
