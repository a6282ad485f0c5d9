"""How long `inforce read FOLDER` takes over pages of 16 kB, and how much memory all its processes hold together.

    python -m benchmarks.documents [PAGES] [--home HOME]

Without a number 10,000 pages, cut from the press releases in `shared/documents/treasury` by a fixed seed, each with
a date line of its own. It prints one line of JSON: pages, bytes, mentions, seconds by the clock, CPU seconds of all
processes, and the largest sum of their memory (PSS: what is shared counts once).
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.questions import ROOT

SHARED = Path(os.environ.get("INFORCE_SHARED", ROOT.parent / "shared"))
SIZE, SEED = 15_950, 7
COMMAND = Path(sys.executable).with_name("inforce")


def pages(folder: Path, count: int) -> int:
    """Write so many pages into a folder; gives their bytes."""
    found = sorted((SHARED / "documents" / "treasury").glob("*.md"))
    if not found:
        raise SystemExit(f"{SHARED}/documents/treasury: no releases there; set INFORCE_SHARED")
    whole, chance = "\n\n".join(path.read_text("utf-8") for path in found), random.Random(SEED)
    size = 0
    for number in range(count):
        start = chance.randrange(len(whole) - SIZE)
        text = f"{1 + number % 28} May {2003 + number % 20} - Page {number}\n\n{whole[start : start + SIZE]}"
        size += (folder / f"{number:05}.md").write_bytes(text.encode())
    return size


def held(group: int) -> int:
    """The memory of all processes of a group, in kB."""
    total = 0
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and os.getpgid(int(process.name)) == group:
                rollup = (process / "smaps_rollup").read_text()
                total += int(rollup.partition("\nPss:")[2].split()[0])
        except (OSError, IndexError, ValueError):
            continue
    return total


def measured(count: int, further: list[str]) -> dict[str, object]:
    """Read so many pages with two processes, and tell what it took."""
    with tempfile.TemporaryDirectory(prefix="inforce-bench-") as folder:
        texts, lines = Path(folder, "pages"), Path(folder, "lines.jsonl")
        texts.mkdir()
        size = pages(texts, count)
        began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [
            str(one) for one in (COMMAND, "read", texts, "-o", lines, "--workers", "2", "--json", *further)
        ]
        running = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        most = 0
        while running.poll() is None:
            most = max(most, held(running.pid))
            time.sleep(1)
        took, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        assert running.stdout
        return {
            **json.loads(running.stdout.read()),
            "bytes": size,
            "seconds": round(took, 1),
            "cpu_seconds": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
            "memory_mb": round(most / 1024),
        }


if __name__ == "__main__":
    asked = sys.argv[1:]
    count = int(asked.pop(0)) if asked and asked[0].isdigit() else 10_000
    print(json.dumps(measured(count, asked)))
