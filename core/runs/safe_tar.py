"""Unpacks a tar from outside: below one folder and nowhere else, files, folders and links alone.

The rules are those of tarfile's "data" filter (PEP 706), which Python has only from 3.11.4 on: Debian 12's has not.
"""

import os
import tarfile
from pathlib import Path


class UnsafeMemberError(Exception):
    """What an archive holds would lie outside the folder, lead out of it, or is no file; the message names it."""


def unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Unpack into `folder`, which is empty and nobody else's. Raises UnsafeMemberError, tarfile.TarError, OSError.

    What was unpacked before an error stays. Files belong to who unpacks them, and only he may write to them.
    """
    if hasattr(tarfile, "fully_trusted_filter"):
        archive.extraction_filter = staticmethod(tarfile.fully_trusted_filter)  # each member is judged here
    root = Path(os.path.realpath(folder))
    for member in archive:
        _judge(member, root)
        member.uid, member.gid, member.uname, member.gname = os.getuid(), os.getgid(), "", ""
        member.mode = 0o755 if member.isdir() else member.mode & 0o755 | 0o600
        archive.extract(member, folder)


def _judge(member: tarfile.TarInfo, root: Path) -> None:
    if not (member.isreg() or member.isdir() or member.issym() or member.islnk()):
        raise UnsafeMemberError(f"{member.name!r} is neither a file nor a folder")
    place = root / member.name
    if not _inside(place, root):
        raise UnsafeMemberError(f"{member.name!r} would lie outside the folder")
    if member.issym() or member.islnk():
        start = place.parent if member.issym() else root
        if Path(member.linkname).is_absolute() or not _inside(start / member.linkname, root):
            raise UnsafeMemberError(f"{member.name!r} is a link out of the folder")


def _inside(path: Path, root: Path) -> bool:
    """Whether what `path` leads to, through links that have been unpacked by now, lies in `root` (a real path)."""
    return Path(os.path.realpath(path)).is_relative_to(root)  # not resolve(): it raises where links go in a circle
