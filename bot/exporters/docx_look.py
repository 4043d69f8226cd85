"""The house's look in a Word file's own styles, so that whoever edits it on keeps it."""

from typing import Any

from bot.exporters.docx_parts import colour_of, element
from bot.exporters.look import ACCENT, INK, SOFT

FONT = "Arial"
EAST_ASIAN = "Microsoft YaHei"
"""Has Chinese and Japanese signs, beside which Word would else set a serif font."""
MESSAGE = "Message"
SIZES = {
    "Normal": 9.5,
    "Title": 30,
    "Subtitle": 13,
    "Heading 1": 17,
    "Heading 2": 11.5,
    "Caption": 8,
    MESSAGE: 10.5,
}
COLOURS = {"Subtitle": ACCENT, "Heading 2": ACCENT, "Caption": SOFT}
SPACE = {"Heading 1": (18, 2), "Heading 2": (9, 3), MESSAGE: (0, 6), "Title": (0, 4), "Subtitle": (0, 4)}
"""Points above and below."""
SHEET_CM, HIGH_CM, MARGIN_CM = 21.0, 29.7, 2.0
CONTENT_CM = SHEET_CM - 2 * MARGIN_CM
WORD_2013 = 15
"""The way of setting in which a table stands within the margins; the library's template asks for an older one."""


def styled(document: Any) -> None:
    """Give the document's own styles the house's look, and the page its margins."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm

    document.styles.add_style(MESSAGE, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    for name in SIZES:
        _style(document.styles[name], name)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(SHEET_CM), Cm(HIGH_CM)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN_CM)
    page.header_distance = page.footer_distance = Cm(1)
    _as_word_2013(document)


def _style(style: Any, name: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = FONT, Pt(SIZES[name])
    style.font.color.rgb = colour_of(COLOURS.get(name, INK))
    style.font.italic = False
    style.font.bold = name.startswith(("Heading", "Title", MESSAGE))
    above, below = SPACE.get(name, (0, 4))
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    if name in ("Heading 1", "Heading 2", MESSAGE):
        style.paragraph_format.keep_with_next = True
    letters = style.element.get_or_add_rPr()
    fonts = letters.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), EAST_ASIAN)
    fonts.set(qn("w:cs"), FONT)
    _of_all_scripts(letters, SIZES[name])
    if (ruled := style.element.pPr.find(qn("w:pBdr"))) is not None:
        ruled.getparent().remove(ruled)  # the template's rule below titles


def _of_all_scripts(letters: Any, size: float) -> None:
    """Hebrew and Arabic have sizes of their own; the spacing of a subtitle's letters goes."""
    from docx.oxml.ns import qn

    for tag in ("w:szCs", "w:spacing", "w:kern"):
        if (held := letters.find(qn(tag))) is not None:
            letters.remove(held)
    letters.find(qn("w:sz")).addnext(element("w:szCs", {"w:val": round(size * 2)}))


def _as_word_2013(document: Any) -> None:
    """Without this Word opens the file in its compatibility mode."""
    from docx.oxml.ns import qn

    settings = document.settings.element
    held = settings.find(qn("w:compat"))
    if held is None:
        held = element("w:compat")
        settings.insert_element_before(
            held, "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping"
        )
    for setting in held.findall(qn("w:compatSetting")):
        held.remove(setting)
    named = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word"}
    held.append(element("w:compatSetting", {**named, "w:val": WORD_2013}))
