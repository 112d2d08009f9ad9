"""Drafts: what is proposed, from which words, and that ``check`` has nothing to say against it."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimcheck
from claimcheck.authoring.draft_edits import edited
from claimcheck.authoring.draft_entities import entities_from
from claimcheck.claims.loading import load_lenient
from claimcheck.claims.project import Project
from claimcheck.errors import ConfigError
from claimcheck.reading.analysis import analyse
from tests.conftest import Write

ARTICLE = (
    "Ferry to sail in April\n\n"
    "The ferry Skagen will sail in April 2027, the county said after long talks with the yard. The Skagen has cost 41 "
    "million euros so far. Nordlund Shipyard employs 850 people and plans to cut 60 jobs in 2027.\n\n"
    "Nordlund posted a profit of $12 million in 2025. Sales at Nordlund fell 9 percent last year.\n"
)
CLAIMS = """claimcheck: 1
entities:
  skagen: {name: Skagen}
  nordlund: {name: Nordlund, aliases: [Nordlund Shipyard]}
sources:
  post: {publisher: Post, published: 2026-03-02, text: articles/post.txt}
  herald: {publisher: Herald, published: 2026-01-10, text: articles/herald.txt}
claims:
  start:
    subject: skagen
    property: opening
    cues: [sail]
    statements:
      - {source: herald, value: March 2027, modality: expected, quote: will sail in March 2027}
"""
HERALD = "The ferry Skagen will sail in March 2027, the yard said.\n"


def project_of(write: Write, article: str = ARTICLE, claims: str = CLAIMS) -> Project:
    root = write({"claims.yaml": claims, "articles/post.txt": article, "articles/herald.txt": HERALD})
    return load_lenient(root)


def test_a_claim_is_answered_and_the_rest_becomes_new_claims(write: Write) -> None:
    found = {one.claim: one for one in claimcheck.draft(project_of(write), "post")}
    start = found.pop("start")
    assert start.new is None
    assert start.statement == {
        "source": "post", "value": "2027-04", "modality": "expected", "quote": "sail in April 2027"
    }  # fmt: skip
    told = {id_: (one.new, one.statement["value"], one.statement["quote"]) for id_, one in found.items()}
    assert told["nordlund-headcount"] == (
        {"subject": "nordlund", "property": "headcount"}, "850 people", "employs 850 people"
    )  # fmt: skip
    assert told["nordlund-profit"][1:] == ("USD 12000000", "posted a profit of $12 million")
    assert told["nordlund-fall-in-sales"][0] == {
        "subject": "nordlund",
        "property": "fall in sales",
        "type": "quantity",
        "behaviour": "level",
        "cues": ["sales fell"],
        "unit": "%",
    }
    assert found["nordlund-job-cuts"].statement["modality"] == "target"
    assert found["nordlund-profit"].statement["as_of"] == "2025"
    assert told["skagen-construction-cost"][1] == "41 million euros"


def test_a_date_that_moved_is_told(write: Write) -> None:
    [start] = claimcheck.draft(project_of(write), "post", new=False)
    assert [finding.rule for finding in start.differs] == ["date-slipped"]


def test_what_the_source_has_a_statement_of_is_not_drafted_again(write: Write) -> None:
    held = "      - {source: post, value: April 2027, modality: expected, quote: will sail in April 2027}\n"
    project = project_of(write, claims=CLAIMS + held)
    found = claimcheck.draft(project, "post")
    assert "start" not in {one.claim for one in found}
    assert "2027-04" not in {one.statement["value"] for one in found}


def test_only_the_entities_that_are_asked_about(write: Write) -> None:
    project = project_of(write)
    assert {one.claim for one in claimcheck.draft(project, "post", about="skagen")} == {
        "start",
        "skagen-construction-cost",
    }
    with pytest.raises(ConfigError, match="no entity 'skagn'"):
        claimcheck.draft(project, "post", about=["skagn"])
    with pytest.raises(ConfigError, match="no source 'pots'"):
        claimcheck.draft(project, "pots")


@pytest.mark.parametrize(
    ("article", "drafts"),
    [
        ("Nordlund offered a voluntary package to 850 people.", {"offered voluntary package to people": "850 people"}),
        ("In 2024 Nordlund sold its yard to Aker.", {"sold yard": "2024"}),
        ("There were 45 arrests at Nordlund.", {"arrests": "45 arrests"}),
        ("Nordlund announces layoffs of 300.", {"layoffs": "300"}),
        ("Founded in Oslo in 1954, Nordlund was a shipyard.", {"founded": "1954"}),
        ("The council approved a 4 percent rise in Nordlund fees.", {"rise in Nordlund fees": "4 percent"}),
        ("Nordlund was suspended for 17 months.", {"ban-length": "17 months"}),
        # What a pronoun or "the yard" means was named last.
        ("Nordlund is a shipyard. It employs 340 welders.", {"headcount": "340 welders"}),
        (
            "Nordlund is ailing. The yard has received 40 million euros in aid.",
            {"received": "40 million euros"},
        ),
        # A date beside a figure is of what is done, and not when the figure held.
        (
            "Nordlund bought 12 tugs in January 2026.",
            {"order-size": "12 tugs", "bought tugs": "2026-01"},
        ),
        ("Nordlund has a May 3 deadline to finish the tug.", {"deadline to finish tug": "2026-05-03"}),
        # Several dates are several questions.
        (
            "Nordlund sold a dock in May 2024. Nordlund closed a slipway in June 2025.",
            {"sold dock": "2024-05", "closed slipway": "2025-06"},
        ),
        # The place is a part of the question, not whose it is.
        ("Nordlund cuts jobs. Norway will lose 30 posts.", {"Norway lose posts": "30 posts"}),
        # A name of a shipped property that counts something else is told apart from it.
        ("The tugs of Nordlund have 30 passengers.", {"number of passengers": "30 passengers"}),
    ],
)
def test_what_an_article_says_in_its_own_words(write: Write, article: str, drafts: dict[str, str]) -> None:
    found = [one for one in claimcheck.draft(project_of(write, article), "post") if one.new is not None]
    assert {str((one.new or {})["property"]).lower(): one.statement["value"] for one in found} == {
        name.lower(): value for name, value in drafts.items()
    }


@pytest.mark.parametrize(
    "article",
    [
        "Jan Ek, 45, of Nordlund, hurled a 23-pound hammer.",  # an age and a size
        "Nordlund met the three makers.",  # known before
        "Nordlund lies 8 miles east of Sandby.",  # a distance of another place
        "Jan Ek voted earlier this week to advance the bill of Nordlund.",  # the day of the vote
        "Nordlund said Aker employs 300 people.",  # who speaks owns nothing
        "Four Norwegian flags flew over Sandby.",
    ],
)
def test_what_says_nothing_of_an_entity_is_not_drafted(write: Write, article: str) -> None:
    assert [one for one in claimcheck.draft(project_of(write, article), "post") if one.new is not None] == []


@pytest.mark.parametrize(
    "article",
    [
        "Nordlund could build better tugs, as only 12 tugs were sold.",
        "Nordlund has bought 12 tugs and plans a dock.",
        "Nordlund will cut 60 jobs of a workforce of 850 people.",
    ],
)
def test_a_plan_beside_a_figure_is_not_its_own(write: Write, article: str) -> None:
    drafts = claimcheck.draft(project_of(write, article), "post")
    planned = {one.statement["value"] for one in drafts if "modality" in one.statement}
    assert planned <= {"60 jobs"}


def test_an_abbreviation_and_a_legal_form_make_no_other_entity(write: Write) -> None:
    article = (
        "The Harle Grain Board (HGB) sold 30 barges. HGB lost 2 million euros. Norgas Ltd bought 12 of them. Norgas "
        "employs 90 people."
    )
    project = project_of(write, article)
    found = entities_from([analyse(project.documents["post"], project.context_of("post"))])
    assert {str(one["name"]): one.get("aliases") for one in found.values()} == {
        "Harle Grain Board": ["HGB"],
        "Norgas Ltd": None,
    }


def test_a_figure_that_is_repeated_is_drafted_once(write: Write) -> None:
    article = "Nordlund has 350 dealers. Its 350 dealers sell boats. Nordlund paid off 350 dealers."
    found = [one for one in claimcheck.draft(project_of(write, article), "post") if one.new is not None]
    assert [one.statement["value"] for one in found] == ["350 dealers"]


@pytest.mark.parametrize(
    "article",
    [
        "The ferry Skagen may be sold. It was seen by several people.",
        "Nordlund will sack 12 percent of its 53 managers.",  # 53 is the base of the share
        "Nordlund shares fell to $3.20.",  # it is not Nordlund that fell
        "If the council agrees, Nordlund will hire 40 welders.",
        "Nordlund did not cut 60 jobs.",
        "Nordlund had planned to cut 60 jobs but called it off.",
        "Nordlund reported a drop of 9 percent.",  # of what?
        "The crossing in Sandby, Nordlund, collapsed in December 2024.",  # the place of the crossing
        "Jan Ek was among the 15 welders of Nordlund, and Nordlund hired two other welders.",  # of how many?
        "As Nordlund was leaving a meeting on Saturday, it rained.",
        "Nordlund received far more orders than Aker in 2025.",
        "Nordlund is a yard, and its rival is Aker. The best is Aker. It employs 340 welders.",  # which of them?
        "Other yards than Nordlund sold 30 tugs.",
        "Nordlund said today's plan was bold.",  # the day of what is said
        "Nordlund posted its first loss since 2019.",
        "Nordlund will sack a quarter of its 53 managers.",
        "Nordlund stock rose to a five-year high.",
    ],
)
def test_what_is_not_sure_is_not_drafted(write: Write, article: str) -> None:
    assert [one for one in claimcheck.draft(project_of(write, article), "post") if one.new is not None] == []


@pytest.mark.parametrize(
    ("article", "property_", "value"),
    [
        ("Nordlund withdrew its appeal in January.", "withdrew appeal", "2026-01"),
        ("Nordlund released its first yacht in 2005.", "released first yacht", "2005"),  # from no prison
        ("The shipyard trained 45 welders.", "train welders", "45 welders"),  # "Nordlund shipyard"
        ("Nordlund must pay 28 million euros.", "pay", "28 million euros"),  # no executive's pay
        ("Nordlund carried 6.9 million passengers.", "carry passengers", "6.9 million passengers"),  # not a day
    ],
)
def test_what_no_shipped_property_asks_is_asked_in_the_words_of_the_article(
    write: Write, article: str, property_: str, value: str
) -> None:
    claims = CLAIMS.replace("[Nordlund Shipyard]", "[Nordlund shipyard]")
    found = [one for one in claimcheck.draft(project_of(write, article, claims), "post") if one.new is not None]
    assert [((one.new or {})["property"], one.statement["value"]) for one in found] == [(property_, value)]


def test_a_pronoun_is_no_entity(write: Write) -> None:
    project = project_of(write, "We've put 200,000 euros into the ground. We've hired 12 people.")
    assert entities_from([analyse(project.documents["post"], project.context_of("post"))]) == {}


def test_words_that_stand_twice_are_told_apart(write: Write) -> None:
    article = "The Skagen cost 41 million euros. Its twin, the Grenen, cost 41 million euros too."
    found = {one.claim: one for one in claimcheck.draft(project_of(write, article), "post")}
    quote = found["skagen-construction-cost"].statement["quote"]
    assert quote == {"exact": "cost 41 million euros", "prefix": "Skagen"}
    [anchor] = claimcheck.locate("cost 41 million euros", article, prefix="Skagen")
    assert (anchor.start, anchor.end) == (11, 32)


def test_a_speaker_who_is_an_entity_is_named(write: Write) -> None:
    claims = CLAIMS.replace("sources:\n", "  holm: {name: Ada Holm, role: mayor}\nsources:\n", 1)
    article = "The Skagen will sail in May 2027, mayor Ada Holm said."
    [one] = [one for one in claimcheck.draft(project_of(write, article, claims), "post") if one.claim == "start"]
    assert one.statement["speaker"] == "holm"


def test_nothing_else_in_the_file_changes(write: Write) -> None:
    claims = CLAIMS.replace("entities:", "# ours\nentities:  # tracked\n", 1)
    claims = claims.replace("    cues: [sail]\n", "    cues:   [sail] # why\n\n")
    project = project_of(write, claims=claims)
    drafts = claimcheck.draft(project, "post")
    [(path, after)] = edited(project, drafts)[1].items()
    assert path == Path(project.root) / "claims.yaml"
    kept = iter(after.splitlines())
    assert all(line in kept for line in claims.splitlines())  # in order, each as it was
    path.write_text(after, "utf-8")
    run = claimcheck.check(project.root)
    assert {f.rule for f in run.findings if f.level.value in ("error", "warning")} <= {"date-slipped"}
    assert all(judgement.verdict is claimcheck.Verdict.SUPPORTED for judgement in run.judgements)


def test_words_that_answer_another_claim_more_surely_are_drafted_once(write: Write) -> None:
    more = (
        "  staff: {subject: nordlund, property: headcount, statements: []}\n"
        "  hires: {subject: nordlund, property: hire engineers, type: quantity, unit: people, cues: [hire engineers],\n"
        "    statements: []}\n"
    )
    article = "Nordlund paid a dividend. Nordlund employs 340 people."
    found = claimcheck.draft(project_of(write, article, CLAIMS + more), "post", new=False)
    assert [one.claim for one in found] == ["staff"]
