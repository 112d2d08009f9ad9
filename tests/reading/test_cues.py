"""Stems, content words and names."""

import pytest

from claimcheck.reading.cues import content_stems, places_of, stem


@pytest.mark.parametrize(
    "forms",
    [
        ("deliver", "delivered", "delivery", "deliveries", "Delivering"),
        ("deploy", "deployed", "deployment"),
        ("buy", "bought", "purchase", "purchased"),
        ("fly", "flew", "flight", "flights"),
        ("open", "opened", "opening", "opens"),
        ("ship", "ships", "ship's"),
    ],
)
def test_forms_of_one_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [("delivery", "deliberate"), ("order", "border"), ("sign", "sigh"), ("range", "ring"), ("grounds", "grind")],
)
def test_other_words_do_not(a: str, b: str) -> None:
    assert stem(a) != stem(b)


def test_small_words_carry_no_content() -> None:
    assert content_stems("the signing of the contract") == {"sign", "contract"}


@pytest.mark.parametrize("text", ["the s-400 system", "s-400s", "s 400", "s400", "s-400's"])
def test_a_designation_is_found_in_its_spellings(text: str) -> None:
    assert list(places_of("S-400", text))


@pytest.mark.parametrize("text", ["s-300", "s-4000", "ms-400", "as-4001"])
def test_another_designation_is_not(text: str) -> None:
    assert not list(places_of("S-400", text))
