"""How the page looks: the colours of the style, a column that a telephone shows, and paper."""

from __future__ import annotations

from app.report.style import Style

_SHEET = """
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; font: 1rem/1.5 "IBM Plex Sans", "Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans SC",
  system-ui, sans-serif; color: {ink}; background: {paper}; }}
header {{ background: {navy}; color: {paper}; padding: 1.5rem 1rem; border-bottom: 4px solid {sand}; }}
header p {{ margin: 0; color: {soft}; }}
header h1 {{ margin: .2rem 0; font-size: 1.9rem; line-height: 1.2; }}
header .mark {{ color: {sand}; font-weight: 600; }}
.skip {{ position: absolute; inset-inline-start: -99rem; }}
.skip:focus {{ inset-inline-start: 1rem; background: {paper}; padding: .5rem; }}
nav ul {{ display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; margin: 0; padding: .8rem 1rem; background: {pale}; }}
main, footer {{ max-width: 60rem; margin: 0 auto; padding: 0 1rem 2rem; }}
h2 {{ color: {navy}; border-bottom: 2px solid {navy}; margin: 2.2rem 0 .8rem; }}
h3 {{ color: {navy}; margin: 1.4rem 0 .4rem; }}
a {{ color: {blue}; }}
a:focus-visible, .scroll:focus-visible {{ outline: 3px solid {blue}; outline-offset: 2px; }}
p {{ margin: .4rem 0; }}
.small, .caption {{ font-size: .875rem; }}
.muted, footer {{ color: {grey}; }}
.alert, .alert a {{ color: {red}; }}
.next::before {{ content: " · "; color: {grey}; }}
.scroll {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; font-size: .9rem; margin: .5rem 0; }}
thead th {{ background: {navy}; color: {paper}; }}
th, td {{ padding: .35rem .5rem; text-align: start; vertical-align: top; border-bottom: 1px solid {line}; }}
tbody th {{ font-weight: normal; }}
tbody .bold {{ font-weight: bold; }}
tbody tr:nth-child(even) {{ background: {pale}; }}
.number {{ text-align: end; }}
.columns {{ display: flex; flex-wrap: wrap; gap: 0 1.5rem; }}
.figures {{ display: flex; flex-wrap: wrap; gap: .6rem; margin: .6rem 0; }}
.figures div {{ flex: 1 1 8rem; background: {pale}; border-inline-start: 4px solid {blue}; padding: .5rem .7rem; display: flex;
  flex-direction: column-reverse; }}
.figures dd {{ margin: 0; font-size: 1.5rem; font-weight: 600; color: {navy}; }}
figure {{ margin: .6rem 0; }}
.bar figcaption {{ display: flex; justify-content: space-between; gap: 1rem; }}
.levels {{ display: flex; }}
.level {{ padding: .1rem .4rem; border: 1px solid {paper}; font-size: .85rem; min-width: 1.6rem; }}
.levels .level {{ flex-basis: 0; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }}
{levels}
.hatched {{ background-image: repeating-linear-gradient(135deg, {red} 0 1px, transparent 1px 5px); background-size: .9rem 100%;
  background-repeat: no-repeat; padding-inline-start: 1.2rem; }}
[dir=rtl] .hatched {{ background-position: right; }}
.photos {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: 1rem; }}
img {{ max-width: 100%; height: auto; display: block; }}
figcaption span {{ display: block; }}
.line {{ border-bottom: 1px solid {grey}; height: 1.8rem; }}
.boxes {{ list-style: "☐ "; }}
.circles {{ list-style: "○ "; }}
.signatures p {{ flex: 1 1 14rem; border-top: 1px solid {ink}; margin-top: 3rem; }}
{ranks}
@media print {{ nav, .skip {{ display: none; }} .together, figure, tr {{ break-inside: avoid; }} h2, h3 {{ break-after: avoid; }}
  * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }} .scroll {{ overflow: visible; }} }}
"""


def style_sheet(style: Style) -> str:
    levels = "\n".join(f".level.{name} {{ background-color: {fill}; color: {ink}; }}" for name, (fill, ink) in style.levels.items())
    ranks = "\n".join(f".rank.{name} {{ color: {color}; font-weight: 600; }}" for name, color in style.priority.items())
    return _SHEET.format(levels=levels, ranks=ranks, **vars(style.colors))
