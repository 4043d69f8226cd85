"""Puts the parts together; the only place that knows all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from slack_bolt import App

from bot.app import build_app, web_client
from bot.clock import Clock, clock_from
from bot.desk import Desk
from bot.exporters import EXPORTERS
from bot.jobs.background import Background
from bot.jobs.outbox import Outbox
from bot.jobs.sending import NEVER, Post
from bot.people import People
from bot.settings import Settings
from bot.views.draw import draw
from bot.words import Words, english
from kam_core.interview.kinds import KINDS
from kam_core.interview.playbook import load_playbook, pack_names
from kam_core.interview.questions import GENERAL, Playbook
from kam_core.model import Delivery, DeliveryState
from kam_core.ports import House
from kam_core.store.engine import make_store
from kam_core.store.store import Store
from kam_core.store.version import is_newest


@dataclass(frozen=True, slots=True)
class Built:
    """A bot that is ready to listen."""

    app: App
    desk: Desk
    outbox: Outbox
    store: Store


def build(settings: Settings) -> Built:
    """Everything, from the settings: the database is brought up to date, the playbook is checked."""
    words = english()
    clock = clock_from(settings.kam_clock)
    store = open_store(settings)
    house = build_house(store, words)
    outbox = build_outbox(settings, store, clock)
    desk = Desk(house, words, clock, People(store), outbox, EXPORTERS, Background())
    return Built(build_app(settings, desk), desk, outbox, store)


def open_store(settings: Settings) -> Store:
    """The store, at the newest version of its tables."""
    if settings.database_url is None:
        settings.kam_data_dir.mkdir(parents=True, exist_ok=True)
    if not is_newest(settings.store_url):
        from kam_core.store.migrate import upgrade

        upgrade(settings.store_url)
    return make_store(settings.store_url)


def build_house(store: Store, words: Words) -> House:
    """What use cases stand on."""
    kinds = {kind.name: kind for kind in KINDS}
    return House(store=store, kinds=kinds, packs=playbooks(), draw=partial(draw, words=words))


@cache
def playbooks() -> Mapping[str, Playbook]:
    """The playbook by pack, the general one first. Raises `PlaybookError` naming file and key."""
    probes = {kind.name: kind.probes for kind in KINDS}
    packs = {pack: load_playbook(packs=(pack,), kinds=probes) for pack in pack_names()}
    return {GENERAL: load_playbook(kinds=probes), **packs}


def build_outbox(settings: Settings, store: Store, clock: Clock) -> Outbox:
    """The outbox that posts with the settings' token."""
    client = web_client(settings)

    def ts_of(workspace: str, delivery: str) -> str | None:
        with store.read(workspace) as uow:
            found = uow.one(Delivery, id=delivery)
            if found is None:
                return None
            return NEVER if found.state is DeliveryState.PARKED else found.ts

    return Outbox(store, Post(lambda _: client, ts_of), clock)
