"""The playbook of a stage: set as a whole, planned on opportunities, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping

from pipeboard.light import NamedTuple
from pipeboard.sales.playbooks import MOST_DAYS, PlaybookAction, proposed
from pipeboard.sales.records import Stage
from pipeboard.sales.text import clean, fold
from pipeboard.store.changes.common import called, each, insert, listed, load, refuse_clash, update
from pipeboard.store.changes.planned_activities import insert_planned
from pipeboard.store.command import Done, Work
from pipeboard.store.errors import NotFound, Refused
from pipeboard.store.reads import activities, pipelines, playbooks


class SetPlaybook(NamedTuple):
    """Set the actions that are proposed on entering a stage, and what should be known before leaving it; all of them,
    in their order. None leaves a list as it is.

    A criterion that stays stays known where it was. `began` gives, as `actions` and `criteria`, the lists that the edit
    began from: where others stand by now, the change is refused.
    """

    stage_id: int
    actions: tuple[PlaybookAction, ...] | None = None
    criteria: tuple[str, ...] | None = None
    began: Mapping[str, tuple[object, ...]] | None = None

    @property
    def verb(self) -> str:
        """`playbook`."""
        return "playbook"

    def carry_out(self, work: Work) -> Done:
        """Write both lists.

        Raises:
            NotFound: there is no such stage. Refused: an action has no words, or is due too late.
            EditClash: another change came first.
        """
        stage = _stage(work, self.stage_id)
        present = {
            "actions": tuple(playbooks.actions(work.connection, stage.id)),
            "criteria": tuple(one.name for one in playbooks.criteria(work.connection, stage.id)),
        }
        mine = {"actions": self.actions, "criteria": self.criteria}
        refuse_clash({name: value for name, value in mine.items() if value is not None}, self.began, present)
        if self.actions is not None and list(self.actions) != playbooks.actions(work.connection, stage.id):
            self._write_actions(work, self.actions)
        if self.criteria is not None:
            self._write_criteria(work, self.criteria)
        return Done(stage.name)

    def _write_actions(self, work: Work, actions: tuple[PlaybookAction, ...]) -> None:
        work.connection.execute("DELETE FROM playbook_action WHERE stage_id = ?", (self.stage_id,))
        for place, one in enumerate(actions, 1):
            subject = clean(one.subject)
            if not subject:
                raise Refused("subject_missing")
            if not 0 <= one.days <= MOST_DAYS:
                raise Refused("days_of_playbook", str(one.days))
            columns = {"stage_id": self.stage_id, "kind": one.kind, "subject": subject, "days": one.days}
            insert(work.connection, "playbook_action", {**columns, "position": place})

    def _write_criteria(self, work: Work, criteria: tuple[str, ...]) -> None:
        wanted: dict[str, str] = {}
        for name in filter(None, map(clean, criteria)):
            wanted.setdefault(fold(name), name)
        known = {fold(one.name): one for one in playbooks.criteria(work.connection, self.stage_id)}
        for key, one in known.items():
            if key not in wanted:
                work.connection.execute("DELETE FROM exit_criterion WHERE id = ?", (one.id,))
        for place, (key, name) in enumerate(wanted.items(), 1):
            if key in known:
                update(work.connection, "exit_criterion", known[key].id, {"name": name, "position": place})
            else:
                columns = {"stage_id": self.stage_id, "name": name, "position": place}
                insert(work.connection, "exit_criterion", columns)


class PlanPlaybook(NamedTuple):
    """Plan the playbook of the stage that opportunities stand in; what is planned on them under the same words already
    is left out.
    """

    ids: tuple[int, ...]

    @property
    def verb(self) -> str:
        """`plan`."""
        return "plan"

    def carry_out(self, work: Work) -> Done:
        """Write the planned activities.

        Raises:
            NotFound: no such opportunity.
        """
        names = each(work, self.ids, lambda one: self._plan(work, one))
        return Done(listed(names), self.ids)

    @staticmethod
    def _plan(work: Work, opportunity_id: int) -> str:
        record = load(work, opportunity_id)
        playbook = playbooks.actions(work.connection, record.stage_id)
        planned = activities.unsettled(work.connection, (record.id,))
        for action in proposed(playbook, planned, work.stamp.today):
            insert_planned(work, record.id, action)
        return called(record)


class KnowCriterion(NamedTuple):
    """Say that a criterion of its stage is known of an opportunity, or that it is not."""

    opportunity_id: int
    criterion_id: int
    is_known: bool = True

    @property
    def verb(self) -> str:
        """`know`."""
        return "know"

    def carry_out(self, work: Work) -> Done:
        """Write that it is known, or take that away.

        Raises:
            NotFound: no such opportunity or criterion.
        """
        record = load(work, self.opportunity_id)
        row = work.connection.execute("SELECT name FROM exit_criterion WHERE id = ?", (self.criterion_id,)).fetchone()
        if row is None:
            raise NotFound(what="exit criterion", wanted=self.criterion_id)
        both = (record.id, self.criterion_id)
        held = "FROM known_criterion WHERE opportunity_id = ? AND exit_criterion_id = ?"
        if not self.is_known:
            work.connection.execute(f"DELETE {held}", both)
        elif work.connection.execute(f"SELECT 1 {held}", both).fetchone() is None:
            insert(
                work.connection,
                "known_criterion",
                {"opportunity_id": record.id, "exit_criterion_id": self.criterion_id},
            )
        return Done(f"{row[0]} · {called(record)}", (record.id,))


def _stage(work: Work, stage_id: int) -> Stage:
    found = next((one for one in pipelines.stages(work.connection) if one.id == stage_id), None)
    if found is None:
        raise NotFound(what="stage", wanted=stage_id)
    return found
