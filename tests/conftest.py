"""What holds for all tests: one terminal, one time zone, whatever the machine has."""

from __future__ import annotations

import os
import time

from hypothesis import HealthCheck, settings

# Before Textual is imported: it looks at these once.
os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
for variable in ("NO_COLOR", "KARABAKH_READER_CODER", "KARABAKH_READER_WORKSPACE", "TEXTUAL_THEME"):
    os.environ.pop(variable, None)
# Whoever runs the tests may have keys of their own.
os.environ["KARABAKH_READER_SETTINGS"] = os.devnull
time.tzset()

# A slow machine is no defect: no deadline, and nothing that depends on how long an example took.
settings.register_profile("reader", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("reader")
