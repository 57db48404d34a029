"""Imports what the window does not begin with, when it is needed: without holding the window up, and safely.

Modules of core go to a thread. Modules of gui do not: a class of Qt's that is made on another thread may crash the
window's, which asks Qt for classes at any moment. They are imported one by one, with a turn of the loop in between.
"""

import asyncio
import sys
from collections.abc import Sequence
from importlib import import_module

_SIDES = (
    "gui.cache.labels", "gui.cache.listing.arrangement", "gui.cache.listing.cells", "gui.cache.image_model",
    "gui.cache.listing.image_header", "gui.cache.image_table", "gui.cache.details.image_details",
    "gui.cache.image_actions", "gui.cache.listing.list_head", "gui.cache.cache_pane", "gui.console.tab_bar",
    "gui.console.run_tabs", "gui.main_menu", "gui.notice_bar", "gui.command.completion", "gui.own_engine_control",
    "gui.history.run_history",
)  # fmt: skip
_RUN = (
    "gui.console.lines.screen", "gui.console.console_painter", "gui.console.console_accessible",
    "gui.console.find_bar", "gui.console.save_output", "gui.console.console_view", "gui.console.tab.flow_strip",
    "gui.console.tab.pull_view", "gui.console.tab.error_card", "gui.console.tab.explain_view",
    "gui.console.tab.run_bar", "gui.console.words.error_texts", "gui.console.words.explain_words",
    "gui.console.pull_tab", "gui.console.run_tab",
)  # fmt: skip
_DETAILS_PARTS = (
    "pages", "overview_view", "text_table", "whole_text", "bar_delegate", "history_view", "used_by_view",
    "names_view", "json_nodes", "json_text", "json_model", "json_search", "json_view",
)  # fmt: skip
_DETAILS = ("gui.slices", *(f"gui.cache.details.{part}" for part in _DETAILS_PARTS))
# What others need comes first: each turn imports one of them and no more.
_FILES_CORE = tuple(
    f"core.images.layers.{part}" for part in ("index", "stack", "store", "reading", "files", "extraction")
)
_FILES = (
    *(f"gui.cache.details.files.{part}" for part in ("file_words", "file_model", "file_tree", "work_strip")),
    "gui.cache.details.files.file_browser", "gui.cache.details.files.file_preview", "gui.cache.details.files_view",
)  # fmt: skip
_FORM_CORE = (
    "core.runs.check", "core.runs.draft", "core.runs.shell_words", "core.runs.values.cells",
    "core.runs.values.mount_cells", "core.runs.copies",
)  # fmt: skip
_FORM_PARTS = (
    "turns", "curtain", "browse", "pages", "value_field", "rows", "items", "mount_items", "list_shapes", "list_row",
    "image_rows", "section", "form_pages", "group_list", "image_defaults", "line_draft",
)  # fmt: skip
_FORM = (*(f"gui.command.form.{part}" for part in _FORM_PARTS), "gui.copy_as", "gui.command.form.options_form")


async def import_sides() -> None:
    """What the window is filled with once it is on the screen."""
    await _import((), _SIDES)


async def import_run() -> None:
    """What a tab needs, for the first of them."""
    await _import(("core.images.pulls", "core.runs.detached_run"), _RUN)


async def import_form() -> None:
    """What the form of all options needs."""
    await _import(_FORM_CORE, _FORM)


async def import_details() -> None:
    """What the first choice of an image needs."""
    await _import(("core.images.plain_config", "core.images.relatives"), _DETAILS)


async def import_files() -> None:
    """What the page of an image's files needs."""
    await _import(_FILES_CORE, _FILES)


async def _import(of_core: Sequence[str], of_gui: Sequence[str]) -> None:
    if all(name in sys.modules for name in (*of_core, *of_gui)):
        return
    for name in of_core:
        await asyncio.to_thread(import_module, name)
    for name in of_gui:
        import_module(name)
        await asyncio.sleep(0)
