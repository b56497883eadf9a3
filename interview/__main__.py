"""The way in."""

import sys


def main() -> None:
    """Run the program and leave with its exit code."""
    from interview.cli.entry import run  # noqa: PLC0415 - the one import, made when called

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
