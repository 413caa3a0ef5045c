"""Ids that can be made anywhere and are unique everywhere. The stdlib's `uuid` costs 16 ms of every start."""

from __future__ import annotations

import os
import time

_TAG_NAMESPACE = bytes.fromhex("6f3b5c1e0d0e5b6c9a6d6b6172616268")

_last = 0


def uuid7() -> str:
    """A UUIDv7 (RFC 9562): in order of time, and within this process strictly so."""
    global _last
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    # Twelve bits of the fraction of a millisecond stand where the RFC allows a counter (method 3).
    _last = max(_last + 1, milliseconds << 12 | (rest << 12) // 1_000_000)
    when, chance = f"{_last:015x}", os.urandom(8)
    digits = chance.hex()
    return f"{when[:8]}-{when[8:12]}-7{when[12:]}-{'89ab'[chance[0] & 3]}{digits[1:4]}-{digits[4:]}"


def tag_id(path: str) -> str:
    """The UUIDv5 of a tag that a file names without an id: two who start from one file share its tags."""
    from hashlib import sha1

    digest = sha1(_TAG_NAMESPACE + path.encode("utf-8"), usedforsecurity=False).digest()[:16]
    digits, variant = digest.hex(), "89ab"[digest[8] >> 4 & 3]
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"
