"""Every message that stays true, by the prefix of its purpose."""

from collections.abc import Mapping

from kam_core.usecases.living import Redraw

LIVING: Mapping[str, Redraw] = {}
