"""Keeps PySide from doing at each start what nothing here needs; it stands before PySide6's own import.

Its support modules lie in the library as source in a zip file, and are compiled anew at every start. The most of them
make signatures: for error messages, help texts and stubs. They are made here when one is first asked for. And PySide
asks of each import whether the module's source has the word "PySide6", to know whether `from __feature__ import …`
(snake_case, true_property) may switch names in it: that reads every file and leaves its lines in linecache. Nothing
here uses `__feature__`, so no module is ever asked about. Together a third of the window's start and a dozen megabytes.
WORKAROUND: shibokensupport has no switches for either; where what is replaced here has gone, nothing is changed.
"""

import importlib.machinery
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_SIGNATURES = "shibokensupport.signature."
_MADE_LATE = frozenset(
    _SIGNATURES + name for name in ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool")
)


class _LateLoader:
    """Loads a module when it is first asked for a name that it has not; `loader` is PySide's own, for its zip file."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, _spec: ModuleSpec) -> None:
        """Python's usual module."""

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module empty, but for what fills it."""
        name = module.__name__

        def fill(wanted: str) -> Any:
            if wanted in ("__path__", "__file__"):  # asked by the import system of a module in the making
                raise AttributeError(wanted)
            vars(module).pop("__getattr__", None)
            module.__spec__ = ModuleSpec(name, self._loader)  # PySide has renamed it meanwhile, and asks for the name
            self._loader.exec_module(module)
            return getattr(module, wanted)

        vars(module)["__getattr__"] = fill


@contextmanager
def _signatures_made_late() -> Iterator[None]:
    """While this holds, PySide's importer is given specs that load late for the modules that can wait."""

    def spec(name: str, loader: Any, **more: Any) -> ModuleSpec:
        chosen: Any = _LateLoader(loader) if name in _MADE_LATE else loader
        return ModuleSpec(name, chosen, **more)

    vars(importlib.machinery)["ModuleSpec"] = spec
    try:
        yield
    finally:
        vars(importlib.machinery)["ModuleSpec"] = ModuleSpec


with _signatures_made_late():
    import shiboken6  # noqa: F401 - brings what is switched off below

_feature = sys.modules.get("shibokensupport.feature")
if _feature is not None and "_mod_uses_pyside" in vars(_feature):
    vars(_feature)["_mod_uses_pyside"] = lambda _module: False
