"""``claimcheck add``: what becomes of an article, and that nothing else in the project changes."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli import main
from tests.cli.conftest import Run
from tests.conftest import Write

STORY = (
    "The ferry Skagen will sail in April 2027, the county said on Monday after long talks with the yard that "
    "builds it. It has cost 41 million euros so far, three million more than the council had agreed to in 2024.\n\n"
    "Two more ferries of the same kind are to follow by 2030, if the state pays half of them. Mayor Ada Holm said that "
    "the old ferry would be sold as soon as the new one has made its first voyage with cars and people on board."
)
PAGE = (
    '<!DOCTYPE html><html><head><title>Ferry to sail | Coast Post</title><meta property="og:site_name" content="Coast '
    'Post"><meta property="article:published_time" content="2026-03-02T08:00:00+01:00"><link rel="canonical" '
    'href="https://post.example/2026/03/02/ferry"></head><body><nav><a href="/">Home</a></nav><article><h1>Ferry to '
    "sail</h1>{}</article></body></html>"
)
CLAIMS = """# our claims
claimcheck: 1

entities:
  skagen: {name: Skagen}   # the ferry
sources:
  old:
    publisher: Old Post
    published: 2025-01-01

    text: articles/old.txt

claims:
  sails:
    subject: skagen
    property: opening
    statements:
      - {source: old, value: 2027, quote: will sail in 2027}
"""


def html(story: str = STORY) -> str:
    return PAGE.format("".join(f"<p>{paragraph}</p>" for paragraph in story.split("\n\n")))


@pytest.fixture
def project(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write(
        {"claims.yaml": CLAIMS, "articles/old.txt": "The Skagen will sail in 2027.\n", "in/ferry.html": html()}
    )
    monkeypatch.chdir(root)
    return root


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_an_article_becomes_a_text_and_a_source(project: Path, run: Run) -> None:
    before = contents(project)
    done = run("add", "in/ferry.html")
    assert done.code == 0
    after = contents(project)
    text = after.pop("articles/coast-post-2026-03-02.txt")
    assert text.decode() == f"Ferry to sail\n\n{STORY}\n"
    entry = (
        "  coast-post-2026-03-02:\n    title: Ferry to sail\n    publisher: Coast Post\n    published: 2026-03-02\n"
        "    url: https://post.example/2026/03/02/ferry\n    text: articles/coast-post-2026-03-02.txt\n"
        f"    sha256: {hashlib.sha256(text).hexdigest()}\n    note: date from meta article:published_time\n"
    )
    assert after.pop("claims.yaml").decode() == CLAIMS.replace("\nclaims:", f"{entry}\nclaims:")
    assert after == {name: data for name, data in before.items() if name != "claims.yaml"}
    assert "published: 2026-03-02, from meta article:published_time" in done.out
    assert run("check", "--as-of", "2026-11-24", "--select", "text-changed,text-missing,bad-value").code == 0


def test_a_dry_run_writes_nothing_and_shows_what_is_left_out(project: Path, run: Run) -> None:
    before = contents(project)
    done = run("add", "--dry-run", "--show", "in/ferry.html")
    assert done.code == 0
    assert "would add coast-post-2026-03-02: Ferry to sail" in done.out
    assert "  - boilerplate: Home" in done.out
    assert contents(project) == before


def test_json_has_all_of_it(project: Path, run: Run) -> None:
    told = json.loads(run("add", "--format", "json", "--dry-run", "in/ferry.html").out)
    [article] = told["articles"]
    assert told["written"] is False
    assert (article["outcome"], article["id"]) == ("added", "coast-post-2026-03-02")
    assert article["published"] == {"edtf": "2026-03-02", "stated": True, "found": "meta article:published_time"}
    assert article["entry"]["text"] == article["text"] == "articles/coast-post-2026-03-02.txt"


def test_the_same_article_is_noticed(project: Path, run: Run) -> None:
    run("add", "in/ferry.html")
    before = contents(project)
    again = run("add", "in/ferry.html")
    assert (again.code, again.out) == (0, "coast-post-2026-03-02 is here already: Ferry to sail\n1 here already\n")
    (project / "in/other.txt").write_text(f"Ferry to sail\n\n{STORY.replace('ferry', 'ferry' + chr(0xAD))}\n", "utf-8")
    assert "is here already" in run("add", "in/other.txt").out
    del before["in/ferry.html"]
    assert {**contents(project), **before} == contents(project)


def test_twice_in_one_call_is_once(project: Path, run: Run) -> None:
    done = run("add", "in/ferry.html", "in/ferry.html")
    assert done.out.endswith("1 added, 1 here already\n")
    assert len(list((project / "articles").iterdir())) == 2


def test_a_near_copy_is_added_with_what_it_looks_like_and_its_agency(project: Path, run: Run) -> None:
    (project / "in/wire.txt").write_text(f"SKAGEN (Reuters) - {STORY}\n", "utf-8")
    run("add", "in/wire.txt", "--publisher", "Reuters", "--published", "2026-03-02")
    (project / "in/copy.txt").write_text(f"SKAGEN (Reuters) - {STORY}\n\nThe town council meets on Friday.\n", "utf-8")
    done = run("add", "in/copy.txt", "--publisher", "Valley News", "--published", "2026-03-03")
    assert done.code == 0
    assert "looks like reuters-2026-03-02: 100% of the shorter text is shared; both are from Reuters" in done.out
    text = (project / "claims.yaml").read_text("utf-8")
    assert text.count("agency: Reuters") == 1  # where the publisher is the agency, it is not said twice


def test_another_version_is_compared_and_written_only_when_asked(project: Path, run: Run) -> None:
    run("add", "in/ferry.html")
    claims = project / "claims.yaml"
    quoted = "will sail in April 2027, the county said on Monday"
    quoted = f"      - {{source: coast-post-2026-03-02, value: 2027, quote: '{quoted}'}}\n"
    claims.write_text(claims.read_text("utf-8") + quoted, "utf-8")
    (project / "in/ferry.html").write_text(html(STORY.replace("April 2027", "June 2028")), "utf-8")
    before = contents(project)
    done = run("add", "in/ferry.html")
    assert done.code == 1
    assert "coast-post-2026-03-02 has changed" in done.out
    assert "1 statement rests on it; 1 quote is no longer in the text" in done.out
    assert "claims.yaml:" in done.out
    assert "sails: 'will sail in April 2027, the county said on Monday' is no longer there" in done.out
    assert "it now says 'will sail in June 2028, the county said on Monday'" in done.out
    assert contents(project) == before
    done = run("add", "--repin", "in/ferry.html")
    assert done.code == 0
    after = contents(project)
    text = after["articles/coast-post-2026-03-02.txt"]
    assert b"June 2028" in text
    old = hashlib.sha256(before["articles/coast-post-2026-03-02.txt"]).hexdigest()
    new = hashlib.sha256(text).hexdigest()
    assert after["claims.yaml"] == before["claims.yaml"].replace(old.encode(), new.encode())
    assert run("add", "in/ferry.html").code == 0


def test_a_version_with_an_id_of_its_own_is_added_beside(project: Path, run: Run) -> None:
    run("add", "in/ferry.html")
    (project / "in/ferry.html").write_text(html(STORY.replace("April 2027", "June 2028")), "utf-8")
    done = run("add", "--id", "ferry-later", "in/ferry.html")
    assert "added ferry-later" in done.out
    assert "looks like coast-post-2026-03-02" in done.out


def test_a_text_of_the_project_is_used_where_it_is(project: Path, run: Run) -> None:
    (project / "articles/new.txt").write_text(f"{STORY}\n", "utf-8")
    assert run("add", "articles/new.txt", "--publisher", "Tide", "--published", "2026-03").code == 0
    assert "text: articles/new.txt" in (project / "claims.yaml").read_text("utf-8")
    assert sorted(path.name for path in (project / "articles").iterdir()) == ["new.txt", "old.txt"]
    assert run("add", "articles/new.txt").out.startswith("tide-2026-03 is here already")
    (project / "articles/new.txt").write_text(f"{STORY} More.\n", "utf-8")
    assert run("add", "articles/new.txt").code == 1
    assert run("add", "articles/new.txt", "--repin").code == 0
    assert run("check", "--as-of", "2026-11-24", "--select", "text-changed").code == 0


def test_corrections_are_no_part_of_what_is_checked(project: Path, run: Run) -> None:
    note = "An earlier version of this article said that the ferry had cost 14 million euros."
    (project / "in/ferry.html").write_text(html(f"{STORY}\n\n{note}"), "utf-8")
    done = run("add", "in/ferry.html")
    assert f"correction, kept apart: {note}" in done.out
    text = (project / "articles/coast-post-2026-03-02.txt").read_text("utf-8")
    assert text.startswith(f"---\ncorrections:\n  - {note}\n---\nFerry to sail\n")
    from claimcheck.claims.loading import load

    assert "14 million" not in load(project).documents["coast-post-2026-03-02"].text


def test_a_file_that_cannot_be_read_stops_none_of_the_others(project: Path, run: Run) -> None:
    (project / "in/image.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    done = run("add", "in/image.png", "in/none.html", "in/ferry.html", "in")
    assert done.code == 2
    assert "added coast-post-2026-03-02" in done.out
    assert "not read: in/image.png: not a text file: it is an image (PNG)" in done.out
    assert "not read: in/none.html: cannot be read: No such file or directory" in done.out
    assert "not read: in: cannot be read: not a regular file" in done.out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--published", "2031-01-01"], "2031-01-01 is ahead of today"),
        (["--published", "soon"], "--published:"),
        (["--id", "../evil"], "'../evil' cannot be an id"),
        (["--id", "old"], "the id 'old' is taken"),
        (["--into", "articles/old.txt"], "ends in .yaml or .yml"),
        (["--into", "../other.yaml"], "leaves the project"),
        (["in/ferry.html", "in/two.html", "--title", "Two"], "are for one article"),
        (["--reader", "docx"], "is not one of"),
    ],
)
def test_wrong_arguments_are_refused(project: Path, run: Run, options: list[str], told: str) -> None:
    (project / "in/two.html").write_text(html(STORY[::-1]), "utf-8")
    before = contents(project)
    if "--into" in options:
        options = [*options, "--claims", "."]
    done = run("add", *([] if options[0].startswith("in/") else ["in/ferry.html"]), *options)
    assert done.code == 2
    assert told in done.err
    assert contents(project) == before


def test_what_the_user_says_precedes(project: Path, run: Run) -> None:
    options = ["--id", "my-id", "--title", "Mine", "--publisher", "Us", "--author", "Me", "--agency", "AFP"]
    run("add", "in/ferry.html", *options, "--published", "2026-03-01~", "--url", "https://other.example/a")
    text = (project / "claims.yaml").read_text("utf-8")
    for line in ("my-id:", "title: Mine", "publisher: Us", "author: Me", "agency: AFP", "published: 2026-03-01~"):
        assert f"  {line}\n" in text
    assert "url: https://other.example/a" in text


def test_a_project_begins_with_its_first_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ferry.html").write_text(html(), "utf-8")
    assert run("add", "ferry.html").code == 0
    assert (tmp_path / "claims.yaml").read_text("utf-8").startswith("claimcheck: 1\nsources:\n  coast-post-2026-03-02:")


def test_of_several_claims_files_one_is_named(project: Path, run: Run) -> None:
    (project / "more.yaml").write_text(
        "claimcheck: 1\nsources:\n  other: {publisher: X, text: articles/old.txt}\n", "utf-8"
    )
    done = run("add", "in/ferry.html")
    assert done.code == 2
    assert "several claims files have sources (claims.yaml, more.yaml); choose one with --into" in done.err
    assert run("add", "in/ferry.html", "--into", "more.yaml").code == 0
    assert "coast-post-2026-03-02: {title: Ferry to sail, " in (project / "more.yaml").read_text("utf-8")
    assert (project / "claims.yaml").read_text("utf-8") == CLAIMS
    # a source that lies in another file is known as well
    assert "is here already" in run("add", "in/ferry.html", "--into", "claims.yaml", "--claims", ".").out


def test_line_ends_and_a_byte_order_mark_stay(project: Path, run: Run) -> None:
    claims = project / "claims.yaml"
    claims.write_bytes(b"\xef\xbb\xbf" + CLAIMS.replace("\n", "\r\n").encode())
    assert run("add", "in/ferry.html").code == 0
    data = claims.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# our claims\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_fault_while_writing_leaves_all_as_it_was(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    before = contents(project)
    calls = iter(range(1, 10))
    replace: Callable[..., Any] = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if next(calls) == fails_at:
            raise OSError(28, "No space left on device")
        return replace(self, target)  # type: ignore[no-any-return]

    monkeypatch.setattr(Path, "replace", failing)
    done = run("add", "in/ferry.html")
    monkeypatch.undo()
    assert done.code == 2
    assert "No space left on device" in done.err
    assert contents(project) == before


def test_a_folder_of_texts_that_leads_out_is_refused(project: Path, run: Run, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("symbolic links")
    outside = tmp_path / "outside"
    (project / "articles/old.txt").rename(project / "old.txt")
    (project / "articles").rmdir()
    outside.mkdir()
    (project / "articles").symlink_to(outside)
    done = run("add", "in/ferry.html")
    assert done.code == 2
    assert "leaves the project's folder" in done.err
    assert list(outside.iterdir()) == []


def test_standard_input_is_read(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    class Stdin:
        buffer = io.BytesIO(html().encode())

    monkeypatch.setattr("sys.stdin", Stdin())
    assert "added coast-post-2026-03-02" in run("add", "-").out


@pytest.fixture
def address() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(
                html().replace('<link rel="canonical" href="https://post.example/2026/03/02/ferry">', "").encode()
            )

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/ferry"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_is_fetched_when_it_is_named(project: Path, run: Run, address: str) -> None:
    done = run("add", address)
    assert done.code == 2
    assert "--allow-private fetches it nevertheless" in done.out
    assert run("add", "--allow-private", address).code == 0
    text = (project / "claims.yaml").read_text("utf-8")
    assert f"    url: {address}\n" in text
    assert "    retrieved: 20" in text


def test_help_names_every_option() -> None:
    from claimcheck.cli.add import command

    assert all(getattr(option, "help", None) for option in command.params if option.param_type_name == "option")
    with pytest.raises(SystemExit) as ended:
        main(["add"])
    assert ended.value.code == 2


FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Harbour Post</title>
<item><title>Ferry Skagen sails in May</title><link>https://post.example/skagen</link>
<pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate>
<description>The ferry Skagen will sail in May 2027, the owner Nordlund said on Monday.</description></item>
<item><title>Nordlund hires welders</title><link>https://post.example/welders</link>
<pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate>
<description>The yard Nordlund hires 40 welders, its manager said on Tuesday.</description></item>
<item><title>Nordlund sells a dock</title><link>https://post.example/dock</link>
<description>The yard Nordlund sold its second dock for 3 million euros.</description></item>
</channel></rss>
"""


def test_the_items_of_a_feed_are_listed(project: Path, run: Run) -> None:
    (project / "in/feed.rss").write_text(FEED, encoding="utf-8")
    before = contents(project)
    done = run("add", "in/feed.rss", "--list")
    assert done.code == 0
    assert contents(project) == before
    assert done.out.splitlines() == [
        "1  2026-03-02  Ferry Skagen sails in May  https://post.example/skagen",
        "2  2026-03-03  Nordlund hires welders  https://post.example/welders",
        "3  no date  Nordlund sells a dock  https://post.example/dock",
    ]


@pytest.mark.parametrize("item", ["2", "WELDERS", "post.example/welders"])
def test_one_item_of_a_feed_is_added(project: Path, run: Run, item: str) -> None:
    (project / "in/feed.rss").write_text(FEED, encoding="utf-8")
    before = contents(project)
    assert run("add", "in/feed.rss", "--item", item).code == 0
    new = {name for name in contents(project) if name not in before}
    assert len(new) == 1
    assert "40 welders" in (project / new.pop()).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("item", "reason"),
    [("4", "fits none of 3 items"), ("nordlund", "fits 2 items (2, 3)"), ("0", "fits none"), ("tram", "fits none")],
)
def test_an_item_that_is_not_one_is_refused(project: Path, run: Run, item: str, reason: str) -> None:
    (project / "in/feed.rss").write_text(FEED, encoding="utf-8")
    before = contents(project)
    done = run("add", "in/feed.rss", "--item", item)
    assert done.code == 2
    assert reason in done.err
    assert "--list shows them" in done.err
    assert contents(project) == before
