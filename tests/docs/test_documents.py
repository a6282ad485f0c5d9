"""What the documents show is run: transcripts page by page, Python as doctests, YAML, links."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
import yaml

from tests.docs.desk import lay, needs_lists, ours, receive, run, wanted
from tests.docs.pages import Block, agrees, blocks, links, pages, plain, title
from tests.shared import shared

TRANSCRIPTS = [block for block in blocks("console") if ours(block)]
SHOWING = list(dict.fromkeys(block.page for block in TRANSCRIPTS))


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder below which each page gets a desk of its own; views are cached beside them."""
    return tmp_path_factory.mktemp("desks")


@pytest.mark.parametrize("page", SHOWING, ids=title)
def test_a_transcript_is_what_the_command_prints(page: Path, desks: Path) -> None:
    shown = [block for block in TRANSCRIPTS if block.page == page]
    desk = lay(desks / title(page).replace("/", "-"))
    if any(needs_lists(block) for block in shown):
        shared("lists/ca_listed")
        receive(desk)
    told = [line for block in shown for line in _differences(block, desk)]
    assert not told, "\n".join(told)


def _differences(block: Block, desk: Path) -> list[str]:
    told = []
    for step in ours(block):
        code, printed = run(step.command, desk)
        if code != wanted(block) or not agrees(step.output, printed):
            told.append(f"{block.place}: exit {code}\n$ {step.command}")
            told.append(f"--- page\n{plain(step.output)}\n--- now\n{plain(printed)}")
    return told


@pytest.mark.parametrize("block", TRANSCRIPTS, ids=lambda block: block.place)
def test_a_transcript_shows_something(block: Block) -> None:
    hollow = [step.command for step in ours(block) if step.output.strip() == "..."]
    assert not hollow, "a bare ... agrees with anything: make docs"


@pytest.mark.parametrize("page", list(dict.fromkeys(block.page for block in blocks("python"))), ids=title)
def test_python_in_a_page_runs(page: Path, desks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lay(desks / f"python-{title(page).replace('/', '-')}"))
    monkeypatch.delenv("INFORCE_HOME", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(desks / "cache"))
    names: dict[str, object] = {}
    for block in [block for block in blocks("python") if block.page == page]:
        if ">>>" in block.text:
            _examples(block, names)
        else:
            exec(compile(block.text, block.place, "exec"), names)


def _examples(block: Block, names: dict[str, object]) -> None:
    example = doctest.DocTestParser().get_doctest(block.text, names, block.place, str(block.page), block.line)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    report: list[str] = []
    runner.run(example, out=report.append, clear_globs=False)
    assert not report, "".join(report)
    names.update(example.globs)


@pytest.mark.parametrize("block", blocks("yaml"), ids=lambda block: block.place)
def test_yaml_in_a_page_loads(block: Block) -> None:
    assert yaml.safe_load(block.text) is not None


@pytest.mark.parametrize("page", pages(), ids=title)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [target for target in links(page) if not (page.parent / target).exists()]
    assert not broken


def test_every_document_can_be_reached_from_the_readme() -> None:
    start = next(page for page in pages() if title(page) == "README.md")
    reached, waiting = set(), [start]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        targets = {(page.parent / target).resolve() for target in links(page) if target.endswith(".md")}
        waiting += [target for target in targets if target.exists() and target not in reached]
    assert [title(page) for page in pages() if page not in reached] == []
