"""Renew the translations from the window's strings: `python -m tests.translate`, then fill in what is unfinished.

English holds plural forms only: everything else is the source text itself.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from core.private_engine.sayings import Saying
from core.runs.options import OPTIONS

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = {"en": "en_US", "ko": "ko_KR"}


def update(folder: Path = FOLDER) -> None:
    """Write every string of the window into `folder`'s .ts files, keeping what is translated."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "gui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as scratch:
        sources.append(str(_write_texts_of_core(Path(scratch))))
        for language, locale in LANGUAGES.items():
            options = ["-source-language", "en_US", "-target-language", locale, "-no-obsolete", "-locations", "none"]
            if language == "en":
                options.append("-pluralonly")
            _run("pyside6-lupdate", *sources, "-ts", str(folder / f"dockpane_{language}.ts"), *options)


def release(folder: Path = FOLDER, into: Path = FOLDER) -> None:
    """Compile the .ts files of `folder`; raises CalledProcessError when anything is unfinished."""
    for language in LANGUAGES:
        source, target = folder / f"dockpane_{language}.ts", into / f"dockpane_{language}.qm"
        _run("pyside6-lrelease", "-silent", "-fail-on-unfinished", str(source), "-qm", str(target))


def _write_texts_of_core(folder: Path) -> Path:
    """What the options mean and what the private engine says, as Qt's tool reads it: core knows nothing of Qt."""
    texts = {
        "Options": sorted({option.help for option in OPTIONS}),
        "PrivateEngine": [saying.value for saying in Saying],
    }
    calls = [
        f'QCoreApplication.translate("{context}", {json.dumps(text, ensure_ascii=False)})'
        for context, found in texts.items()
        for text in found
    ]
    path = folder / "texts_of_core.py"
    path.write_text("\n".join(["from PySide6.QtCore import QCoreApplication", *calls, ""]))
    return path


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([Path(sys.executable).with_name(tool), *arguments], cwd=ROOT, check=True, capture_output=True)


if __name__ == "__main__":
    update()
    try:
        release()
    except subprocess.CalledProcessError as error:
        sys.exit((error.stderr or error.stdout).decode())
