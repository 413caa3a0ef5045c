"""Whether a folder is a place where a database can be kept: not on a network mount, not in a synchronised folder.

SQLite leans on locks and on memory that processes of one computer share. On a network's mount neither holds between
two computers; what synchronises a folder copies the file while it is being written, and puts another in its place.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MOUNTS = "/proc/self/mountinfo"

# fmt: off
NETWORKS = frozenset((
    "9p", "afpfs", "afs", "beegfs", "ceph", "ceph-fuse", "cifs", "coda", "curlftpfs", "davfs", "davfs2", "gcsfuse",
    "gfs2", "glusterfs", "goofys", "google-drive-ocamlfuse", "gpfs", "gvfsd-fuse", "jmtpfs", "juicefs", "lustre", "mfs",
    "moosefs", "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2", "onedriver", "orangefs", "panfs", "prl_fs", "pvfs2", "rclone",
    "s3fs", "smb2", "smb3", "smbfs", "smbnetfs", "sshfs", "vboxsf", "vmhgfs", "vmhgfs-fuse",
))
# fmt: on
"""File systems whose files are elsewhere, or under another system as those of virtual machines; without `fuse.`."""

# fmt: off
_SYNCHRONISED = frozenset((
    "box", "box sync", "cloudstorage", "dropbox", "google drive", "googledrive", "icloud drive", "iclouddrive", "mega",
    "megasync", "mobile documents", "nextcloud", "onedrive", "owncloud", "pcloud", "pclouddrive", "proton drive",
    "protondrive", "seafile", "synologydrive", "syncthing", "tresorit", "yandex.disk", "yandexdisk",
))
# fmt: on
"""How the folders are called, in lower case, that programs synchronise."""

_WITH_ACCOUNT = tuple(f"{known}{gap}" for known in ("dropbox", "googledrive", "nextcloud", "onedrive") for gap in " -(")


def warning(database: Path) -> str:
    """What a person should know about where a database is; empty if nothing. Costs a fraction of a millisecond."""
    folder = os.path.realpath(database.parent)
    try:
        with open(_MOUNTS, encoding="utf-8", errors="surrogateescape") as file:  # noqa: PTH123
            mounts = file.read()
    except OSError:
        mounts = ""  # not Linux
    network = network_of(folder, mounts)
    if network:
        why = "locks do not hold there between two computers, so the file can be spoiled"
        return f"{database.name} lies on a network mount ({network}): {why}, keep the workspace on a local disk"
    if name := synchronised_by(folder):
        why = "it can be copied half written, and replaced while it is in use"
        hint = "keep the workspace outside of it, and put backups into it"
        return f"{database.name} lies in a synchronised folder ({name}): {why}, {hint}"
    return ""


def network_of(folder: str, mounts: str) -> str:
    """The file system that a folder is on, if that is a network's; else nothing.

    Args:
        folder: Its real and absolute path.
        mounts: What Linux says in `/proc/self/mountinfo`; may be empty.
    """
    if folder.startswith(("\\\\", "//")):
        return "a share"
    longest, kind = -1, ""
    for line in mounts.split("\n"):
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if not dash or len(fields) < 5:
            continue
        point = _unescaped(fields[4])
        # Of two on one place the later one hides the earlier.
        if len(point) >= longest and (point == "/" or folder == point or folder.startswith(point + "/")):
            longest, kind = len(point), after.split(" ")[0]
    return kind if kind.removeprefix("fuse.") in NETWORKS else ""


def synchronised_by(folder: str, is_there: Callable[[str], bool] = os.path.lexists) -> str:
    """The name of the folder among a folder and its parents that a program synchronises; else nothing.

    Args:
        folder: Its real and absolute path.
        is_there: Whether a path exists.
    """
    while True:
        parent, name = os.path.split(folder)
        if not name:
            return ""
        if _is_called_so(name.lower()):
            return name
        # Dropbox keeps its settings in a folder `.dropbox` at home, and marks what it synchronises with a file.
        if is_there(os.path.join(folder, ".stfolder")) or is_there(os.path.join(folder, ".dropbox.cache")):  # noqa: PTH118
            return name
        folder = parent


def _is_called_so(name: str) -> bool:
    # An account's name may follow: Dropbox (Office), OneDrive - Office, GoogleDrive-ann@example.org.
    return name in _SYNCHRONISED or name.startswith(_WITH_ACCOUNT)


def _unescaped(field: str) -> str:
    """A field of mountinfo: blank, tab, line feed and backslash stand in it as three octal digits."""
    head, *parts = field.split("\\")
    plain = [head]
    for part in parts:
        digits = part[:3]
        if len(digits) == 3 and all(digit in "01234567" for digit in digits):
            plain.append(chr(int(digits, 8)) + part[3:])
        else:
            plain.append("\\" + part)
    return "".join(plain)
