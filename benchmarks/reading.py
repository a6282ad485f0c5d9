"""Reading measured: `python -m benchmarks.reading QUESTION`, each on real texts that are at hand.

- `treasury`: recall on the gold of `treasury`; with `--sample N` a random sample of linked mentions to read by hand.
- `narratives`: in how many of the UN's narrative summaries the party that it is about is found.
- `neutral FOLDER`: mentions per 1,000 words of texts (`*.txt`) with four lists together; a reader says which are true.
- `speed FOLDER [FORMS]`: the gate (of so many forms of names) and the whole reader over the same texts, and peers
  beside them; processor time of the first pass over all texts, and of the slowest and the fastest of three more.
- `re3d FOLDER`: organisations of a checkout of dstl/re3d that are listed parties.
"""

from __future__ import annotations

import html
import json
import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks import lists, treasury
from benchmarks.questions import SHARED
from inforce.reading import Mention, NameGate, read
from inforce.reading.bearers import forms_of, names_of
from inforce.reading.gate import MUCH

NARRATIVES = SHARED / "documents" / "un-narratives" / "narrative_summaries"
UN_FILE = "2023-12-30"
PAGE = 16_000


def treasury_recall(*arguments: str) -> Iterator[str]:
    """Gold mentions that are found and linked, and those that are not."""
    gates: dict[object, NameGate] = {}
    told: Counter[str] = Counter()
    linked: list[dict[str, object]] = []
    for path, text, day in treasury.releases():
        near = treasury.nearest(day)
        if near is None:
            continue
        gate = gates.get(near) or NameGate.of(treasury.parties(near))
        gates = {near: gate}
        mentions = read(text, gate).mentions
        linked += [_row(path.name, one) for one in mentions if one.party_id and one.kind != "nominal"]
        for gold in treasury.gold(text, path.name, treasury.entries(near)):
            how = _found(gold, mentions)
            told[how] += 1
            if how != "linked":
                yield f"{how}: {gold.text!r} ({', '.join(gold.numbers)}) in {path.name} at {gold.start}"
        told["releases"] += 1
    total = told["linked"] + told["open"] + told["missed"]
    yield f"{told['releases']} releases, {total} gold mentions, {told['linked']} linked ({told['linked'] / total:.4f})"
    if arguments[:1] == ("--sample",):
        chosen = random.Random(20261125).sample(linked, int(arguments[1]))
        yield from (json.dumps(one, ensure_ascii=False) for one in sorted(chosen, key=str))


def _row(file: str, one: Mention) -> dict[str, object]:
    return {"file": file, "start": one.start, "text": one.text, "party": one.party_id, "name": one.party_name}


def _found(gold: treasury.Gold, mentions: Iterable[Mention]) -> str:
    wanted = {f"us_ofac_sdn:{number}" for number in gold.numbers}
    there = [one for one in mentions if one.start < gold.end and gold.start < one.end]
    if any(one.party_id in wanted for one in there):
        return "linked"
    return "open" if any(wanted & {each.party_id for each in one.candidates} for one in there) else "missed"


def narratives(history: str) -> Iterator[str]:
    """`history`: the UN's file of 2023-12-30, the last of the archive."""
    with tempfile.TemporaryDirectory() as folder:
        parties = lists.united_nations(Path(folder), Path(history))
    about: dict[str, set[str]] = {}
    for party in parties:
        for entry in (*party.entries, party.id):
            about.setdefault(entry.partition(":")[2], set()).add(party.id)
    gate, told = NameGate.of(parties), Counter[str]()
    for path in sorted(NARRATIVES.glob("*.shtml")):
        wanted = about.get(path.stem, set())
        mentions = read(_text(path.read_text(encoding="utf-8", errors="replace")), gate).mentions
        linked = any(one.party_id in wanted for one in mentions)
        kept = any(wanted & {each.party_id for each in one.candidates} for one in mentions)
        how = "linked" if linked else "open" if kept else "missed"
        told[how] += 1
        if how != "linked":
            yield f"{how}: {path.stem}"
    yield f"{sum(told.values())} summaries: {dict(told)}"


def _text(page: str) -> str:
    page = re.sub(r"(?is)<(script|style).*?</\1>", " ", page)
    page = re.sub(r"(?i)</?(?:p|div|br|tr|td|h\d|li)[^>]*>", "\n", page)
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def neutral(folder: str) -> Iterator[str]:
    """Every mention in the texts of a folder, the commonest first."""
    gate = _everybody()
    words, told = 0, Counter[tuple[str, str]]()
    for path in sorted(Path(folder).rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        words += len(text.split())
        for one in read(text, gate).mentions:
            if one.kind != "nominal":
                told[one.text, one.party_name or " / ".join(each.party_name for each in one.candidates)] += 1
    yield from (f"{count} {text!r} -> {party}" for (text, party), count in told.most_common())
    total = sum(told.values())
    yield f"{words} words, {total} mentions, {1000 * total / max(words, 1):.3f} in 1,000 words"


def _everybody(forms: int = 0) -> NameGate:
    """The gate of all four lists, or of as many of their parties, at random, as have so many forms of names."""
    with tempfile.TemporaryDirectory() as folder:
        parties = lists.together(Path(folder))
    if not forms:
        return NameGate.of(parties)
    random.Random(20261126).shuffle(parties)
    held: set[str] = set()
    for count, party in enumerate(parties):
        if len(held) >= forms:
            return NameGate.of(parties[:count])
        held.update(form for bearer in names_of(party) for form in forms_of(bearer))
    return NameGate.of(parties)


def speed(folder: str, forms: str = "") -> Iterator[str]:
    """Megabytes a second of the processor, and peers over the same names and texts."""
    before = time.process_time()
    gate = _everybody(int(forms or 0))
    yield f"lists and gate of {len(gate.entries)} forms: {time.process_time() - before:.1f} s"
    texts = list(_pages(folder))
    size = sum(len(text.encode()) for text in texts)
    yield f"{len(texts)} pages, {size / 1e6:.1f} MB"
    yield f"gate, its first texts: {_rate(lambda: [gate.hits(text) for text in texts], size, 0)}"
    for _ in range(MUCH // size + 1):
        _ = [gate.hits(text) for text in texts]
    yield f"gate: {_rate(lambda: [gate.hits(text) for text in texts], size)}"
    yield f"whole reader: {_rate(lambda: [read(text, gate) for text in texts], size)}"
    yield f"most memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    yield from _peers(sorted(gate.entries), texts, size)


def _pages(folder: str) -> Iterator[str]:
    for path in sorted(Path(folder).rglob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        yield from (text[start : start + PAGE] for start in range(0, len(text), PAGE))


def _rate(act: Callable[[], Sequence[object]], size: int, more: int = 3) -> str:
    """What the first whole pass takes, and the slowest and the fastest of `more` after it."""
    taken = []
    for _ in range(1 + more):
        began = time.process_time()
        found = act()
        taken.append(size / (time.process_time() - began) / 1e6)
    later = f", then {min(taken[1:]):.3g} to {max(taken[1:]):.3g}" if more else ""
    return f"{taken[0]:.3g}{later} MB/s ({len(found)})"


def _peers(names: list[str], texts: list[str], size: int) -> Iterator[str]:
    try:
        import ahocorasick
        import spacy
        from spacy.matcher import PhraseMatcher
        from spaczz.matcher import FuzzyMatcher
    except ImportError as missing:
        yield f"peers left out: {missing.name} is not installed"
        return
    machine = ahocorasick.Automaton()
    for name in names:
        machine.add_word(name, name)
    machine.make_automaton()
    lower = [text.lower() for text in texts]
    rate = _rate(lambda: [hit for text in lower for hit in machine.iter_long(text)], size)
    yield f"pyahocorasick, lower case: {rate}"
    language = spacy.blank("en")
    phrases = PhraseMatcher(language.vocab, attr="LOWER")
    phrases.add("listed", [language.make_doc(name) for name in names])
    few = texts[:60]
    part = sum(len(text.encode()) for text in few)
    rate = _rate(lambda: [hit for text in few for hit in phrases(language.make_doc(text))], part)
    yield f"spaCy PhraseMatcher: {rate}"
    fuzzy = FuzzyMatcher(language.vocab)
    fuzzy.add("listed", [language.make_doc(name) for name in names[::1000]])
    one = texts[:1]
    part = len(one[0].encode())
    rate = _rate(lambda: [hit for text in one for hit in fuzzy(language.make_doc(text))], part)
    yield f"spaczz, {len(names[::1000])} names only: {rate}"


def re3d(folder: str) -> Iterator[str]:
    """Organisations of re3d whose text is a listed name of the embedded record, read by the table below."""
    import inforce

    gate = NameGate.of(inforce.open().as_of(in_force="2017-01-01").parties())
    told: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for place in sorted(Path(folder).glob("*/documents.json")):
        documents = _lines(place)
        entities = _lines(place.with_name("entities.json"))
        for document in documents:
            mentions = [one for one in read(document["text"], gate).mentions if one.kind != "nominal"]
            gold = [one for one in entities if one["documentId"] == document["_id"]]
            _compare(document["text"], mentions, gold, told, wrong)
    yield from (f"{count} {what}" for what, count in wrong.most_common(40))
    recall = told["found"] / max(told["listed"], 1)
    yield f"{told['listed']} named, recall {recall:.3f}"
    yield f"{told['right']} mentions on a marked organisation, {told['unmarked']} on none"


LISTED = re.compile(
    r"(?:isil|daesh|isis|is|islamic state(?: (?:of|in) (?:iraq|syria).*)?|aqi|al ?qaida(?: in iraq)?|al ?qaeda|aq|"
    r"(?:jabhat )?al ?nusrah?(?: front)?|nusrah? front|hizballah|hezbollah|pkk|kurdistan workers.? party|hamas|taliban|"
    r"ahrar al sham|al shabaab|boko haram|jabhat fatah al sham|irgc|ansar al islam)"
)


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _compare(
    text: str, mentions: list[Mention], gold: list[dict[str, str]], told: Counter[str], wrong: Counter[str]
) -> None:
    from inforce.names import fold

    spans = [(int(one["begin"]), int(one["end"]), one["type"]) for one in gold]
    for start, end, kind in spans:
        if kind == "Organisation" and LISTED.fullmatch(fold(text[start:end]).removeprefix("the ")):
            told["listed"] += 1
            there = any(one.start < end and start < one.end for one in mentions)
            told["found"] += there
            wrong[f"missed {text[start:end]!r}"] += not there
    for one in mentions:
        right = any(
            one.start < end and start < one.end for start, end, kind in spans if kind == "Organisation"
        )
        told["right" if right else "unmarked"] += 1
        wrong[f"not marked in re3d: {one.text!r} -> {one.party_name}"] += not right


QUESTIONS: dict[str, Callable[..., Iterator[str]]] = {
    "treasury": treasury_recall,
    "narratives": narratives,
    "neutral": neutral,
    "speed": speed,
    "re3d": re3d,
}


def main() -> int:
    """Measure one question; 2 when it is not one of them."""
    title, *arguments = sys.argv[1:] or [""]
    if title not in QUESTIONS:
        print(__doc__)
        return 2
    for line in QUESTIONS[title](*arguments):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
