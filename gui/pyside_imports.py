"""Keeps PySide from reading the source of every module that is imported; it stands before PySide6's own import.

PySide asks of each import whether the module's source has the word "PySide6", to know whether `from __feature__
import …` (snake_case, true_property) may switch names in it. That reads every file and leaves its lines in linecache:
a fifth of the window's start and a dozen megabytes. Nothing here uses `__feature__`, so no module is ever asked about.
WORKAROUND: shibokensupport/feature.py has no switch for it; where its function has gone, nothing is changed.
"""

import sys

import shiboken6  # noqa: F401 - brings what is switched off below

_feature = sys.modules.get("shibokensupport.feature")
if _feature is not None and "_mod_uses_pyside" in vars(_feature):
    vars(_feature)["_mod_uses_pyside"] = lambda _module: False
