"""Unpacks a tar from outside: below one folder and nowhere else, files, folders and links alone.

The rules are those of tarfile's "data" filter (PEP 706), which Python has only from 3.11.4 on: Debian 12's has not.
"""

import os
import tarfile
from pathlib import Path


class UnsafeMemberError(Exception):
    """What an archive holds would lie outside the folder, which no engine sends; the message names it."""


def unpack(archive: tarfile.TarFile, folder: Path) -> list[str]:
    """Unpack into `folder`, which is empty and nobody else's; returns the names of what was left out.

    Left out is what is neither file, folder nor link, a link that leads out of the folder, and one that names what was
    left out. What was unpacked before an error stays. Files belong to who unpacks them, and only he may write to them.
    Raises UnsafeMemberError, tarfile.TarError, OSError.
    """
    if hasattr(tarfile, "fully_trusted_filter"):
        archive.extraction_filter = staticmethod(tarfile.fully_trusted_filter)  # each member is judged here
    root = Path(os.path.realpath(folder))
    left_out = []
    for member in archive:
        if not _inside(root / member.name, root):
            raise UnsafeMemberError(f"{member.name!r} would lie outside the folder")
        if not _safe(member, root):
            left_out.append(member.name)
            continue
        member.uid, member.gid, member.uname, member.gname = os.getuid(), os.getgid(), "", ""
        member.mode = 0o755 if member.isdir() else member.mode & 0o755 | 0o600
        archive.extract(member, folder)
    return left_out


def _safe(member: tarfile.TarInfo, root: Path) -> bool:
    if member.issym():
        start = (root / member.name).parent
        return not Path(member.linkname).is_absolute() and _inside(start / member.linkname, root)
    if member.islnk():
        # To a file that has been unpacked: for what has not been, tarfile would unpack that in the link's place, where
        # a link that was judged elsewhere may lead out.
        target = root / member.linkname
        return _inside(target, root) and target.is_file() and not target.is_symlink()
    return member.isreg() or member.isdir()


def _inside(path: Path, root: Path) -> bool:
    """Whether what `path` leads to, through links that have been unpacked by now, lies in `root` (a real path)."""
    return Path(os.path.realpath(path)).is_relative_to(root)  # not resolve(): it raises where links go in a circle
