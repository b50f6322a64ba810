"""`python -m plumbline.doors.web.assets`: what `./run` calls before it serves."""

import sys

from plumbline.doors.web.assets.build import NotFetched, build


def main() -> int:
    try:
        built = build()
    except NotFetched as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 1
    print("The look of the pages is built." if built else "The look of the pages is up to date.", file=sys.stderr)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
