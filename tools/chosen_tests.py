"""A pytest plugin for `tools/mutants.py`: records which test runs which lines, and later runs chosen tests only.

--record FILE   write what each test runs and how long it takes, as JSON
--chosen FILE   run the tests that FILE lists (one a line, without their parameters), in its order
"""

import json
import os
from collections.abc import Generator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two options, one for each half of the work."""
    parser.addoption("--record", help="write what each test runs to this file")
    parser.addoption("--chosen", help="run the tests of this file only, in its order")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Watch from before the first import: what runs while a module is imported belongs to no test."""
    if where := early_config.known_args_namespace.record:
        early_config.pluginmanager.register(Record(str(where), str(early_config.rootpath)))


def pytest_configure(config: pytest.Config) -> None:
    """Stand guard: the package under test is the one in the folder that the mutants are put into."""
    import pipeboard

    if not str(pipeboard.__file__).startswith(str(config.rootpath)):
        raise pytest.UsageError(f"the tests would run {pipeboard.__file__}, not the copy in {config.rootpath}")


def without_parameters(nodeid: str) -> str:
    """A test's name without the row of its table: a mutant may change the rows."""
    return nodeid.split("[", 1)[0]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the chosen tests, in the order in which they were listed."""
    where = config.getoption("--chosen")
    if not where:
        return
    with open(str(where), encoding="utf-8") as listed:
        places = {line.rstrip("\n"): place for place, line in enumerate(listed)}
    kept = [item for item in items if without_parameters(item.nodeid) in places]
    kept.sort(key=lambda item: places[without_parameters(item.nodeid)])
    items[:] = kept


class Record:
    """Coverage with the test's name as its context, and each test's seconds."""

    def __init__(self, where: str, root: str) -> None:
        import coverage

        self.where = where
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        self.coverage = coverage.Coverage(data_file=None, include=[f"{root}/src/pipeboard/*"], config_file=False)
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """All that a test runs, its fixtures too, is counted as run by it."""
        self.coverage.switch_context(without_parameters(item.nodeid))
        try:
            return (yield)
        finally:
            self.coverage.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up the seconds; note what fails without any mutant."""
        name = without_parameters(report.nodeid)
        self.seconds[name] = self.seconds.get(name, 0.0) + report.duration
        if report.failed:
            self.failed.add(name)

    def pytest_sessionfinish(self) -> None:
        """Write it all down: for each file, each line's tests."""
        self.coverage.stop()
        data = self.coverage.get_data()
        lines = {os.path.realpath(name): data.contexts_by_lineno(name) for name in data.measured_files()}
        with open(self.where, "w", encoding="utf-8") as out:
            json.dump({"seconds": self.seconds, "failed": sorted(self.failed), "lines": lines}, out)
