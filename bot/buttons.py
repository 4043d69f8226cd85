"""Button payloads that pack and unpack themselves. They carry opaque ids only; every press is checked again."""

from dataclasses import dataclass

PREFIX = "kam"
_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Press:
    """One button: what it does, and the ids that it is about."""

    verb: str
    ids: tuple[str, ...] = ()

    def action_id(self, number: int = 0) -> str:
        """The Slack action id; `number` keeps several buttons of one verb apart within a block."""
        return f"{PREFIX}:{self.verb}:{number}"

    @property
    def value(self) -> str:
        """The Slack value."""
        return _SEPARATOR.join(self.ids)


def unpack(action_id: str, value: str) -> Press | None:
    """The press behind a Slack action, or None when it is none of ours."""
    prefix, _, rest = action_id.partition(":")
    verb = rest.rpartition(":")[0]
    if prefix != PREFIX or not verb:
        return None
    return Press(verb, tuple(value.split(_SEPARATOR)) if value else ())
