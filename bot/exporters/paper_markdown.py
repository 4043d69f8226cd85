"""A document as Markdown: headings, bullets and tables."""

from collections.abc import Iterator

from bot.exporters.markdown_text import escaped, table
from bot.exporters.paper import Block, Grid, Lines, Paper, Said, Shown, Tiles


def write(paper: Paper) -> bytes:
    """The document as UTF-8 Markdown; its pictures stand in the other formats only."""
    head = " · ".join(escaped(f"{label}: {value}") for label, value in paper.head)
    parts = [f"# {escaped(paper.account)}", escaped(f"{paper.kind} · {paper.period}"), head]
    for section in paper.sections:
        parts += [f"## {escaped(section.title)}", escaped(section.lead)]
        for block in section.blocks:
            parts += _block(block)
    parts += ["---", escaped(f"{paper.kept} · {paper.day}")]
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def _block(block: Block) -> Iterator[str]:
    match block:
        case Grid():
            yield f"### {escaped(block.title)}" if block.title else ""
            yield table(
                [escaped(head) for head in block.heads], [list(map(_told, row)) for row in block.rows]
            )
        case Lines():
            yield f"### {escaped(block.title)}" if block.title else ""
            lines = [_told(line) for line in block.lines]
            yield "\n".join(f"- {line}" for line in lines) if block.bullets else "\n\n".join(lines)
        case Tiles():
            yield "\n".join(f"- **{escaped(label)}**: {_joined(told)}" for label, told in block.tiles)
        case Shown():
            return


def _joined(told: tuple[Said, ...]) -> str:
    return "; ".join(map(_told, told))


def _told(said: Said) -> str:
    return escaped(said.text) or "–"
