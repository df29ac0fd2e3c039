"""Keys made in Python, so that a row can be named before it is written."""

import secrets
import threading
import time
import uuid

_clock = threading.Lock()
_last = 0


def uuid7() -> uuid.UUID:
    """A key that sorts by time (RFC 9562, 5.7, method 3): milliseconds, 12 bits of the fraction, 62 random bits.

    Later keys of one process are always greater.
    """
    global _last
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    with _clock:
        _last = stamp = max(milliseconds << 12 | (rest << 12) // 1_000_000, _last + 1)
    return uuid.UUID(int=(stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | secrets.randbits(62))
