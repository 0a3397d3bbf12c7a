import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import crds  # noqa: E402
import kube  # noqa: E402
from schemas import Schemas  # noqa: E402

NOT_VALIDATED = {}


@pytest.fixture(scope="session")
def schemas():
    found = []
    sources = [*crds.of_go_modules(), crds.of_strimzi(kube.INFRA / "target" / "strimzi-crds")]
    for source, definitions, problem in sources:
        if definitions:
            found += definitions
        else:
            print(f"no definitions from {source}: {problem}")
    return Schemas(found)


@pytest.fixture(scope="session", params=kube.OVERLAYS)
def overlay(request):
    """What one overlay renders, with its name."""
    return request.param, kube.render(kube.KUBERNETES / "overlays" / request.param)


def pytest_terminal_summary(terminalreporter):
    if NOT_VALIDATED:
        terminalreporter.section("not validated: no schema could be had")
        for thing, where in sorted(NOT_VALIDATED.items()):
            terminalreporter.line(f"{thing}  ({', '.join(sorted(where))})")
