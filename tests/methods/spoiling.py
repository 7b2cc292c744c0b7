"""A small method of our own, and copies of it with one thing changed."""

import shutil
from pathlib import Path

TALKING = Path(__file__).parent.parent / "data" / "talking"


def spoiled(tmp_path: Path, file: str = "", old: str = "", new: str = "") -> Path:
    """The folder of a copy in which `old`, where it first stands in this file, has become `new`."""
    folder = tmp_path / "talking"
    shutil.copytree(TALKING, folder)
    if file:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder
