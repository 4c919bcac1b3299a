"""What the shell prompt needs of `typing`, `contextlib` and `re`, without their imports.

Importing `typing` and what it brings costs as much as half a bare interpreter start, and each class it makes a named
tuple of two hundredths more; the grammar and the records have sixty. `pipeboard add` is allowed four starts in all. So
the modules on its path take these names from here: a type checker sees the real ones, the interpreter the little that
is left of them once nobody asks for types (`docs/decisions/0003-named-tuples.md`).
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from contextlib import contextmanager, suppress
    from typing import Any, ClassVar, Literal, NamedTuple, Protocol, TypeVar, cast
else:
    from _collections import _tuplegetter

    class _Form:
        """Stands where a form of `typing` would: it may be subscripted, called and joined, and means nothing."""

        def __getitem__(self, _):
            return self

        def __call__(self, *_, **__):
            return self

        def __or__(self, _):
            return self

        __ror__ = __or__

    Any = ClassVar = Literal = TypeVar = _Form()
    Protocol = object

    def cast(_, value):
        """The value itself."""
        return value

    class _Maker(type):
        """Makes a named tuple of a class body, as `typing.NamedTuple` does, without compiling source text for it."""

        def __new__(cls, name, bases, body):
            if bases == (tuple,):
                return type.__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            body["_field_defaults"] = {field: body[field] for field in fields if field in body}
            body.update((field, _tuplegetter(place, "")) for place, field in enumerate(fields))
            body["__slots__"] = ()
            body["_fields"] = body["__match_args__"] = fields
            body["_size"] = len(fields)
            body["_last_defaults"] = tuple(body["_field_defaults"].values())
            return type.__new__(cls, name, bases, body)

    class NamedTuple(tuple, metaclass=_Maker):
        """The base of every record: immutable, compared by value, with the methods of `collections.namedtuple`."""

        __slots__ = ()
        _fields = ()

        def __new__(cls, *values, **named):
            if named or len(values) != cls._size:
                lacking = cls._size - len(values)
                if not named and 0 < lacking <= len(cls._last_defaults):
                    return tuple.__new__(cls, values + cls._last_defaults[-lacking:])
                values = cls._complete(values, named)
            return tuple.__new__(cls, values)

        @classmethod
        def _complete(cls, values, named):
            """The values of all fields, by position, by name, and by default."""
            if len(values) > cls._size:
                raise TypeError(f"{cls.__name__} takes {cls._size} values, not {len(values)}")
            given = dict(zip(cls._fields, values, strict=False))
            for field in named:
                if field not in cls._fields or field in given:
                    raise TypeError(f"{cls.__name__} does not take {field!r} so")
            given = {**cls._field_defaults, **given, **named}
            missing = [field for field in cls._fields if field not in given]
            if missing:
                raise TypeError(f"{cls.__name__} lacks {', '.join(missing)}")
            return [given[field] for field in cls._fields]

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != cls._size:
                raise TypeError(f"{cls.__name__} takes {cls._size} values, not {len(made)}")
            return made

        def _replace(self, **named):
            made = self._make(map(named.pop, self._fields, self))
            if named:
                raise ValueError(f"{type(self).__name__} has no {', '.join(named)}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            inside = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({inside})"

    class suppress:  # noqa: N801 - the name it has in contextlib
        """Errors of these kinds end the block and are forgotten."""

        def __init__(self, *kinds):
            self._kinds = kinds

        def __enter__(self):
            return None

        def __exit__(self, kind, error, trace):
            return kind is not None and issubclass(kind, self._kinds)

    class _Managed:
        """A generator with one `yield`, as a context."""

        def __init__(self, steps):
            self._steps = steps

        def __enter__(self):
            return next(self._steps)

        def __exit__(self, kind, error, trace):
            if kind is None:
                for _ in self._steps:
                    raise RuntimeError("the generator of a context yields once")
                return False
            try:
                self._steps.throw(error)
            except StopIteration as ended:
                return ended is not error
            except BaseException as raised:
                # Python turns a StopIteration that leaves a generator into a RuntimeError.
                if raised is error or (isinstance(error, StopIteration) and raised.__cause__ is error):
                    # The block's own error, with the trace it came with: the caller goes on raising it.
                    error.__traceback__ = trace
                    return False
                raise
            raise RuntimeError("the generator of a context yields once")

    def contextmanager(function):
        """A generator function as a maker of contexts."""

        def manage(*values, **named):
            return _Managed(function(*values, **named))

        manage.__doc__, manage.__name__, manage.__wrapped__ = function.__doc__, function.__name__, function
        return manage


__all__ = [
    "TYPE_CHECKING",
    "Any",
    "ClassVar",
    "Literal",
    "NamedTuple",
    "Protocol",
    "TypeVar",
    "cast",
    "contextmanager",
    "suppress",
]
