"""Fixtures that several test modules share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from comity.cli import main
from tests.released import document, release, statement

settings.register_profile("comity", deadline=None)  # a test proves what comes out, not how soon on a busy machine
settings.load_profile("comity")

ROOT = Path(__file__).parents[1]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def basin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one document: a city founded a fund, another one may join it."""
    folder = tmp_path_factory.mktemp("basin") / "store"
    founded = "id:fund/river comity:establishedBy id:city/brenn"
    joined = "id:city/ava comity:memberOf id:fund/river"
    quote = "Port Ava may join the River Fund, said its mayor."
    release(folder, document(statement("1", founded), f"{founded} .", statement("2", joined, "hedged", quote))).close()
    return folder


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in the checkout and return exit code, standard output and standard error."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("COMITY_DEBUG", raising=False)

    def _run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0 if code is None else 1), out, err

    return _run
