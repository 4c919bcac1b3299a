"""The stand-ins of `light` against the real ones: what the prompt gains must not be paid with surprises."""

import contextlib
import copy
import pickle
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeboard import light


class Ours(light.NamedTuple):
    """A record."""

    name: str
    amount: int = 0
    tags: tuple[str, ...] = ()

    @property
    def double(self) -> int:
        return self.amount * 2


class Theirs(typing.NamedTuple):
    """A record."""

    name: str
    amount: int = 0
    tags: tuple[str, ...] = ()

    @property
    def double(self) -> int:
        return self.amount * 2


@given(st.text(), st.integers(), st.tuples(st.text()))
def test_a_record_is_a_named_tuple(name: str, amount: int, tags: tuple[str]) -> None:
    ours, theirs = Ours(name, amount, tags), Theirs(name, amount, tags)
    assert tuple(ours) == tuple(theirs)
    assert ours == theirs
    assert hash(ours) == hash(theirs)
    assert (ours.name, ours.amount, ours.double) == (name, amount, theirs.double)
    assert Ours(name=name, tags=tags, amount=amount) == ours
    assert ours._asdict() == theirs._asdict()
    assert ours._replace(amount=1) == theirs._replace(amount=1)
    assert Ours._make([name, amount, tags]) == ours
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert copy.deepcopy(ours) == ours
    assert pickle.loads(pickle.dumps(ours)) == ours
    assert Ours(name) == Theirs(name)


def test_a_record_has_the_same_shape_and_refuses_the_same() -> None:
    assert Ours._fields == Theirs._fields
    assert Ours.__match_args__ == Theirs.__match_args__
    assert Ours._field_defaults == Theirs._field_defaults
    assert not hasattr(Ours("x"), "__dict__")
    match Ours("x", 5):
        case Ours(name, amount=5):
            assert name == "x"
    for wrong in ((), ("a", 1, (), 2)):
        for kind in (Ours, Theirs):
            with pytest.raises(TypeError):
                kind(*wrong)
    for kind in (Ours, Theirs):
        with pytest.raises(TypeError):
            kind("a", name="b")  # type: ignore[misc]
        with pytest.raises(TypeError):
            kind("a", colour="b")  # type: ignore[call-arg]
        with pytest.raises(TypeError):
            kind._make(["a"])
        with pytest.raises(ValueError):
            kind("a")._replace(**typing.cast("typing.Any", {"colour": "b"}))
        with pytest.raises(AttributeError):
            kind("a").name = "b"  # type: ignore[misc]


@pytest.mark.parametrize("library", [light, contextlib])
def test_contexts_behave_as_those_of_contextlib(library: typing.Any) -> None:
    seen: list[str] = []

    @library.contextmanager  # type: ignore[untyped-decorator]
    def context(*, swallow: bool = False) -> typing.Iterator[int]:
        seen.append("in")
        try:
            yield 7
        except ValueError:
            if not swallow:
                raise KeyError("turned") from None
        finally:
            seen.append("out")

    with context() as value:
        assert value == 7
    with pytest.raises(KeyError), context():
        raise ValueError
    with context(swallow=True):
        raise ValueError
    error = OSError("as it was")
    with pytest.raises(OSError) as raised, context():
        raise error
    assert raised.value is error
    assert seen == ["in", "out"] * 4
    with library.suppress(ValueError, KeyError):
        raise KeyError
    with pytest.raises(OSError), library.suppress(ValueError):
        raise OSError
    with pytest.raises(StopIteration), context():
        raise StopIteration


def test_whoever_takes_from_light_keeps_types_out_of_the_run_time() -> None:
    """Evaluated, an annotation would ask the stand-ins for what they do not have; later Pythons would hide it."""
    from pathlib import Path

    source = Path(light.__file__).parent
    for module in source.rglob("*.py"):
        text = module.read_text("utf-8")
        if "from pipeboard.light import" in text:
            assert "from __future__ import annotations" in text, module
