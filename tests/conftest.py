"""What several tests need: a project from a few lines, whole outputs kept as files, articles kept elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Write = Callable[..., Path]
Snapshot = Callable[[str, str], None]

SNAPSHOTS = Path(__file__).parent / "snapshots"
REFRESH = "CLAIMCHECK_REFRESH_SNAPSHOTS"
ARTICLES = "CLAIMCHECK_ARTICLES"
BENCHMARKS = Path(__file__).parent / "benchmarks"
BYTECODE = pytest.StashKey[str]()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the benchmarks out unless they are named: ``pytest tests/benchmarks``."""
    named = any("benchmarks" in Path(word).parts for word in config.args)
    return True if collection_path == BENCHMARKS and not named else None


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run the whole suite on every core where pytest-xdist is installed, a named part of it in one process."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return  # a worker calls this hook, too: it must not start workers of its own
    whole = config.args_source is not pytest.Config.ArgsSource.ARGS
    if whole and getattr(config.option, "numprocesses", 0) is None and not config.getoption("usepdb"):
        config.option.numprocesses = "auto"
    if sys.dont_write_bytecode and "PYTHONPYCACHEPREFIX" not in os.environ:
        _share_bytecode(config)


def _share_bytecode(config: pytest.Config) -> None:
    """Keep bytecode in a folder of this run: else each process that a test starts compiles the whole package anew."""
    config.stash[BYTECODE] = folder = tempfile.mkdtemp(prefix="claimcheck-bytecode-")
    os.environ["PYTHONPYCACHEPREFIX"] = folder
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the bytecode of this run."""
    if BYTECODE in config.stash:
        shutil.rmtree(config.stash[BYTECODE], ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def cache_secret(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the secret of caches in a folder of the tests, and not in that of the user who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMCHECK_CACHE_KEY_FILE", str(tmp_path_factory.mktemp("secret") / "cache.key"))
        yield


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Lays out files under a fresh folder and gives the folder; bytes are written as they are."""

    def lay_out(files: dict[str, str | bytes], folder: str = "project") -> Path:
        root = tmp_path / folder
        root.mkdir(exist_ok=True)
        for name, content in files.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            raw = content if isinstance(content, bytes) else textwrap.dedent(content).lstrip("\n").encode()
            file.write_bytes(raw)
        return root

    return lay_out


@pytest.fixture
def snapshot() -> Snapshot:
    """Compares a whole output with the file of that name under ``tests/snapshots``; rewrites it where that is asked."""

    def compare(name: str, output: str) -> None:
        file = SNAPSHOTS / name
        if os.environ.get(REFRESH):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(output.encode("utf-8"))
        assert file.exists(), f"there is no snapshot {name}; {REFRESH}=1 writes it"
        assert output == file.read_bytes().decode("utf-8"), f"{name} differs; {REFRESH}=1 rewrites it"

    return compare


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of articles that are not part of this repository; the test is skipped where it is missing."""
    given = os.environ.get(ARTICLES)
    folder = Path(given) if given else Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no articles: {ARTICLES} names no folder")
    return folder
