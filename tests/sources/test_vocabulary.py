"""Every property that a reader states is in the vocabulary, with its meaning."""

from __future__ import annotations

import pytest
import yaml

from inforce.sources.catalogue import FOLDER, catalogue, read_list
from tests.sources.samples import sample

VOCABULARY = yaml.safe_load((FOLDER / "vocabulary.yml").read_text("utf-8"))


@pytest.mark.parametrize("source", [info.id for info in catalogue() if info.parts])
def test_what_a_sample_says_is_in_the_vocabulary(source: str) -> None:
    reading = read_list(source, sample(source), asserted=False)
    assert {one.property for one in reading.statements} <= set(VOCABULARY)


def test_each_property_has_a_meaning() -> None:
    for property, told in VOCABULARY.items():
        assert set(told) == {"ftm", "means"}, property
        assert told["means"], property
