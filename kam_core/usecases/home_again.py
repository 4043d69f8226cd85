"""Shows the Home tab anew after something that happened there."""

from dataclasses import replace

from kam_core.model import Delivery, Op
from kam_core.ports import House
from kam_core.usecases.opening import once
from kam_core.usecases.show_home import show_home
from kam_core.usecases.sitting import Occasion


def refresh_home(house: House, occasion: Occasion) -> None:
    """Put the person's Home tab, as it is now, into the outbox."""
    card = show_home(house, occasion)
    again = replace(occasion, key=f"{occasion.key}/home")
    with once(house, again) as uow:
        if uow is not None:
            uow.add(
                Delivery(
                    key=again.key,
                    op=Op.HOME,
                    channel=occasion.person,
                    payload=dict(house.draw(card)),
                    due_at=occasion.at,
                    created_at=occasion.at,
                )
            )
