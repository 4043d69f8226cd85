"""Puts the parts together; the only place that knows all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, partial

from slack_bolt import App

from advisor.late import LateLibrary
from advisor.model.desk import ModelDesk
from bot.app import build_app, web_client
from bot.channels import SlackChannels
from bot.clock import Clock, boot_seconds, clock_from
from bot.desk import Desk
from bot.engine.dbos_engine import make_engine_for_work
from bot.engine.ticking import Ticking
from bot.error_boundary import words_for
from bot.exporters import EXPORTERS
from bot.holidays_calendar import holiday_calendar
from bot.jobs.advising import Advising
from bot.jobs.background import Background
from bot.jobs.claiming import Choosing
from bot.jobs.counting import counting_works
from bot.jobs.errands import Errands
from bot.jobs.exporting import Exporting
from bot.jobs.grace import Fence
from bot.jobs.importing import build_importing
from bot.jobs.outbox import Outbox
from bot.jobs.pace import NoPace, Pace, Paces
from bot.jobs.picturing import Picturing
from bot.jobs.playing import play
from bot.jobs.sending import Post
from bot.jobs.sharing import Sharing
from bot.people import People
from bot.settings import Settings
from bot.views.draw import draw
from bot.views.sharing import numbered
from bot.wiring_advice import as_text, build_adviser, build_learning, build_library, build_model
from bot.words import Words, english
from kam_core.cards import NoticeCard
from kam_core.channels import Channels, UnseenChannels
from kam_core.interview.kinds import KINDS
from kam_core.interview.playbook import load_playbook, pack_names
from kam_core.interview.questions import GENERAL, Playbook
from kam_core.model import Errand
from kam_core.model.base import new_id
from kam_core.ports import House
from kam_core.store.engine import make_store
from kam_core.store.store import Store
from kam_core.store.version import is_newest
from kam_core.usecases import errands as kinds
from kam_core.usecases.living_cards import LIVING
from kam_core.usecases.portfolio.pictures import PORTFOLIO_PICTURES
from kam_core.usecases.post_card import post_card
from kam_core.usecases.seeing.picturing import PICTURES
from kam_core.usecases.sharing.making import Means
from kam_core.usecases.sitting import Occasion

ASKED_FOR = frozenset(
    {
        kinds.SUGGEST,
        kinds.ASK,
        kinds.STORY,
        kinds.CHALLENGE,
        kinds.LEARN,
        kinds.SHARE,
        *kinds.IMPORTS,
        kinds.PICTURE,
        kinds.PLAY,
    }
)
"""Errands that a person waits for."""
CHANNEL_SECONDS = 2
"""What a question about a channel may take: whoever typed the command is answered within three seconds."""
CALM_SECONDS = 1.0
"""Whoever waits for the bot to be there again is answered before the engine is loaded."""
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
    ticking: Ticking
    executor: str
    """The name of this process among those that share the store."""

    def start(self, *, errands: bool = True) -> None:
        """Begin to send, and to do errands."""
        self.outbox.start()
        if errands:
            self.desk.errands.start()

    def keep_time(self) -> None:
        """Start the engine, which looks every minute at what is due. That takes a while: after Slack is connected."""
        self.ticking.start()

    def tick(self) -> None:
        """Look now at what is due, without the engine: after the clock was moved."""
        self.ticking.at_once()

    def warm_up(self) -> None:
        """Make search by meaning and the model's client ready, beside everything else: after Slack is connected."""
        self.model.warm()
        self.library.warm_up_beside()

    def stop(self, seconds: float = 10.0) -> None:
        """Finish what was begun, and close everything."""
        self.ticking.engine.stop(seconds)
        self.desk.background.stop()
        self.desk.errands.stop(seconds)
        self.outbox.stop(seconds)
        self.library.close()
        self.store.close()


def build(settings: Settings, clock: Clock | None = None) -> Built:
    """Everything, from the settings: the database is brought up to date, the playbook is checked.

    `clock` stands in for the one that the settings ask for.
    """
    words = english()
    clock = clock or clock_from(settings.kam_clock)
    store = open_store(settings)
    library, model = build_library(settings, store, clock), build_model(settings, store, clock)
    house = build_house(store, words, model=model.on, channels=build_channels(settings, store))
    house = replace(house, keeps=timedelta(days=settings.kam_keep_days))
    outbox = build_outbox(settings, store, clock, house)
    advising = Advising(
        house,
        build_adviser(library, model, words),
        partial(as_text, words=words),
        latest=settings.kam_model_deadline + ON_TOP_SECONDS,
    )
    works = {**advising.works(), **build_learning(settings, house, library, words).works()}
    works |= counting_works(house)
    works |= build_importing(settings, house, words, clock).works()
    works |= Picturing(house, words, {**PICTURES, **PORTFOLIO_PICTURES}).works()
    works |= Exporting(house, EXPORTERS, words).works()
    works[kinds.PLAY] = partial(play, house, advising.adviser, words)
    works |= Sharing(house, Means(EXPORTERS, numbered(words))).works()
    errands = Errands(store, works, partial(_sorry, house, words), clock, outbox.wake)
    desk = Desk(house, words, clock, People(store), outbox, EXPORTERS, Background(), library, errands)
    executor = new_id()
    engine = make_engine_for_work(settings.store_url, clock, executor, CALM_SECONDS)
    ticking = Ticking(house, clock, engine, desk.wake)
    return Built(build_app(settings, desk), desk, outbox, store, library, model, ticking, executor)


def build_channels(settings: Settings, store: Store) -> SlackChannels:
    """What Slack says of channels, asked with the settings' token and little patience: a command waits for it."""
    client = web_client(settings)
    client.timeout = CHANNEL_SECONDS
    return SlackChannels(lambda _: client, store)


def open_store(settings: Settings) -> Store:
    """The store, at the newest version of its tables."""
    if settings.database_url is None:
        settings.kam_data_dir.mkdir(parents=True, exist_ok=True)
    if not is_newest(settings.store_url):
        from kam_core.store.migrate import upgrade

        upgrade(settings.store_url)
    return make_store(settings.store_url)


def build_house(
    store: Store, words: Words, *, model: bool = False, channels: Channels | None = None
) -> House:
    """What use cases stand on."""
    known = {kind.name: kind for kind in KINDS}
    return House(
        store=store,
        kinds=known,
        packs=playbooks(),
        draw=partial(draw, words=words),
        model=model,
        is_holiday=holiday_calendar(),
        living=LIVING,
        channels=channels or UnseenChannels(),
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


def build_outbox(
    settings: Settings, store: Store, clock: Clock, house: House | None = None, pace: Paces | None = None
) -> Outbox:
    """The outbox that posts with the settings' token; Slack itself is posted to no faster than it likes."""
    client = web_client(settings)
    paced = pace or (Pace(boot_seconds) if settings.is_slack_itself else NoPace())
    choosing = Choosing(house or build_house(store, english()), paced, boot_seconds)
    return Outbox(store, Post(lambda _: client, Fence(clock, boot_seconds)), choosing, clock)
