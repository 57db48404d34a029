"""A small checkout whose set-up is the real one, with a package of its own instead of the large ones."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.sources import ROOT

# What the small checkout's `--headless run` does: tell where it runs and what it was given.
HEADLESS = """
import sys, dockpane_probe
def run_headless(arguments, **options):
    print(sys.prefix, dockpane_probe.VERSION, *arguments)
    return 7
"""


class Checkout:
    """main.py and core/bootstrap as they are, in a folder of their own; its packages come from a folder beside it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "check out"  # with a space: people have those
        self.wheels = folder / "wheels"
        self.home = folder / "home"
        for made in (self.root / "core" / "headless", self.root / "requirements", self.wheels, self.home):
            made.mkdir(parents=True)
        shutil.copy(ROOT / "main.py", self.root)
        for name in ("__init__.py", "launch.py", "version.py"):
            shutil.copy(ROOT / "core" / name, self.root / "core")
        for name in ("core/bootstrap", "resources"):
            shutil.copytree(ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        (self.root / "core" / "headless" / "__init__.py").write_text(HEADLESS)
        self.environment = self.root / ".venv-app"
        self.prefix: tuple[str, ...] = ()  # what starts the Python
        self.lock("1.0")

    def lock(self, version: str, *, content: str = "") -> None:
        """Make the lock ask for this version of the package; `content` is a hash that no file has."""
        wheel = _wheel(self.wheels, version)
        checksum = content or hashlib.sha256(wheel.read_bytes()).hexdigest()
        lock = f"dockpane-probe=={version} \\\n    --hash=sha256:{checksum}\n"
        (self.root / "requirements" / "app.txt").write_text(lock)

    def environ(self, **more: str) -> dict[str, str]:
        """Nothing of this machine but PATH; no index is asked."""
        kept = {"PATH": os.environ["PATH"], "HOME": str(self.home), "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
        return kept | {"PIP_FIND_LINKS": self.wheels.as_uri()} | more

    def begin(self, *arguments: str, **environ: str) -> subprocess.Popen[str]:
        """Start main.py by the Python that the tests' own environment was made from."""
        python = str(getattr(sys, "_base_executable", sys.executable))
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [*self.prefix, python, "main.py", *arguments],
            cwd=self.root,
            env=self.environ(**environ),
            stdin=subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
            text=True,
        )

    def start(self, *arguments: str, **environ: str) -> tuple[int, str, str]:
        """Run main.py; returns its exit code, stdout and stderr."""
        process = self.begin(*arguments, **environ)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err


def _wheel(folder: Path, version: str) -> Path:
    """A package of one module, built by hand (PEP 427)."""
    path = folder / f"dockpane_probe-{version}-py3-none-any.whl"
    info = f"dockpane_probe-{version}.dist-info"
    files = {
        "dockpane_probe.py": f"VERSION = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: dockpane-probe\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},sha256={_digest(text)},{len(text)}\n" for name, text in files.items())
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**files, f"{info}/RECORD": record + f"{info}/RECORD,,\n"}.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return path


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
