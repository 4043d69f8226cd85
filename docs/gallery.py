"""Draws every kind of picture with invented accounts into `docs/pictures/gallery`. Run by `make gallery`."""

from collections.abc import Iterator
from pathlib import Path

from bot.pictures import PAGE, SLACK, SLIDE, Canvas, draw_picture
from bot.words import english
from docs.gallery_accounts import forces, many_forces, many_people, needs, people, trend, units
from docs.gallery_portfolio import long_whale, many_accounts, matrix, whale
from kam_core.cards.pictures import PeoplePicture, Picture

GALLERY = Path(__file__).parent / "pictures" / "gallery"


def main() -> None:
    """Write every picture, and beside them what they say to somebody who cannot see them."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    words, told = english(), ["# What the pictures say to somebody who cannot see them", ""]
    for name, spec, canvas in pictures():
        drawn = draw_picture(spec, words, canvas)
        (GALLERY / f"{name}.png").write_bytes(drawn.png)
        told += [f"**{name}** · {drawn.alt}", ""]
    (GALLERY / "alt.md").write_text("\n".join(told), encoding="utf-8")


def pictures() -> Iterator[tuple[str, Picture, Canvas]]:
    """Name, spec and canvas of each."""
    yield "matrix", matrix(), SLACK
    yield "matrix-slide", matrix(), SLIDE
    yield "matrix-page", matrix(), PAGE
    yield "matrix-many", many_accounts(), SLACK
    yield "whale", whale(), SLACK
    yield "whale-many", long_whale(), SLACK
    yield "forces", forces(), SLACK
    yield "forces-many", many_forces(), SLACK
    yield "people", people(), SLACK
    yield "people-forty", many_people(40), SLACK
    yield "people-three-hundred", many_people(300), SLACK
    yield "needs", needs(), SLACK
    yield "units", units(), SLACK
    yield "trend", trend(), SLACK
    yield "trend-slide", trend(), SLIDE
    yield "empty", PeoplePicture("Alder Glass", ()), PAGE


if __name__ == "__main__":
    main()
