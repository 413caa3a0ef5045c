"""An article as it was, and as it is: a line put in, a word corrected, a paragraph left out."""

from __future__ import annotations

OLD = (
    "The council met on Tuesday in the old hall.\n\n"
    "It said that nothing was decided, and that talks go on for as long as they have to.\n\n"
    "A second report names the minister as the one who ordered the march.\n"
)
NEW = (
    "A line that was put in.\n\n"
    "The council met on Tuesday in the old hall.\n\n"
    "It said that nothing was dicided, and that talks go on for as long as they have to.\n"
)
