"""Puts the parts together; the only place that knows all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from threading import Thread

from slack_bolt import App

from advisor.late import LateLibrary
from advisor.model.desk import ModelDesk
from bot.app import build_app, web_client
from bot.clock import Clock, clock_from
from bot.desk import Desk
from bot.error_boundary import words_for
from bot.exporters import EXPORTERS
from bot.jobs.advising import Advising
from bot.jobs.background import Background
from bot.jobs.errands import Errands
from bot.jobs.outbox import Outbox
from bot.jobs.sending import NEVER, Post
from bot.people import People
from bot.settings import Settings
from bot.views.draw import draw
from bot.wiring_advice import as_text, build_adviser, build_learning, build_library, build_model
from bot.words import Words, english
from kam_core.cards import NoticeCard
from kam_core.interview.kinds import KINDS
from kam_core.interview.playbook import load_playbook, pack_names
from kam_core.interview.questions import GENERAL, Playbook
from kam_core.model import Delivery, DeliveryState, Errand
from kam_core.ports import House
from kam_core.store.engine import make_store
from kam_core.store.store import Store
from kam_core.store.version import is_newest
from kam_core.usecases import errands as kinds
from kam_core.usecases.living_cards import LIVING
from kam_core.usecases.post_card import post_card
from kam_core.usecases.sitting import Occasion

ASKED_FOR = frozenset({kinds.SUGGEST, kinds.ASK, kinds.STORY, kinds.CHALLENGE, kinds.LEARN})
"""Errands that a person waits for."""
ON_TOP_SECONDS = 2.0
"""What an errand waits for beyond a model's own deadline."""


@dataclass(frozen=True, slots=True)
class Built:
    """A bot that is ready to listen."""

    app: App
    desk: Desk
    outbox: Outbox
    store: Store
    library: LateLibrary
    model: ModelDesk

    def start(self) -> None:
        """Begin to send and to do errands."""
        self.outbox.start()
        self.desk.errands.start()

    def warm_up(self) -> None:
        """Make search by meaning and the model's client ready, beside everything else: after Slack is connected."""
        self.model.warm()
        Thread(target=self.library.warm_up, name="kam-warm", daemon=True).start()

    def stop(self, seconds: float = 10.0) -> None:
        """Finish what was begun, and close everything."""
        self.desk.background.stop()
        self.desk.errands.stop(seconds)
        self.outbox.stop(seconds)
        self.library.close()
        self.store.close()


def build(settings: Settings) -> Built:
    """Everything, from the settings: the database is brought up to date, the playbook is checked."""
    words = english()
    clock = clock_from(settings.kam_clock)
    store = open_store(settings)
    outbox = build_outbox(settings, store, clock)
    library, model = build_library(settings, store, clock), build_model(settings, store, clock)
    house = build_house(store, words, model=model.on)
    advising = Advising(
        house,
        build_adviser(library, model, words),
        partial(as_text, words=words),
        latest=settings.kam_model_deadline + ON_TOP_SECONDS,
    )
    works = {**advising.works(), **build_learning(settings, house, library, words).works()}
    errands = Errands(store, works, partial(_sorry, house, words), clock, outbox.wake)
    desk = Desk(house, words, clock, People(store), outbox, EXPORTERS, Background(), library, errands)
    return Built(build_app(settings, desk), desk, outbox, store, library, model)


def open_store(settings: Settings) -> Store:
    """The store, at the newest version of its tables."""
    if settings.database_url is None:
        settings.kam_data_dir.mkdir(parents=True, exist_ok=True)
    if not is_newest(settings.store_url):
        from kam_core.store.migrate import upgrade

        upgrade(settings.store_url)
    return make_store(settings.store_url)


def build_house(store: Store, words: Words, *, model: bool = False) -> House:
    """What use cases stand on."""
    known = {kind.name: kind for kind in KINDS}
    return House(
        store=store,
        kinds=known,
        packs=playbooks(),
        draw=partial(draw, words=words),
        model=model,
        living=LIVING,
    )


def _sorry(house: House, words: Words, errand: Errand, occasion: Occasion, error: Exception) -> None:
    """Say in the person's DM that what they asked for came to nothing; of what nobody asked for, nothing is said."""
    if errand.what not in ASKED_FOR or errand.payload.get("section"):
        return
    post_card(house, occasion, NoticeCard("error.errand", {"why": words_for(error, words, safe=str)}))


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
