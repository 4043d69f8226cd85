"""Reads the playbook from its TOML files, one per section, and refuses every mistake by file and key."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

from kam_core.interview.entries import Entry, PlaybookError, nearest
from kam_core.interview.questions import GENERAL, Facts, Playbook, Question, Section, When, WhenSkipped
from kam_core.interview.section_files import Checks, overridden, read_section

QUICK_COUNT = 15


def load_playbook(
    folder: Path | None = None,
    packs: Iterable[str] = (),
    *,
    kinds: Mapping[str, Sequence[str]] | None = None,
    fields: Mapping[str, Collection[str]] | None = None,
    quick_count: int | None = QUICK_COUNT,
) -> Playbook:
    """The playbook in `folder` (ours by default), with the named packs laid over it, checked as a whole.

    `kinds` maps each kind to the reasons for a probe that it may report, `fields` each entity to its fields;
    None leaves the check out, as `quick_count` None does for the number of quick questions. Raises
    `PlaybookError`.
    """
    root = _root(folder)
    base = {name: _body(root, name) for name in sorted(_toml_names(root))}
    added = {f"packs/{pack}.toml": _body(root, f"packs/{pack}.toml") for pack in packs if pack != GENERAL}
    checks = Checks(kinds, fields, pack_names(folder))
    sections = [_base_section(Entry.parsed(name, body), checks) for name, body in base.items()]
    _must_be_ordered(tuple(base), sections)
    _must_be_quick(sections, quick_count)
    reworded: dict[str, Question] = {}
    for name, body in added.items():
        whole = Entry.parsed(name, body)
        _add_pack(whole, sections, checks, reworded)
    _must_refer(sections, checks)
    return Playbook(tuple(_worded(section, reworded) for section in sections), _version({**base, **added}))


def pack_names(folder: Path | None = None) -> tuple[str, ...]:
    """The packs that lie beside the playbook in `folder` (ours by default)."""
    packs = _root(folder) / "packs"
    return tuple(sorted(name.removesuffix(".toml") for name in _toml_names(packs))) if packs.is_dir() else ()


def pack_title(pack: str, folder: Path | None = None) -> str:
    """How a pack is called when a plan is started. Raises `PlaybookError`."""
    return _pack_head(Entry.parsed(f"packs/{pack}.toml", _body(_root(folder), f"packs/{pack}.toml"))).text(
        "title", 40
    )


def _base_section(whole: Entry, checks: Checks) -> Section:
    whole.only({"section", "question"})
    if not re.fullmatch(r"\d\d_[a-z_]+\.toml", whole.file):
        raise PlaybookError(f"{whole.file}: a section's file is named like 05_needs.toml")
    return read_section(whole, checks)


def _add_pack(whole: Entry, sections: list[Section], checks: Checks, reworded: dict[str, Question]) -> None:
    """Puts the pack's section in its place and its wording into `reworded`."""
    pack = _pack_head(whole).text("id", 20)
    known = {question.id: question for section in sections for question in section.questions}
    if "section" in whole.values:
        sections.insert(_place(whole.table("section"), sections), read_section(whole, checks, pack))
    elif "question" in whole.values:
        raise whole.refused("section", "is missing; a pack's questions stand in a section of its own")
    for entry in whole.tables("override"):
        target = entry.text("question", 6)
        if target not in known:
            raise entry.refused("question", f"no question called {nearest(target, known)}")
        if target in reworded:
            raise entry.refused("question", f"{target} is overridden twice")
        reworded[target] = overridden(entry.named(f"override {target}"), known[target])


def _pack_head(whole: Entry) -> Entry:
    whole.only({"pack", "section", "question", "override"})
    head = whole.table("pack")
    head.only({"id", "title", "about"})
    for key, most in (("title", 40), ("about", 150)):
        head.text(key, most)
    if f"packs/{head.text('id', 20)}.toml" != whole.file:
        raise head.refused("id", "is not the name of the file")
    return head


def _place(head: Entry, sections: Sequence[Section]) -> int:
    """The position right behind the section that `after` names."""
    ids = [section.id for section in sections]
    after = head.text("after", 4)
    if after not in ids:
        raise head.refused("after", f"no section called {nearest(after, ids)}")
    if head.text("id", 4) in ids:
        raise head.refused("id", f"there is a section {head.text('id', 4)} already")
    return ids.index(after) + 1


def _worded(section: Section, reworded: Mapping[str, Question]) -> Section:
    questions = tuple(reworded.get(question.id, question) for question in section.questions)
    return Section(section.id, section.title, section.about, section.minutes, questions, section.pack)


def _must_be_ordered(names: Sequence[str], sections: Sequence[Section]) -> None:
    for (_, early), (name, late) in pairwise(zip(names, sections, strict=True)):
        if early.id >= late.id:
            raise PlaybookError(f"{name}: section.id: {late.id} cannot come after {early.id}")


def _must_be_quick(sections: Sequence[Section], count: int | None) -> None:
    quick = [question.id for section in sections for question in section.questions if question.quick]
    if count is not None and len(quick) != count:
        raise PlaybookError(f"playbook: quick: {len(quick)} questions, not {count}: {' '.join(quick)}")


def _must_refer(sections: Sequence[Section], checks: Checks) -> None:
    for question in (question for section in sections for question in section.questions):
        wanted = question.when.answered
        if wanted and wanted not in checks.stands:
            wrong = nearest(wanted, checks.stands)
            raise checks.stands[question.id].refused("when.answered", f"no question called {wrong}")


def _root(folder: Path | None) -> Traversable:
    root: Traversable = folder if folder is not None else files("kam_core") / "playbook"
    if not root.is_dir():
        raise PlaybookError(f"{root}: no such folder")
    return root


def _toml_names(folder: Traversable) -> list[str]:
    return [file.name for file in folder.iterdir() if file.name.endswith(".toml") and file.is_file()]


def _body(root: Traversable, name: str) -> bytes:
    try:
        return root.joinpath(*name.split("/")).read_bytes()
    except OSError as reason:
        raise PlaybookError(f"{name}: cannot be read: {reason.strerror}") from reason


def _version(bodies: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, body in bodies.items():
        digest.update(f"{name}\0{len(body)}\0".encode())
        digest.update(body)
    return digest.hexdigest()[:12]


__all__ = [
    "GENERAL",
    "Facts",
    "Playbook",
    "PlaybookError",
    "Question",
    "Section",
    "When",
    "WhenSkipped",
    "load_playbook",
    "pack_names",
    "pack_title",
]
