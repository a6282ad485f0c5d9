"""The fast index equals the slow obvious one: on made-up names by property, and on real lists."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from inforce.index import Index, Reference, build
from inforce.index.forms import Forms
from inforce.index.found import names_of
from inforce.model import Party
from tests.index.parties import chronology_parties, ofac_parties, party

WORDS = st.one_of(
    st.sampled_from(
        ["al", "ul", "e", "the", "of", "Hamas", "Hizballah", "Hezbollah", "Mohammed", "Muhammad"]
    ),
    st.sampled_from(
        ["Jaish", "Jaysh", "Army", "army", "(HM)", "(JeM)", "HM", "JEM", "Ansar", "ansár", "Din"]
    ),
    st.sampled_from(
        ["Eddine", "Front", "(Iraq)", "Qa'ida", "القاعدة", "P.K.K.", "-", "&", "Petrov", "Петров"]
    ),
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
PARTIES = st.lists(
    st.tuples(st.lists(NAMES, min_size=1, max_size=3), st.sampled_from(["Person", "Organization"])),
    max_size=6,
)


def _party(place: int, names: list[str], schema: str) -> Party:
    return party(f"p{place}", *names, schema=schema, entries=(f"un_sc:{place}",))


@settings(max_examples=150, deadline=None)
@given(PARTIES, NAMES, st.integers(0, 3))
def test_the_index_equals_the_reference(rows: list[tuple[list[str], str]], asked: str, parts: int) -> None:
    parties = [_party(place, names, schema) for place, (names, schema) in enumerate(rows)]
    with tempfile.TemporaryDirectory() as folder:
        build(parties, Path(folder), {})
        index, reference = Index.open(Path(folder)), Reference(parties)
        for name in (asked, "p0", "un_sc:1", *(names[0] for names, _ in rows)):
            assert index.find(name, parts) == reference.find(name, parts)


def test_the_index_equals_the_reference_on_real_lists(tmp_path: Path) -> None:
    parties = [*chronology_parties(), *ofac_parties()[::8]]
    build(parties, tmp_path, {})
    index, reference = Index.open(tmp_path), Reference(parties)
    names = sorted({name.text for one in parties for name in one.listings[0].names})
    asked = [
        *random.Random(7).sample(names, 25),
        "MEK",
        "Mojahideen Khalk",
        "Hezbollah",
        "Mohammed",
        "PFLP",
        "army",
    ]
    for name in asked:
        assert index.find(name) == reference.find(name)


def test_every_real_name_finds_its_own_party_exactly(tmp_path: Path) -> None:
    parties = ofac_parties()
    build(parties, tmp_path, {})
    index = Index.open(tmp_path)
    for one in parties[::40]:
        for name in one.listings[0].names:
            found = {hit.id: (hit.score, hit.how) for hit in index.find(name.text)}
            assert found[one.id] == (1.0, "exact")


def test_spelling_keys_keep_the_parties_of_a_real_list_apart() -> None:
    orders: dict[str, set[str]] = {}
    spelt: dict[str, set[str]] = {}
    for one in ofac_parties():
        for text in names_of(one):
            forms = Forms.of(text)
            orders.setdefault(forms.order, set()).add(one.id)
            spelt.setdefault(forms.spelt, set()).add(one.id)
    shared_orders = sum(len(ids) > 1 for ids in orders.values())
    shared_keys = sum(len(ids) > 1 for ids in spelt.values())
    assert len(spelt) < 0.95 * len(orders), "the rules bring spellings together"
    assert shared_keys <= 1.1 * shared_orders, "and hardly ever two parties that plain words keep apart"
