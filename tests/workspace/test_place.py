"""Where a database should not be is told in one line; where it may be, nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.workspace import place
from reader.workspace.place import network_of, synchronised_by, warning


def mounts(*lines: tuple[str, str]) -> str:
    """What Linux says, for mount points and their file systems."""
    return "".join(
        f"{number} 1 0:{number} / {point} rw,relatime shared:{number} - {kind} source rw\n"
        for number, (point, kind) in enumerate(lines, 20)
    )


ROOT = ("/", "ext4")


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "davfs", "9p", "ceph", "lustre"]
)
def test_a_network_mount_is_known(kind: str) -> None:
    assert network_of("/home/ann/study", mounts(ROOT, ("/home", kind))) == kind


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "overlay", "tmpfs", "zfs", "fuse.ntfs-3g", "fuseblk", "ecryptfs"])
def test_a_local_disk_is_none(kind: str) -> None:
    assert network_of("/home/ann", mounts(("/", "nfs4"), ("/home", kind))) == ""


def test_the_longest_mount_point_counts_and_only_whole_names() -> None:
    table = mounts(ROOT, ("/data", "nfs4"), ("/data/local", "ext4"))
    assert network_of("/data/study", table) == "nfs4"
    assert network_of("/data/local/study", table) == ""
    assert network_of("/data/localised", table) == "nfs4"
    assert network_of("/database", table) == ""


def test_what_is_mounted_later_on_one_place_hides_what_was_there() -> None:
    assert network_of("/mnt/x", mounts(ROOT, ("/mnt", "autofs"), ("/mnt", "nfs4"))) == "nfs4"
    assert network_of("/mnt/x", mounts(ROOT, ("/mnt", "nfs4"), ("/mnt", "ext4"))) == ""


def test_blanks_and_other_signs_in_a_mount_point_are_understood() -> None:
    assert network_of("/mnt/my share/a", mounts(ROOT, ("/mnt/my\\040share", "cifs"))) == "cifs"
    assert network_of("/mnt/a\\b\tc", mounts(ROOT, ("/mnt/a\\134b\\011c", "cifs"))) == "cifs"


@pytest.mark.parametrize("text", ["", "\n", "nonsense", "1 2 3 - nfs x", "1 2 3 4 /", " - ", "1 2 3 4 /x\\9 rw - nfs"])
def test_what_cannot_be_understood_says_nothing(text: str) -> None:
    assert network_of("/home", text) == ""


def test_a_share_of_windows_is_a_network() -> None:
    assert network_of("\\\\server\\share\\study", "") == "a share"


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/home/ann/Dropbox/study", "Dropbox"),
        ("/home/ann/Dropbox (Office)/study", "Dropbox (Office)"),
        ("/Users/ann/OneDrive - Office/a/b", "OneDrive - Office"),
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/study", "Mobile Documents"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann@example.org/My Drive", "GoogleDrive-ann@example.org"),
        ("/home/ann/Nextcloud", "Nextcloud"),
        ("/home/ann/Yandex.Disk/x", "Yandex.Disk"),
        ("/home/ann/MEGA/x", "MEGA"),
        ("/home/ann/pCloudDrive/x", "pCloudDrive"),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(folder: str, name: str) -> None:
    assert synchronised_by(folder, lambda _: False) == name


@pytest.mark.parametrize(
    "folder", ["/", "/home/ann/study", "/home/ann/boxes", "/home/ann/megaproject", "/opt/dropboxes"]
)
def test_other_folders_are_none(folder: str) -> None:
    assert synchronised_by(folder, lambda _: False) == ""


def test_a_synchronised_folder_is_known_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / "notes" / "study").mkdir(parents=True)
    assert synchronised_by(str(tmp_path / "notes" / "study")) == ""
    (tmp_path / "notes" / ".stfolder").mkdir()
    assert synchronised_by(str(tmp_path / "notes" / "study")) == "notes"


def test_one_line_says_where_it_is_and_why_that_matters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mountinfo"
    table.write_text(mounts(ROOT, (str(tmp_path.resolve()), "nfs4")))
    monkeypatch.setattr(place, "_MOUNTS", str(table))
    assert warning(tmp_path / "annotations.db") == (
        "annotations.db lies on a network mount (nfs4): locks do not hold there between two computers, "
        "so the file can be spoiled, keep the workspace on a local disk"
    )


def test_a_link_does_not_hide_where_the_database_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "_MOUNTS", str(tmp_path / "nothing"))
    (tmp_path / "Dropbox" / "study").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox" / "study")
    assert "synchronised folder (Dropbox)" in warning(tmp_path / "link" / "annotations.db")
