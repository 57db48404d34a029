"""Archives that are dropped onto the image list are loaded."""

from typing import TYPE_CHECKING

from gui.file_drop import FileDrop

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2", ".tar.zst")


class ArchiveDrop(FileDrop):
    """Watches `target` for files that are dragged over it; `dropped` has the archives among them."""

    def taken(self, paths: "Sequence[Path]") -> "list[Path]":
        """Those that look like archives."""
        return [path for path in paths if path.name.lower().endswith(_SUFFIXES)]

    def words(self, paths: "Sequence[Path]") -> str:
        """One archive by its name, several by their number."""
        if len(paths) == 1:
            return self.tr("Drop to load {name}").format(name=paths[0].name)
        return self.tr("Drop to load %n archive(s)", "", len(paths))
