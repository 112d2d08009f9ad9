"""The MCP server through the SDK's own client: in a process of its own, over standard input and output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import claimcheck
from claimcheck.mcp.confined import Confined
from claimcheck.mcp.tools import MAX_RESULTS, Tools
from tests.harbour import CLAIMS as HARBOUR
from tests.harbour import lay_out

pytest.importorskip("mcp")
ROOT = Path(__file__).parents[2]
CLAIMS = HARBOUR.replace("May 2027, modality: expected, quote: will open in May 2027", "June 2027, modality: expected")
ARTICLE = "The Harbour line will open in May 2027. It cost €9 million.\n"
_PATIENCE = 120  # seconds for a whole conversation


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lay_out(tmp_path, CLAIMS, ARTICLE)
    return tmp_path


def _talk(root: Path, calls: list[tuple[str, dict[str, Any]]]) -> tuple[dict[str, Any], list[Any]]:
    """The tools that a server offers, by name, and the answers to some calls."""
    import anyio
    from mcp import Client, StdioServerParameters, stdio_client

    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "claimcheck", "mcp", "--root", str(root)],
        env={"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
    )

    async def conversation() -> tuple[dict[str, Any], list[Any]]:
        with anyio.fail_after(_PATIENCE):
            async with Client(stdio_client(server)) as client:
                tools = {tool.name: tool for tool in (await client.list_tools()).tools}
                return tools, [await client.call_tool(name, arguments) for name, arguments in calls]

    return anyio.run(conversation)


def test_a_conversation(root: Path) -> None:
    before = sorted((file, file.read_bytes()) for file in root.rglob("*") if file.is_file())
    tools, answers = _talk(
        root,
        [
            ("check", {"paths": ["claims"]}),
            ("verify", {"sentence": "The Harbour line will open in May 2027.", "path": "claims/coast.txt"}),
            ("facts", {"text": ARTICLE, "types": ["money"]}),
            ("read", {"subject": ["Harbour line"], "cues": ["open"], "type": "date", "text": ARTICLE}),
            ("explain", {"claim": "opening"}),
            ("explain", {"rule": "value-refuted"}),
            ("draft", {"source": "coast"}),
            ("facts", {"path": "../../etc/passwd"}),
            ("facts", {"text": ARTICLE, "limit": MAX_RESULTS + 1}),
            ("read", {"subject": [], "cues": ["open"], "type": "date", "text": ARTICLE}),
            ("explain", {"claim": "openin"}),
        ],
    )
    assert {"check", "verify", "facts", "read", "explain", "draft"} == set(tools)
    assert all(tool.annotations.read_only_hint and tool.output_schema for tool in tools.values())
    assert all("limit" in tools[name].input_schema["properties"] for name in ("check", "facts", "read"))
    checked, verified, stated, read, claim, rule, drafted, *wrong = answers
    assert [one.is_error for one in answers] == [False] * 7 + [True] * 4
    assert "drafts" in drafted.structured_content
    assert [one["rule"] for one in checked.structured_content["findings"]][:1] == ["value-refuted"]
    assert checked.structured_content["findings"][0]["file"] == "claims/a.yaml"
    assert verified.structured_content["verdict"] == "SUPPORTED"
    assert [one["value"] for one in stated.structured_content["facts"]] == ["EUR 9000000"]
    (found,) = read.structured_content["readings"]
    assert (found["value"], ARTICLE[found["start"] : found["end"]]) == ("2027-05", "May 2027")
    assert "chosen claims/coast.txt:1:31" in claim.structured_content["text"]
    assert claim.structured_content["claim"]["statements"]
    assert rule.structured_content["text"].startswith("The source states another value.")
    messages = [one.content[0].text for one in wrong]
    assert "outside of the folder" in messages[0]
    assert "less than or equal to 500" in messages[1]
    assert "at least 1 item" in messages[2]
    assert "did you mean 'opening'?" in messages[3]
    assert before == sorted((file, file.read_bytes()) for file in root.rglob("*") if file.is_file())


def test_answers_are_cut_and_say_by_how_much(root: Path) -> None:
    tools = Tools(Confined(root))
    text = "".join(f"The Harbour line cost €{number} million in 20{number}. " for number in range(10, 30))
    few = tools.facts(text=text, limit=3)
    assert (len(few.facts), few.more) == (3, len(tools.facts(text=text, limit=MAX_RESULTS).facts) - 3)


def test_drafts_are_proposed_and_nothing_is_written(root: Path) -> None:
    before = (root / "claims" / "a.yaml").read_bytes()
    (root / "claims" / "coast.txt").write_text(
        f"{ARTICLE}The Harbour line employs 340 people. It has 12 trams.\n", "utf-8"
    )
    found = Tools(Confined(root)).draft("coast")
    assert found.drafts[0].claim.endswith("-headcount")
    assert all(one.is_new and one.differs == [] for one in found.drafts)
    assert all("quote:" in one.yaml and 0 < one.probability <= 1 for one in found.drafts)
    assert Tools(Confined(root)).draft("coast", new=False).drafts == []
    assert Tools(Confined(root)).draft("coast", limit=1).more == len(found.drafts) - 1
    assert (root / "claims" / "a.yaml").read_bytes() == before
    with pytest.raises(claimcheck.ClaimcheckError, match="no source 'cost'"):
        Tools(Confined(root)).draft("cost")


def test_a_failure_of_claimcheck_tells_the_client_nothing_of_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import anyio

    from claimcheck.mcp.server import build

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("/home/ida/secret")

    monkeypatch.setattr(claimcheck, "facts", broken)
    server = build(root)
    call: Callable[[], Any] = lambda: server.call_tool("facts", {"text": ARTICLE})  # noqa: E731
    with pytest.raises(Exception, match="Error executing tool facts") as failed:
        anyio.run(call)
    assert "secret" not in str(failed.value)


def test_without_the_sdk_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from claimcheck.cli import cli

    for name in ("mcp", "mcp.server", "mcp.server.mcpserver"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "claimcheck.mcp.server", raising=False)
    done = CliRunner().invoke(cli, ["mcp"])
    assert done.exit_code == 2
    assert "pip install 'claimcheck-lint[mcp]'" in done.output


def test_the_schemas_are_json(root: Path) -> None:
    import anyio

    from claimcheck.mcp.server import build

    for tool in anyio.run(build(root).list_tools):
        json.dumps([tool.input_schema, tool.output_schema])
        assert tool.description
