"""The command line: one verb a module.

`entry` opens the reader without importing click; everything else goes through `group`, which imports a verb's module
when it is asked for. What goes to stdout is data alone, so that it can be piped; what has to be said goes to stderr.
"""

from __future__ import annotations
