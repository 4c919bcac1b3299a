"""The terms of a filter as one types them: `stage=quote`, `tag!=urgent`, `created=this month`, `late`, `Lots=4..10`.

There is one grammar: the options of the prompt are such terms, so are the words behind `list` and `board`, and what a
filter is saved from. `!=` (and `=no` of what is on or off) leaves out what the term names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeboard.input import filter_bounds, typed_values
from pipeboard.input.closed_words import origin_of
from pipeboard.input.field_filters import field_filter
from pipeboard.input.field_readers import currency_code
from pipeboard.input.filter_keys import NO, YES, Special, Term, field_of, is_flag, special_of, term_names
from pipeboard.input.wrong import Wrong
from pipeboard.light import TYPE_CHECKING, Any
from pipeboard.presentation.language import N_
from pipeboard.presentation.signs import STATUS_WORDS
from pipeboard.sales.field_kinds import Field, Kind, own
from pipeboard.sales.field_names import typed
from pipeboard.sales.filters import FieldFilter, Filter, Origin
from pipeboard.sales.records import STATUSES, CustomField, Stage, Status
from pipeboard.sales.stages import NoStage, SeveralStages, find
from pipeboard.sales.text import clean, fold

if TYPE_CHECKING:
    from pipeboard.input.file_knowledge import FileKnowledge
    from pipeboard.store.store import Store


NO_TERM = N_("“{text}” is no term of a filter such as stage=quote or tag!=urgent. The terms are: {known}")


class TermReader:
    """Reads terms with what the file knows: its stages, pipelines, own fields, currency, and how days are read."""

    def __init__(self, store: Store, rules: FileKnowledge) -> None:
        self._store, self._rules = store, rules

    def filter_of(self, terms: Iterable[Term], base: Filter | None = None) -> Filter:
        """The filter of some terms, narrowing `base` further.

        Terms of one key add up where it has several values (two stages: either); else the last one holds.

        Raises:
            Wrong: a term is unknown, or its value cannot be read.
        """
        made = base or Filter()
        # A stage is looked for in the pipeline first, wherever that was said.
        for term in sorted(terms, key=lambda one: fold(one.key) not in ("pipeline", "processus")):
            if self._is_left_out(term):
                one = self._narrowed(Filter(pipeline_id=made.pipeline_id), term._replace(value=_turned(term)))
                one = one if fold(term.key) in ("pipeline", "processus") else one._replace(pipeline_id=None)
                made = made._replace(excluded=(*made.excluded, one))
            else:
                made = self._narrowed(made, term)
        return made

    def _is_left_out(self, term: Term) -> bool:
        """`late=no` leaves out what `late` would leave, and `late!=no` does not."""
        return term.is_not != (is_flag(term) and fold(term.value) in NO)

    def _narrowed(self, made: Filter, term: Term) -> Filter:
        wanted = fold(term.key)
        if not term.is_own:
            special = special_of(wanted)
            if special is not None:
                return self._specially(made, special, term)
            field = field_of(term.key)
            if field is not None:
                return _READERS[field.kind](self, made, field, _needed(term))
        known = [own(one) for one in self._own]
        mine = typed(term.key, known)
        if mine is None:
            text = term.key + ("!" if term.is_not else "") + (f"={term.value}" if term.value else "")
            if term.is_own:
                names = ", ".join(one.name for one in known) or "–"
                raise Wrong(
                    N_("“{text}” is no NAME=VALUE of a field of your own. They are: {known}"), text=text, known=names
                )
            raise Wrong(NO_TERM, text=text, known=", ".join(term_names(known)))
        found = field_filter(mine, _needed(term), self._rules)
        return made._replace(fields=(*made.fields, found))

    def _specially(self, made: Filter, special: Special, term: Term) -> Filter:
        if special.flag:
            if fold(term.value) not in YES | NO:
                raise Wrong(N_("“{key}” is yes or no, not “{text}”."), key=special.name, text=term.value)
            return _with(made, {special.flag: True})
        value = _needed(term)
        if special.name == "text":
            return made._replace(text=value)
        if special.name == "done":
            first, last = filter_bounds.days(value, self._rules, past=True)
            return made._replace(done_from=first, done_to=last)
        found = typed_values.amount(value, self._rules.language, self._rules.currency)
        end = {"min": "amount_from", "max": "amount_to"}[special.name]
        return _with(made, {end: found.minor})

    @property
    def _own(self) -> Sequence[CustomField]:
        return self._store.settings.custom_fields()

    # By the kind of a field -----------------------------------------------------------------------------------------

    def account(self, made: Filter, field: Field, text: str) -> Filter:
        """Of an account, by its whole name."""
        return _filled(made, field, text)

    def names(self, made: Filter, field: Field, text: str) -> Filter:
        """Of a name, or of another that was said before."""
        assert field.narrow is not None
        return _filled(made, field, (*getattr(made, field.narrow.fields[0]), text))

    def origins(self, made: Filter, field: Field, text: str) -> Filter:
        """New, a renewal or an upsell, or another that was said before."""
        del field
        found: Origin = "new" if fold(text) in ("new", "nouveau", "nouvelle", "nouvelle vente") else origin_of(text)
        return made._replace(origins=(*made.origins, found))

    def flag(self, made: Filter, field: Field, text: str) -> Filter:
        """On."""
        if fold(text) not in YES | NO:
            raise Wrong(N_("“{key}” is yes or no, not “{text}”."), key=field.name, text=text)
        return _filled(made, field, *[True])

    def currency(self, made: Filter, field: Field, text: str) -> Filter:
        """In a currency."""
        return _filled(made, field, currency_code(text))

    def days(self, made: Filter, field: Field, text: str) -> Filter:
        """Within a period; where it can only lie in the past, words are read backwards."""
        return _filled(made, field, *filter_bounds.days(text, self._rules, past=field.kind == "past_day"))

    def words(self, made: Filter, field: Field, text: str) -> Filter:
        """With some words."""
        return made._replace(fields=(*made.fields, FieldFilter(field.name, clean(text))))

    def stage(self, made: Filter, field: Field, text: str) -> Filter:
        """In a stage. Those of one name in several pipelines are all meant."""
        stages = self._store.pipelines.stages(made.pipeline_id)
        stage = find(text, stages)
        if isinstance(stage, NoStage):
            raise Wrong(N_("There is no stage “{name}”. The stages are: {known}"), name=text, known=_listed(stages))
        if isinstance(stage, SeveralStages) and not stage.share_a_name:
            raise Wrong(N_("“{name}” can mean several stages: {known}"), name=text, known=_listed(stage.candidates))
        found = stage.candidates if isinstance(stage, SeveralStages) else (stage,)
        return _filled(made, field, (*made.stage_ids, *(one.id for one in found)))

    def status(self, made: Filter, field: Field, text: str) -> Filter:
        """In one of some states; `all` is any."""
        del field
        found = made.statuses
        for word in text.split(","):
            if fold(word) in ("all", "tous", "toutes"):
                found = STATUSES
                continue
            found = (*found, *(one for one in (_status(word),) if one not in found))
        return made._replace(statuses=found)

    def pipeline(self, made: Filter, field: Field, text: str) -> Filter:
        """Of a pipeline."""
        del field
        pipelines = self._store.pipelines.listed()
        found = [one for one in pipelines if fold(one.name) == fold(text)]
        if not found:
            known = ", ".join(one.name for one in pipelines)
            raise Wrong(N_("There is no pipeline “{name}”. The pipelines are: {known}"), name=text, known=known)
        return made._replace(pipeline_id=found[0].id)


#: What fills the filter, by the kind of the field.
_READERS: dict[Kind, Callable[[TermReader, Filter, Field, str], Filter]] = {
    "account": TermReader.account,
    "name": TermReader.names,
    "reason": TermReader.names,
    "origin": TermReader.origins,
    "tags": TermReader.names,
    "flag": TermReader.flag,
    "stage": TermReader.stage,
    "status": TermReader.status,
    "pipeline": TermReader.pipeline,
    "currency": TermReader.currency,
    "period": TermReader.days,
    "past_day": TermReader.days,
    "text": TermReader.words,
    "lines": TermReader.words,
}


def _turned(term: Term) -> str:
    return "" if is_flag(term) else term.value


def _needed(term: Term) -> str:
    """The value of a term that must have one; of what is on or off, none is yes."""
    if not clean(term.value) and not is_flag(term):
        raise Wrong(N_("Say what “{key}” is to be: {key}=…"), key=term.key)
    return clean(term.value)


def _filled(made: Filter, field: Field, *values: object) -> Filter:
    assert field.narrow is not None
    return _with(made, dict(zip(field.narrow.fields, values, strict=True)))


def _with(made: Filter, values: dict[str, Any]) -> Filter:
    return made._replace(**values)


_FRENCH_STATUSES: dict[str, Status] = {
    "ouvert": "open",
    "ouverte": "open",
    "gagne": "won",
    "gagnee": "won",
    "perdu": "lost",
    "perdue": "lost",
    "annule": "cancelled",
    "annulee": "cancelled",
}


def _status(text: str) -> Status:
    wanted = fold(text)
    found = next((one for one in STATUSES if wanted in (one, fold(STATUS_WORDS[one]))), _FRENCH_STATUSES.get(wanted))
    if found is None:
        raise Wrong(
            N_("“{text}” is no status. They are: {known}"), text=text.strip(), known=", ".join((*STATUSES, "all"))
        )
    return found


def _listed(stages: Sequence[Stage]) -> str:
    return ", ".join(stage.name for stage in stages)
