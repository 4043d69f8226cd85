"""Every message that stays true, by the prefix of its purpose."""

from collections.abc import Mapping

from kam_core.usecases.actions.due import DUE, redraw_due
from kam_core.usecases.actions.showing import ACTION, redraw_action
from kam_core.usecases.actions.splitting import STEPS, redraw_split
from kam_core.usecases.digests.living import draw_detail, draw_digest
from kam_core.usecases.digests.posting import DETAIL, MESSAGE
from kam_core.usecases.digests.rollups import ROLLUP, draw_rollup
from kam_core.usecases.handing_over.showing import HANDOVER, QUESTION, handover_again, question_again
from kam_core.usecases.histories.showing import HISTORY, history_again
from kam_core.usecases.importing.showing import IMPORT, redraw_import
from kam_core.usecases.leavers.handing_over import leaver_again
from kam_core.usecases.leavers.leaving import LEAVER
from kam_core.usecases.living import Redraw
from kam_core.usecases.nudging.resting import WHY, draw_why
from kam_core.usecases.nudging.showing import PURPOSE, draw_nudge
from kam_core.usecases.portfolio.scoring import ASKED, ROUND, asked_again, round_again
from kam_core.usecases.portfolio.showing import PORTFOLIO, portfolio_again
from kam_core.usecases.readings.showing import ALL, ONE, reading_again, readings_again
from kam_core.usecases.reviews.showing import SHOWN, WALKED, redraw_review, redraw_walk
from kam_core.usecases.seeing.fit import FIT, fit_again
from kam_core.usecases.seeing.forces import FORCES, forces_again
from kam_core.usecases.seeing.money import MONEY, money_again
from kam_core.usecases.seeing.people import PEOPLE, people_again
from kam_core.usecases.sharing.showing import SHARES, shares_again

LIVING: Mapping[str, Redraw] = {
    ACTION: redraw_action,
    DUE: redraw_due,
    STEPS: redraw_split,
    ALL: readings_again,
    ONE: reading_again,
    LEAVER: leaver_again,
    SHARES: shares_again,
    HANDOVER: handover_again,
    QUESTION: question_again,
    MESSAGE: draw_digest,
    DETAIL: draw_detail,
    ROLLUP: draw_rollup,
    PURPOSE: draw_nudge,
    WHY: draw_why,
    PORTFOLIO: portfolio_again,
    ROUND: round_again,
    ASKED: asked_again,
    HISTORY: history_again,
    SHOWN: redraw_review,
    WALKED: redraw_walk,
    IMPORT: redraw_import,
    PEOPLE: people_again,
    FORCES: forces_again,
    FIT: fit_again,
    MONEY: money_again,
}
