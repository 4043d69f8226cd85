"""A document as PowerPoint: 16:9 slides of real text boxes and tables, pictures with alt text, sources in the notes."""

from io import BytesIO
from typing import TYPE_CHECKING

from bot.exporters.look import ACCENT, INK, PAPER, RULE, SOFT, WASH, WIDE
from bot.exporters.paging import pages_of
from bot.exporters.paper import Paper, Run, Tone, said
from bot.exporters.placing import Box, Image, Page, Table
from bot.exporters.pptx_shapes import Brush, emu
from bot.exporters.ruler import LEADING, Ruler
from bot.exporters.runs import flowing
from bot.words import Words

if TYPE_CHECKING:
    from pptx.presentation import Presentation

TITLE_ONLY = 5
"""The layout of the library's own template that has a title and nothing else."""
FOOT = 28.0
TITLES = (24.0, 20.0, 17.0, 14.0)
TITLE_ROOM = 40.0
BESIDE = 24.0
"""From a picture to the words beside it."""


def write(paper: Paper, words: Words) -> bytes:
    """The document as PowerPoint."""
    from pptx import Presentation

    deck = Presentation()
    deck.slide_width, deck.slide_height = emu(WIDE.width), emu(WIDE.height)
    deck.core_properties.title = f"{paper.account}: {paper.kind}"
    deck.core_properties.author = ""
    deck.core_properties.language = paper.language
    if paper.cover:
        _cover(deck, paper)
    for page in pages_of(paper, WIDE):
        _Painter(deck, paper, words).page(page)
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def _brush(deck: "Presentation") -> Brush:
    return Brush(deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]))


def _cover(deck: "Presentation", paper: Paper) -> None:
    """Whose plan it is, on the house colour."""
    brush, room = _brush(deck), WIDE.width - 128
    brush.fill((0, 0, WIDE.width, WIDE.height), ACCENT)
    brush.title(paper.account, (64, 130, room, 140), 44, PAPER)
    kind = " · ".join(filter(None, (paper.kind, paper.period)))
    brush.text((64, 286, room, 30), [(Run(kind),)], 20, PAPER)
    facts = "   ·   ".join(f"{label}: {value}" for label, value in paper.head)
    brush.text((64, 326, room, 40), [(Run(facts),)], 13, PAPER)
    brush.text((64, WIDE.height - 48, room, 16), [(Run(f"{paper.kept} · {paper.day}"),)], 11, PAPER)


class _Painter:
    """Makes one slide."""

    def __init__(self, deck: "Presentation", paper: Paper, words: Words) -> None:
        self.brush, self.paper, self.words = _brush(deck), paper, words
        self.number = len(deck.slides)
        self.form = WIDE
        self.said: list[str] = []

    def page(self, page: Page) -> None:
        """Title, content, foot, and the notes of the speaker."""
        self.form = page.form
        self.said += page.aside
        self._head(page)
        for placed in page.placed:
            match placed:
                case Box():
                    self._box(placed)
                case Table():
                    self.brush.table(placed, self.form.small, self.form.padding)
                case Image():
                    self._image(placed)
        self._foot()
        if self.said and (frame := self.brush.slide.notes_slide.notes_text_frame):
            frame.text = "\n".join(self.said)

    def _head(self, page: Page) -> None:
        """What the section says as the title, its topic above; on its further slides the topic is the title."""
        message = page.message if not page.continued else ""
        continued = f" ({self.paper.word('continued')})" if page.continued else ""
        above = f"{self.paper.account}  ·  {page.title}" if message else self.paper.account
        self.brush.text((WIDE.left, 16, WIDE.room, 14), [(Run(above),)], 10, SOFT)
        title = message or f"{page.title}{continued}"
        size = next((size for size in TITLES if self._rows(title, size) * size <= TITLE_ROOM), TITLES[-1])
        self.brush.title(title, (WIDE.left, 28, WIDE.room, 46), size, INK)
        self.brush.fill((WIDE.left, 78, 48, 3), ACCENT)

    def _rows(self, title: str, size: float) -> int:
        return len(Ruler(size, WIDE.narrower).lines(said(title, Tone.STRONG), WIDE.room))

    def _foot(self) -> None:
        top = WIDE.height - FOOT
        self.brush.fill((WIDE.left, top - 6, WIDE.room, 0.75), RULE)
        self.brush.text((WIDE.left, top, 600, 12), [(Run(f"{self.paper.kept} · {self.paper.day}"),)], 9, SOFT)
        count = (Run(f"{self.paper.word('page')} {self.number}"),)
        self.brush.text((WIDE.width - WIDE.right - 90, top, 90, 12), [count], 9, SOFT, right=True)

    def _box(self, box: Box) -> None:
        form = self.form
        sizes = {"heading": form.heading, "tile": form.small, "note": form.note}
        size, place = sizes.get(box.kind, form.body), (box.left, box.top, box.width, box.height)
        paragraphs = [flowing(box.lines)]
        if box.kind == "tile":
            self._tile(box, size)
        else:
            self.brush.text(place, paragraphs, size)

    def _tile(self, box: Box, size: float) -> None:
        """A label and its lines, beside a bar."""
        self.brush.fill((box.left, box.top, box.width, box.height), WASH)
        self.brush.fill((box.left, box.top, 3, box.height), ACCENT)
        left, top = box.left + self.form.padding * 2, box.top + self.form.padding * 1.5
        room = box.width - self.form.padding * 3
        label = (Run(box.label, Tone.STRONG),)
        self.brush.text((left, top, room, size * LEADING), [label], size - 0.5, ACCENT)
        below = (left, top + size * LEADING, room, box.height - size * LEADING)
        self.brush.text(below, box.lines, size)

    def _image(self, image: Image) -> None:
        """The picture, and beside it in words what it shows."""
        from bot.pictures import SLIDE, draw_picture

        drawn = draw_picture(image.picture, self.words, SLIDE)
        self.brush.picture(drawn.png, drawn.alt, (image.left, image.top, image.width, image.height))
        left = image.left + image.width + BESIDE
        room = WIDE.width - WIDE.right - left
        head = (Run(self.paper.word("shows"), Tone.STRONG),)
        self.brush.text((left, image.top + 6, room, 20), [head], WIDE.small, ACCENT)
        self.brush.text((left, image.top + 26, room, image.height - 26), [(Run(drawn.alt),)], WIDE.body - 1)
        self.said.append(drawn.alt)
