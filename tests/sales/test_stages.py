"""Stages: which one a typed name means, what a new file starts with, and what is worth a warning."""

import pytest

from pipeboard.sales import stages
from pipeboard.sales.records import Stage
from pipeboard.sales.stages import NoStage, SeveralStages, find, places_named


def stage(id_: int, pipeline: int, name: str) -> Stage:
    return Stage(id_, pipeline, name, "selling", 10, None, id_)


SALES = [stage(1, 1, "Quote"), stage(2, 1, "Quote sent"), stage(3, 1, "Négociation"), stage(4, 1, "Contacted")]
SERVICE = [stage(5, 2, "Quote"), stage(6, 2, "Nearly done"), stage(7, 2, "Contract")]
THIRD = [stage(8, 3, "Nearly done"), stage(9, 3, "Quote sent late")]
ALL = [*SALES, *SERVICE, *THIRD]


@pytest.mark.parametrize(
    ("typed", "pipeline", "meant"),
    [
        # In its own pipeline: the whole name before the beginning of one.
        ("Quote", 1, (1,)),
        ("quote", 2, (5,)),
        ("quo", 1, (1, 2)),
        ("Quote s", 1, (2,)),
        ("QUOTE  SENT", 1, (2,)),
        ("nego", 1, (3,)),
        ("négo", 1, (3,)),
        ("NÉGOCIATION", 1, (3,)),
        ("Contact", 1, (4,)),
        ("ontacted", 1, ()),
        # What fits there is never looked for outside, even where the whole name stands elsewhere.
        ("quo", 2, (5,)),
        ("quote sent", 3, (9,)),
        ("nearly done", 3, (8,)),
        # What does not fit there is looked for in all.
        ("négociation", 2, (3,)),
        ("Contract", 1, (7,)),
        ("Con", 3, (4, 7)),
        ("Nearly done", 1, (6, 8)),
        ("Nearly", 1, (6, 8)),
        # Without a pipeline, in all.
        ("Quote", None, (1, 5)),
        ("quote sent", None, (2,)),
        ("contract", None, (7,)),
        # A pipeline that is none.
        ("Contract", 9, (7,)),
        ("", 1, ()),
        ("  ", 1, ()),
        ("nothing", 1, ()),
    ],
)
def test_the_stage_that_a_name_means(typed: str, pipeline: int | None, meant: tuple[int, ...]) -> None:
    found = find(typed, ALL, pipeline)
    if not meant:
        assert found == NoStage(tuple(ALL))
    elif len(meant) == 1:
        assert isinstance(found, Stage)
        assert found.id == meant[0]
    else:
        assert isinstance(found, SeveralStages)
        assert tuple(one.id for one in found.candidates) == meant


@pytest.mark.parametrize(
    ("candidates", "shared"),
    [((SALES[0], SERVICE[0]), True), ((SALES[0], SALES[1]), False), ((SERVICE[1], THIRD[0], SALES[0]), False)],
)
def test_whether_several_share_a_name(candidates: tuple[Stage, ...], shared: bool) -> None:
    assert SeveralStages(candidates).share_a_name == shared


def test_names_are_found_by_their_places() -> None:
    assert places_named("b", ["a", "B", "bc", "b"]) == [1, 3]
    assert places_named("b", ["a", "bc", "abc", "Bd"]) == [1, 3]
    assert places_named("", ["a", ""]) == [1]


STATUS_NAMES = """open,Won,LOST,cancelled,canceled,closed,signed,to do,todo,standby,stand-by,late,in progress,on hold,
won!,closed-won,closed-lost,pending,closed won,closed lost,not signed,Ouvert,ouverte,gagné,Gagnées,PERDU,perdue,annulé,
à faire,A FAIRE,en cours,en attente,en retard,signé,signée,clos,close,clôturé,fermé,terminé,Terminée"""
FINE_NAMES = "to,do,in,on,progress,hold,Met,Quote,To qualify,Won over,Lost and found,Devis,Suivi"


@pytest.mark.parametrize(
    ("name", "warned"),
    [
        *((name.strip(), True) for name in STATUS_NAMES.split(",")),
        *((name.strip(), False) for name in FINE_NAMES.split(",")),
    ],
)
def test_a_stage_called_like_a_status_is_warned_about(name: str, warned: bool) -> None:
    expected = [stages.Warned("repeats_a_status", name, 1)] if warned else []
    assert stages.warnings([stage(1, 1, name)]) == expected


@pytest.mark.parametrize(("selling", "after", "warned"), [(8, 0, 0), (8, 5, 0), (9, 0, 9), (12, 3, 12)])
def test_many_selling_stages_are_warned_about(selling: int, after: int, warned: int) -> None:
    listed = [stage(at, 1, f"step {at}") for at in range(selling)]
    listed += [stage(20 + at, 1, f"after {at}")._replace(phase="after_sale") for at in range(after)]
    assert stages.warnings(listed) == ([stages.Warned("too_many", "", warned)] if warned else [])


@pytest.mark.parametrize(
    ("language", "name", "first", "last"),
    [
        ("en", "Sales", "To qualify", "Confirmed"),
        ("fr", "Ventes", "À qualifier", "Client validé"),
        ("de", "Sales", "To qualify", "Confirmed"),
    ],
)
def test_a_new_file_starts_with_seven_stages(language: str, name: str, first: str, last: str) -> None:
    called, planted = stages.first_pipeline(language)
    assert (called, planted[0].name, planted[-1].name) == (name, first, last)
    assert [one.probability for one in planted] == [10, 20, 40, 60, 80, 100, 100]
    assert [one.rotting_days for one in planted] == [14, 21, 21, 30, 30, None, None]
    assert [one.phase for one in planted] == ["selling"] * 5 + ["after_sale"] * 2
    own = [Stage(at, 1, one.name, one.phase, one.probability, None, at) for at, one in enumerate(planted)]
    assert stages.warnings(own) == []


@pytest.mark.parametrize(
    ("language", "lost", "cancelled"), [("en", "Price", "No budget"), ("fr", "Trop cher", "Doublon")]
)
def test_a_new_file_has_reasons_for_both_ends(language: str, lost: str, cancelled: str) -> None:
    reasons = stages.first_reasons(language)
    assert ("lost", lost) in reasons
    assert ("cancelled", cancelled) in reasons
    assert [outcome for outcome, _ in reasons] == ["lost"] * 4 + ["cancelled"] * 4
