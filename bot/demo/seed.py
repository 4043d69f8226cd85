"""What the demo starts with: the people, one finished plan, the manager's accounts, and one interview half done."""

from bot.demo.finished import write_finished_plan
from bot.demo.local_slack import LocalSlack
from bot.demo.people_in_slack import PeopleInSlack
from bot.demo.portfolio import write_portfolio
from bot.demo.workspace import DemoWorkspace
from bot.wiring import Built
from kam_core.model import Person, Workspace
from kam_core.terms import Role
from kam_core.usecases.digests.binding import bind_digest
from kam_core.usecases.sitting import Occasion

ROLES = {"manager": Role.MANAGER, "administrator": Role.ADMINISTRATOR, "guest": Role.GUEST}
FINISHED_BY = "jonas"
DIGEST_IN = "acct-nordhafen"
HALF_DONE_BY = "haruka"
HALF_DONE_ACCOUNT = "Minato Robotics"
HALF_DONE = (
    "Minato Robotics, Minato for short",
    "Minato Robotics K.K. signs",
    "Jan to Dec 2027, mine",
    "9% of our sensor volume, and their arms are the reference that every integrator asks for",
)
SECONDS = 30.0


def seed(built: Built, slack: LocalSlack) -> None:
    """Bring in the people and the finished plan, and type the half-done interview, unless it is all there.

    Starts the outbox: the finished plan is written before it, so that nothing of it is posted.
    """
    fresh = _people(built, slack)
    if fresh:
        write_finished_plan(built, slack.workspace)
        write_portfolio(built, slack.workspace)
    built.outbox.start()
    if fresh:
        _digest(built, slack.workspace)
        _half_done_interview(built, slack)


def _people(built: Built, slack: LocalSlack) -> bool:
    """The people of the workspace with their roles; False when they are known from last time."""
    workspace = slack.workspace
    with built.store.write(workspace.team_id, "demo", built.desk.clock()) as uow:
        if uow.one(Workspace) is not None:
            return False
        uow.add(Workspace(name=workspace.name))
        for person in workspace.people:
            role = ROLES.get(person.role, Role.MEMBER)
            uow.add(
                Person(
                    slack_id=person.id,
                    name=person.name,
                    real_name=person.real_name,
                    zone=person.zone,
                    role=role,
                    locale=person.locale,
                )
            )
    return True


def _digest(built: Built, workspace: DemoWorkspace) -> None:
    """The account's channel gets its digest on Mondays at nine, as its manager asked."""
    person, channel = workspace.person(FINISHED_BY), workspace.channel(DIGEST_IN)
    at = Occasion(
        workspace.team_id, person.id, "demo/digest", built.desk.clock(), person.zone, channel=channel.id
    )
    with built.store.read(workspace.team_id) as uow:
        plans = [plan.id for plan in uow.open_plans(person.id)]
    bind_digest(built.desk.house, at, channel.id, plans)


def _half_done_interview(built: Built, slack: LocalSlack) -> None:
    people = PeopleInSlack(slack)
    person = slack.workspace.person(HALF_DONE_BY).id
    channel = people.dm(person)
    people.say(person, channel, f"new {HALF_DONE_ACCOUNT}")
    built.outbox.wait_until_idle(SECONDS)
    said = (message for message in people.messages(channel) if message.get("user") != person)
    opening = next(message for message in said if HALF_DONE_ACCOUNT in str(message.get("text")))
    for text in HALF_DONE:
        people.say(person, channel, text, thread=str(opening["ts"]))
        built.outbox.wait_until_idle(SECONDS)
