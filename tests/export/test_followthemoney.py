"""The table of the model and whole exports against the followthemoney package, in an environment of its own.

The package needs PyICU, which compiles from source: slow, and skipped with its reason where it cannot be built.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import inforce
from inforce.export import model, write

PACKAGE = "followthemoney==4.11.2"
CHECK = """
import json, sys, yaml
from followthemoney import model
from followthemoney.exc import InvalidData

NORMALISED = {"name", "address", "url", "text", "string", "identifier"}  # the package takes quotes away, adds "IMO"

table = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
for name, row in table.items():
    schema = model.get(name)
    assert schema is not None, name
    assert set(row.get("required", ())) == set(schema.required), (name, schema.required)
    for property, kind in row.get("properties", {}).items():
        kind = "identifier" if kind == "imo" else kind
        assert schema.properties[property].type.name == kind, (name, property, schema.properties[property].type.name)
count = 0
for line in open(sys.argv[2], encoding="utf-8"):
    told = json.loads(line)
    proxy = model.get_proxy(told, cleaned=False)
    assert proxy.to_dict()["properties"].keys() == told["properties"].keys(), told["id"]
    for property, values in told["properties"].items():
        kept, kind = set(proxy.get(property)), proxy.schema.properties[property].type.name
        assert kept == set(values) or (kind in NORMALISED and kept), (told["id"], property, values, kept)
    proxy.schema.validate(told)
    assert all(told["properties"].get(name) for name in proxy.schema.required), told["id"]
    count += 1
print(count)
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has followthemoney."""
    folder = tmp_path_factory.mktemp("followthemoney") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
    install = [str(folder / "bin" / "pip"), "install", "--quiet", PACKAGE]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"{PACKAGE} cannot be installed here: {done.stderr.strip().splitlines()[-1:]}")
    return folder / "bin" / "python"


@pytest.mark.slow
def test_an_export_is_valid(python: Path, view: inforce.View, tmp_path: Path) -> None:
    target = tmp_path / "export.ftm.json"
    done = write(view, "ftm", target)
    table = str(Path(model.__file__).with_name("model.yml"))
    check = subprocess.run(
        [str(python), "-c", CHECK, table, str(target)], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stderr
    assert int(check.stdout) == done.lines > 500
