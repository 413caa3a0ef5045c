"""`python -m reader` and the command `karabakh-reader`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program with the arguments of this process; what it returns is the exit status."""
    try:
        from reader.cli.entry import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
