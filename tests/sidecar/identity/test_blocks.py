"""Who is found by what: contacts that share a key are compared, others never."""

from sidecar.identity.blocks import block_key, blocks_of, term_key, term_keys, terms_of
from sidecar.identity.traits import Traits


def _types(one: Traits, other: Traits) -> set[str]:
    """Of which types the keys are that both have."""
    here, there = blocks_of(one), {it.key for it in blocks_of(other)}
    return {it.type for it in here if it.key in there}


def test_anna_is_found_by_her_number_whatever_else_she_tells() -> None:
    told = {"phone": ("+4915112345678",), "name": ("anna|berg",)}
    assert _types(told, {"phone": ("+4915112345678",)}) == {"phone"}
    (block,) = blocks_of({"phone": ("+4915112345678",)})
    assert block.is_strong
    assert block.key == block_key("phone", "+4915112345678")


def test_the_part_of_an_address_before_the_at_finds_her_elsewhere_but_an_offices_does_not() -> None:
    assert _types({"email": ("riverfox@gmail.com",)}, {"email": ("river.fox@web.de",)}) == {"local"}
    assert not _types({"email": ("service@gmail.com",)}, {"email": ("service@web.de",)})
    assert not _types({"email": ("ann@gmail.com",)}, {"email": ("ann@web.de",)})


def test_two_of_one_company_share_its_domain() -> None:
    assert _types({"email": ("ann@acme.example",)}, {"email": ("bob@acme.example",)}) == {"domain"}


def test_a_name_finds_its_other_spellings_and_orders() -> None:
    assert "names" in _types({"name": ("philip|stein",)}, {"name": ("stein|filip",)})
    assert "starts" in _types({"name": ("jonathan|bergmann",)}, {"name": ("jonas|bergner",)})
    assert _types({"name": ("|berg",)}, {"name": ("anna|berg",)}) == {"family"}
    assert _types({"name": ("anna|",)}, {"name": ("anna|",)}) == {"given"}
    assert not blocks_of({"name": ("a|b",)})


def test_who_was_born_on_a_day_or_lives_at_a_place_is_found_by_half_a_name() -> None:
    one = {"birth": ("19800610",), "postcode": ("10115",), "city": ("berlin",),
           "birth_place": ("bonn",)}  # fmt: skip
    found = _types({"name": ("anna|berg",), **one}, {"name": ("anna|adler",), **one})
    assert {"given_birth", "given_postcode", "given_city", "given_birth_place"} <= found
    assert {"birth", "birth_postcode"} <= found


def test_where_neither_number_nor_postcode_is_told_the_year_of_birth_helps() -> None:
    ours, theirs = {"birth": ("19800610",)}, {"birth": ("19801112",)}
    assert "name_year" in _types(
        {"name": ("anna|berg",), **ours}, {"name": ("anna|adler",), **theirs}
    )
    housed = {"postcode": ("10115",)}
    assert "name_year" not in _types(
        {"name": ("anna|berg",), **ours, **housed}, {"name": ("anna|berg",), **theirs, **housed}
    )


def test_a_street_needs_its_number() -> None:
    assert _types({"street": ("12 main street",)}, {"street": ("12 main street",)}) == {"street"}
    assert not blocks_of({"street": ("main street",)})


def test_a_company_is_found_by_its_beginning_and_its_place() -> None:
    one = {"company": ("norton plumbing",), "postcode": ("44101",), "city": ("cleveland",)}
    other = {"company": ("nortonplumb",), "postcode": ("44199",), "city": ("cleveland",)}
    assert _types(one, other) == {"company_start"}
    assert {"company", "company_postcode", "company_city"} <= _types(one, one)


def test_how_often_a_value_is_told_counts_by_side_of_the_name_and_by_field() -> None:
    counted = terms_of({"name": ("anna|berg", "anna|", "|berg"), "city": ("berlin",)})
    assert counted[term_key("given", "anna")] == 2
    assert counted[term_key("given", "")] == 2
    assert counted[term_key("family", "berg")] == 2
    assert term_key("city", "berlin") in term_keys({"city": ("berlin",)})
