"""Pages out of sections: what stands where, in points from the top left corner. Nothing is cut off; it goes on behind."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.exporters.columns import widths
from bot.exporters.paper import Block, Grid, Lines, Paper, Said, Section, Shown, Tiles, Tone, said
from bot.exporters.placing import Box, Format, Image, Page, Placed, Row, Table
from bot.exporters.ruler import Line, Ruler
from kam_core.cards.pictures import Picture

SMALLER = (0.94, 0.88, 0.82, 0.76, 0.7)


def pages_of(paper: Paper, form: Format) -> list[Page]:
    """Every page of a document: the first section on pages of its own; where pages flow, short ones share one."""
    pages: list[Page] = []
    y = form.floor
    for place, section in enumerate(paper.sections):
        if form.flows and place > 1:
            last = pages[-1]
            setter = _Setter(section, form, replace(last, placed=list(last.placed)), y)
            shared = setter.pages()
            if len(shared) == 1:
                pages[-1:] = shared
                y = setter.y
                continue
        setter, own = _own_pages(section, form)
        pages += own
        y = setter.y
    return pages


def _own_pages(section: Section, form: Format) -> tuple["_Setter", list[Page]]:
    """The section on pages of its own; what has to be whole gets smaller until it is, as far as it can be read."""
    setter = _Setter(section, form)
    own = setter.pages()
    for by in SMALLER if section.whole else ():
        if len(own) == 1:
            break
        setter = _Setter(section, form.smaller(by))
        own = setter.pages()
    return setter, own


class _Setter:
    """Sets one section, from top to bottom and page to page; below what stands on `page` when that is given."""

    def __init__(self, section: Section, form: Format, page: Page | None = None, y: float = 0.0) -> None:
        self.section, self.form = section, form
        self.body, self.small = Ruler(form.body, form.narrower), Ruler(form.small, form.narrower)
        self.heading = Ruler(form.heading, form.narrower)
        self.done: list[Page] = [page] if page else []
        self.y = y

    def pages(self) -> list[Page]:
        """The section's pages, at least one."""
        if self.done:
            self._share()
        else:
            self._turn()
        if self.section.message and self.form.flows:
            self._text("message", said(self.section.message, Tone.STRONG), self.body)
            self.y += self.body.leading * 0.8
        if self.section.lead:
            self._text("lead", said(self.section.lead, Tone.SOFT), self.body)
            self.y += self.body.leading * 0.6
        for block in self.section.blocks:
            self._block(block)
        self._footnotes()
        return self.done

    def _share(self) -> None:
        """Begin below another section, with the title that a page of its own would carry in its head."""
        self.y += self.body.leading * 1.6
        ruler = Ruler(self.form.title, self.form.narrower)
        lines = ruler.lines(said(self.section.title, Tone.STRONG), self.form.room)
        height = len(lines) * ruler.leading
        if height + self.body.leading * 3 > self._left:
            self._turn()
            return
        self._put(Box("section", self.form.left, self.y, self.form.room, height, lines), height)
        self.y += self.form.padding * 2.5

    def _turn(self) -> None:
        self.done.append(Page(self.section.title, bool(self.done), self.form, message=self.section.message))
        self.y = self.form.top

    def _put(self, placed: Placed, height: float) -> None:
        self.done[-1].placed.append(placed)
        self.y += height

    @property
    def _left(self) -> float:
        return self.form.floor - self.y

    def _block(self, block: Block) -> None:
        match block:
            case Lines():
                self._lines(block)
            case Grid():
                self._grid(block)
            case Tiles():
                self._tiles(block)
            case Shown():
                self._picture(block.picture)

    def _heading(self, title: str, below: float) -> None:
        """A heading, never alone at the foot of a page."""
        lines = self.heading.lines(said(title, Tone.STRONG), self.form.room)
        height = len(lines) * self.heading.leading + self.form.padding
        if height + below > self._left and self.done[-1].placed:
            self._turn()
        self._put(Box("heading", self.form.left, self.y, self.form.room, height, lines), height)

    def _lines(self, block: Lines) -> None:
        if block.title:
            self._heading(block.title, self.body.leading * 2)
        for line in block.lines:
            self._text("bullet" if block.bullets else "body", line, self.body)
        self.y += self.body.leading * 0.6

    def _text(self, kind: str, told: Said, ruler: Ruler) -> None:
        """A paragraph that goes on over the page where it must."""
        lines: Sequence[Line] = ruler.lines(told, self.form.room)
        while lines:
            fits = int(self._left // ruler.leading)
            if fits < 1:
                self._turn()
                continue
            now, lines = lines[:fits], lines[fits:]
            height = len(now) * ruler.leading
            self._put(Box(kind, self.form.left, self.y, self.form.room, height, tuple(now)), height)

    def _picture(self, picture: Picture) -> None:
        form, (wide, high) = self.form, self.form.picture
        if form.own_page:
            if self.done[-1].placed:
                self._turn()
            height = min(form.floor - form.top, form.room * 0.62 * high / wide)
            place = Image(picture, form.left, self.y, height * wide / high, height, beside=True)
            self._put(place, form.floor - form.top)
            return
        height = min(form.room * high / wide, form.floor - form.top)
        if height > self._left:
            self._turn()
        self._put(Image(picture, form.left, self.y, height * wide / high, height), height + form.padding * 2)

    def _grid(self, grid: Grid) -> None:
        form, pad = self.form, self.form.padding
        columns = widths(grid, form.room, self.small, pad)
        heads = tuple(
            self.small.lines(said(head, Tone.STRONG), wide - 2 * pad)
            for head, wide in zip(grid.heads, columns, strict=True)
        )
        head = max(map(len, heads)) * self.small.leading + 2 * pad
        rows = [
            tuple(self.small.lines(cell, wide - 2 * pad) for cell, wide in zip(row, columns, strict=True))
            for row in grid.rows
        ]
        whole = form.floor - form.top - head
        tallest = self._height(rows[0]) if rows else 0.0
        first = head + (tallest if tallest <= whole else self.small.leading * 4)
        if grid.title:
            self._heading(grid.title, first)
        elif first > self._left and self.done[-1].placed:
            self._turn()
        for place, part in enumerate(self._parts(rows, head)):
            if place:
                self._turn()
            heights = tuple(map(self._height, part))
            table = Table(form.left, self.y, columns, heads, head, tuple(part), heights)
            self._put(table, head + sum(heights))
        self.y += self.body.leading

    def _parts(self, rows: Sequence[Row], head: float) -> Iterator[list[Row]]:
        """The rows page by page; one that is higher than a page goes on in the next one."""
        whole = self.form.floor - self.form.top - head
        part: list[Row] = []
        room = self._left - head
        waiting = list(reversed(rows))
        while waiting:
            row = waiting.pop()
            if self._height(row) <= room:
                part.append(row)
                room -= self._height(row)
            elif self._height(row) > whole and (fits := self._fitting(room)) >= 3:
                part.append(tuple(cell[:fits] for cell in row))
                waiting.append(tuple(cell[fits:] for cell in row))
                yield part
                part, room = [], whole
            else:
                waiting.append(row)
                yield part
                part, room = [], whole
        if part:
            yield part

    def _fitting(self, room: float) -> int:
        return int((room - 2 * self.form.padding) // self.small.leading)

    def _height(self, row: Row) -> float:
        return max(1, *map(len, row)) * self.small.leading + 2 * self.form.padding

    def _tiles(self, block: Tiles) -> None:
        """Tiles in rows of equal height; their texts were chosen to be short, and still go on below one another."""
        form, gap = self.form, self.form.padding * 2
        across = form.tile_columns
        wide = (form.room - gap * (across - 1)) / across
        for start in range(0, len(block.tiles), across):
            boxes = [self._tile(label, told, wide) for label, told in block.tiles[start : start + across]]
            height = max(self._tile_height(lines) for _, lines in boxes)
            if height > self._left and self.done[-1].placed:
                self._turn()
            for place, (label, lines) in enumerate(boxes):
                left = form.left + place * (wide + gap)
                self.done[-1].placed.append(Box("tile", left, self.y, wide, height, lines, label))
            self.y += height + gap
        self.y += gap / 2

    def _tile(self, label: str, told: Sequence[Said], wide: float) -> tuple[str, tuple[Line, ...]]:
        room = wide - self.form.padding * 4
        return label, tuple(line for each in told for line in self.small.lines(each, room))

    def _tile_height(self, lines: Sequence[Line]) -> float:
        return (len(lines) + 1) * self.small.leading + self.form.padding * 3

    def _footnotes(self) -> None:
        notes = [said(f"{number}  {text}", Tone.SOFT) for number, text in self.section.notes]
        notes += [said(self.section.sources, Tone.SOFT)] if self.section.sources else []
        ruler = Ruler(self.form.note, self.form.narrower)
        height = sum(len(ruler.lines(note, self.form.room)) for note in notes) * ruler.leading
        if self.form.own_page:
            self.done[-1].aside += [note.text for note in notes]
            if height > self._left:
                return
        for note in notes:
            self._text("note", note, ruler)
