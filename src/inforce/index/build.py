"""Building the index of a set of parties: once per basis, whole, never patched.

Reach for `build`; `open_or_build` in `index` does it when needed. Memory while building is about that of the
names' keys, not of the parties: these are packed one at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from inforce.index import pages
from inforce.index.forms import Forms
from inforce.index.found import ids_of, is_person, names_of
from inforce.index.tables import KINDS, entry, table
from inforce.model.facts import Party
from inforce.names import tokens


class _Builder:
    """Sections under construction; a name's number is its place among all names."""

    def __init__(self) -> None:
        self.entries: dict[str, list[int]] = {kind: [] for kind in KINDS}
        self.blobs, self.blob_ends = bytearray(), [0]
        self.texts, self.text_ends = bytearray(), [0]
        self.ids, self.id_ends = bytearray(), [0]
        self.owners: list[int] = []
        self.lengths: list[int] = []
        self.vocabulary: set[str] = set()
        self._encoder = msgspec.msgpack.Encoder()

    def add(self, ordinal: int, party: Party) -> None:
        self.blobs += self._encoder.encode(party)
        self.blob_ends.append(len(self.blobs))
        self.ids += party.id.encode()
        self.id_ends.append(len(self.ids))
        self.entries["id"] += [entry(id.casefold(), ordinal) for id in ids_of(party)]
        for text in names_of(party):
            self._add_name(ordinal, text, is_person(party))

    def _add_name(self, ordinal: int, text: str, person: bool) -> None:
        number = len(self.owners)
        forms = Forms.of(text)
        self.owners.append(ordinal)
        self.lengths.append(len(forms.keys))
        self.texts += text.encode()
        self.text_ends.append(len(self.texts))
        self.vocabulary.update(word for word in tokens.bare(tokens.words(forms.full)) if len(word) > 1)
        for kind, keys in _keys(forms, person).items():
            self.entries[kind] += [entry(key, number) for key in keys if key]

    def sections(self) -> dict[str, bytes]:
        found = {
            "parties.bin": bytes(self.blobs),
            "parties.end": pages.packed("Q", self.blob_ends),
            "ids": bytes(self.ids),
            "ids.end": pages.packed("I", self.id_ends),
            "names": bytes(self.texts),
            "names.end": pages.packed("I", self.text_ends),
            "names.party": pages.packed("I", self.owners),
            "names.words": pages.packed("I", self.lengths),
            "vocabulary": "\n".join(sorted(self.vocabulary)).encode(),
        }
        for kind, entries in self.entries.items():
            found |= table(kind, entries)
        return found


def _keys(forms: Forms, person: bool) -> dict[str, tuple[str, ...]]:
    """The keys of one name for each table; what already stands under the full text is not entered again."""
    return {
        "full": (forms.full,),
        "plain": (forms.plain,) if forms.plain != forms.full else (),
        "order": (forms.order,),
        "core": (forms.core,),
        "spelt": (forms.spelt,),
        "joined": (forms.joined,),
        "stated": forms.stated,
        "formed": () if person else forms.formed,
        "single": (forms.single,) if forms.single != forms.full else (),
        "word": forms.keys,
    }


def build(parties: Iterable[Party], folder: Path, meta: Mapping[str, str]) -> None:
    """Write the index of `parties` to `folder` in one step; `meta` says what it was built from."""
    builder = _Builder()
    for ordinal, party in enumerate(parties):
        builder.add(ordinal, party)
    pages.write(folder, meta, builder.sections())
