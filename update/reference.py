"""Writes the generated pages: the command line, the Python surface, what the record covers, whose the data are.

Run it with `make docs` after a change to a command or to the facts; the tests compare what lies there
with what this module would write. It refuses to write prose: that belongs into docstrings and the YAML.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inforce.sources.reading import SourceInfo

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
_LAUNCHER = re.compile(r"(?<=\w) -m [\w.]+(?= |$)", re.MULTILINE)
"""What cyclopts prints of the module that happens to run (`-m pytest`); no user types it."""
GENERATED = "<!-- Written by `make docs`; change the docstrings or the facts, not this page. -->"

LICENCES = """# Data licences

What each source is, whose it is, and on what terms; written from the `source.yml` of each. The code is under
the MIT licence ([LICENSE](LICENSE)), and so is none of the lists: they are their publishers'. A list that is
"fetched by the user" is not in the package; you get it from its publisher, on the publisher's terms.

| source | what | publisher | terms | licence | address | how it gets to you |
|---|---|---|---|---|---|---|
{rows}
"""

PYTHON = """# Python

What `import inforce` gives; everything else may change. The answers are frozen values with the names of
[the JSON](json.md), `from_` for `from`.

{parts}
"""


def command_line() -> Any:
    """The command's cyclopts application."""
    from inforce.doors.cli import app

    return app


def command_page() -> str:
    """Every command and option, from the docstrings that serve `--help` too."""
    text = command_line().generate_docs(output_format="markdown", usage_name="inforce")
    return f"{GENERATED}\n\n{_tidy(_LAUNCHER.sub('', text))}"


def python_page() -> str:
    """The public names, their methods and docstrings."""
    import inforce

    public = {name: getattr(inforce, name) for name in inforce.__all__ if name != "__version__"}
    functions_first = sorted(public, key=lambda name: (inspect.isclass(public[name]), "Error" in name))
    parts = [_described(name, public[name]) for name in functions_first]
    return f"{GENERATED}\n\n{_tidy(PYTHON.format(parts=chr(10).join(parts)))}"


def _described(name: str, thing: Any) -> str:
    if not inspect.isclass(thing):
        return f"## `inforce.{name}`\n{_told(name, thing)}"
    methods = [
        (key, value) for key, value in vars(thing).items() if not key.startswith("_") and _documented(value)
    ]
    told = "\n".join(_told(key, value) for key, value in methods)
    return f"## `inforce.{name}`\n{inspect.getdoc(thing)}\n\n{told}".rstrip() + "\n"


def _documented(value: Any) -> bool:
    return isinstance(value, property) or inspect.isfunction(value)


def _told(name: str, thing: Any) -> str:
    """A signature and what its docstring says; examples say `inforce.open` as a reader would."""
    prose, _, examples = (inspect.getdoc(thing) or "").partition(">>>")
    shown = examples.replace(" open(", " inforce.open(")
    tested = f"\n```python\n>>> import inforce\n>>>{shown}\n\n```\n" if examples else ""
    title = textwrap.fill(f"{name}{_signature(thing)}", 100, subsequent_indent="    ")
    return f"```\n{title}\n```\n{prose.strip()}\n{tested}"


def _signature(thing: Any) -> str:
    """As a caller sees it: no `self`, no quotes around types, no address of a default."""
    if isinstance(thing, property):
        return ""
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(thing)))
    text = re.sub(r"<[\w ]*<?\w*>? at 0x\w+>", "...", text)
    return re.sub(r"^\(self(, )?", "(", text)


def coverage_page() -> str:
    """What the embedded record holds of each regime, how well it is sourced, and where it is complete."""
    from update.record import page

    return f"{GENERATED}\n\n{_tidy(page())}"


def licences_page() -> str:
    """Whose each source is and on what terms, from the source files that ship with the package."""
    from inforce.sources.catalogue import shipped

    rows = "\n".join(_licence(info) for info in shipped())
    return f"{GENERATED}\n\n{_tidy(LICENCES.format(rows=rows))}"


def _licence(info: SourceInfo) -> str:
    addresses = list(info.addresses.values()) or [info.url or "in the package"]
    told = "fetched by the user" if info.parts else "shipped"
    cells = (f"`{info.id}`", info.title, info.publisher, info.terms, info.licence or "see the terms")
    shown = "<br>".join(f"<{one}>" if "://" in one else one for one in addresses)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in (*cells, shown, told)) + " |"


def _tidy(text: str) -> str:
    """Without blanks at line ends, with one newline at the end."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"


def pages() -> dict[str, Callable[[], str]]:
    """The generated pages by their place in the project."""
    return {
        "docs/reference/cli.md": command_page,
        "docs/reference/python.md": python_page,
        "docs/reference/coverage.md": coverage_page,
        "DATA-LICENCES.md": licences_page,
    }


def main() -> None:
    """Write each page anew and say which."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, write in pages().items():
        (ROOT / name).write_text(write(), "utf-8")
        print(name)


if __name__ == "__main__":
    main()
