"""What may be done with stages and pipelines, and why not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard.sales.records import Phase, Pipeline, Stage
from pipeboard.sales.stage_rules import (
    Held,
    judge_phase,
    judge_pipeline_name,
    judge_pipeline_removal,
    judge_removal,
    judge_stage_figures,
    judge_stage_name,
    place_of_new,
    reordered,
)
from pipeboard.sales.status import Refusal, judge_activity, judge_unfinish

MET = Stage(1, 1, "Rencontré", "selling", 40, 21, 1)
QUOTE = Stage(2, 1, "Devis", "selling", 60, 30, 2)
AFTER = Stage(3, 1, "Suivi", "after_sale", 100, None, 3)
ALL = [MET, QUOTE, AFTER]
NOTHING, OPEN, WON, PAST = Held(0, 0, 0), Held(2, 1, 0), Held(2, 0, 0), Held(0, 0, 1)
SALES = [Pipeline(1, "Ventes", 1), Pipeline(2, "Écoles", 2)]


def rule(refusal: Refusal | None) -> str | None:
    return None if refusal is None else refusal.rule


@pytest.mark.parametrize(
    ("name", "own", "meant"),
    [
        ("Appel", None, None),
        ("", None, "name_missing"),
        ("RENCONTRE", None, "stage_name_taken"),
        ("rencontre", 1, None),
        ("devis", 1, "stage_name_taken"),
    ],
)
def test_a_stage_has_a_name_of_its_own(name: str, own: int | None, meant: str | None) -> None:
    assert rule(judge_stage_name(name, ALL, own)) == meant


@pytest.mark.parametrize(
    ("probability", "days", "meant"),
    [
        (0, None, None),
        (100, 1, None),
        (101, 1, "percent_out_of_range"),
        (-1, 1, "percent_out_of_range"),
        (5, 0, "days_out_of_range"),
        (5, 3650, None),
        (5, 3651, "days_out_of_range"),
    ],
)
def test_the_figures_of_a_stage(probability: int, days: int | None, meant: str | None) -> None:
    assert rule(judge_stage_figures(probability, days)) == meant


@pytest.mark.parametrize(
    ("stage", "phase", "stages", "held", "meant"),
    [
        (MET, "selling", ALL, OPEN, None),
        (MET, "after_sale", ALL, OPEN, "stage_holds_others"),
        (MET, "after_sale", ALL, WON, None),
        (MET, "after_sale", [MET, AFTER], WON, "last_selling_stage"),
        (AFTER, "selling", ALL, WON, None),
        (AFTER, "after_sale", [AFTER], WON, None),
    ],
)
def test_another_phase(stage: Stage, phase: Phase, stages: list[Stage], held: Held, meant: str | None) -> None:
    assert rule(judge_phase(stage, phase, stages, held)) == meant


@pytest.mark.parametrize(
    ("stage", "target", "stages", "held", "meant"),
    [
        (MET, None, ALL, NOTHING, None),
        (MET, None, ALL, WON, "stage_holds_opportunities"),
        (MET, None, ALL, PAST, "stage_holds_opportunities"),
        (MET, QUOTE, ALL, OPEN, None),
        (MET, MET, ALL, OPEN, "same_stage"),
        (MET, AFTER, ALL, OPEN, "after_sale_is_won"),
        (MET, AFTER, ALL, WON, None),
        (MET, AFTER, [MET, AFTER], NOTHING, "last_selling_stage"),
        (AFTER, MET, [MET, AFTER], WON, None),
    ],
)
def test_a_stage_that_goes(
    stage: Stage, target: Stage | None, stages: list[Stage], held: Held, meant: str | None
) -> None:
    assert rule(judge_removal(stage, target, stages, held)) == meant


def test_pipelines() -> None:
    assert rule(judge_pipeline_name("ecoles", SALES)) == "pipeline_name_taken"
    assert judge_pipeline_name("ecoles", SALES, 2) is None
    assert rule(judge_pipeline_name("", SALES)) == "name_missing"
    assert judge_pipeline_removal(SALES[0], SALES, 0) is None
    assert rule(judge_pipeline_removal(SALES[0], SALES, 1)) == "pipeline_holds_opportunities"
    assert rule(judge_pipeline_removal(SALES[0], SALES[:1], 0)) == "last_pipeline"


@pytest.mark.parametrize(
    ("phase", "after", "place"),
    [
        ("selling", None, 2),
        ("after_sale", None, 3),
        ("selling", MET, 1),
        ("selling", QUOTE, 2),
        ("after_sale", AFTER, 3),
        # A stage of the other phase: the nearest place in its own.
        ("after_sale", MET, 2),
        ("selling", AFTER, 2),
    ],
)
def test_the_place_of_a_new_stage(phase: Phase, after: Stage | None, place: int) -> None:
    assert place_of_new(phase, after, ALL) == place


@given(st.permutations(range(5)), st.integers(0, 4), st.integers(-6, 6))
def test_reordering(ids: list[int], moved: int, step: int) -> None:
    place, answer = ids.index(moved), reordered(ids, moved, step)
    if isinstance(answer, Refusal):
        assert (answer.rule, place) == (("at_the_end", 4) if step > 0 else ("at_the_top", 0))
    else:
        assert answer.index(moved) == max(0, min(4, place + step))
        assert [one for one in answer if one != moved] == [one for one in ids if one != moved]


def test_activities() -> None:
    day = date(2026, 11, 21)
    assert judge_activity("call", day, None, is_done=False) is None
    assert judge_activity("call", None, 15, is_done=True) is None
    assert rule(judge_activity("", day, None, is_done=False)) == "subject_missing"
    assert rule(judge_activity("call", None, None, is_done=False)) == "planned_needs_a_day"
    assert rule(judge_activity("call", day, 0, is_done=False)) == "minutes_out_of_range"
    assert rule(judge_activity("call", day, 14_401, is_done=True)) == "minutes_out_of_range"
    assert judge_unfinish("call", is_done=True) is None
    assert judge_unfinish("call", is_done=False) == Refusal("not_done", "call")
