"""``python -m tests.fuzz``: a long run."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.fuzz.driver import Failure, run, smaller
from tests.fuzz.targets import TARGETS


def main() -> int:
    """Run, print inputs and failures by target; the exit code is 1 where a law was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000, help="number of inputs (default: 100000)")
    parser.add_argument("--seed", type=int, default=None, help="seed of the inputs (default: by the clock)")
    parser.add_argument("--only", action="append", default=[], choices=[target.name for target in TARGETS])
    parser.add_argument("--guided", action="store_true", help="change inputs that reach new code further")
    parser.add_argument("--failures", type=Path, default=Path("fuzz-failures"), help="folder to write failures to")
    options = parser.parse_args()
    seed = int(time.time()) if options.seed is None else options.seed
    by_name = {target.name: target for target in TARGETS}

    def failed(failure: Failure) -> None:
        tracer = sys.gettrace()
        sys.settrace(None)
        short = smaller(by_name[failure.target], failure)
        sys.settrace(tracer)
        file = options.failures / failure.target / f"{short.name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(short.data)
        print(f"{file}: {short.message}\n    {short.data[:200]!r}", flush=True)  # noqa: T201

    outcome = run(options.inputs, seed, only=options.only, guided=options.guided, failed=failed)
    for name, count in outcome.inputs.items():
        print(f"{name:9} {count:9,} inputs {outcome.seconds[name]:8.1f} s")  # noqa: T201
    found = len(outcome.failures)
    print(f"seed {seed}: {outcome.inputs.total():,} inputs, {found} failures, {outcome.places:,} places")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
