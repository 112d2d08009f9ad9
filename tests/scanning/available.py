"""Which engines can run where the tests do."""

from __future__ import annotations

import os
import shutil

import pytest

__all__ = ["skip_without"]


def skip_without(engine: str) -> None:
    """Skip a test where what an engine needs is not installed."""
    if engine == "dask":
        pytest.importorskip("distributed", reason="dask is not installed")
    if engine == "spark":
        pytest.importorskip("pyspark", reason="pyspark is not installed")
        if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
            pytest.skip("Java is not installed")
