"""The portfolio matrix in words."""

from collections import Counter
from collections.abc import Sequence

from bot.pictures.figures import day, money, plain_float
from bot.pictures.telling import names_of, spoken
from bot.words import Words
from kam_core.cards.pictures import MatrixPicture, MatrixPoint
from kam_core.terms import Segment


def headed(spec: MatrixPicture, words: Words) -> str:
    """The title; an account in its own plan stands there alone."""
    if len(spec.points) == 1:
        return words("picture.matrix.title_one", account=spec.points[0].account)
    return words("picture.matrix.title")


def finding(spec: MatrixPicture, words: Words) -> str:
    """How many accounts, and how many in each quadrant."""
    if len(spec.points) == 1 and (alone := _alone(spec.points[0], words)):
        return alone
    counts = Counter(point.segment for point in spec.points)
    parts = [
        words(
            "picture.matrix.in_segment",
            count=counts[segment],
            segment=words(f"picture.segment.{segment}").lower(),
        )
        for segment in Segment
        if counts[segment]
    ]
    return (
        words(
            "picture.matrix.finding", accounts=_accounts(len(spec.points), words), segments=", ".join(parts)
        )
        if parts
        else words("picture.matrix.finding_bare", accounts=_accounts(len(spec.points), words))
    )


def _alone(point: MatrixPoint, words: Words) -> str:
    """Its segment, how to treat it, and both scores; empty while it has no place."""
    attractive, strong = plain_float(point.attractiveness), plain_float(point.strength)
    if not point.segment or not point.posture or attractive is None or strong is None:
        return ""
    return words(
        "picture.matrix.finding_one",
        segment=words(f"picture.segment.{point.segment}"),
        posture=words(f"picture.posture.{point.posture.replace(' ', '_')}"),
        attractiveness=f"{attractive:.3g}",
        strength=f"{strong:+.3g}".replace("-", "−"),
    )


def told(spec: MatrixPicture, known: Sequence[MatrixPoint], unknown: Sequence[str], words: Words) -> str:
    """The matrix for somebody who cannot see it."""
    unsized = [point.account for point in known if plain_float(point.total) is None]
    return spoken(
        words("picture.matrix.alt", finding=finding(spec, words)),
        *(
            _most(key, field, known, words)
            for key, field in (("attractive", "attractiveness"), ("strong", "strength"))
        ),
        _largest(spec, known, words),
        words("picture.matrix.alt_not_placed", names=names_of(unknown, words)) if unknown else "",
        words("picture.matrix.alt_unsized", names=names_of(unsized, words)) if unsized else "",
        words("picture.alt_rates", day=day(spec.rates_on)) if spec.rates_on else "",
    )


def _accounts(count: int, words: Words) -> str:
    return words("picture.one_account" if count == 1 else "picture.accounts", count=count)


def _most(key: str, field: str, known: Sequence[MatrixPoint], words: Words) -> str:
    if len(known) < 2:
        return ""
    best = max(known, key=lambda point: (plain_float(getattr(point, field)) or 0, point.account))
    return words(f"picture.matrix.alt_most_{key}", account=best.account)


def _largest(spec: MatrixPicture, known: Sequence[MatrixPoint], words: Words) -> str:
    sized = [(amount, point) for point in known if (amount := plain_float(point.total)) is not None]
    if not sized:
        return ""
    amount, point = max(sized, key=lambda pair: (pair[0], pair[1].account))
    ours = plain_float(point.ours)
    share = words("picture.unknown") if ours is None else money(ours, spec.currency, words)
    return words(
        "picture.matrix.alt_largest",
        account=point.account,
        amount=money(amount, spec.currency, words),
        ours=share,
    )
