"""`forecast --adopt`: the chances that were learned become the percentages of the stages."""

from __future__ import annotations

from pipeboard.cli.context import Context
from pipeboard.cli.failures import FAILED, OK
from pipeboard.cli.told_changes import tell
from pipeboard.presentation import amounts, outlook_text
from pipeboard.sales.outlook.outlook import ENOUGH_TO_ADOPT


def adopt(context: Context) -> int:
    """Set the percentages of the selling stages, where what was learned has done better than these often enough."""
    from pipeboard.store.changes.learned_chances import AdoptChances

    store, today, language = context.store, context.stamp.today, context.language
    learned = store.figures.outlook(store.figures.forecast(today)).learned
    if not learned.may_adopt:
        for line in outlook_text.scores_lines(learned, language):
            context.out.talk(line)
        if learned.resolved < ENOUGH_TO_ADOPT:
            reason = language.say(
                "{number} predictions are resolved: from {enough} on the learned chances can be judged.",
                number=learned.resolved,
                enough=ENOUGH_TO_ADOPT,
            )
        else:
            reason = language.say("Your own percentages have done better so far.")
        context.out.talk(reason, "today")
        context.out.talk(language.say("Nothing was changed."))
        return FAILED
    before = {stage.id: stage for stage in store.pipelines.stages()}
    wanted = store.figures.learned_percentages(today)
    change = store.run(AdoptChances(tuple(wanted.items())), context.stamp)
    code = language.code
    lines = [
        f"{before[stage].name}: {amounts.percent(before[stage].probability, code)} → {amounts.percent(percent, code)}"
        for stage, percent in wanted.items()
        if stage in before and before[stage].probability != percent
    ]
    tell(context, change, lines)
    return OK
