"""B4: which stage the relationship is in today, and where it should be at the end of the plan."""

from kam_core.interview.kinds.base import Context, FieldKind, FormField, Reading, Vague
from kam_core.interview.kinds.grammar.drafts import draft, said
from kam_core.interview.kinds.grammar.ladder import Steps, find_steps
from kam_core.interview.reading.phrases import hedged
from kam_core.terms import RelationshipStage

WORDS = (
    (RelationshipStage.DISINTEGRATING, r"disintegrat\w+|uncoupling(?:[ -]kam)?|breaking up|falling apart"),
    (RelationshipStage.EXPLORATORY, r"explor\w+|pre[ -]kam|pre(?= stage)"),
    (RelationshipStage.BASIC, r"basic|early[ -]kam|early(?= stage)"),
    (RelationshipStage.COOPERATIVE, r"co-?op(?:erative|eration|erating)|mid[ -]kam|mid(?= stage)"),
    (RelationshipStage.INTERDEPENDENT, r"inter-?depend\w+|partnership[ -]kam|partnership(?= stage)"),
    (RelationshipStage.INTEGRATED, r"(?:fully )?integrated|integration|synerg\w+(?:[ -]kam)?"),
)
_TERMS = tuple(stage.value for stage in RelationshipStage)


class Stage:
    """The rung on the relationship ladder, now and aimed at."""

    name = "stage"
    records = False
    form: tuple[FormField, ...] = (
        FormField("BuyingCenter", "relationship_stage", FieldKind.CHOICE, optional=False, terms=_TERMS),
        FormField("BuyingCenter", "target_stage", FieldKind.CHOICE, terms=_TERMS),
    )
    probes: tuple[Vague, ...] = (Vague.INCOMPLETE, Vague.ADJECTIVE_ONLY)

    def read(self, text: str, context: Context) -> Reading:
        """The named stages; none is made up from praise or blame."""
        steps = find_steps(text, WORDS)
        if context.probe is not None and steps.now and not steps.later:
            steps = _aimed(steps, context)
        fields = {
            "relationship_stage": said(steps.now, hedged(text)),
            "target_stage": said(steps.later, hedged(text)),
        }
        if not any(fields.values()):
            return Reading(vague=(Vague.ADJECTIVE_ONLY,), rest=text.strip())
        record = draft("BuyingCenter", context.account or "account", None, **fields)
        complete = bool(steps.later) or bool(context.probe)
        return Reading((record,), vague=() if complete else (Vague.INCOMPLETE,))

    def overhear(self, text: str, context: Context) -> Reading:
        """A stage in a sentence of its own ("exploratory.")."""
        for sentence in text.split("."):
            words = sentence.split()
            steps = find_steps(sentence, WORDS)
            if steps.now and len(words) <= 3 and "stage" not in context.options:
                claim = said(steps.now, hedged(sentence))
                return Reading(
                    (draft("BuyingCenter", context.account or "account", relationship_stage=claim),)
                )
        return Reading()


def _aimed(steps: Steps, context: Context) -> Steps:
    """One stage in reply to "and at the end?" is the aim, once today's is known."""
    known = any("relationship_stage" in one.fields for one in context.so_far)
    return Steps(None, steps.now) if known else steps
